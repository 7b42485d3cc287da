"""What a preview marks on a translated page: passages whose original moved on, and drafts that wait to be taken.

In: a page, its source and its ledger. Out: marks. The public never sees any of it, and nothing is decided or written.
"""

from __future__ import annotations

from promosite.content.page import Page
from promosite.publishing.marks import Mark
from promosite.publishing.site import Site
from promosite.translation.drafting.align import align
from promosite.translation.drafting.merge import text_of
from promosite.translation.drafting.store import read_ledger_of
from promosite.translation.drafting.waiting import offered
from promosite.translation.memory.ledger import Ledger
from promosite.translation.segments.segment import Kind, Segment

# Text that ends up in an attribute or in raw HTML has no element of its own that could be marked.
_NOWHERE = (Kind.FIELD, Kind.ALT, Kind.ABBREVIATION, Kind.HTML)


def look_up(site: Site, page: Page) -> list[Mark]:
    """What waits on a page; nothing on a source page, or without a usable ledger."""
    source = site.catalog.source(page)
    if source is None or page.language == site.config.default:
        return []
    ledger, _ = read_ledger_of(site.config, source, page.language)
    return marks(source, page, ledger) if ledger else []


def marks(source: Page, page: Page, ledger: Ledger) -> list[Mark]:
    """Passages whose source moved on, is new or gone, or for which a draft waits. An empty ledger knows of none."""
    if not ledger.live:
        return []
    theirs, ours = text_of(source.text), text_of(page.text)
    alignment = align(theirs.segments, ours.segments, ledger)
    start = len(page.text) - len(page.body)

    def mark(place: int | None, text: str) -> Mark:
        segment = ours.segments[place] if place is not None else None
        return Mark(segment.start - start if segment and _can_be_marked(segment) else None, text)

    changed = [mark(row.place, offered(row)) for row in alignment.rows if offered(row) or not row.unchanged]
    return changed + [mark(extra.place, "") for extra in alignment.extra if extra.entry]


def _can_be_marked(segment: Segment) -> bool:
    return segment.kind not in _NOWHERE and not segment.quote.startswith(("attr:", "html"))
