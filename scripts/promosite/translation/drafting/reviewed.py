"""What people have approved: reviewed pages laid beside their sources, segment by segment.

In: the catalog, and which pages are approved. Out: units for the translation memory, and the reviewed text of a segment
in another language. The pages themselves are the memory; a ledger that lags behind a page changes nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from promosite.content.catalog import Catalog
from promosite.content.page import Page
from promosite.translation.drafting.align import by_position
from promosite.translation.memory.matches import TranslationMemory, Unit
from promosite.translation.segments.blocks import split

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


def reviewed_texts(catalog: Catalog, approved: Approved, source: Page, language: str) -> dict[int, str]:
    """The reviewed text of each of a source page's segments in a language, by the segment's index."""
    page = catalog.page(source.path, language)
    if page is None or page.key not in approved:
        return {}
    texts = split(page.text)
    return {ours: texts[theirs].text for ours, theirs in by_position(split(source.text), texts) or ()}


_QUOTED = re.compile(r"<(\w+)\b[^<>]*\slang\s*=[^<>]*>(?P<words>[^<>]*)</\1>")


def _is_quoted(source: str, text: str) -> bool:
    """Whether a text only quotes its source, as a table of names does: that is a translation nowhere else.

    >>> _is_quoted("Cát Bà", '<span lang="vi">Cát Bà</span>'), _is_quoted("Cát Bà", "Cat Ba")
    (True, False)
    """
    quoted = _QUOTED.fullmatch(text.strip())
    return quoted is not None and quoted["words"].strip() == source.strip()
