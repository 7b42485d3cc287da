"""The ledger of a page as it stands: what each segment of the source is on the page, for the next merge.

In: a page, its source, the ledger so far. Out: the new ledger, to be written when a page is approved, drafted, moved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from promosite.content.page import Page
from promosite.content.schema import ReviewState
from promosite.translation.drafting.align import Alignment, Row, align, by_position, rows_of, source_ids
from promosite.translation.drafting.merge import Text, digest, text_of
from promosite.translation.memory.ledger import Entry, Ledger, Note, text_digest
from promosite.translation.segments.segment import Kind


def record(source: Page, page: Page, former: Ledger, *, reviewed: bool) -> Ledger | None:
    """A ledger that says: this page renders today's source. None where the two cannot be laid side by side.

    `reviewed`: a person has approved the page.
    """
    ours, theirs = text_of(source.text), text_of(page.text)
    alignment = _pair(ours, theirs, former)
    if alignment is None:
        return None
    own = is_own(page)
    entries = [_entry(row, reviewed=reviewed, own=own) for row in alignment.rows]
    return closed(former, alignment, entries, (ours, theirs), followed=False)


def known(source: Page, page: Page, ledger: Ledger) -> Ledger | None:
    """The ledger, or if it is lost: one made anew where the page renders today's source; else nobody can tell."""
    if ledger.entries or ledger.frame:
        return ledger
    translation = page.meta.translation
    if translation is None or translation.source != source.fingerprint:
        return None
    return record(source, page, ledger, reviewed=page.meta.review.state is ReviewState.REVIEWED)


def carried(ledger: Ledger, page: Text, source: Text, after: Text, change: Callable[[str], str]) -> Ledger:
    """The ledger of a page when addresses change everywhere: `change` says how in a text, `after` is the source then.

    Law: what it says of whose words are whose, and of which text renders which, stays true; doing it twice is no harm.
    """
    texts = [*(segment.text for segment in page.segments), *(entry.text for entry in ledger.entries)]
    digests = {text_digest(text): text_digest(change(text)) for text in texts}
    frame = after.frame if ledger.frame == source.frame else ledger.frame
    return replace(ledger, entries=tuple(_changed(entry, change, digests) for entry in ledger.entries), frame=frame)


def is_own(page: Page) -> bool:
    """Whether the body is the program's, word for word."""
    translation = page.meta.translation
    return translation is not None and translation.drafted == digest(page.body)


def frame_of(page: Page, text: Text, ledger: Ledger) -> str:
    """The frame of the source when the page last followed it: that of a page all the program's, else from the ledger.

    "" where nobody can tell: the ledger is of an older version, or its line `X-Frame` was lost.
    """
    return text.frame if is_own(page) else ledger.frame


def closed(
    former: Ledger, alignment: Alignment, entries: Sequence[Entry], texts: tuple[Text, Text], *, followed: bool
) -> Ledger:
    """The ledger with these entries; what a person wrote for segments that are gone is kept aside.

    A page that has not `followed` its source keeps its order here, and the entries that the source has lost.
    """
    source, page = texts
    kept = list(entries) if followed or alignment.same_shape else _in_former_order(former, alignment, entries)
    live = {entry.id for entry in kept}
    gone = [entry if entry.obsolete else retired(entry) for entry in former.entries if entry.id not in live]
    aside = {entry.id: entry for entry in gone if entry.text or entry.comment}
    frame = source.frame if page.frame == source.frame else former.frame
    return Ledger(former.source, former.target, (*kept, *aside.values()), frame)


def _in_former_order(former: Ledger, alignment: Alignment, entries: Sequence[Entry]) -> list[Entry]:
    """The former ledger's order, new segments behind those that they follow in the source."""
    known = {entry.id: entry for entry in former.live}
    known |= {extra.entry.id: extra.standing for extra in alignment.extra if extra.entry}
    known |= {entry.id: entry for entry in entries}
    order = [entry.id for entry in former.live]
    before = ""
    for entry in entries:
        if entry.id not in order:
            order.insert(order.index(before) + 1 if before else 0, entry.id)
        before = entry.id
    return [known[id] for id in order]


def _changed(entry: Entry, change: Callable[[str], str], digests: Mapping[str, str]) -> Entry:
    machine, suggestion = change(entry.note.machine), change(entry.note.suggestion)
    page = digests.get(entry.note.page, entry.note.page)
    note = replace(entry.note, machine=machine, suggestion=suggestion, page=page)
    texts = change(entry.source), change(entry.text), change(entry.former)
    return replace(entry, source=texts[0], text=texts[1], former=texts[2], note=note)


def retired(entry: Entry) -> Entry:
    """An entry whose segment is gone: a person's text or note stays, a machine's does not."""
    text = "" if entry.text == entry.note.machine else entry.text
    id = f"{entry.id} {digest(entry.source + text + entry.comment)}"  # the segment may return, and go again
    return Entry(id, entry.source, text, comment=entry.comment, obsolete=True)


def _pair(source: Text, page: Text, former: Ledger) -> Alignment | None:
    """Side by side by the ledger if that accounts for all, else by position where the structures agree."""
    aligned = align(source.segments, page.segments, former) if former.entries else None
    if aligned and not aligned.extra and all(row.place is not None for row in aligned.body):
        return aligned
    places = by_position(source.segments, page.segments)
    if places is None:
        return aligned
    ids = source_ids(source.segments, former.live)
    return Alignment(rows_of(source.segments, page.segments, former, {ids[ours]: theirs for ours, theirs in places}))


def _entry(row: Row, *, reviewed: bool, own: bool) -> Entry:
    note = row.entry.note if row.entry else Note()
    if own and not note.machine and row.source.kind is not Kind.FIELD:  # of fields, nobody can tell
        note = replace(note, machine=row.text)
    before = row.entry or Entry(row.id, row.source.text)
    note = replace(note, suggestion="")
    entry = replace(before, source=row.source.text, note=note, fuzzy=not reviewed, former="")
    return row.standing(entry, row.said)
