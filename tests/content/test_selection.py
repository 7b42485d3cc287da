"""What people may type to name pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from promosite.content.selection import identity, select
from tests.conftest import Project, ProjectMaker


@pytest.fixture
def pages(project: ProjectMaker) -> Project:
    made = project(("vi", "en"))
    for path in ("index", "tourism/a", "tourism/ab", "culture/c"):
        for code in ("vi", "en"):
            made.page(path, code)
    return made


@pytest.mark.parametrize(
    ("base", "argument", "files"),
    [
        ("", "content/en/tourism/a.md", "en/tourism/a"),
        ("", "tourism/a", "en/tourism/a vi/tourism/a"),
        ("", "tourism/a.md", "en/tourism/a vi/tourism/a"),
        ("", "tourism/a/", "en/tourism/a vi/tourism/a"),
        ("", "tourism\\a", "en/tourism/a vi/tourism/a"),
        ("", "tourism", "en/tourism/a en/tourism/ab vi/tourism/a vi/tourism/ab"),
        ("", "content/vi", "vi/culture/c vi/index vi/tourism/a vi/tourism/ab"),
        ("", "content/vi/tourism/", "vi/tourism/a vi/tourism/ab"),
        ("", "index", "en/index vi/index"),
        ("content/en", "tourism", "en/tourism/a en/tourism/ab"),
        ("content/en/tourism", "a.md", "en/tourism/a"),
        ("content/en/tourism", "culture/c", "en/culture/c vi/culture/c"),
        ("content/en", "../vi/index.md", "vi/index"),
    ],
)
def test_names_of_pages(pages: Project, base: str, argument: str, files: str) -> None:
    found = select(pages.config, pages.catalog, pages.root / base, [argument])
    assert sorted(found.files) == [f"content/{name}.md" for name in files.split()]
    assert found.findings == ()


def test_everything(pages: Project) -> None:
    assert len(select(pages.config, pages.catalog, pages.root, ["content"]).files) == 8


@pytest.mark.parametrize(
    ("argument", "fault", "near"),
    [
        ("tourims/a", "cli.no-page-but", "tourism/a"),
        ("content/en/culture/d.md", "cli.no-page-but", "culture/c"),
        ("mkdocs.yml", "cli.no-page", ""),
        ("", "cli.no-page", ""),
        ("../..", "cli.no-page", ""),
    ],
)
def test_names_of_nothing(pages: Project, argument: str, fault: str, near: str) -> None:
    found = select(pages.config, pages.catalog, pages.root, [argument, "index"])
    assert [(f.id, dict(f.details).get("near", "")) for f in found.findings] == [(fault, near)]
    assert sorted(found.files) == ["content/en/index.md", "content/vi/index.md"]


@pytest.mark.parametrize(
    "argument", ["tourism/a", "./tourism/a", "content/en/tourism/a.md", "tourism/a.md", "tourism/a/"]
)
def test_identity(pages: Project, argument: str) -> None:
    assert identity(pages.config, pages.root, argument) == "tourism/a"


def test_absolute_paths(pages: Project, tmp_path: Path) -> None:
    named = str(pages.root / "content" / "vi" / "index.md")
    assert select(pages.config, pages.catalog, tmp_path, [named]).files == {"content/vi/index.md"}
