"""Findings that need more than one file: the vocabulary, other pages, other languages, pictures and links.

In: all pages and the taxonomy. Out: findings. It looks whether files exist; it changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from promosite.config import Config
from promosite.content.facts import files_of, judged
from promosite.content.headings import headings
from promosite.content.kinds import Kinds
from promosite.content.links import hrefs, links_to_pages, split_address
from promosite.content.page import HOME, Page
from promosite.content.raw_html import raw_html
from promosite.content.taxonomy import Taxonomy
from promosite.errors import Finding, finding

Pages = Mapping[tuple[str, str], Page]
HOME_SECTION = "home"
_TERMS = (
    (("audience",), "audiences"),
    (("tags",), "tags"),
    (("dossier",), "dossiers"),
    (("agency",), "agencies"),
    (("place",), "places"),
    (("event", "place"), "places"),
)
_MORTAL = ("agencies", "places")
_ORNAMENT = re.compile(r"[^)\n]*\)\{[^}\n]*\brole=")


def consistency(config: Config, pages: Pages, taxonomy: Taxonomy, kinds: Kinds) -> list[Finding]:
    """Everything that is wrong between files."""
    found = [*_same_name(pages), *_same_id(config, pages), *_wordings(config, taxonomy)]
    for page in pages.values():
        found += _orphan(config, pages, page)
        found += _vocabulary(config, page, taxonomy)
        found += _dead_terms(config, page, taxonomy)
        found += _files(config, page)
        found += _downloads(config, page, kinds)
        found += judged(page, pages.get((page.path, config.default)), kinds)
        found += raw_html(page)
        found += _links(config, pages, page)
        found += _headings(config, pages, page)
    return found


def _same_name(pages: Pages) -> Iterator[Finding]:
    """Names that differ only in case are one file on Windows and macOS."""
    seen: dict[str, str] = {}
    for page in pages.values():
        other = seen.setdefault(unicodedata.normalize("NFC", page.file).casefold(), page.file)
        if other != page.file:
            yield finding("catalog.same-name", page.file, other=other)


def _same_id(config: Config, pages: Pages) -> Iterator[Finding]:
    seen: dict[str, Page] = {}
    for page in pages.values():
        id = page.meta.id if page.language == config.default else ""
        if id and seen.setdefault(id, page) is not page:
            yield finding("catalog.same-id", page.file, page.line("id"), id=id, other=seen[id].file)


def _wordings(config: Config, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Terms that readers see need a wording in every language."""
    file = f"{config.content.name}/taxonomy.yml"
    for kind in ("sections", "audiences", "dossiers", "tags"):
        for term in taxonomy.of(kind).values():
            for code in config.codes:
                if code not in term.wordings:
                    yield finding("catalog.no-wording", file, kind=kind, term=term.id, language=code)


def _orphan(config: Config, pages: Pages, page: Page) -> Iterator[Finding]:
    if (page.path, config.default) not in pages:
        yield finding("catalog.no-source", page.file, source=f"{config.content.name}/{config.default}/{page.path}.md")


def _vocabulary(config: Config, page: Page, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Ids must be in the taxonomy. What a translation inherits is the source's fault, and reported there."""
    if page.language == config.default or _own(page, "section"):
        yield from _section(page, taxonomy)
    for key, kind in _TERMS:
        if page.language != config.default and not _own(page, *key):
            continue
        for value in _values(page, key):
            known = taxonomy.of(kind)
            if value and value not in known:
                id = f"catalog.unknown-{key[-1]}"
                yield finding(id, page.file, page.line(*key), value=value, known=", ".join(known))


def _values(page: Page, key: tuple[str, ...]) -> tuple[str, ...]:
    """The ids that a key of the front matter names."""
    holder = page.meta.event if key[0] == "event" else page.meta
    values = getattr(holder, key[-1]) if holder else ()
    return (values,) if isinstance(values, str) else tuple(values)


def _section(page: Page, taxonomy: Taxonomy) -> Iterator[Finding]:
    folder, slash, _ = page.path.partition("/")
    expected = folder if slash else HOME_SECTION if page.path == HOME else ""
    section, known = page.meta.section, taxonomy.of("sections")
    if section and section not in known and section != HOME_SECTION:
        yield finding("catalog.unknown-section", page.file, page.line("section"), value=section, known=", ".join(known))
    elif section and section != expected:
        yield finding("catalog.section-folder", page.file, page.line("section"), value=section, folder=expected or "/")


def _own(page: Page, *key: str) -> bool:
    """Whether the page itself has a key, and has not inherited it."""
    values: object = page.front.values
    for name in key:
        if not isinstance(values, dict) or name not in values:
            return False
        values = values[name]
    return True


def _dead_terms(config: Config, page: Page, taxonomy: Taxonomy) -> Iterator[Finding]:
    """An agency or place that had ceased to exist at the page's date: error in front matter, warning in prose."""
    day = page.meta.updated or page.meta.date
    if day is None:
        return
    prose = unicodedata.normalize("NFC", f"{page.meta.title}\n{page.meta.description}\n{page.body}")
    for kind in _MORTAL:
        for term in taxonomy.of(kind).values():
            if term.existed(day):
                continue
            successor = taxonomy.title(kind, term.successor, page.language, config.default) if term.successor else "–"
            wording = term.wording(page.language, config.default)
            span = f"{term.valid_from or '…'} – {term.valid_until or '…'}"
            facts = {"name": wording.title, "span": span, "successor": successor}
            for key in (key for key, of in _TERMS if of == kind and term.id in _values(page, key)):
                if page.language == config.default or _own(page, *key):
                    yield finding(f"catalog.dead-{key[-1]}", page.file, page.line(*key), **facts)
            name = next((name for name in (wording.title, *wording.aliases) if _mentions(prose, name)), "")
            if name:
                yield finding("catalog.dead-name", page.file, _line_of(page, name), **{**facts, "name": name})


def _mentions(prose: str, name: str) -> bool:
    position = prose.find(name)
    return position >= 0 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", prose) is not None


def _line_of(page: Page, name: str) -> int:
    position = unicodedata.normalize("NFC", page.text).find(name)
    return page.text.count("\n", 0, position) + 1 if position >= 0 else 1


def _files(config: Config, page: Page) -> Iterator[Finding]:
    """Pictures must lie in `content/assets/`: those of front matter, and those in the text."""
    own = page.meta.image if page.language == config.default or _own(page, "image") else ""
    pictures = [(own, page.line("image"))] if own else []
    for href in (href for href in hrefs(page.body) if href.picture):
        pictures.append((href.text, page.front.body_line + href.line - 1))
        if not href.alt and not _ORNAMENT.match(page.body, href.end):
            yield finding("catalog.no-alt", page.file, page.front.body_line + href.line - 1, image=href.text)
    for image, line in pictures:
        parts = split_address(image)
        target = _target(config, page, image)
        if parts.scheme or parts.netloc or not target.is_relative_to(config.content / "assets"):
            yield finding("catalog.image-outside", page.file, line, image=image)
        elif not target.is_file():
            yield finding("catalog.no-image", page.file, line, image=image)


def _downloads(config: Config, page: Page, kinds: Kinds) -> Iterator[Finding]:
    """Files that a page offers must lie in `content/assets/`."""
    for key, link in files_of(page, kinds):
        target = _target(config, page, link)
        if not target.is_relative_to(config.content / "assets") or not target.is_file():
            yield finding("kind.file", page.file, page.front.line(key), key=".".join(key[:2]), value=link)


def _target(config: Config, page: Page, link: str) -> Path:
    """The file that a relative link in a page leads to."""
    return Path(normpath(join(dirname((config.root / page.file).as_posix()), unquote(split_address(link).path))))


def _links(config: Config, pages: Pages, page: Page) -> Iterator[Finding]:
    """Links between pages must lead to a page that exists in the language it is written in."""
    for link in links_to_pages(page, config):
        target = pages.get((link.path, config.default)) or pages.get((link.path, page.language))
        if target is None:
            yield finding("catalog.broken-link", page.file, link.line, link=link.text)
        elif link.anchor and link.anchor not in {heading.id for heading in headings(target.body)}:
            yield finding("catalog.broken-anchor", page.file, link.line, link=link.text, target=target.file)


def _headings(config: Config, pages: Pages, page: Page) -> Iterator[Finding]:
    own = headings(page.body)
    for heading in own:
        if heading.level == 1:
            yield finding("catalog.second-title", page.file, page.front.body_line + heading.line - 1, text=heading.text)
    source = pages.get((page.path, config.default))
    if source and source is not page and [h.level for h in own] != [h.level for h in headings(source.body)]:
        yield finding("catalog.headings-differ", page.file, 1, source=source.file)
