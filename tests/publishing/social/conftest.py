"""Projects with social cards: fonts, templates and drawings of this repository."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.conftest import REPOSITORY, Project, ProjectMaker

DRAWINGS = ("cat-ba.svg", "do-son.svg", "horizon.svg", "section-tourism.svg")
CardProject = Callable[..., Project]


@pytest.fixture
def carded(project: ProjectMaker) -> CardProject:
    """Make a project whose pages have cards: `carded()`, or with more options of the plugin."""

    def make(languages: tuple[str, ...] = ("vi", "en", "zh"), **options: object) -> Project:
        made = project(languages, overrides=True, social=True, **options)
        shutil.copytree(REPOSITORY / "fonts", made.root / "fonts", ignore=shutil.ignore_patterns("make"))
        for name in DRAWINGS:
            made.write(f"content/assets/{name}", (REPOSITORY / "content" / "assets" / name).read_bytes())
        return made

    return make
