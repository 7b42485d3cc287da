"""The project that `promosite build` builds: this repository's configuration and templates, generated content.

In: the repository, articles, an empty folder. Out: a complete project in that folder, every page approved.
The repository's own pages are not copied, and its files are only read.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from benchmarks import vocabulary as words
from benchmarks.articles import Article, body, description
from benchmarks.pictures import PICTURES, picture_of, write_pictures
from promosite.content.frontmatter import edit
from promosite.content.page import Page, read_page
from promosite.review.approval import approve

SEALED_ON = "2026-11-20"


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a taxonomy that articles of 2025 and later may use."""

    sections: tuple[str, ...]
    audiences: tuple[str, ...]
    dossiers: tuple[str, ...]
    tags: tuple[str, ...]
    agencies: tuple[str, ...]
    places: tuple[str, ...]


def read_ids(file: Path) -> Ids:
    """Read a `taxonomy.yml`; agencies and places that ended are left out, for no new article may name them."""
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    living = {kind: tuple(_living(raw.get(kind) or {})) for kind in Ids.__dataclass_fields__}
    return Ids(**living)


def write_ours(repository: Path, project: Path, articles: Sequence[Article], ids: Ids, *, social: bool = False) -> None:
    """Write the project with all its pages; they are drafts until `seal_all`. Social cards, which a stock site has
    none of, are measured apart."""
    shutil.copytree(repository / "overrides", project / "overrides")
    configuration = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    cards = configuration if social else configuration.replace("social: true", "social: false")
    (project / "mkdocs.yml").write_text(cards, encoding="utf-8", newline="\n")
    if social:
        shutil.copytree(repository / "fonts", project / "fonts")
    for path, text in content(articles, ids).items():
        file = project / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    shutil.copyfile(repository / "content" / "taxonomy.yml", project / "content" / "taxonomy.yml")
    write_pictures(project / "content" / "assets")


def seal_all(project: Path) -> None:
    """Seal every page as it stands. `promosite approve` would check the translations first, and these are made of
    random words; what a build costs does not depend on that."""
    for file in sorted((project / "content").rglob("*.md")):
        language, _, rest = file.relative_to(project / "content").as_posix().partition("/")
        source = _page(project / "content" / words.LANGUAGES[0] / rest) if language != words.LANGUAGES[0] else None
        page = _page(file, source)
        changes = approve(page, source, "benchmark", date.fromisoformat(SEALED_ON))
        file.write_text(edit(page.text, changes), encoding="utf-8", newline="")


def _page(file: Path, source: Page | None = None) -> Page:
    page, _ = read_page(file.read_bytes(), "", "", file.name, source.front.values if source else None)
    return page


def content(articles: Sequence[Article], ids: Ids) -> dict[str, str]:
    """The Markdown files below `content/`: path → text."""
    pages = {f"{language}/index.md": _home(language) for language in words.LANGUAGES}
    for article in articles:
        meta = _shared(article, ids, articles)
        for language in words.LANGUAGES:
            front = _translated(article, language, meta)
            front = {**front, **meta, **front} if language == words.LANGUAGES[0] else front  # title first
            pages[f"{language}/{article.path}.md"] = f"---\n{_yaml(front)}---\n\n{body(article, language, articles)}"
    return pages


def _living(entries: dict[str, Any]) -> Iterator[str]:
    return (id for id, facts in entries.items() if not (isinstance(facts, dict) and facts.get("valid_until")))


def _shared(article: Article, ids: Ids, others: Sequence[Article]) -> dict[str, Any]:
    """Front matter that stands in the Vietnamese page only."""
    dice = article.dice("meta")
    meta: dict[str, Any] = {
        "date": article.date,
        "section": article.section,
        "tags": list(dice.some(ids.tags, 3)),
        "audience": list(dice.some(ids.audiences, 2)),
        "dossier": list(dice.some(ids.dossiers, 1)) if dice.upto(3) == 0 else [],
        "agency": dice.pick(ids.agencies) if ids.agencies else "",
        "place": dice.pick(ids.places) if ids.places and dice.upto(2) else "",
        "updated": article.date + timedelta(days=dice.upto(30)) if dice.upto(4) == 0 else "",
        "action": {"url": f"../{dice.pick(others).path}.md"} if dice.upto(3) == 0 else {},
        "event": _event(article) if article.section == "events" else {},
    }
    if picture_of(article):
        meta |= {"image": f"../../assets/{picture_of(article)}", "image_licence": "CC BY 4.0"}
    return {key: value for key, value in meta.items() if value}


def _event(article: Article) -> dict[str, Any]:
    dice = article.dice("event")
    start = article.date + timedelta(days=14 + dice.upto(200))
    length = dice.upto(3)
    return {"start": start, "end": start + timedelta(days=length), "status": "confirmed"}


def _translated(article: Article, language: str, shared: dict[str, Any]) -> dict[str, Any]:
    """Front matter that each language words for itself."""
    front: dict[str, Any] = {"title": article.title.of(language), "description": description(article, language)}
    if "image" in shared:
        front["image_alt"] = PICTURES[picture_of(article)].of(language)
    if "action" in shared:
        front["action"] = {**_own(shared, "action", language), "label": words.ACTION.of(language)}
    if "event" in shared:
        front["event"] = {**_own(shared, "event", language), "name": article.title.of(language)}
    return front


def _own(shared: dict[str, Any], key: str, language: str) -> dict[str, Any]:
    """The source page carries the whole block, a translation only its words."""
    return dict(shared[key]) if language == words.LANGUAGES[0] else {}


def _home(language: str) -> str:
    place = words.PLACES[0].of(language)
    return f"---\ntitle: {place}\ndescription: {place}\n" + (
        "date: 2026-10-01\nsection: home\n---\n" if language == words.LANGUAGES[0] else "---\n"
    )


def _yaml(front: dict[str, Any]) -> str:
    """One key a line; JSON is valid YAML, and quotes whatever needs it.

    >>> _yaml({"title": "Đồ Sơn", "tags": ["cat-ba"]})
    'title: "Đồ Sơn"\\ntags: ["cat-ba"]\\n'
    """
    return "".join(f"{key}: {_scalar(value)}\n" for key, value in front.items())


def _scalar(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=str)
