"""A QR code as one SVG path, for a reader whose telephone has to learn the address of a page.

In: an address. Out: the path and the size of its drawing, or none for a very long address; the same ones each time.
segno makes the code (ISO/IEC 18004); here it is only drawn. It knows no pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from segno import make_qr

QUIET = 4  # modules that must stay white around the code (ISO/IEC 18004:2015, 9.1)
LONGEST = 230  # bytes: beyond these the modules of a code as large as a thumb are too small to be read
_DARK = re.compile(rb"\x01+")


@dataclass(frozen=True, slots=True)
class Code:
    """`path` draws the dark modules as strokes of width 1; the drawing with its quiet zone is `size` wide and high."""

    path: str
    size: int


def qr(address: str) -> Code | None:
    """The code of an address of at most `LONGEST` bytes.

    The mask is always the same: a reader learns it from the code, and trying all eight for the most even print (8.8)
    costs more than all the rest.
    """
    if len(address.encode()) > LONGEST:
        return None
    rows = [bytes(row) for row in make_qr(address, error="l", mode="byte", mask=0, boost_error=False).matrix]
    return Code(_path(rows), len(rows) + 2 * QUIET)


def _path(rows: list[bytes]) -> str:
    """Every run of dark modules a stroke; short, because each begins where the one before it ended."""
    strokes: list[str] = []
    row = column = 0
    for y, modules in enumerate(rows):
        for run in _DARK.finditer(modules):
            start, end = run.span()
            strokes.append(f"m{start - column} {y - row}h{end - start}")
            row, column = y, end
    return f"M{QUIET} {QUIET}.5{''.join(strokes)}"
