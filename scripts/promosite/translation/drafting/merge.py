"""The three-way merge of one page: today's source, the page, and what the ledger knows of both.

In: an alignment and whether the page is still a draft. Out: what happens to each segment, and the page's new text.
Law 3: a word that a person wrote and a segment of a reviewed page never change; a second merge changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from promosite.content.frontmatter import edit, parse
from promosite.content.values import KeyPath
from promosite.translation.drafting.align import Alignment, Row
from promosite.translation.segments.blocks import join, split
from promosite.translation.segments.segment import Kind, Segment

DIGEST_LENGTH = 12  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Text:
    """A page in full, with its segments."""

    whole: str
    segments: Sequence[Segment]

    @property
    def body(self) -> str:
        return parse(self.whole, "")[0].body

    @property
    def frame(self) -> str:
        """Digest of what stands between the segments of the body."""
        return digest("\x1e".join(" ".join(part.split()) for part in self.between))

    @property
    def between(self) -> list[str]:
        """What stands between the segments of the body, before and after them: code, addresses, marks of blocks."""
        place = len(self.whole) - len(self.body)
        parts = []
        for segment in self.segments:
            if segment.kind is not Kind.FIELD:
                parts.append(self.whole[place : segment.start])
                place = segment.end
        return [*parts, self.whole[place:]]


def text_of(whole: str) -> Text:
    return Text(whole, split(whole))


class Fate(StrEnum):
    """What a run does with a segment."""

    KEPT = "kept"
    DRAFTED = "drafted"  # the draft is written into the page
    WAITING = "waiting"  # the draft waits in the ledger


class Way(StrEnum):
    """How new texts get into a page."""

    IN_PLACE = "in place"  # the page keeps its frame: all that stands between its segments
    REFRAMED = "reframed"  # the page takes the source's frame, since the source's structure changed
    BLOCKED = "blocked"  # a person changed the structure: the page is left as it is
    UNSURE = "unsure"  # nobody can tell whether a person did: the page is left as it is

    @property
    def leaves(self) -> bool:
        """Whether the page is left as it is."""
        return self in (Way.BLOCKED, Way.UNSURE)


def way_of(alignment: Alignment, source: Text, page: Text, frame: str) -> Way:
    """How the page can follow its source; `frame`: that of the source when the page last followed it, if known."""
    follows = page.frame == source.frame
    moved = alignment.moved or not all(row.is_new or row.place is not None for row in alignment.body)
    whole = not moved and all(extra.untouched for extra in alignment.extra if extra.segment.kind is not Kind.FIELD)
    if alignment.same_shape:
        return Way.REFRAMED if whole and page.frame == frame and not follows else Way.IN_PLACE
    if not whole or (frame and page.frame != frame and not follows):
        return Way.BLOCKED
    return Way.REFRAMED if frame or follows else Way.UNSURE


def fate_of(row: Row, *, writes: bool, again: bool) -> Fate:
    """`writes`: the page is a draft that can follow its source; `again`: drafts are to be made anew."""
    if writes and (row.is_new or (row.untouched and (again or not row.unchanged))):
        return Fate.DRAFTED
    if row.waits:
        return Fate.WAITING if again else Fate.KEPT
    return Fate.KEPT if row.unchanged else Fate.WAITING


def compose(source: Text, page: Text, alignment: Alignment, way: Way, new: Mapping[int, str]) -> str:
    """The page with new texts by row: in its own frame, or in the source's where the structure has changed.

    A field that the source has lost goes with it, unless a person has changed it.
    """
    rows = alignment.rows
    placed = {row.place: new[n] for n, row in enumerate(rows) if n in new and row.place is not None}
    if way is Way.REFRAMED:
        placed = {place: text for place, text in placed.items() if page.segments[place].kind is Kind.FIELD}
    text = join(page.whole, page.segments, placed)
    if way is Way.REFRAMED:
        chosen = {n: new.get(n, row.text) for n, row in enumerate(rows) if row.source.kind is not Kind.FIELD}
        body = parse(join(source.whole, source.segments, chosen), "")[0].body
        text = text[: len(text) - len(parse(text, "")[0].body)] + body
    fields: dict[KeyPath, str | None] = {
        tuple(row.source.name.split(".")): new[n]
        for n, row in enumerate(rows)
        if row.source.kind is Kind.FIELD and row.place is None and n in new
    }
    lost = [extra.segment.name for extra in alignment.extra if extra.segment.kind is Kind.FIELD and extra.untouched]
    fields |= {tuple(name.split(".")): None for name in reversed(lost)}  # a list loses its last item first
    return edit(text, fields) if fields else text


def said_after(alignment: Alignment, before: Text, after: Text, way: Way, new: Mapping[int, str]) -> list[str | None]:
    """What the page says for each row after `compose`, as it reads: a text may have had to be escaped in its place.

    None for a row that the page lacks.
    """
    fields = {segment.name: segment.text for segment in after.segments if segment.kind is Kind.FIELD}
    body = [segment.text for segment in after.segments if segment.kind is not Kind.FIELD]
    rows = [(n, row) for n, row in enumerate(alignment.rows) if row.source.kind is not Kind.FIELD]
    places = [place for place, segment in enumerate(before.segments) if segment.kind is not Kind.FIELD]
    if way is Way.REFRAMED:
        there = dict(zip([n for n, _ in rows], body, strict=False)) if len(rows) == len(body) else {}
    else:
        texts = dict(zip(places, body, strict=False)) if len(places) == len(body) else {}
        there = {n: texts[row.place] for n, row in rows if row.place in texts}
    return [
        fields.get(row.source.name) or there.get(n) or new.get(n) or row.said for n, row in enumerate(alignment.rows)
    ]


def digest(body: str) -> str:
    """Digest of a body as the program wrote it: tells a person's words from the program's."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]
