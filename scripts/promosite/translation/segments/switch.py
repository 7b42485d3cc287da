"""`<!-- translate: off -->` … `<!-- translate: on -->`: stretches of a page that stay as they are.

In: the segments of a page. Out: those outside such stretches; one that reaches into a stretch is cut there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from promosite.translation.segments.emit import says_something
from promosite.translation.segments.lines import Span
from promosite.translation.segments.segment import Segment

_SWITCH = re.compile(r"<!--\s*translate:\s*(?:(on)|off)\s*-->")


def switched_on(text: str, segments: list[Segment], spans: Sequence[Span]) -> list[Segment]:
    """The segments that are to be translated; a switch in a fence is code."""
    if "translate:" not in text:
        return segments
    stretches = _stretches(text, spans)
    ends = [end for _, end in stretches]
    kept: list[Segment] = []
    for segment in segments:
        first = bisect_right(ends, segment.start)
        last = bisect_left(stretches, (segment.end, 0))
        kept += _parts(text, segment, stretches[first:last]) if first < last else [segment]
    return kept


def _stretches(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    starts = [span.start for span in spans]
    found: list[tuple[int, int]] = []
    start = -1
    for switch in _SWITCH.finditer(text):
        number = bisect_right(starts, switch.start()) - 1
        if number >= 0 and switch.start() < spans[number].end:
            continue
        if switch[1] and start >= 0:
            found.append((start, switch.end()))
            start = -1
        elif not switch[1] and start < 0:
            start = switch.start()
    return [*found, (start, len(text))] if start >= 0 else found


def _parts(text: str, segment: Segment, stretches: Sequence[tuple[int, int]]) -> list[Segment]:
    """What of a segment lies outside; one of several lines is cut at its comments already, or kept out whole."""
    if "\n" in text[segment.start : segment.end] or segment.quote:
        return []
    starts = [segment.start, *(end for _, end in stretches)]
    ends = [*(start for start, _ in stretches), segment.end]
    parts: list[Segment] = []
    for start, end in zip(starts, ends, strict=True):
        raw = text[start:end]
        low, part = start + len(raw) - len(raw.lstrip()), raw.strip()
        if start < end and says_something(part):
            parts.append(segment._replace(start=low, end=low + len(part), text=part))
    return parts
