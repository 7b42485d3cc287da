"""Paragraphs that hold pictures only: what they show is said in their alternative texts and titles.

In: lines of a paragraph. Out: those texts as segments; addresses and attributes stay.
A picture amid a sentence is the business of `inline`.
"""

from __future__ import annotations

import re

from promosite.translation.segments.emit import emit_quoted
from promosite.translation.segments.lines import Block, Line
from promosite.translation.segments.nodes import Scan
from promosite.translation.segments.segment import Kind

_ADDRESS = r"(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
_TITLE = r"(?:\s+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'))?"
_ATTRIBUTES = r"(?:\{[^{}\n]*\})?"
_PICTURE = re.compile(
    rf"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\](?:\(\s*{_ADDRESS}{_TITLE}\s*\)|\[[^\[\]]*\]){_ATTRIBUTES}",
)
_LINK = re.compile(rf"\[\s*\](?:\(\s*{_ADDRESS}{_TITLE}\s*\)|\[[^\[\]]*\]){_ATTRIBUTES}")
_WORDED = re.compile(
    r"(?<![\w-])(?P<name>alt|title|aria-label)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE
)
_LISTS = re.compile(r"(?<=[)\]])\{(?!%)[^{}\n]*\}")
_MARKS = {"alt": "]", "double": '"', "single": "'"}


def emit_pictures(scan: Scan, lines: Block) -> bool:
    """Whether the lines hold nothing but pictures and links around them; if so, their texts become segments."""
    if not all(_only_pictures(line.text) for line in lines):
        return False
    for line in lines:
        for picture in _PICTURE.finditer(line.text):
            for name, mark in _MARKS.items():
                kind = Kind.ALT if name == "alt" else Kind.TITLE
                if picture[name]:
                    emit_quoted(scan, kind, line, picture.span(name), mark)
        for attributes in _LISTS.finditer(line.text):
            emit_attributes(scan, line, *attributes.span())
    return True


def emit_attributes(scan: Scan, line: Line, start: int, end: int) -> None:
    """The words that a reader sees or hears of an attribute list: `{ title="Chiều" }`."""
    is_macro = "{%" in line.text[start:end]
    for found in _WORDED.finditer(line.text, start, end) if line.end >= 0 and not is_macro else ():
        name = found.lastgroup or ""
        kind = Kind.ALT if found["name"].lower() == "alt" else Kind.TITLE
        if found[name]:
            emit_quoted(scan, kind, line, found.span(name), _MARKS[name])


def _only_pictures(text: str) -> bool:
    rest = _PICTURE.sub("", text)
    return rest != text and not _LINK.sub("", rest).strip()
