"""The ledger of a page as it stands: what each segment of the source is on the page, for the next merge.

In: both texts' segments and the ledger so far. Out: entries. It is written when a page is approved and after a draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from promosite.translation.align import Alignment, Row, align, by_position, source_ids
from promosite.translation.memory import Entry, Note
from promosite.translation.segment import Segment


def record(
    source: Sequence[Segment], page: Sequence[Segment], former: Sequence[Entry], *, reviewed: bool, own: bool = False
) -> tuple[Entry, ...] | None:
    """Entries that say: this page renders today's source. None where the two cannot be laid side by side.

    `reviewed`: a person has approved the page. `own`: every word of the page is the program's.
    """
    alignment = pair(source, page, former)
    if alignment is None:
        return None
    return tuple(_entry(row, reviewed=reviewed, own=own) for row in alignment.rows)


def pair(source: Sequence[Segment], page: Sequence[Segment], former: Sequence[Entry]) -> Alignment | None:
    """Source and page side by side: by position where the structures agree, else by the ledger."""
    places = by_position(source, page)
    if places is None:
        return align(source, page, former) if former else None
    live = [entry for entry in former if not entry.obsolete]
    known = {entry.id: entry for entry in live}
    there = dict(places)
    rows = []
    for number, (id, segment) in enumerate(zip(source_ids(source, live), source, strict=True)):
        place = there.get(number)
        rows.append(Row(id, segment, place, page[place].text if place is not None else "", known.get(id)))
    return Alignment(tuple(rows))


def _entry(row: Row, *, reviewed: bool, own: bool) -> Entry:
    note = row.entry.note if row.entry else Note()
    if own and not note.machine:
        note = replace(note, machine=row.text)
    return Entry(
        id=row.id,
        source=row.source.text,
        text=row.text,
        note=replace(note, suggestion=""),
        fuzzy=not reviewed,
        comment=row.entry.comment if row.entry else "",
    )
