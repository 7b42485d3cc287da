"""The catalog: all pages of all languages, whatever lies in the folders."""

from __future__ import annotations

import shutil
import sys

import pytest

from promosite.content.catalog import reread, shown
from promosite.errors import ConfigError
from tests.conftest import ProjectMaker


def test_pages_by_path_and_language(project: ProjectMaker) -> None:
    made = project()
    made.page("index")
    made.page("tourism/b")
    made.page("tourism/a", "vi")
    made.page("tourism/a", "zh")
    made.write("content/vi/tourism/notes.txt", "x")
    made.write("content/vi/tourism/a.md.promosite-tmp", "half")
    made.write("content/en/.gitkeep", "")
    catalog = made.catalog
    assert list(catalog.pages) == [("index", "vi"), ("tourism/a", "vi"), ("tourism/b", "vi"), ("tourism/a", "zh")]
    assert catalog.paths() == ["index", "tourism/a", "tourism/b"]
    assert (catalog.default, catalog.languages, catalog.findings) == ("vi", ("vi", "en", "zh"), ())
    translation = catalog.pages["tourism/a", "zh"]
    assert catalog.source(translation) is catalog.page("tourism/a", "vi")
    assert catalog.page("tourism/a", "en") is None
    assert translation.file == "content/zh/tourism/a.md"


def test_a_translation_inherits(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/a", place="do-son", tags=["nature"])
    made.page("tourism/a", "en", tags=[])
    meta = made.catalog.pages["tourism/a", "en"].meta
    assert (meta.section, meta.place, str(meta.date)) == ("tourism", "do-son", "2026-10-01")


def test_what_was_written_since_is_read_anew_and_nothing_else(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/a", place="do-son")
    made.page("tourism/a", "en", body="before\n")
    before = made.catalog
    made.page("tourism/a", "en", body="after\n")
    made.page("tourism/a", "zh")
    made.page("tourism/b")
    after = reread(before, ["content/zh/tourism/a.md", "content/en/tourism/a.md", "memory/en/tourism/a.po"])
    bodies = [catalog.pages["tourism/a", "en"].body.strip() for catalog in (before, after)]
    assert bodies == ["before", "after"]
    assert list(after.pages) == [("tourism/a", "vi"), ("tourism/a", "en"), ("tourism/a", "zh")]
    assert after.pages["tourism/a", "vi"] is before.pages["tourism/a", "vi"]
    assert after.pages["tourism/a", "zh"].meta.place == "do-son"


def test_errors_of_a_page(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/a", date="2026-02-30", colour="red")
    made.page("tourism/b", date=None)
    catalog = made.catalog
    assert [fault.where.path for fault in catalog.errors(catalog.pages["tourism/b", "vi"])] == [
        "content/vi/tourism/b.md"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks need rights on Windows")
def test_symlinks_stay_inside(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/a")
    made.write("outside/secret.md", "---\ntitle: x\n---\n")
    folder = made.root / "content" / "vi" / "tourism"
    (folder / "secret.md").symlink_to("../../../outside/secret.md")
    (folder / "out").symlink_to("../../../outside")
    (folder / "same.md").symlink_to("a.md")
    (folder / "circle").symlink_to(".")
    (folder / "itself.md").symlink_to("itself.md")
    (folder / "nowhere.md").symlink_to("none.md")
    (made.root / "content" / "assets").mkdir(exist_ok=True)
    (made.root / "content" / "assets" / "secret.svg").symlink_to("../../outside/secret.md")
    catalog = made.catalog
    assert [(f.id, f.where.path) for f in catalog.findings] == [
        ("catalog.symlink", "content/assets/secret.svg"),
        ("catalog.symlink-unfit", "content/vi/tourism/circle"),
        ("catalog.symlink-unfit", "content/vi/tourism/itself.md"),
        ("catalog.symlink-unfit", "content/vi/tourism/nowhere.md"),
        ("catalog.symlink", "content/vi/tourism/out"),
        ("catalog.symlink", "content/vi/tourism/secret.md"),
    ]
    assert catalog.paths() == ["tourism/a", "tourism/same"]


def test_what_looks_like_a_page_and_is_none_is_named(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a")
    for file in ("README.md", "vi/tourism/b.MD", "vi/tourism/c.markdown", "fr/tourism/a.md", "assets/licence.md"):
        made.write(f"content/{file}", "x")
    assert [(f.id, f.where.path) for f in made.catalog.findings] == [
        ("catalog.ignored", "content/README.md"),
        ("catalog.ignored", "content/fr/tourism/a.md"),
        ("catalog.ignored", "content/vi/tourism/b.MD"),
        ("catalog.ignored", "content/vi/tourism/c.markdown"),
    ]


def test_no_content(project: ProjectMaker) -> None:
    made = project()
    shutil.rmtree(made.root / "content")
    with pytest.raises(ConfigError, match="no such folder"):
        _ = made.catalog


def test_names_that_people_see(project: ProjectMaker) -> None:
    config = project().config
    assert shown(config, config.root / "content" / "a.md") == "content/a.md"
    assert shown(config, config.root.parent / "a.md") == (config.root.parent / "a.md").as_posix()


def test_languages_that_are_read_beside_each_other_give_the_same(
    project: ProjectMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = project()
    for path, languages in (("index", "vi en zh"), ("tourism/b", "vi en"), ("tourism/a", "vi zh"), ("press/c", "en")):
        for language in languages.split():
            made.page(path, language)
    made.write("content/zh/tourism/broken.md", "---\ntitle: [\n---\n")
    alone = made.catalog
    monkeypatch.setattr("promosite.content.catalog._MANY", 0)
    beside = made.catalog
    assert list(beside.pages.items()) == list(alone.pages.items())
    assert beside.findings == alone.findings
    assert beside.unreadable
