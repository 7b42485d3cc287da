"""Today's source, the ledger and the page side by side: one row for each segment of the source.

In: the segments of the source and of the page, and the ledger. Out: an `Alignment`. It is pure and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from promosite.content.tones import same
from promosite.translation.identity import segment_ids
from promosite.translation.memory import Entry
from promosite.translation.segment import Kind, Segment


@dataclass(frozen=True, slots=True)
class Row:
    """One segment of today's source. `place`: its index among the page's segments, None where the page lacks it.

    `rendered`: the source text that the page's text renders, as far as the ledger knows; None for a new segment.
    """

    id: str
    source: Segment
    place: int | None = None
    text: str = ""
    entry: Entry | None = None

    @property
    def rendered(self) -> str | None:
        return (self.entry.former or self.entry.source) if self.entry else None

    @property
    def unchanged(self) -> bool:
        """Whether the page's text renders today's source."""
        return self.rendered is not None and same(self.rendered) == same(self.source.text)

    @property
    def untouched(self) -> bool:
        """Whether the page's text is the program's own, word for word."""
        return self.entry is not None and bool(self.entry.note.machine) and self.text == self.entry.note.machine

    @property
    def waits(self) -> bool:
        """Whether a draft for today's source waits already, and nobody has dealt with it in the page since."""
        entry = self.entry
        return (
            entry is not None
            and bool(entry.note.suggestion)
            and same(entry.source) == same(self.source.text)
            and (self.text == entry.text or self.place is None)
        )


@dataclass(frozen=True, slots=True)
class Alignment:
    """`rows` in the order of the source; `extra`: places of the page's segments without a row, and their entries."""

    rows: tuple[Row, ...]
    extra: tuple[tuple[int, Entry | None], ...] = ()

    @property
    def same_shape(self) -> bool:
        """Whether the page has each segment of the source once, in its order, and no other."""
        places = [row.place for row in self.rows if row.source.kind is not Kind.FIELD]
        return not self.extra and None not in places and places == sorted(p for p in places if p is not None)


def align(source: Sequence[Segment], page: Sequence[Segment], entries: Sequence[Entry]) -> Alignment:
    """Rows for the source's segments: fields by name, the rest by the ids of the ledger."""
    live = [entry for entry in entries if not entry.obsolete]
    known = {entry.id: entry for entry in live}
    ids = source_ids(source, live)
    places = _places(page, live, {segment.name for segment in source if segment.kind is Kind.FIELD})
    rows = []
    for id, segment in zip(ids, source, strict=True):
        place = places.get(id)
        text = page[place].text if place is not None else ""
        rows.append(Row(id, segment, place, text, known.get(id)))
    used = {row.place for row in rows}
    back = {place: id for id, place in places.items()}
    fields = [place for place, segment in enumerate(page) if segment.kind is Kind.FIELD]
    extra = [place for place in range(len(page)) if place not in used and place not in fields]
    return Alignment(tuple(rows), tuple((place, known.get(back.get(place, ""))) for place in extra))


def by_position(source: Sequence[Segment], page: Sequence[Segment]) -> list[tuple[int, int]] | None:
    """Pairs of places where both have the same kinds in the same order (fields by name), else None."""
    bodies = [[place for place, s in enumerate(segments) if s.kind is not Kind.FIELD] for segments in (source, page)]
    kinds = [[segments[place].kind for place in body] for segments, body in zip((source, page), bodies, strict=True)]
    if kinds[0] != kinds[1]:
        return None
    named = {segment.name: place for place, segment in enumerate(page) if segment.kind is Kind.FIELD}
    fields = [
        (place, named[segment.name])
        for place, segment in enumerate(source)
        if segment.kind is Kind.FIELD and segment.name in named
    ]
    return fields + list(zip(*bodies, strict=True))


def source_ids(source: Sequence[Segment], live: Sequence[Entry]) -> list[str]:
    """The stable id of each source segment: its name for a field, else what the ledger calls it."""
    body = [segment for segment in source if segment.kind is not Kind.FIELD]
    former = [(entry.id, entry.source) for entry in live if not _is_field(entry.id)]
    ids = iter(segment_ids([segment.text for segment in body], former))
    return [field_id(segment.name) if segment.kind is Kind.FIELD else next(ids) for segment in source]


def field_id(name: str) -> str:
    return f"field {name}"


def _is_field(id: str) -> bool:
    return id.startswith("field ")


def _places(page: Sequence[Segment], live: Sequence[Entry], names: set[str]) -> dict[str, int]:
    """Where on the page each id stands; texts rewritten beyond recognition are found by their place in a gap."""
    body = [place for place, segment in enumerate(page) if segment.kind is not Kind.FIELD]
    former = [(entry.id, entry.text) for entry in live if not _is_field(entry.id) and entry.text]
    ids = segment_ids([page[place].text for place in body], former)
    known = {id for id, _ in former}
    found = {id: place for id, place in zip(ids, body, strict=True) if id in known}
    found |= _gaps([id for id, _ in former], body, found)
    fields = {segment.name: place for place, segment in enumerate(page) if segment.kind is Kind.FIELD}
    return found | {field_id(name): place for name, place in fields.items() if name in names}


def _gaps(ids: Sequence[str], body: Sequence[int], found: dict[str, int]) -> dict[str, int]:
    """Between two known neighbours, as many unknown ids as unknown places are the same segments."""
    extra: dict[str, int] = {}
    taken = set(found.values())
    waiting: list[str] = []
    start = -1
    for id in [*ids, ""]:
        end = found.get(id, len(body) and body[-1] + 1) if id else (body[-1] + 1 if body else 0)
        if id and id not in found:
            waiting.append(id)
            continue
        free = [place for place in body if start < place < end and place not in taken]
        if waiting and len(free) == len(waiting):
            extra |= dict(zip(waiting, free, strict=True))
        waiting, start = [], end
    return extra
