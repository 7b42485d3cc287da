"""What kind of picture a file holds, by its first bytes and not by its name.

In: the first 64 bytes or more. Out: a `Kind`. Nothing is decoded.
"""

from __future__ import annotations

from enum import StrEnum

HEAD = 1024
"""How many bytes are enough: a drawing may open with a comment."""


class Kind(StrEnum):
    """What a file is; NONE: no picture that is known here."""

    NONE = ""
    AVIF = "avif"
    GIF = "gif"
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    SVG = "svg"
    HEIC = "heic"
    OTHER = "other"  # a picture that browsers do not show or that we do not clean


RASTER = (Kind.AVIF, Kind.GIF, Kind.JPEG, Kind.PNG, Kind.WEBP)
ENDINGS = {
    ".avif": Kind.AVIF,
    ".gif": Kind.GIF,
    ".jpeg": Kind.JPEG,
    ".jpg": Kind.JPEG,
    ".png": Kind.PNG,
    ".svg": Kind.SVG,
    ".webp": Kind.WEBP,
}
"""File names that say "picture", and what they promise."""
FOREIGN = (".apng", ".bmp", ".dng", ".heic", ".heif", ".jfif", ".jp2", ".jpe", ".jxl", ".psd", ".svgz", ".tif", ".tiff")
"""Names of pictures that are not published: what is in them is decided by their bytes, so that the advice fits."""

_STARTS = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\x00", Kind.OTHER),  # TIFF, and the raw files of many cameras
    (b"MM\x00*", Kind.OTHER),
    (b"\xff\x0a", Kind.OTHER),  # JPEG XL
    (b"\x00\x00\x00\x0cJXL ", Kind.OTHER),
    (b"\x00\x00\x00\x0cjP  ", Kind.OTHER),  # JPEG 2000
    (b"8BPS", Kind.OTHER),  # Photoshop
)
# Brands of the ISO base media file format (ISO/IEC 23008-12 and the AVIF specification, section 9).
_AVIF = (b"avif", b"avis")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")


def sniff(head: bytes) -> Kind:
    """The kind of a file that begins so.

    >>> sniff(b"\\xff\\xd8\\xff\\xe1"), sniff(b"\\x00\\x00\\x00\\x18ftypheic"), sniff(b"%PDF-1.7")
    (<Kind.JPEG: 'jpeg'>, <Kind.HEIC: 'heic'>, <Kind.NONE: ''>)
    """
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp":
        return _brand(head)
    return Kind.SVG if _is_drawing(head) else Kind.NONE


def _brand(head: bytes) -> Kind:
    """The first brand decides, then those that the file is compatible with: `mif1` may be either."""
    length = int.from_bytes(head[:4], "big")
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(length, len(head)), 4))]
    if any(brand in _AVIF for brand in brands):
        return Kind.AVIF
    return Kind.HEIC if any(brand in _HEIC for brand in brands) else Kind.NONE


def _is_drawing(head: bytes) -> bool:
    plain = head.replace(b"\x00", b"")  # UTF-16
    return b"<svg" in plain or b":svg" in plain
