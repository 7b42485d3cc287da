"""What people have approved: reviewed pages laid beside their sources, segment by segment.

In: the catalog, and which pages are approved. Out: units for the translation memory, and the reviewed text of a segment
in the pivot language. The pages themselves are the memory; a ledger says only what of a stale page is reviewed still.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from promosite.config import Config
from promosite.content.catalog import Catalog
from promosite.content.page import Page
from promosite.translation.drafting.align import align, by_position
from promosite.translation.drafting.store import read_ledger_of
from promosite.translation.markup.fidelity import markup_of
from promosite.translation.memory.ledger import text_digest
from promosite.translation.memory.matches import TranslationMemory, Unit
from promosite.translation.segments.blocks import labels, split

PIVOT = "en"
Approved = Collection[tuple[str, str]]
"""(path, language) of the translations that are approved as they stand, against their sources as they stand."""


def memory_of(catalog: Catalog, approved: Approved, language: str) -> TranslationMemory:
    """The memory of a language; no page is split before the first question."""
    return TranslationMemory(lambda: reviewed_units(catalog, approved, language))


def reviewed_units(catalog: Catalog, approved: Approved, language: str) -> Iterator[Unit]:
    """Units of all approved pages in a language."""
    for path in catalog.paths():
        page, source = catalog.page(path, language), catalog.page(path, catalog.default)
        if page is None or source is None or page is source or page.key not in approved:
            continue
        sources, texts = split(source.text), split(page.text)
        around = ["", *(segment.text for segment in sources), ""]
        for ours, theirs in by_position(sources, texts) or ():
            unit = sources[ours].text, texts[theirs].text
            if not _is_quoted(*unit):
                yield Unit(*unit, before=around[ours], after=around[ours + 2], origin=page.file)


@dataclass(frozen=True, slots=True)
class Pivot:
    """The reviewed texts of a source page's segments in the pivot language, by the segment's index.

    `mark`: the fingerprint of the page that is approved as it stands; "" without one.
    """

    texts: Mapping[int, str] = field(default_factory=dict)
    mark: str = ""


NO_PIVOT = Pivot()


def pivot_of(catalog: Catalog, approved: Approved, stale: Approved, source: Page, language: str) -> Pivot:
    """What a language is drafted through; nothing for the pivot language itself.

    A text is of no use where it leads to a label that the source page does not define.
    """
    page = catalog.page(source.path, PIVOT) if PIVOT not in (language, source.language) else None
    if page is None or not (page.key in approved or page.key in stale):
        return NO_PIVOT
    texts = reviewed_texts(source, page) if page.key in approved else _still_reviewed(catalog.config, source, page)
    ours, theirs = labels(source.text), labels(page.text)
    kept = {n: text for n, text in texts.items() if ours == theirs or markup_of(text, ours) == markup_of(text, theirs)}
    return Pivot(kept, page.fingerprint if page.key in approved else "")


def pivot_digest(text: str) -> str:
    """Digest of a text in the pivot language: tells whether it was reworded. Addresses follow the source page anyway.

    >>> pivot_digest("See [the port](a.md)") == pivot_digest("See [the port](b/a.md)")
    True
    """
    return text_digest(_ADDRESS.sub("", text))


_ADDRESS = re.compile(r"""(?<=\]\()[^()\s]+|(?<=\b(?:src|ref)=["'])[^"'<>]*""")


def reviewed_texts(source: Page, page: Page) -> dict[int, str]:
    """The text of each of a source page's segments on an approved page, by the segment's index."""
    texts = split(page.text)
    return {ours: texts[theirs].text for ours, theirs in by_position(split(source.text), texts) or ()}


def _still_reviewed(config: Config, source: Page, page: Page) -> dict[int, str]:
    """The same of a page whose source has moved on: the texts whose own source segments have not."""
    ledger, _ = read_ledger_of(config, source, page.language)
    rows = align(split(source.text), split(page.text), ledger).rows if ledger and ledger.entries else ()
    standing = {n: row for n, row in enumerate(rows) if row.place is not None and row.unchanged and row.entry}
    return {n: row.text for n, row in standing.items() if row.entry and not row.entry.fuzzy}


_QUOTED = re.compile(r"<(\w+)\b[^<>]*\slang\s*=[^<>]*>(?P<words>[^<>]*)</\1>")


def _is_quoted(source: str, text: str) -> bool:
    """Whether a text only quotes its source, as a table of names does: that is a translation nowhere else.

    >>> _is_quoted("Cát Bà", '<span lang="vi">Cát Bà</span>'), _is_quoted("Cát Bà", "Cat Ba")
    (True, False)
    """
    quoted = _QUOTED.fullmatch(text.strip())
    return quoted is not None and quoted["words"].strip() == source.strip()
