"""Segments out of lines: trimmed, unwrapped, unescaped, left out where there is nothing to translate.

In: lines and columns. Out: segments, added to a scan.
It does not know what the lines mean; its callers do.
"""

from __future__ import annotations

import re
from itertools import pairwise

from promosite.translation.segments.escapes import (
    attributes_at,
    begins_html,
    escape_start,
    unescape_end,
    unescape_start,
)
from promosite.translation.segments.lines import Block, Line
from promosite.translation.segments.nodes import Scan
from promosite.translation.segments.pipes import unescape_cell
from promosite.translation.segments.segment import Kind, Segment

_WORD = re.compile(r"[^\W_]")
_TAG = re.compile(r"</?[a-zA-Z](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>")
_HAN = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_HAN_END, _HAN_START = re.compile(f"[{_HAN}]$"), re.compile(f"[{_HAN}]")
_LINE_START = re.compile(r"(?:\A|[\r\n]|\A\ufeff)[ ]{0,3}\Z")
IN_ITEMS = (Kind.ITEM, Kind.FOOTNOTE)
"""Texts that stand at the head of an `li`, where a box to tick may stand."""
QUOTES = {'"': "&quot;", "'": "&#39;"}


def says_something(text: str) -> bool:
    """Whether a text holds a letter or a digit outside of tags and comments.

    >>> says_something("<br> —"), says_something("7")
    (False, True)
    """
    if "<" in text:
        return bool(_WORD.search(_TAG.sub("", _uncommented(text) if "<!--" in text else text)))
    return bool(_WORD.search(text))


def _uncommented(text: str) -> str:
    """The text without its comments."""
    parts, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[place:start])
        place = end + 3
    return "".join([*parts, text[place:]])


def at_line_start(page: str, place: int) -> bool:
    """Whether HTML that stands here would be a block: at most three blanks after a line break."""
    return bool(_LINE_START.search(page[max(0, place - 5) : place])) or place == 0


def emit_span(scan: Scan, kind: Kind, line: Line, span: tuple[int, int], quote: str = "", name: str = "") -> None:
    """Some columns of one line, blanks taken off."""
    raw = line.text[span[0] : span[1]]
    text = raw.strip()
    if not says_something(text) or (line.end in scan.firm and _begins(text)):
        return
    column = span[0] + len(raw) - len(raw.lstrip())
    start, end = scan.source.offset(line, column), scan.source.offset(line, column + len(text))
    if not text.isalnum():
        text = _plain(text, kind, quote)
    scan.segments.append(Segment(kind, start, end, text, "", name, quote))


def emit_quoted(scan: Scan, kind: Kind, line: Line, span: tuple[int, int], mark: str) -> None:
    """Some columns of one line that end at a mark (`"`, `'`, `)` or `]`)."""
    emit_span(scan, kind, line, span, f"attr:{mark}")


def emit_line(scan: Scan, kind: Kind, line: Line, prefix: str, name: str = "") -> None:
    """A line that is a block of its own: a term, or a heading above its underline; attributes at its end stay."""
    if line.end >= 0:
        emit_lines(scan, kind, [line], prefix, name=name, end=len(without_attributes(line.text)))


def emit_lines(
    scan: Scan, kind: Kind, lines: Block, prefix: str, *, name: str = "", start: int = 0, end: int | None = None
) -> None:
    """Lines of a paragraph as one segment, from a column of the first to a column of the last.

    Lines that must stay lines are a segment each; what begins something there, or would, stays as it is.
    """
    if len(lines) > 1 and (any(map(_looks_new, lines, lines[1:])) or any(line.end in scan.firm for line in lines)):
        for line in lines:
            column = start if line is lines[0] else 0
            if not _begins(line.text[column:].strip()):
                emit_lines(scan, kind, [line], prefix, name=name, start=column)
        return
    first, last = lines[0], lines[-1]
    tail = last.text[:end].rstrip()
    column = start + len(first.text[start:]) - len(first.text[start:].lstrip())
    text = tail[column:] if first is last else unwrapped([first.without(column), *lines[1:-1], Line(tail, last.end)])
    if not says_something(text) or (last.end in scan.firm and _begins(text)):
        return
    place = scan.source.offset(first, column)
    if text[0] == "<" and begins_html(text) and at_line_start(scan.source.text, place):
        return  # HTML that is not understood
    if text[0] in "\\&0123456789" or "\n" in text or text.endswith("}"):
        text = _unescaped(scan.source.text, place, kind, text)
    scan.segments.append(Segment(kind, place, scan.source.offset(last, len(tail)), text, prefix, name))


def _looks_new(above: Line, below: Line) -> bool:
    """Whether a line that stays a line begins like another block, though it is none in its place."""
    return above.is_hard and _begins(below.text.strip())


def _begins(text: str) -> bool:
    return not text[:1].isalpha() and escape_start(text, html=True) != text


def unwrapped(lines: Block) -> str:
    """Lines as one; two blanks or a backslash at an end of line are a hard break and stay, with `\\n`."""
    parts: list[str] = []
    for above, below in pairwise(lines):
        text, following = above.text, below.text.lstrip()
        parts.append((text if not parts else text.lstrip()).rstrip())
        if text.endswith("  "):
            parts.append(" " * (len(text) - len(text.rstrip(" "))) + "\n")
        elif text.endswith("\\"):
            parts.append("\n")
        else:
            parts.append(seam(parts[-1], following))
    parts.append(lines[-1].text.lstrip())
    return "".join(parts)


def seam(above: str, below: str) -> str:
    """What a soft break between two lines stands for: a blank, or nothing between Chinese characters.

    >>> seam("Cát", "Bà"), seam("吉婆", "岛")
    (' ', '')
    """
    return "" if _HAN_END.search(above) and _HAN_START.match(below) else " "


def without_attributes(text: str) -> str:
    """The text of a heading, a term or a cell without the attribute list at its end.

    >>> without_attributes("Giá {#gia}")
    'Giá'
    """
    return text[: attributes_at(text)] if "}" in text else text


def _plain(text: str, kind: Kind, quote: str) -> str:
    """The text of a place within a line, as it reads."""
    if quote == "cell":
        return unescape_end(unescape_cell(text))
    if quote.startswith("attr:"):
        mark = quote[5:]
        return text.replace(QUOTES[mark], mark) if mark in QUOTES else text
    return unescape_end(text, heading=True) if kind is Kind.HEADING else text


def _unescaped(page: str, place: int, kind: Kind, text: str) -> str:
    first, *further = text.split("\n")
    first = unescape_start(first, html=at_line_start(page, place), item=kind in IN_ITEMS)
    text = "\n".join([first, *map(unescape_start, further)])
    return unescape_end(text) if kind in (Kind.TERM, Kind.HEADING) else text
