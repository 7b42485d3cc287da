"""Which segment of a translation renders which segment of its source, where no ledger says so.

In: two pages. Out: segments side by side. Fields go by name, the rest by place, section by section.
Where a section has other kinds of segments than its source, its segments stand alone: guessing would only raise noise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from promosite.content.lines import line_number, line_starts
from promosite.content.page import Page
from promosite.review.checks.registry import SegmentPair
from promosite.translation.segments.blocks import Kind, Segment, split


def pairs_by_position(source: Page, target: Page) -> tuple[SegmentPair, ...]:
    """Segments side by side, in the order of the translation; one that has no partner has an empty source."""
    theirs = split(target.text)
    return _pairs(target, theirs, dict(_partners(split(source.text), theirs)))


def alone(target: Page) -> tuple[SegmentPair, ...]:
    """The segments of a translation that is not to be compared with its source."""
    return _pairs(target, split(target.text), {})


def _pairs(target: Page, segments: Sequence[Segment], partners: Mapping[int, Segment]) -> tuple[SegmentPair, ...]:
    starts = line_starts(target.text)
    return tuple(
        SegmentPair(
            segment.kind.value,
            partners[place].text if place in partners else "",
            segment.text,
            line_number(starts, segment.start),
            segment.name,
        )
        for place, segment in enumerate(segments)
    )


def _partners(ours: Sequence[Segment], theirs: Sequence[Segment]) -> Iterator[tuple[int, Segment]]:
    """Places in the translation with their source segments."""
    fields = {segment.name: segment for segment in ours if segment.kind is Kind.FIELD}
    for place, segment in enumerate(theirs):
        if segment.kind is Kind.FIELD and segment.name in fields:
            yield place, fields[segment.name]
    here, there = _sections(ours), _sections(theirs)
    if [_level(section) for section in here] != [_level(section) for section in there]:
        return
    for one, other in zip(here, there, strict=True):
        if [segment.kind for _, segment in one] == [segment.kind for _, segment in other]:
            yield from ((place, segment) for (_, segment), (place, _) in zip(one, other, strict=True))


def _sections(segments: Sequence[Segment]) -> list[list[tuple[int, Segment]]]:
    """The segments of the body with their places, cut before each heading."""
    sections: list[list[tuple[int, Segment]]] = [[]]
    for place, segment in enumerate(segments):
        if segment.kind is Kind.HEADING:
            sections.append([])
        if segment.kind is not Kind.FIELD:
            sections[-1].append((place, segment))
    return sections


def _level(section: Sequence[tuple[int, Segment]]) -> str:
    """The level of the heading that begins a section; "" above the first one."""
    first = section[0][1] if section else None
    return first.name if first and first.kind is Kind.HEADING else ""
