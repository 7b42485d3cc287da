"""Which characters a cut of a font holds.

In: a face of `faces.yml`, texts. Out: code points. It opens no font.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_ROW = 94  # cells of a row (区) of GB/T 2312-1980


def characters(face: Mapping[str, Any], texts: Iterable[str]) -> frozenset[int]:
    """The code points that a face asks for: ranges, rows of GB/T 2312, and the Han characters of the texts."""
    ranged = {point for part in face.get("ranges", ()) for point in _range(str(part), 16)}
    rows = {row for part in face.get("gb2312", ()) for row in _range(str(part), 10)}
    used = {ord(sign) for text in texts for sign in text} if face.get("pages") else set()
    return frozenset(ranged | {point for row in rows for point in gb2312(row)} | set(filter(is_han, used)))


def gb2312(row: int) -> frozenset[int]:
    """The code points of one row; cells that the standard leaves empty are left out.

    >>> len(gb2312(16)), chr(min(gb2312(3))), sum(len(gb2312(row)) for row in range(16, 88))
    (94, '！', 6763)
    """
    cells = (bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312", "ignore") for cell in range(1, _ROW + 1))
    return frozenset(ord(sign) for sign in cells if sign)


def is_han(point: int) -> bool:
    """Whether a code point is a Han character (Unicode 17, blocks CJK Unified Ideographs and their extensions)."""
    return 0x3400 <= point <= 0x4DBF or 0x4E00 <= point <= 0x9FFF or 0x20000 <= point <= 0x323AF


def _range(text: str, base: int) -> range:
    first, _, last = text.partition("-")
    return range(int(first, base), int(last or first, base) + 1)
