"""A new text as it must stand in the place of a segment.

In: the page, the segment, its new text. Out: the characters to be written there.
It never judges a text: what it would break is escaped, and a line break that is none becomes a blank.
"""

from __future__ import annotations

import re

from promosite.content.lines import BREAK
from promosite.translation.segments.emit import IN_ITEMS, QUOTES, at_line_start, seam
from promosite.translation.segments.escapes import beginning, escape_end, escape_start
from promosite.translation.segments.fields import spelled
from promosite.translation.segments.lines import LEVEL
from promosite.translation.segments.pipes import escape_cell
from promosite.translation.segments.segment import Kind, Segment

_HARD = re.compile(r"(?:(?<=\S)(?P<blanks>[ ]{2,})|(?P<slash>(?<!\\)(?:\\\\)*\\))[\r\n]\s*")
_SOFT = re.compile(r"\s*[\r\n]\s*")
_BRACKET = re.compile(r"(?<!\\)((?:\\\\)*)([\[\]])")
_ONE_LINE = (Kind.HEADING, Kind.TERM, Kind.ABBREVIATION)
_WRAPPED = re.compile(r"[\r\n]+(?P<head>[> \t]*)")
_BELOW = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?P<marks>[> \t]*)(?P<next>[^\r\n]*)")
_DEFINED = re.compile(r"(?:^|[>\s]):[ \t][^\r\n]*\Z")
_LINE = re.compile(r"[^\r\n]*")
_UNDERLINE = re.compile(r"(?:-+|=+)[ ]*$")
_BLANK = re.compile(r"(?<=\S) (?=\S)")
_CUT = "\x00"


def written(page: str, segment: Segment, new: str) -> str:
    """The characters that say `new` in the place of a segment."""
    new = new.strip()
    if segment.quote:
        return _quoted(page, segment, _on_one_line(new))
    if segment.kind is Kind.ABBREVIATION:
        return _on_one_line(new)
    if segment.kind in _ONE_LINE:
        return _headline(page, segment, _on_one_line(new))
    return _paragraph(page, segment, new)


def _quoted(page: str, segment: Segment, new: str) -> str:
    """A text in a place that has its own way to escape."""
    if segment.quote == "cell":
        return escape_end(escape_cell(new, page[segment.start : segment.end]))
    if segment.quote.startswith("yaml:"):
        return spelled(page, segment, new)
    return _closed(new, segment.quote[5:]) if segment.quote.startswith("attr:") else new


def _on_one_line(text: str) -> str:
    return _SOFT.sub(" ", text) if "\n" in text or "\r" in text else text


def _closed(text: str, mark: str) -> str:
    """A text that does not hold the mark at which its place ends."""
    if mark == "]":
        return _BRACKET.sub(r"\1\\\2", text)
    return text.replace(mark, QUOTES[mark]) if mark in QUOTES else text


def _headline(page: str, segment: Segment, text: str) -> str:
    before = page[max(0, segment.start - 80) : segment.start].rstrip(" \t")
    if segment.kind is Kind.HEADING and before.endswith("#"):
        return escape_end(text, heading=True)
    return escape_end(_begun(page, segment, text))


def _begun(page: str, segment: Segment, text: str) -> str:
    """The head of a text, which begins nothing: a term, a headline and a label may begin as they did before."""
    if text[:1].isalpha():
        return text
    mark = beginning(text)
    known = segment.kind in _ONE_LINE or mark.endswith("]:")
    if mark and known and (line := _LINE.match(page, segment.start)) and beginning(line[0]) == mark:
        return text
    return escape_start(text, html=_begins_html(page, segment, text), item=segment.kind in IN_ITEMS)


def _begins_html(page: str, segment: Segment, text: str) -> bool:
    return text.startswith("<") and at_line_start(page, segment.start)


def _paragraph(page: str, segment: Segment, text: str) -> str:
    """One line, or one for each hard break, each further one behind the prefix."""
    first, *further = _hard_lines(text)
    first = _begun(page, segment, first)
    wrapped = _WRAPPED.search(page, segment.start, segment.end)
    if not further and wrapped and _stays_wrapped(page, segment):
        first, *further = _wrapped(first)
    if not further:
        return first
    prefix = wrapped["head"] if wrapped else segment.prefix
    return _newline(page).join([first, *(prefix + _further(line) for line in further)])


def _hard_lines(text: str) -> list[str]:
    """The lines between hard breaks; any other break becomes a blank."""
    if "\n" not in text and "\r" not in text:
        return [text]
    marked = _HARD.sub(lambda found: (found["blanks"] or found["slash"]) + _CUT, text.replace(_CUT, ""))
    return _on_one_line(marked).split(_CUT)


def _further(line: str) -> str:
    """A line below another one: deep enough not to begin HTML, and escaped if it would begin anything else."""
    return f"{LEVEL}{line}" if escape_start(line, html=True) != escape_start(line) else escape_start(line)


def _stays_wrapped(page: str, segment: Segment) -> bool:
    """Whether one line must not stand alone: a rule below it would underline it, a line below it count as lazy."""
    below = _BELOW.match(page, segment.end)
    if not below or not (below["marks"] + below["next"]).strip():
        return False
    return bool(_DEFINED.search(page[max(0, segment.start - 80) : segment.start]) or _UNDERLINE.match(below["next"]))


def _wrapped(text: str) -> list[str]:
    """The text on two lines, cut at a blank below which nothing begins; an empty comment where there is none."""
    for found in _BLANK.finditer(text):
        above, below = text[: found.start()], text[found.end() :]
        if seam(above, below) and not below.startswith("{") and escape_start(below, html=True) == below:
            return [above, below]
    return [text, "<!-- -->"]


def _newline(page: str) -> str:
    found = BREAK.search(page)
    return found.group() if found else "\n"
