"""What people have approved: reviewed pages laid beside their sources, segment by segment.

In: the catalog. Out: units for the translation memory, and the reviewed text of a segment in another language.
The pages themselves are the memory; a ledger that lags behind a page changes nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.content.catalog import Catalog
from promosite.content.page import Page
from promosite.content.schema import ReviewState
from promosite.translation.align import by_position
from promosite.translation.blocks import split
from promosite.translation.matches import Unit


def reviewed_units(catalog: Catalog, language: str) -> Iterator[Unit]:
    """Units of all pages in a language that are reviewed and render today's source."""
    for path in catalog.paths():
        page, source = catalog.page(path, language), catalog.page(path, catalog.default)
        if page is None or source is None or page is source or not renders(page, source):
            continue
        sources, texts = split(source.text), split(page.text)
        around = ["", *(segment.text for segment in sources), ""]
        for ours, theirs in by_position(sources, texts) or ():
            unit = sources[ours].text, texts[theirs].text
            yield Unit(*unit, before=around[ours], after=around[ours + 2], origin=page.file)


def reviewed_texts(catalog: Catalog, source: Page, language: str) -> dict[int, str]:
    """The reviewed text of each of a source page's segments in a language, by the segment's index."""
    page = catalog.page(source.path, language)
    if page is None or not renders(page, source):
        return {}
    texts = split(page.text)
    return {ours: texts[theirs].text for ours, theirs in by_position(split(source.text), texts) or ()}


def renders(page: Page, source: Page) -> bool:
    """Whether a page was approved against the source as it stands today."""
    translation = page.meta.translation
    return (
        page.meta.review.state is ReviewState.REVIEWED
        and bool(page.meta.review.seal)
        and translation is not None
        and translation.source == source.fingerprint
    )
