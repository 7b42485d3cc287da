"""Three projects for the templates: one with everything, one with nothing optional, one whose every text is mark-up.

In: an empty folder. Out: a `Project`, its pages written as editors write them: articles from here, pages of every
declared kind from `tests/kinds/<kind>.md`. A new kind, or a new part of a page, is shown without a change here.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from promosite.content.frontmatter import edit
from promosite.review.approval import approve
from tests.conftest import BY, ON, SENTENCES, TAXONOMY, Project, new_project

HERE = Path(__file__).parent
CODES = ("vi", "en", "zh")
TITLES = {"vi": "Quần đảo Cát Bà", "en": "The Cat Ba Archipelago", "zh": "吉婆群岛"}
KINDS = {file.stem: file for file in sorted((HERE.parents[0] / "kinds").glob("*.md"))}
HOSTILE = """</script><b onclick="x()">&"'"""
# What an editor words freely; everything else is an id, a date, a number or an address.
_TEXTS = {"title", "description", "author", "image_alt", "image_credit", "image_licence", "label", "name", "details"}
_ADDRESSES = {"url", "website"}
# Events that are over, moved, lunar, expected or called off.
EVENTS: Mapping[str, Any] = {
    "over": {"start": "2026-10-05", "end": "2026-10-06", "moved_from": "2026-09-28", "status": "moved"},
    "lunar": {"lunar": "9/8", "place": "do-son", "status": "expected"},
    "cancelled": {"start": "2027-05-13", "time": "19:30", "moved_from": "2027-05-12", "status": "cancelled"},
}
_OPTIONS: Mapping[str, Any] = {
    "feedback": "mailto:feedback@example.org",
    "highlights": ["tourism/cat-ba"],
    "page_size": 2,
    "social": True,
}
_ARTICLE: Mapping[str, Any] = {
    "date": "2026-10-01",
    "updated": "2026-10-12",
    "section": "tourism",
    "tags": ["nature"],
    "audience": ["visitor"],
    "dossier": ["heritage", "sea"],
    "agency": "so-vhttdl",
    "author": "Ban biên tập",
    "place": "do-son",
    "image": "../../assets/bay.png",
    "image_alt": "Vịnh",
    "image_credit": "promosite",
    "image_licence": "CC BY 4.0",
    "sources": [
        {"title": "UNESCO", "url": "https://whc.unesco.org/", "date": "2023-09-16"},
        {"title": "TTXVN"},
    ],
    "as_of": "2025-12-31",
    "action": {"label": "Đi", "url": "bare.md"},
    "redirects": ["tourism/old"],
}
_NEAR: Mapping[str, Any] = {"kind": "place", "facts": {"coordinates": "20.67, 106.82"}}
_WORDED: Mapping[str, Any] = {"image_alt": "…", "action": {"label": "→"}}


def whole(root: Path) -> Project:
    """Pages of every kind with all that they can have, in three languages; translations of one are behind."""
    made = new_project(root, CODES, overrides=True, **_OPTIONS)
    _vocabulary(made)
    _drawings(made)
    body = (HERE / "pages" / "components.md").read_text(encoding="utf-8")
    made.page("tourism/alone")
    for code in CODES:
        own = _ARTICLE if code == "vi" else _WORDED
        made.page("tourism/cat-ba", code, body, title=TITLES[code], **own)
        made.page("tourism/bare", code)
        made.page("index", code)
        made.page("tourism/index", code)
        for name, event in EVENTS.items():
            made.page(f"events/{name}", code, **{"event": event} if code == "vi" else {})
        made.page("tourism/near", code, **_NEAR if code == "vi" else {})
        for kind in KINDS:
            _write_kind(made, kind, code)
    _seal(made)
    made.replace("content/vi/tourism/cat-ba.md", "more than 360 islands", "some 370 islands")
    _seal(made, "vi")
    return made


def bare(root: Path) -> Project:
    """One language, and pages of every kind with only what they must have."""
    made = new_project(root, ("vi",), overrides=True, social=False)
    made.replace("content/taxonomy.yml", "sections:\n", "sections:\n  about: {vi: {title: Giới thiệu}}\n")
    made.page("tourism/bare")
    for kind in KINDS:
        _write_kind(made, kind, "vi")
    kinds = made.catalog.kinds
    for name, file in KINDS.items():
        front, text = _parts(file)
        must = {"title", "description", "date", "section", "kind", *kinds[name].needs, kinds[name].implied_by}
        kept = {key: value for key, value in front.items() if key in must}
        for block in ("facts", "details"):
            given = front.get(block, {})
            kept[block] = {key: given[key] for key in given if f"{block}.{key}" in kinds[name].required}
        made.page(_address(name, front), "vi", text, **{key: value for key, value in kept.items() if value})
    _seal(made, "vi")
    return made


def hostile(root: Path, source: Project) -> Project:
    """The same project with mark-up at the end of each text: pages, vocabulary and words of the interface."""
    shutil.copytree(source.root, root)
    made = Project(root)
    for file in sorted((root / "content").rglob("*.md")):
        front, text = _parts(file)
        file.write_text(_page(_spoilt(front), text), encoding="utf-8")
    for file in (root / "content" / "taxonomy.yml", *sorted((root / "overrides" / "strings").glob("*.yml"))):
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
        spoilt = raw | {"words": _spoilt(raw["words"], all=True)} if "words" in raw else _spoilt(raw)
        file.write_text(yaml.safe_dump(spoilt, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return made


def path_of(kind: str) -> str:
    """The address of the page of a kind."""
    return f"{_address(kind, _parts(KINDS[kind])[0])}/"


def _address(kind: str, front: Mapping[str, Any]) -> str:
    return f"{front['section']}/{kind}"


def _write_kind(made: Project, kind: str, code: str) -> None:
    front, text = _parts(KINDS[kind])
    if code == "vi":
        made.page(_address(kind, front), code, text, **front)
    else:
        words = {"details": front["details"]} if "details" in front else {}
        words |= {"event": {"name": code}} if "event" in front else {}
        made.page(_address(kind, front), code, SENTENCES[code][1], **words)


def _vocabulary(made: Project) -> None:
    """One section without pages, a second dossier, a sentence for every term."""
    raw = yaml.safe_load(TAXONOMY)
    raw["sections"]["about"] = {"vi": {"title": "Giới thiệu"}, "en": {"title": "About"}, "zh": {"title": "关于"}}
    raw["dossiers"]["sea"] = {"vi": {"title": "Biển"}, "en": {"title": "The sea"}, "zh": {"title": "海"}}
    for kind in ("sections", "audiences", "dossiers"):
        for term in raw[kind].values():
            for code in CODES:
                term[code]["description"] = SENTENCES[code][0]
    made.write("content/taxonomy.yml", yaml.safe_dump(raw, allow_unicode=True, sort_keys=False))


def _drawings(made: Project) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>\n'
    for name in ("section-tourism", "dossier-heritage", "empty", "not-found"):
        made.write(f"content/assets/{name}.svg", drawing)
    data = BytesIO()
    Image.new("RGB", (640, 360), (11, 60, 73)).save(data, "PNG")
    made.write("content/assets/bay.png", data.getvalue())


def _seal(made: Project, *codes: str) -> None:
    """Approve all pages as they are, translations bound to their sources: how well they are translated is not asked."""
    for code in codes or CODES:
        catalog = made.catalog
        for page in [each for each in catalog.pages.values() if each.language == code]:
            source = None if code == catalog.default else catalog.source(page)
            made.write(page.file, edit(made.read(page.file), approve(page, source, BY, ON), path=page.file))


def _parts(file: Path) -> tuple[dict[str, Any], str]:
    """Front matter and text; all values as written, so that no date becomes another text."""
    _, front, text = file.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(front, yaml.BaseLoader), text.lstrip()


def _page(front: Mapping[str, Any], text: str) -> str:
    return f"---\n{yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False)}---\n\n{text}"


def _spoilt(value: Any, key: str = "", *, all: bool = False) -> Any:  # noqa: ANN401 - any value of YAML
    """The same value with mark-up at the end of each text."""
    if isinstance(value, dict):
        return {name: _spoilt(each, str(name), all=all or name == "details") for name, each in value.items()}
    if isinstance(value, list):
        return [_spoilt(each, key, all=all) for each in value]
    if isinstance(value, str) and key in _ADDRESSES and "://" in value:
        return f"{value}?{HOSTILE}"
    return f"{value}{HOSTILE}" if isinstance(value, str) and (all or key in _TEXTS) else value
