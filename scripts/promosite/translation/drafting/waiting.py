"""What waits for a person on one page: the differences, and taking waiting text into the page.

In: a page, its source and its ledger. Out: rows to show, or the page and ledger with the text taken.
Only `take` changes words of a page that a person wrote or approved, and only when a person calls it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from promosite.content.frontmatter import edit, parse
from promosite.content.page import Page
from promosite.content.schema import ReviewState
from promosite.content.values import KeyPath
from promosite.errors import ContentError
from promosite.translation.drafting.align import Alignment, Row, align
from promosite.translation.drafting.job import MECHANICAL
from promosite.translation.drafting.merge import Text, Way, compose, digest, said_after, text_of, way_of
from promosite.translation.drafting.record import closed, frame_of, is_own, retired
from promosite.translation.memory.ledger import Entry, Ledger
from promosite.translation.segments.segment import Kind


@dataclass(frozen=True, slots=True)
class Difference:
    """One segment that does not agree: its id, what its text renders, the source now, the text, what waits."""

    id: str
    then: str
    now: str
    text: str
    waiting: str


@dataclass(frozen=True, slots=True)
class _Beside:
    """Source and page side by side; `frame`: that of the source when the page last followed it, if known."""

    source: Text
    page: Text
    alignment: Alignment
    way: Way
    frame: str


def differences(source: Page, page: Page, ledger: Ledger) -> list[Difference]:
    """Segments whose source moved on, is new or gone, or for which a text waits: also one edited in the ledger."""
    alignment = _beside(source, page, ledger).alignment
    found = [
        Difference(row.id, row.rendered or "", row.source.text, row.text, offered(row))
        for row in alignment.rows
        if offered(row) or not row.unchanged
    ]
    lost = [(extra.entry, extra.segment.text) for extra in alignment.extra if extra.entry]
    return found + [Difference(entry.id, entry.source, "", text, "") for entry, text in lost]


def structure_waits(source: Page, page: Page, ledger: Ledger) -> bool:
    """Whether what stands between the segments (order, code, addresses) changed in the source and can be taken."""
    return _beside(source, page, ledger).way is Way.REFRAMED


def offered(row: Row) -> str:
    """The text that may be taken: what somebody wrote into the ledger, else the waiting draft."""
    if row.entry is None:
        return ""
    return row.entry.text if row.edited else row.entry.note.suggestion


def take(source: Page, page: Page, ledger: Ledger, chosen: Collection[str]) -> tuple[str, Ledger]:
    """The page with waiting text (of these ids, or all) in its place, and the ledger that says so.

    Raises ContentError where a new segment has no place: then all must be taken, or the page edited by hand.
    """
    beside = _beside(source, page, ledger)
    rows = beside.alignment.rows
    new = {n: offered(row) for n, row in enumerate(rows) if offered(row) and (not chosen or row.id in chosen)}
    absent = {n: row for n, row in enumerate(rows) if row.place is None and row.source.kind is not Kind.FIELD}
    way = Way.REFRAMED if beside.way is Way.REFRAMED or absent.keys() & new.keys() else Way.IN_PLACE
    if chosen and absent.keys() & new.keys():
        raise ContentError("draft.take-all", page.file)
    way = Way.IN_PLACE if chosen else way
    back: dict[int, str] = {}  # segments that a person deleted: the source's structure holds them, as they were
    if way is Way.REFRAMED:
        back = {n: row.entry.text if row.entry else "" for n, row in absent.items() if n not in new}
        if not all(back.values()):
            raise ContentError("draft.draft-first", page.file)
    text = compose(beside.source, beside.page, beside.alignment, way, new | back)
    after = text_of(text)
    said = said_after(beside.alignment, beside.page, after, way, new | back)
    kept = {n: _taken(row, said[n], is_new=n in new) for n, row in enumerate(rows) if row.entry or n in new}
    followed = way is Way.REFRAMED
    dropped = [*_dropped(beside), *_dropped_between(beside, after)] if followed else []
    former = replace(ledger, entries=(*ledger.entries, *dropped))
    taken = closed(former, beside.alignment, list(kept.values()), (beside.source, after), followed=followed)
    return _settled(source, page, text, [kept[n] for n in new | back], rows, new), taken


def _beside(source: Page, page: Page, ledger: Ledger) -> _Beside:
    theirs, ours = text_of(source.text), text_of(page.text)
    alignment = align(theirs.segments, ours.segments, ledger)
    frame = frame_of(page, ours, ledger)
    return _Beside(theirs, ours, alignment, way_of(alignment, theirs, ours, frame), frame)


def _taken(row: Row, said: str | None, *, is_new: bool) -> Entry:
    entry = row.entry or Entry(row.id, row.source.text)
    if not is_new:
        return row.standing(entry, said)
    own = row.edited or (entry.note.rung == MECHANICAL and not row.untouched)  # a person's words are no machine's
    machine = entry.note.machine if own else said or ""
    note = replace(entry.note, suggestion="", machine=machine)
    entry = replace(entry, source=row.source.text, note=note, former="", fuzzy=True)
    return replace(row, edited=False).standing(entry, said)


def _dropped(beside: _Beside) -> list[Entry]:
    """A person's own segments that the source's structure has no place for: the ledger keeps them, as the page says
    them; what somebody wrote there in their stead is kept with all that the ledger held."""
    return [
        retired(replace(extra.standing, text=extra.segment.text))
        for extra in beside.alignment.extra
        if extra.segment.kind is not Kind.FIELD and not extra.untouched
    ]


def _dropped_between(beside: _Beside, after: Text) -> list[Entry]:
    """What a person wrote between segments (code, a comment, a cell too many) and the page has no more: kept, too."""
    if beside.page.frame in (beside.frame, beside.source.frame):
        return []
    pieces = (piece.strip() for piece in beside.page.between)
    lost = dict.fromkeys(piece for piece in pieces if _LETTER.search(piece) and piece not in after.whole)
    return [retired(Entry("between", piece, piece)) for piece in lost]


_LETTER = re.compile(r"[^\W\d_]")


def _settled(
    source: Page, page: Page, text: str, taken: Sequence[Entry], rows: Sequence[Row], new: Mapping[int, str]
) -> str:
    """A draft that now renders today's source says so, so that it can be approved."""
    if text == page.text or page.meta.review.state is not ReviewState.DRAFT:
        return text
    changes: dict[KeyPath, str | None] = {}
    if all(n in new or row.unchanged for n, row in enumerate(rows)):
        changes["translation", "source"] = source.fingerprint
    if is_own(page) and all(entry.note.machine == entry.text for entry in taken):
        changes["translation", "drafted"] = digest(parse(text, page.file)[0].body)
    return edit(text, changes, path=page.file) if changes else text
