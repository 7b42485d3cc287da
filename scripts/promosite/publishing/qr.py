"""A QR code as one SVG path, for a reader whose telephone has to learn the address of a page.

In: an address. Out: the path and the size of its drawing, or none for a very long address; the same ones each time.
zxing-cpp makes the code (ISO/IEC 18004); here it is only drawn. It knows no pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from zxingcpp import BarcodeFormat, create_barcode

QUIET = 4  # modules that must stay white around the code (ISO/IEC 18004:2015, 9.1)
LONGEST = 230  # bytes: beyond these the modules of a code as large as a thumb are too small to be read
# The mask is always the same: a reader learns it from the code, and trying all eight for the most even print (8.8)
# costs more than all the rest.
_OPTIONS = "ecLevel=L,dataMask=0"
_RUN = re.compile(rb"\xff*\x00+")


@dataclass(frozen=True, slots=True)
class Code:
    """`path` draws the dark modules as strokes of width 1; the drawing with its quiet zone is `size` wide and high."""

    path: str
    size: int


def qr(address: str) -> Code | None:
    """The code of an address of at most `LONGEST` bytes."""
    if len(address.encode()) > LONGEST:
        return None
    code = create_barcode(address, BarcodeFormat.QRCode, options=_OPTIONS)
    image = code.to_image(scale=1, add_quiet_zones=False)
    size: int = image.shape[0]
    modules = bytes(image)  # type: ignore[call-overload]  # it is a buffer, which Python 3.11 has no type for
    return Code(_path(modules, size), size + 2 * QUIET)


def _path(modules: bytes, size: int) -> str:
    """Row after row from the left, every run of dark modules a stroke that begins where the one before it ended."""
    rows = (modules[start : start + size] for start in range(0, len(modules), size))
    return "".join(f"M{QUIET} {QUIET + y}.5{''.join(map(_stroke, _RUN.findall(row)))}" for y, row in enumerate(rows))


@lru_cache(maxsize=1024)
def _stroke(run: bytes) -> str:
    """Light modules, over which nothing is drawn, and the dark ones after them."""
    dark = run.count(b"\x00")
    return f"m{len(run) - dark} 0h{dark}"
