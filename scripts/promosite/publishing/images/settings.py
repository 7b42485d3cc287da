"""How pictures are made: widths, formats, qualities and limits, and a mark of all that decides their bytes.

In: nothing. Out: constants, and `mark()`, which changes when they or the libraries that encode change.
Measured on photographs (docs/guide/pictures.md); the widths follow `slots`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from PIL import __version__, features

WIDTHS = (320, 480, 720, 960, 1280, 1600)
WEB = 960
"""The widest picture under the stable address that a page's `src`, feeds and other portals use."""
PIXELS = 80_000_000
"""More are refused before anything is decoded: 80 million fill 240 MB of memory."""
SIDE = 16_383
"""More on a side is refused, too: WebP knows no larger ones."""

_FORMAT = 2  # raise it when the files of a picture or their bytes change for any other reason

# One thread each: pictures are made side by side. aom at speed 8 takes 0.25 s a million pixels, at speed 6 three times
# that for files that are 5 % smaller.
ENCODERS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8, "max_threads": 1, "codec": "aom"},
    "webp": {"format": "WEBP", "quality": 75, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
# The picture under its own address, in full size, for downloads and for the press.
WHOLES: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 80, "speed": 8, "max_threads": 1, "codec": "aom"},
    "gif": {"format": "GIF"},
    "jpg": {"format": "JPEG", "quality": 92, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
    "webp": {"format": "WEBP", "quality": 90, "method": 4},
}
_LIBRARIES = ("avif", "jpg", "libjpeg_turbo", "littlecms2", "webp", "zlib", "zlib_ng")


@cache
def mark() -> str:
    """What a cached picture depends on besides its own bytes and words."""
    versions = {name: features.version(name) for name in _LIBRARIES}
    decides = (_FORMAT, WIDTHS, WEB, PIXELS, SIDE, ENCODERS, WHOLES, __version__, versions)
    return hashlib.sha256(repr(decides).encode()).hexdigest()[:16]
