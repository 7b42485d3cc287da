"""A picture as bare pixels: upright, in sRGB, eight bits a channel; or the reason why it cannot be published.

In: the bytes of a raster picture. Out: a `Source`, or a finding. Nothing of its metadata comes along but the credit.
Only pixels leave this module, so nothing private can: no position, no camera, no thumbnail, no film behind the picture.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from posixpath import splitext

from PIL import Image, ImageOps, JpegImagePlugin, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from promosite.errors import Finding, finding
from promosite.publishing.images.colour import colours
from promosite.publishing.images.credit import Credit, credit_in
from promosite.publishing.images.settings import PIXELS, SIDE
from promosite.publishing.images.sniff import ENDINGS, HEAD, RASTER, Kind, sniff

_REFUSED = {Kind.HEIC: "pictures.heic", Kind.OTHER: "pictures.format", Kind.SVG: "pictures.misnamed"}
# What Pillow raises on damaged files, format by format; found by feeding it some thousands (see the tests).
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    OverflowError,
    RuntimeError,
    TypeError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Pixels (RGB, or RGBA where something shines through), how the file was encoded, whose it is, and advice."""

    image: Image.Image
    kind: Kind
    credit: Credit
    advice: tuple[Finding, ...] = ()
    tables: dict[int, list[int]] | None = None
    """A JPEG's own quantization tables: encoded with them again, the same pixels lose next to nothing."""
    sampling: int = -1

    @property
    def transparent(self) -> bool:
        return self.image.mode == "RGBA"


def read(data: bytes, path: str) -> Source | Finding:
    """Read a picture; `path` is the name it is reported under, and its ending what it claims to be."""
    kind = sniff(data[:HEAD])
    if kind not in RASTER:
        return finding(_REFUSED.get(kind, "pictures.unreadable"), path, found=kind, cause="no picture known here")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged metadata: it is not published anyway
            return _opened(data, kind, path)
    except Image.DecompressionBombError:
        return _too_large(path, "≫")
    except UnidentifiedImageError:  # its text names an address in memory
        return finding("pictures.unreadable", path, cause="its beginning is damaged")
    except _BROKEN as fault:
        return finding("pictures.unreadable", path, cause=" ".join(str(fault).split())[:200] or type(fault).__name__)


def _opened(data: bytes, kind: Kind, path: str) -> Source | Finding:
    with Image.open(BytesIO(data), formats=[kind.value.upper()]) as image:
        width, height = image.size
        if width * height > PIXELS or max(width, height) > SIDE:
            return _too_large(path, f"{width} × {height}")
        advice = list(_advice(image, kind, path))
        credit = _credit(image)
        image.seek(0)
        image.load()
        jpeg = image if isinstance(image, JpegImagePlugin.JpegImageFile) and image.mode in ("RGB", "L") else None
        tables = dict(jpeg.quantization) if jpeg else None
        sampling = JpegImagePlugin.get_sampling(jpeg) if jpeg else -1
        pixels, doubt = colours(ImageOps.exif_transpose(image))
    if doubt:
        advice.append(finding(doubt, path))
    return Source(pixels, kind, credit, tuple(advice), tables, sampling)


def _credit(image: ImageFile) -> Credit:
    """Damaged words are no reason to refuse the picture that they belong to."""
    try:
        return credit_in(image)
    except _BROKEN:
        return Credit()


def _advice(image: Image.Image, kind: Kind, path: str) -> list[Finding]:
    found = []
    promised = ENDINGS.get(splitext(path)[1].lower())
    if promised is not kind:
        found.append(finding("pictures.mislabelled", path, claimed=promised or "–", found=kind))
    # A JPEG with several pictures (MPO) holds previews and depth maps of one picture, not a film.
    if kind is not Kind.JPEG and getattr(image, "n_frames", 1) > 1:
        found.append(finding("pictures.animated", path))
    return found


def _too_large(path: str, size: str) -> Finding:
    return finding("pictures.too-large", path, size=size, limit=PIXELS // 1_000_000, side=SIDE)
