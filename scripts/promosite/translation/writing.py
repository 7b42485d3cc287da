"""A new text as it must stand in the place of a segment.

In: the page, the segment, its new text. Out: the characters to be written there.
It never judges a text: what it would break is escaped, and a line break that is none becomes a blank.
"""

from __future__ import annotations

import re

from promosite.content.lines import BREAK
from promosite.translation.emit import QUOTES, at_line_start
from promosite.translation.escapes import escape_end, escape_start
from promosite.translation.fields import spelled
from promosite.translation.pipes import escape_cell
from promosite.translation.segment import Kind, Segment

_HARD = re.compile(r"(?:(?P<blanks>[ ]{2,})|(?P<slash>(?<!\\)(?:\\\\)*\\))(?:\r\n|\r|\n)[ \t]*")
_SOFT = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_BRACKET = re.compile(r"(?<!\\)((?:\\\\)*)([\[\]])")
_ONE_LINE = (Kind.HEADING, Kind.TERM, Kind.ABBREVIATION)
_CUT = "\x00"


def written(page: str, segment: Segment, new: str) -> str:
    """The characters that say `new` in the place of a segment."""
    new = new.strip()
    if segment.quote.startswith("yaml:"):
        return spelled(page, segment, _on_one_line(new))
    if segment.quote == "cell":
        return escape_end(escape_cell(_on_one_line(new)))
    if segment.quote.startswith("attr:"):
        return _closed(_on_one_line(new), segment.quote[5:])
    if segment.quote or segment.kind is Kind.ABBREVIATION:
        return _on_one_line(new)
    if segment.kind in _ONE_LINE:
        return _headline(page, segment, _on_one_line(new))
    return _paragraph(page, segment, new)


def _on_one_line(text: str) -> str:
    return _SOFT.sub(" ", text)


def _closed(text: str, mark: str) -> str:
    """A text that does not hold the mark at which its place ends."""
    if mark == "]":
        return _BRACKET.sub(r"\1\\\2", text)
    return text.replace(mark, QUOTES[mark]) if mark in QUOTES else text


def _headline(page: str, segment: Segment, text: str) -> str:
    before = page[max(0, segment.start - 80) : segment.start].rstrip(" \t")
    if segment.kind is Kind.HEADING and before.endswith("#"):
        return escape_end(text, heading=True)
    return escape_end(escape_start(text, html=at_line_start(page, segment.start)))


def _paragraph(page: str, segment: Segment, text: str) -> str:
    """One line, or one for each hard break, each further one behind the prefix."""
    marked = _HARD.sub(lambda found: (found["blanks"] or found["slash"]) + _CUT, text.replace(_CUT, ""))
    first, *further = _on_one_line(marked).split(_CUT)
    first = escape_start(first, html=at_line_start(page, segment.start), item=segment.kind is Kind.ITEM)
    plain = len(segment.prefix) < 4 and not segment.prefix.strip()
    lines = [first, *(segment.prefix + escape_start(line, html=plain) for line in further)]
    return _newline(page).join(lines) if further else first


def _newline(page: str) -> str:
    found = BREAK.search(page)
    return found.group() if found else "\n"
