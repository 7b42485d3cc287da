"""Text tables whose columns line up on a terminal, whatever the script.

In: rows of cells. Out: lines. It prints nothing and knows nothing of pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

Paint = Callable[[str, str], str]
"""Gives a text a style (`good`, `bad`, `warn`, `dim`, `bold`), or returns it as it is."""


def plain(text: str, _style: str) -> str:
    """The painter of files and pipes."""
    return text


def width(text: str) -> int:
    """Columns that a text takes on a terminal (UAX #11: Han characters two, combining marks none).

    >>> width("海防"), width("Hải Phòng"), width(unicodedata.normalize("NFD", "Hải Phòng"))
    (4, 9, 9)
    """
    return sum(_cell(character) for character in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled with blanks to so many columns, at its left if it is to end at the right."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def aligned(rows: Sequence[Sequence[str]], *, numbers: int = 0) -> list[list[str]]:
    """The same rows, each column as wide as its widest cell; columns from `numbers` on end at the right.

    >>> aligned([["海", "1"], ["b", "10"]], numbers=1)
    [['海', ' 1'], ['b ', '10']]
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [[pad(cell, widths[place], right=place >= numbers > 0) for place, cell in enumerate(row)] for row in rows]


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
