"""A page as segments and what stands between them, and back.

In: any text at all, as read with `newline=''`. Out: its segments; or the text with some of them replaced.
It translates nothing and touches no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from promosite.translation.segments import containers, fields
from promosite.translation.segments.html import cut
from promosite.translation.segments.lines import Source, Span, blocks
from promosite.translation.segments.nodes import Scan
from promosite.translation.segments.segment import Kind, Segment
from promosite.translation.segments.switch import switched_on
from promosite.translation.segments.verbatim import verbatim
from promosite.translation.segments.writing import written

__all__ = ["Kind", "Segment", "join", "labels", "split"]


def split(text: str) -> list[Segment]:
    """The segments of a page, in order.

    Law 1: `join(text, split(text), {}) == text`, and each segment reads back as it was written.

    >>> [(segment.kind.value, segment.text) for segment in split("# Đồ\\n# Sơn\\n\\n- biển\\n  xanh\\n")]
    [('heading', 'Đồ'), ('heading', 'Sơn'), ('item', 'biển xanh')]
    """
    found, start = fields.read(text)
    spans, firm = verbatim(text, start)
    scan = _scanned(text, start, spans, firm)
    found += sorted((segment for segment in scan.segments if segment), key=lambda segment: segment.start)
    return switched_on(text, found, spans)


def labels(text: str) -> frozenset[str]:
    """The labels that a page defines for its links and pictures, lower case: `[label]: address`.

    >>> sorted(labels("[Lịch] [sic]\\n\\n[Lịch]: a.md\\n\\n> [tàu]: b.md\\n"))
    ['lịch', 'tàu']
    """
    if "]:" not in text:
        return frozenset()
    start = fields.read(text)[1]
    return frozenset(_scanned(text, start, *verbatim(text, start)).labels)


def join(text: str, segments: Sequence[Segment], new: Mapping[int, str]) -> str:
    """The text with segments (by their position) replaced; all else, and a segment that stays as it is, byte for byte.

    A new text follows the conventions of `Segment.text`; it can never begin a block of its own.

    >>> join("> a\\n> b\\n", split("> a\\n> b\\n"), {0: "# 1  \\n- 2"})
    '> \\\\# 1  \\n> \\\\- 2\\n'
    """
    parts, place = [], 0
    for number in sorted(new):
        segment = segments[number]
        if new[number] != segment.text:
            parts += [text[place : segment.start], written(text, segment, new[number])]
            place = segment.end
    return "".join([*parts, text[place:]])


def _scanned(text: str, start: int, spans: Sequence[Span], firm: set[int]) -> Scan:
    """The body of a page, read once; `spans` are its verbatim stretches, `firm` the ends of lines that must stay."""
    scan = Scan(Source(text), firm=firm)
    containers.read(scan, blocks(scan.source, cut(scan, start, spans), spans))
    return scan
