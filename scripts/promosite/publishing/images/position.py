"""Whether a picture says where it was taken.

In: the bytes of a raster picture, whole. Out: yes or no. It reads EXIF in every format that has it, and XMP.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image

_GPS = 0x8825
_XMP = (b"exif:GPSL", b"GPSLatitude", b"GPSLongitude")
# Of a damaged picture, metadata are what can be read; the rest is for others to report.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, RuntimeError, TypeError)


def position(data: bytes) -> bool:
    """Whether there is a position in it; also in one that is damaged behind its metadata."""
    return any(word in data for word in _XMP) or _in_exif(data)


def _in_exif(data: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as image:
                return bool(image.getexif().get_ifd(_GPS))
    except _BROKEN:
        return False
