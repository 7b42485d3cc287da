"""Small projects on disk: configuration, words, vocabulary and pages, made for one test each.

In: nothing. Out: the fixture `project`, which makes a `Project` with pages in the languages that are asked for.
The configuration and the overrides are the repository's own, so that what holds here holds there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from promosite.config import Config, load_config
from promosite.content.catalog import Catalog, load_catalog
from promosite.publishing.site import Site, load_site
from promosite.review.decide import Decision, approve_pages
from promosite.review.status import States, states

# Times on a busy machine say nothing; the same examples every time, so that a build that passed passes again.
# `--hypothesis-profile=search --hypothesis-seed=N` looks for others.
settings.register_profile("promosite", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False, database=None)
settings.load_profile("promosite")

REPOSITORY = Path(__file__).parents[1]
NAMES = {"vi": "Tiếng Việt", "en": "English", "zh": "中文", "ja": "日本語"}
TAXONOMY = """\
sections:
  culture: {vi: {title: Văn hóa}, en: {title: Culture}, zh: {title: 文化}}
  tourism: {vi: {title: Du lịch}, en: {title: Tourism}, zh: {title: 旅游}}
  events: {vi: {title: Sự kiện}, en: {title: Events}, zh: {title: 活动}}
audiences:
  visitor: {vi: {title: Du khách}, en: {title: Visitors}, zh: {title: 游客}}
dossiers:
  heritage: {vi: {title: Di sản}, en: {title: Heritage}, zh: {title: 遗产}}
tags:
  nature: {vi: {title: Thiên nhiên}, en: {title: Nature}, zh: {title: 自然}}
agencies:
  so-du-lich:
    {valid_until: 2025-02-28, successor: so-vhttdl, vi: {title: Sở Du lịch}, en: {title: Department of Tourism}}
  so-vhttdl: {valid_from: 2025-03-01, vi: {title: "Sở Văn hóa, Thể thao và Du lịch"}}
places:
  do-son: {latitude: 20.71, longitude: 106.79, vi: {title: Đồ Sơn}, en: {title: Do Son}, zh: {title: 涂山}}
  kien-an: {valid_until: 2025-06-30, vi: {title: quận Kiến An, aliases: [Q. Kiến An]}, en: {title: Kien An District}}
"""
SENTENCES = {
    "vi": ("Một câu.", "Nội dung.\n"),
    "en": ("One sentence.", "Content.\n"),
    "zh": ("一句话。", "内容。\n"),
    "ja": ("一文です。", "内容です。\n"),
}
BY, ON = "Phòng biên tập", date(2026, 11, 20)


@dataclass(frozen=True)
class Project:
    """A project in a temporary folder."""

    root: Path

    @property
    def config(self) -> Config:
        return load_config(self.root / "mkdocs.yml")

    @property
    def catalog(self) -> Catalog:
        return load_catalog(self.config)

    @property
    def states(self) -> States:
        return states(self.catalog)

    def write(self, file: str, data: str | bytes) -> Path:
        """Write a file of the project, given as POSIX path, exactly as it is."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def read(self, file: str) -> str:
        return (self.root / file).read_bytes().decode()

    def page(self, path: str, language: str = "vi", body: str = "", **front: object) -> Path:
        """Write a page with the required keys; keys given as None are left out."""
        section = path.split("/", maxsplit=1)[0] if "/" in path else "home"
        values: dict[str, object] = {"title": f"{path} {language}", "description": SENTENCES[language][0]}
        if language == "vi":
            values |= {"date": "2026-10-01", "section": section}
        kept = {key: value for key, value in (values | front).items() if value is not None}
        text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
        return self.write(f"content/{language}/{path}.md", f"---\n{text}---\n\n{body or SENTENCES[language][1]}")

    def out(self, path: str, language: str = "vi", body: str = "", **front: object) -> Path:
        """Write a page and approve it, so that it goes out."""
        file = self.page(path, language, body, **front)
        assert self.approve(file.relative_to(self.root).as_posix()) == ["review.approved"]
        return file

    def site(self, *, preview: bool = False, today: date | None = None) -> Site:
        return load_site(self.config, today, preview=preview)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m …` in the project's folder, as people do."""
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts"), "NO_MKDOCS_2_WARNING": "1"} | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a file as an editor would; the old text must be there."""
        text = self.read(file)
        assert old in text
        self.write(file, text.replace(old, new))

    def approve(self, *files: str, still_valid: bool = False) -> list[str]:
        """Approve pages (all, if none are named); the ids of what was answered."""
        catalog = self.catalog
        chosen = files or [page.file for page in catalog.pages.values()]
        return [f.id for f in approve_pages(self.config, catalog, chosen, Decision(BY, ON, still_valid))]

    def snapshot(self) -> dict[str, bytes]:
        """All files of content and memory, by name."""
        found = [path for name in ("content", "memory") for path in (self.root / name).rglob("*") if path.is_file()]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(found)}


ProjectMaker = Callable[..., Project]


@pytest.fixture
def project(tmp_path: Path) -> ProjectMaker:
    """Make a project: `project()`, or with other languages, options of the plugin, or all overrides for a build."""

    def make(languages: tuple[str, ...] = ("vi", "en", "zh"), *, overrides: bool = False, **options: object) -> Project:
        return new_project(tmp_path / "project", languages, overrides=overrides, **options)

    return make


def new_project(root: Path, languages: tuple[str, ...], *, overrides: bool = False, **options: object) -> Project:
    """A project without pages in this folder, and nothing else there."""
    made = Project(root)
    shutil.rmtree(made.root, ignore_errors=True)
    made.write("mkdocs.yml", _configuration(languages, options))
    made.write("content/taxonomy.yml", TAXONOMY)
    made.write("content/assets/do-son.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>\n')
    if overrides:
        shutil.copytree(REPOSITORY / "overrides", made.root / "overrides")
    for code in languages:
        strings = REPOSITORY / "overrides" / "strings" / f"{code}.yml"
        if strings.is_file() and not overrides:
            made.write(f"overrides/strings/{code}.yml", strings.read_bytes())
    for kind in () if overrides else sorted((REPOSITORY / "overrides" / "kinds").glob("*.yml")):
        made.write(f"overrides/kinds/{kind.name}", kind.read_bytes())
        made.write(f"overrides/{kind.stem}.html", (REPOSITORY / "overrides" / f"{kind.stem}.html").read_bytes())
    return made


def _configuration(languages: tuple[str, ...], options: Mapping[str, object]) -> str:
    """The repository's configuration with other languages and plugin options."""
    raw: dict[str, Any] = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    for plugin in raw["plugins"]:
        if "i18n" in plugin:
            entries = [{"locale": code, "name": NAMES.get(code, code)} for code in languages]
            plugin["i18n"]["languages"] = [{**entries[0], "default": True}, *entries[1:]]
        if "promosite" in plugin:
            plugin["promosite"] = dict(options)
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False)
