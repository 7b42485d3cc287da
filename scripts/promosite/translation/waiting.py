"""What waits for a person on one page: the differences, and taking waiting text into the page.

In: a page, its source and its ledger. Out: rows to show, or the page and ledger with the text taken.
Only `take` changes words of a page that a person wrote or approved, and only when a person calls it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from promosite.content.page import Page
from promosite.errors import ContentError
from promosite.translation.align import Alignment, Row, align
from promosite.translation.blocks import split
from promosite.translation.memory import Entry
from promosite.translation.merge import Fate, Merge, Texts, Way, compose
from promosite.translation.segment import Kind


@dataclass(frozen=True, slots=True)
class Difference:
    """One segment that does not agree: its id, what its text renders, the source now, the text, what waits."""

    id: str
    then: str
    now: str
    text: str
    waiting: str


def differences(source: Page, page: Page, entries: Sequence[Entry]) -> list[Difference]:
    """Segments whose source moved on, that are new, or for which a text waits: also one edited in the ledger."""
    _, alignment = _beside(source, page, entries)
    return [
        Difference(row.id, row.rendered or "", row.source.text, row.text, offered(row))
        for row in alignment.rows
        if offered(row) or not row.unchanged
    ]


def offered(row: Row) -> str:
    """The text that may be taken: the waiting draft, else what somebody wrote into the ledger."""
    entry = row.entry
    if entry is None:
        return ""
    if entry.note.suggestion:
        return entry.note.suggestion
    edited = bool(entry.text) and entry.text != row.text and row.text == entry.note.machine
    return entry.text if edited else ""


def take(source: Page, page: Page, entries: Sequence[Entry], chosen: Collection[str]) -> tuple[str, tuple[Entry, ...]]:
    """The page with waiting text (of these ids, or all) in its place, and the ledger that says so.

    Raises ContentError where a new segment has no place: then all must be taken, or the page edited by hand.
    """
    texts, alignment = _beside(source, page, entries)
    new = {
        number: offered(row)
        for number, row in enumerate(alignment.rows)
        if offered(row) and (not chosen or row.id in chosen)
    }
    missing = [
        row
        for n, row in enumerate(alignment.rows)
        if row.place is None and n not in new and row.source.kind is not Kind.FIELD
    ]
    way = Way.IN_PLACE if _fits(alignment, new) else Way.REFRAMED
    if way is Way.REFRAMED and missing:
        raise ContentError("draft.take-all", page.file)
    fates = (Fate.KEPT,) * len(alignment.rows)
    text = compose(texts, alignment, Merge(fates, way), new)
    kept = tuple(_taken(row, new.get(number)) for number, row in enumerate(alignment.rows))
    return text, kept


def _beside(source: Page, page: Page, entries: Sequence[Entry]) -> tuple[Texts, Alignment]:
    texts = Texts(source.text, split(source.text), page.text, split(page.text))
    return texts, align(texts.source_segments, texts.page_segments, entries)


def _fits(alignment: Alignment, new: Collection[int]) -> bool:
    """Whether every text taken has its place on the page already."""
    return all(
        alignment.rows[n].place is not None or alignment.rows[n].source.kind is Kind.FIELD for n in new
    ) and not (alignment.extra and len(new) > 0 and any(row.place is None for row in alignment.rows))


def _taken(row: Row, text: str | None) -> Entry:
    entry = row.entry or Entry(row.id, row.source.text)
    if text is None:
        return entry
    note = replace(entry.note, suggestion="", machine=text)
    return replace(entry, source=row.source.text, text=text, note=note, former="", fuzzy=True)
