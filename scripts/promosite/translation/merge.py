"""The three-way merge of one page: today's source, the page, and what the ledger knows of both.

In: an alignment and whether the page is still a draft. Out: what happens to each segment, and the page's new text.
Law 3: a word that a person wrote and a segment of a reviewed page never change; a second merge changes nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from promosite.content.frontmatter import edit, parse
from promosite.translation.align import Alignment, Row
from promosite.translation.blocks import join
from promosite.translation.memory import Entry
from promosite.translation.segment import Kind, Segment

DIGEST_LENGTH = 12  # hexadecimal digits
_MARKERS = re.compile(r"[\s\d\-*+>#|:.=\\]+")  # what only says that a block begins, or where a line ends


class Fate(StrEnum):
    """What a run does with a segment."""

    KEPT = "kept"
    DRAFTED = "drafted"  # the draft is written into the page
    WAITING = "waiting"  # the draft waits in the ledger


@dataclass(frozen=True, slots=True)
class Texts:
    """A source and a page in full, each with its segments; an absent page is empty."""

    source: str
    source_segments: Sequence[Segment]
    page: str
    page_segments: Sequence[Segment]


class Way(StrEnum):
    """How new texts get into a page."""

    IN_PLACE = "in place"  # the page keeps its frame: all that stands between its segments
    REFRAMED = "reframed"  # the page takes the source's frame, since the source's structure changed
    BLOCKED = "blocked"  # a person changed the structure: the page is left as it is


@dataclass(frozen=True, slots=True)
class Merge:
    """What happens to each row, and to the page as a whole."""

    fates: tuple[Fate, ...]
    way: Way


def merge(alignment: Alignment, texts: Texts, *, draft: bool, own: bool) -> Merge:
    """Decide for each row. `draft`: the page is not reviewed; `own`: its body is the program's, word for word."""
    way = _way(alignment, texts, own=own)
    writes = draft and way is not Way.BLOCKED
    return Merge(tuple(_fate(row, writes=writes) for row in alignment.rows), way)


def _way(alignment: Alignment, texts: Texts, *, own: bool) -> Way:
    agree = frame(texts.page, texts.page_segments) == frame(texts.source, texts.source_segments)
    if alignment.same_shape:
        return Way.REFRAMED if own and not agree else Way.IN_PLACE
    body = [row for row in alignment.rows if row.source.kind is not Kind.FIELD]
    placed = all(row.place is not None for row in body if row.entry is not None)
    ours = all(_was_ours(place, entry, texts) for place, entry in alignment.extra)
    return Way.REFRAMED if placed and ours and (own or agree) else Way.BLOCKED


def compose(texts: Texts, alignment: Alignment, merged: Merge, new: Mapping[int, str]) -> str:
    """The page with new texts by row: in its own frame, or in the source's where the structure has changed."""
    if merged.way is not Way.REFRAMED:
        places = {alignment.rows[n].place: text for n, text in new.items()}
        page = join(texts.page, texts.page_segments, {p: t for p, t in places.items() if p is not None})
    else:
        page = _reframed(texts, alignment, new)
    absent = {
        tuple(row.source.name.split(".")): new[n]
        for n, row in enumerate(alignment.rows)
        if row.source.kind is Kind.FIELD and row.place is None and n in new
    }
    return edit(page, absent) if absent else page


def digest(body: str) -> str:
    """Digest of a body as the program wrote it: tells a person's words from the program's."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def frame(text: str, segments: Sequence[Segment]) -> str:
    """What stands between the segments of a body, without the signs that only begin a block."""
    place = len(text) - len(parse(text, "")[0].body)
    parts = []
    for segment in segments:
        if segment.kind is not Kind.FIELD:
            parts.append(text[place : segment.start])
            place = segment.end
    return _MARKERS.sub("", "".join([*parts, text[place:]]))


def _fate(row: Row, *, writes: bool) -> Fate:
    if row.unchanged or row.waits:
        return Fate.KEPT
    new = row.entry is None and row.place is None
    return Fate.DRAFTED if writes and (new or row.untouched) else Fate.WAITING


def _was_ours(place: int, entry: Entry | None, texts: Texts) -> bool:
    """Whether a segment that the source has lost may go: nobody has changed a word of it."""
    machine = entry.note.machine if entry else ""
    return bool(machine) and texts.page_segments[place].text == machine


def _reframed(texts: Texts, alignment: Alignment, new: Mapping[int, str]) -> str:
    """The source's body with the page's texts, below the page's own front matter."""
    chosen = {n: new.get(n, row.text) for n, row in enumerate(alignment.rows) if row.source.kind is not Kind.FIELD}
    body = parse(join(texts.source, texts.source_segments, chosen), "")[0].body
    fields = {
        row.place: new[n]
        for n, row in enumerate(alignment.rows)
        if row.source.kind is Kind.FIELD and row.place is not None and n in new
    }
    page = join(texts.page, texts.page_segments, fields)
    return page[: len(page) - len(parse(page, "")[0].body)] + body
