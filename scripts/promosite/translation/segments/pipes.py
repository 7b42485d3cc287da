"""Pipes in the row of a table: which cut it, and how one is written that does not.

In: a row or the text of a cell. Out: positions, or the text escaped and back.
It follows markdown.extensions.tables, which pairs backticks over the whole row.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(r"(\\\\)|(\\`+)|(`+)|(\\\|)|(\|)")
_PIPE = re.compile(r"\|")
_TICKS = re.compile(r"\\*`+")


def pipes(row: str) -> list[int]:
    """Where a row is cut: pipes that are neither escaped nor inside code.

    >>> pipes(r"a | `b|c` | d\\| e")
    [2, 10]
    """
    if "`" not in row and "\\" not in row:
        return [found.start() for found in _PIPE.finditer(row)]
    return [found.start() for found in _outside(row) if found[5]]


def escape_cell(text: str, former: str = "") -> str:
    """A text as it stands in a cell. `former`: what stood there; the same backticks pair in the row as they did.

    >>> escape_cell("a | `b|c`")
    'a \\\\| `b|c`'
    """
    if "|" not in text and "`" not in text and not text.endswith("\\"):
        return text
    text = _replaced(text, lambda found: "\\|" if found[5] else found[0])
    if "`" in text and _TICKS.findall(text) != _TICKS.findall(former):
        text = _closed(text)
    return text + (" " if _ends_in_escape(text) else "")


def unescape_cell(text: str) -> str:
    """The text of a cell."""
    plain = _replaced(text, lambda found: "|" if found[4] else found[0]) if "\\|" in text else text
    opened = plain.replace("&#96;", "`")
    return opened if opened != plain and escape_cell(opened) == text else plain


def code_spans(row: str) -> list[tuple[int, int]]:
    """Stretches between runs of backticks of one length; an escaped backtick opens a run that is one shorter."""
    tics = [found for found in _TOKEN.finditer(row) if found[2] or found[3]]
    waiting: dict[int, list[int]] = {}
    for number in range(len(tics) - 1, -1, -1):
        waiting.setdefault(len(tics[number][0].lstrip("\\")), []).append(number)
    spans: list[tuple[int, int]] = []
    number = 0
    while number < len(tics):
        opening = tics[number]
        closing = _next(waiting.get(len(opening[0]) - 2 * bool(opening[2]), []), number)
        if closing:
            spans.append((opening.start(), tics[closing].end()))
        number = (closing or number) + 1
    return spans


def _next(waiting: list[int], number: int) -> int:
    """The first of those that wait, last first, after `number`; 0 if there is none."""
    while waiting and waiting[-1] <= number:
        waiting.pop()
    return waiting[-1] if waiting else 0


def _outside(row: str) -> list[re.Match[str]]:
    """Tokens outside of code."""
    spans, number = code_spans(row), 0
    found: list[re.Match[str]] = []
    for token in _TOKEN.finditer(row):
        while number < len(spans) and token.start() >= spans[number][1]:
            number += 1
        if number == len(spans) or token.start() < spans[number][0]:
            found.append(token)
    return found


def _replaced(text: str, new: Callable[[re.Match[str]], str]) -> str:
    parts, place = [], 0
    for token in _outside(text):
        parts += [text[place : token.start()], new(token)]
        place = token.end()
    return "".join([*parts, text[place:]])


def _closed(text: str) -> str:
    """The text with backticks that pair with none in it spelled out: they would pair with one in the next cell."""
    return _replaced(text, lambda found: "&#96;" * len(found[3]) if found[3] else found[0])


def _ends_in_escape(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1
