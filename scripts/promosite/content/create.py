"""A new page: its name, its place, and a first text with the required keys only.

In: what the editor calls it, a section, a day. Out: one new file. It overwrites nothing and reads no clock.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from promosite.config import Config
from promosite.content.catalog import Catalog, shown
from promosite.content.fields import SCHEMA, Kind
from promosite.content.frontmatter import edit
from promosite.content.headings import slugify
from promosite.content.kinds import ARTICLE, PageKind
from promosite.content.meta import Meta
from promosite.errors import ContentError, finding
from promosite.files import write_text


@dataclass(frozen=True, slots=True)
class NewPage:
    """What is wanted. `name` may be typed as people write it; `title` empty: the name as it was typed; `kind`
    empty: an article."""

    section: str
    name: str
    day: date
    language: str
    title: str = ""
    kind: str = ""


def new_page(config: Config, catalog: Catalog, wanted: NewPage) -> Path:
    """Write the page and return its file; ContentError where the section, the name or the place will not do."""
    sections = catalog.taxonomy.of("sections")
    if wanted.section not in sections:
        raise ContentError("create.unknown-section", section=wanted.section, known=", ".join(sections))
    if wanted.language not in config.codes:
        raise ContentError("create.unknown-language", language=wanted.language, known=", ".join(config.codes))
    if wanted.kind and wanted.kind not in catalog.kinds:
        raise ContentError("create.unknown-kind", kind=wanted.kind, known=", ".join(catalog.kinds))
    slug = slugify(wanted.name)
    if not slug.isascii() or not slug:
        raise ContentError("create.no-slug", name=wanted.name)
    path = f"{wanted.section}/{slug}"
    file = config.content / wanted.language / f"{path}.md"
    _free(config, catalog, wanted.language, path, file)
    source = catalog.page(path, config.default) if wanted.language != config.default else None
    more = details_to_say(source.meta) if source else keys_of(catalog.kinds[wanted.kind]) if wanted.kind else ""
    write_text(file, page_text(wanted, slug, translated=source is not None, more=more))
    return file


def page_text(wanted: NewPage, slug: str, *, translated: bool = False, more: str = "") -> str:
    """The first text of a page. A translation has its own words only; all else is its source's.
    `more`: lines of front matter that its kind or its source ask for.

    >>> print(page_text(NewPage("tourism", "Đồ Sơn", date(2026, 11, 20), "en"), "do-son"), end="")
    ---
    title: Đồ Sơn
    description:
    date: 2026-11-20
    section: tourism
    ---
    <BLANKLINE>
    <!-- Write the text here, instead of this line. Headings begin with ##; the site prints the title itself. -->
    """
    own = "" if translated else f"date: {wanted.day.isoformat()}\nsection: {wanted.section}\n"
    hint = finding("create.first-line").message(wanted.language)
    text = f"---\ntitle:\ndescription:\n{own}{more}---\n\n<!-- {hint} -->\n"
    return edit(text, {("title",): wanted.title or _title(wanted.name, slug)})


def keys_of(kind: PageKind) -> str:
    """The keys that a page of this kind must have, without values.

    >>> inn = PageKind("inn", needs=("as_of",), details=("hours", "price"), required=frozenset({"details.hours"}))
    >>> print(keys_of(inn), end="")
    kind: inn
    as_of:
    details:
      hours:
    """
    lines = [_key(kind.implied_by)] if kind.implied_by else [] if kind.name == ARTICLE else [f"kind: {kind.name}\n"]
    lines += [_key(name) for name in kind.needs if name != kind.implied_by]
    for block, known in (("facts", kind.facts), ("details", kind.details)):
        names = [name for name in known if f"{block}.{name}" in kind.required]
        lines += [f"{block}:\n"] * bool(names) + [f"  {name}:\n" for name in names]
    return "".join(lines)


def details_to_say(source: Meta) -> str:
    """The details of a source page without their words: what a translation has to say."""
    lines = ["details:\n"] * bool(source.details)
    for name, value in source.details.items():
        lines += [f"  {name}:\n", *('    - ""\n' for _ in (value if isinstance(value, list) else ()))]
    return "".join(lines)


def _key(name: str) -> str:
    """A key of the front matter with the keys that it must hold."""
    field = next(field for field in SCHEMA if field.name == name)
    first = field.any_of[:1] or [part.name for part in field.fields[:1]]
    inner = [part.name for part in field.fields if part.required] or first
    lead = "  - " if field.kind is Kind.MAPPINGS else "  "
    return f"{name}:\n" + "".join(
        f"{lead if n == 0 or lead == '  ' else '    '}{part}:\n" for n, part in enumerate(inner)
    )


def _title(name: str, slug: str) -> str:
    typed = unicodedata.normalize("NFC", " ".join(name.split()))
    return typed if typed != slug else slug.replace("-", " ").capitalize()


def _free(config: Config, catalog: Catalog, language: str, path: str, file: Path) -> None:
    """Refuse a name that is taken, be it in other letter case: on Windows and macOS that is the same file."""
    taken = [p for p in catalog.pages.values() if p.language == language and p.path.casefold() == path.casefold()]
    if taken or file.exists():
        raise ContentError("create.exists", taken[0].file if taken else shown(config, file))
    if language != config.default and catalog.page(path, config.default) is None:
        raise ContentError("create.no-source", shown(config, file), page=path, language=config.default)
