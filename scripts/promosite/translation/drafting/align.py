"""Today's source, the ledger and the page side by side: one row for each segment of the source.

In: the segments of the source and of the page, and the ledger. Out: an `Alignment`. It is pure and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from promosite.content.tones import same
from promosite.translation.memory.identity import segment_ids
from promosite.translation.memory.ledger import Entry, Ledger, text_digest
from promosite.translation.segments.segment import Kind, Segment

_TIMES = 2  # equal texts change places once their neighbours are known


@dataclass(frozen=True, slots=True)
class Row:
    """One segment of today's source. `place`: its index among the page's segments, None where the page lacks it.

    `edited`: somebody has written another text into the ledger; it belongs to that person until it is taken.
    """

    id: str
    source: Segment
    place: int | None = None
    text: str = ""
    entry: Entry | None = None
    edited: bool = False

    @property
    def rendered(self) -> str | None:
        """The source text that the page's text renders, as far as the ledger knows; None for a new segment."""
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
        """Whether a draft for today's source waits already."""
        entry = self.entry
        return entry is not None and bool(entry.note.suggestion) and same(entry.source) == same(self.source.text)

    @property
    def is_new(self) -> bool:
        """Whether the page has never had this segment. (One that a person deleted keeps its text in the ledger.)"""
        if self.place is not None or self.entry is None or not self.entry.text:
            return self.place is None
        return self.edited and not self.entry.note.page and not self.entry.note.machine

    @property
    def said(self) -> str | None:
        """What the page says, None where it lacks the segment."""
        return self.text if self.place is not None else None

    def standing(self, entry: Entry, said: str | None) -> Entry:
        """The entry for what the page says (None: nothing), with the text that somebody wrote into the ledger."""
        if said is None:
            return entry
        page = "" if said == entry.note.machine else text_digest(said)
        text = self.entry.text if self.entry and self.edited else said
        return replace(entry, text=text, note=replace(entry.note, page=page))


@dataclass(frozen=True, slots=True)
class Extra:
    """A segment of the page that today's source has not, and what the ledger knows of it."""

    place: int
    segment: Segment
    entry: Entry | None

    @property
    def untouched(self) -> bool:
        return self.entry is not None and bool(self.entry.note.machine) and self.segment.text == self.entry.note.machine

    @property
    def standing(self) -> Entry:
        """The entry for what the page says."""
        text, entry = self.segment.text, self.entry or Entry("page", self.segment.text)
        page = "" if text == entry.note.machine else text_digest(text)
        return entry if entry.edited else replace(entry, text=text, note=replace(entry.note, page=page))


@dataclass(frozen=True, slots=True)
class Alignment:
    """`rows` in the order of the source, `extra` in that of the page.

    `moved`: the page has its segments in another order than the ledger, so a person has moved some.
    """

    rows: tuple[Row, ...]
    extra: tuple[Extra, ...] = ()
    moved: bool = False

    @property
    def body(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.source.kind is not Kind.FIELD)

    @property
    def same_shape(self) -> bool:
        """Whether the page has each segment of the source once, in its order, and no other."""
        places = [row.place for row in self.body]
        others = [extra for extra in self.extra if extra.segment.kind is not Kind.FIELD]
        return not others and None not in places and places == sorted(p for p in places if p is not None)


def align(source: Sequence[Segment], page: Sequence[Segment], ledger: Ledger) -> Alignment:
    """Rows for the source's segments: fields by name, the rest by the ids of the ledger."""
    known = {entry.id: entry for entry in ledger.live}
    places = _places(page, ledger.live)
    rows = rows_of(source, page, ledger, places)
    used = {row.place for row in rows}
    back = {place: id for id, place in places.items()}
    extra = [Extra(at, page[at], known.get(back.get(at, ""))) for at in range(len(page)) if at not in used]
    order = [places[entry.id] for entry in ledger.live if entry.id in places and not _is_field(entry.id)]
    return Alignment(rows, tuple(extra), order != sorted(order))


def rows_of(
    source: Sequence[Segment], page: Sequence[Segment], ledger: Ledger, places: Mapping[str, int]
) -> tuple[Row, ...]:
    """A row for each segment of the source, given where on the page the ids stand."""
    known = {entry.id: entry for entry in ledger.live}
    rows = []
    for id, segment in zip(source_ids(source, ledger.live), source, strict=True):
        place, entry = places.get(id), known.get(id)
        text = page[place].text if place is not None else ""
        edited = entry is not None and entry.edited and entry.text != text
        rows.append(Row(id, segment, place, text, entry, edited))
    return tuple(rows)


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
    texts = [segment.text for segment in source if segment.kind is not Kind.FIELD]
    former = {entry.id: entry.source for entry in live if not _is_field(entry.id)}
    found = segment_ids(texts, list(former.items()))
    for _ in range(_TIMES):  # as the next run will find them, when the ledger says what this one has found
        after = former | {id: text for id, text in zip(found, texts, strict=True) if id in former}
        if after == former:
            break
        former = after
        found = segment_ids(texts, list(former.items()))
    ids = iter(found)
    return [field_id(segment.name) if segment.kind is Kind.FIELD else next(ids) for segment in source]


def field_id(name: str) -> str:
    return f"field {name}"


def _is_field(id: str) -> bool:
    return id.startswith("field ")


def _places(page: Sequence[Segment], live: Sequence[Entry]) -> dict[str, int]:
    """Where on the page each id stands; texts rewritten beyond recognition are found by their place in a gap."""
    body = [place for place, segment in enumerate(page) if segment.kind is not Kind.FIELD]
    texts = [page[place].text for place in body]
    there = {text_digest(text): text for text in texts}
    former = {entry.id: _text(entry, there) for entry in live if not _is_field(entry.id) and entry.text}
    found: dict[str, int] = {}
    while True:  # what is found helps to find its neighbours: to the end, so that the next run finds no more
        ids = segment_ids(texts, list(former.items()))
        more = {id: place for id, place in zip(ids, body, strict=True) if id in former}
        more |= _gaps(list(former), body, more)
        if more.keys() <= found.keys():
            break
        found = more
        former |= {id: page[place].text for id, place in found.items()}
    return found | {field_id(s.name): place for place, s in enumerate(page) if s.kind is Kind.FIELD}


def _text(entry: Entry, there: Mapping[str, str]) -> str:
    """The page's text at the last run, as far as it is known where somebody has changed it in the ledger."""
    return there.get(entry.note.page, entry.note.machine or entry.text) if entry.edited else entry.text


def _gaps(ids: Sequence[str], body: Sequence[int], found: dict[str, int]) -> dict[str, int]:
    """Between two known neighbours, as many unknown ids as unknown places are the same segments."""
    taken, end = set(found.values()), len(body) and body[-1] + 1
    extra: dict[str, int] = {}
    waiting: list[str] = []
    start = -1
    for id, place in [*((id, found.get(id)) for id in ids), ("", end)]:
        if place is None:
            waiting.append(id)
            continue
        free = [at for at in body if start < at < place and at not in taken]
        if len(free) == len(waiting):
            extra |= dict(zip(waiting, free, strict=True))
        waiting, start = [], place
    return extra
