"""Small projects for publishing: real configuration, templates and vocabulary, pages written by the test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from promosite.config import Config, load_config
from promosite.content.frontmatter import edit
from promosite.content.page import read_page
from promosite.publishing.site import Site, load_site
from promosite.review.approval import approve

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 20)


@dataclass
class Project:
    """A project on disk that a test fills with pages."""

    root: Path
    sources: dict[str, str] = field(default_factory=dict)

    def write(
        self, path: str, language: str = "vi", *, body: str = "Chữ.\n", approve: bool = True, **keys: str
    ) -> Path:
        """Write a page, approved as it stands unless told otherwise; front matter values are YAML."""
        section = path.split("/")[0] if "/" in path else "home"
        base = {"title": f"T {path} {language}", "description": f"D {path} {language}"}
        if language == "vi":
            base |= {"date": "2026-10-01", "section": section}
        front = "".join(f"{key}: {value}\n" for key, value in (base | keys).items())
        file = self.root / "content" / language / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front}---\n\n{body}", encoding="utf-8", newline="")
        if approve:
            self.approve(path, language)
        return file

    def approve(self, path: str, language: str = "vi") -> None:
        """Seal a page as `promosite approve` does."""
        file = self.root / "content" / language / f"{path}.md"
        source_file = self.root / "content" / "vi" / f"{path}.md"
        source = None
        if language != "vi" and source_file.is_file():
            source, _ = read_page(source_file.read_bytes(), "vi", path, "s")
        inherited = source.front.values if source else None
        page, _ = read_page(file.read_bytes(), language, path, "p", inherited)
        file.write_text(edit(page.text, approve(page, source, "a person", DAY)), encoding="utf-8", newline="")

    @property
    def config(self) -> Config:
        return load_config(self.root / "mkdocs.yml")

    def site(self, *, preview: bool = False, today: date | None = None) -> Site:
        return load_site(self.config, today, preview=preview)


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[[str], Project]:
    """A project with the repository's configuration, theme and vocabulary, and no pages."""

    def make(name: str = "project") -> Project:
        root = tmp_path / name
        shutil.copytree(ROOT / "overrides", root / "overrides")
        (root / "content" / "vi").mkdir(parents=True)
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copy(ROOT / "content" / "taxonomy.yml", root / "content")
        return Project(root)

    return make


@pytest.fixture
def project(make_project: Callable[[str], Project]) -> Project:
    return make_project("project")
