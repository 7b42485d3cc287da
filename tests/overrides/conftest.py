"""Pages as readers get them: small real projects, built once, by the program's own way from text to HTML.

In: the projects of `projects.py`. Out: HTML by name, as `article-en`. Only what belongs to no page is left out: the
search index, feeds, social cards. Templates are strict here about names that are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.theme import Theme

from promosite.errors import errors_in
from promosite.publishing.finish import MISSING, Templates
from promosite.publishing.images.prepare import prepare_pictures
from promosite.publishing.languages import Task, build_language
from promosite.publishing.redirects import redirects
from promosite.publishing.site import Site
from promosite.publishing.urls import file_of
from tests.conftest import Project
from tests.overrides.projects import CODES, EVENTS, KINDS, bare, hostile, path_of, whole

OVERRIDES = Path(__file__).parents[2] / "overrides"
# Pages by name; each exists in every language. Search finds articles of every kind, and nothing else.
ARTICLES = {"article": "tourism/cat-ba/", "bare": "tourism/bare/"} | {kind: path_of(kind) for kind in KINDS}
ARTICLES |= {name: f"events/{name}/" for name in EVENTS}
OTHERS = {
    "home": "",
    "section": "tourism/",
    "listing": "latest/page/2/",
    "upcoming": "upcoming/",
    "past": "past-events/",
    "empty": "about/",
    "dossier": "dossiers/heritage/",
    "tag": "tags/nature/",
    "index": "dossiers/",
    "chips": "tags/",
    "search": "search/",
    "feeds": "feeds/",
    "notfound": MISSING,
}
NAMES = ARTICLES | OTHERS
BARE = ["bare", *KINDS, "home", "section", "upcoming", "empty", "search", "feeds", "notfound"]

Pages = Mapping[str, str]


@pytest.fixture(scope="session", name="templates")
def templates_fixture() -> Environment:
    return environment(OVERRIDES)


@pytest.fixture(scope="session", name="folder")
def folder_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


@pytest.fixture(scope="session", name="project_with_everything")
def project_fixture(folder: Path) -> Project:
    return whole(folder / "whole")


@pytest.fixture(scope="session", name="pages")
def pages_fixture(project_with_everything: Project) -> Pages:
    """Every page that the templates make, by name: each of `NAMES` in each language, the root's 404, redirects."""
    return built(project_with_everything, *CODES)


@pytest.fixture(scope="session", name="hostile_pages")
def hostile_fixture(folder: Path, project_with_everything: Project) -> Pages:
    """English pages of a preview in which every text ends with mark-up."""
    return built(hostile(folder / "hostile", project_with_everything), "en", preview=True)


@pytest.fixture(scope="session", name="bare_pages")
def bare_fixture(folder: Path) -> Pages:
    """Pages with nothing optional, of a site in one language."""
    return built(bare(folder / "bare"), "vi")


@pytest.fixture(scope="session", name="strings")
def strings_fixture() -> dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Facts and words of every language."""
    raw = {code: yaml.safe_load((OVERRIDES / "strings" / f"{code}.yml").read_text(encoding="utf-8")) for code in CODES}
    return {code: (each["language"], each["words"]) for code, each in raw.items()}


def built(project: Project, *codes: str, preview: bool = False) -> Pages:
    """The HTML of a project in these languages."""
    site, stage = project.site(preview=preview), project.root / "stage"
    prepared = prepare_pictures(site, 1)
    assert errors_in([*site.decision.blocking, *prepared.findings]) == []
    site = replace(site, pictures=prepared.pictures)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", _strict(Theme.get_env))
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        for code in codes:
            build_language(Task(site, stage), code)
        _write_rest(site, stage)
    return dict(_read(site, codes, stage))


def environment(overrides: Path) -> Environment:
    """The templates as MkDocs loads them: nothing is escaped by itself."""
    return Environment(loader=FileSystemLoader(overrides), undefined=StrictUndefined, autoescape=False)


def _strict(get_env: Callable[[Theme], Environment]) -> Callable[[Theme], Environment]:
    def strict(theme: Theme) -> Environment:
        environment = get_env(theme)
        environment.undefined = StrictUndefined
        return environment

    return strict


def _write_rest(site: Site, stage: Path) -> None:
    """The pages that belong to no language's loop."""
    templates = Templates(environment(site.config.overrides).get_template)
    templates.write_root_missing(site, stage)
    templates.write_redirects(site, stage, redirects(site))


def _read(site: Site, codes: tuple[str, ...], stage: Path) -> Iterator[tuple[str, str]]:
    for code in codes:
        for name, path in NAMES.items():
            file = stage / code / file_of(site.url(code, path))
            if path == MISSING:
                file = stage / code / site.languages[code].prefix / MISSING
            if file.is_file():
                yield f"{name}-{code}", file.read_text(encoding="utf-8")
    yield "404-root", (stage / MISSING).read_text(encoding="utf-8")
    for old, (code, _) in redirects(site).items():
        yield f"redirect-{code}", (stage / file_of(old)).read_text(encoding="utf-8")
