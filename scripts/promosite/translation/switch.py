"""`<!-- translate: off -->` … `<!-- translate: on -->`: stretches of a page that stay as they are.

In: the segments of a page. Out: those outside such stretches; one that reaches into a stretch is cut there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from promosite.translation.emit import says_something
from promosite.translation.lines import Span
from promosite.translation.segment import Segment

_SWITCH = re.compile(r"<!--\s*translate:\s*(?:(on)|off)\s*-->")


def switched_on(text: str, segments: list[Segment], spans: Sequence[Span]) -> list[Segment]:
    """The segments that are to be translated; a switch in a fence is code."""
    if "translate:" not in text:
        return segments
    stretches = _stretches(text, spans)
    return [part for segment in segments for part in _parts(text, segment, stretches)]


def _stretches(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = -1
    for switch in _SWITCH.finditer(text):
        if any(span.start <= switch.start() < span.end for span in spans):
            continue
        if switch[1] and start >= 0:
            found.append((start, switch.end()))
            start = -1
        elif not switch[1] and start < 0:
            start = switch.start()
    return [*found, (start, len(text))] if start >= 0 else found


def _parts(text: str, segment: Segment, stretches: Iterable[tuple[int, int]]) -> list[Segment]:
    """What of a segment lies outside; one of several lines is cut at its comments already, or kept out whole."""
    pieces = [(segment.start, segment.end)]
    for start, end in stretches:
        pieces = [
            piece for low, high in pieces for piece in ((low, min(high, start)), (max(low, end), high)) if piece[0] < piece[1]
        ]
    if pieces == [(segment.start, segment.end)]:
        return [segment]
    if "\n" in text[segment.start : segment.end] or segment.quote:
        return []
    trimmed = [(low + len(text[low:high]) - len(text[low:high].lstrip()), text[low:high].strip()) for low, high in pieces]
    return [
        replace(segment, start=low, end=low + len(part), text=part) for low, part in trimmed if says_something(part)
    ]
