"""A picture in the sizes and formats that pages use: the same pixels give the same bytes.

In: a `Source`, the ending of its name and its credit. Out: files by name, and the widths that there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image, PngImagePlugin

from promosite.publishing.images.credit import Credit, exif_of, xmp_of
from promosite.publishing.images.read import Source
from promosite.publishing.images.settings import ENCODERS, WHOLES, WIDTHS
from promosite.publishing.images.sniff import Kind

_COLOURS = 256
_SAMPLINGS = (0, 1, 2)
_NEAR = 1.1  # a variant a tenth larger than the next one down would be work for nothing
WHITE = (255, 255, 255)


def widths(width: int) -> tuple[int, ...]:
    """Which widths a picture has: never wider than it is, and its own where that is not nearly one of them.

    >>> widths(4000), widths(1000), widths(200)
    ((320, 480, 720, 960, 1280, 1600), (320, 480, 720, 960), (200,))
    """
    smaller = [step for step in WIDTHS if step <= width]
    own = min(width, WIDTHS[-1])
    return tuple(smaller) if smaller and own < smaller[-1] * _NEAR else (*smaller, own)


def formats(source: Source) -> tuple[str, ...]:
    """Which formats each width is made in: the best first, the one that every browser shows last."""
    return ("avif", "webp", "png" if source.transparent else "jpg")


def variants(source: Source, credit: Credit) -> Iterator[tuple[int, str, bytes]]:
    """(width, format, bytes) of every variant. Each size is made from the next larger one."""
    exif, image = exif_of(credit), source.image
    for width in sorted(widths(image.width), reverse=True):
        height = max(1, round(source.image.height * width / source.image.width))
        image = image.resize((width, height), Image.Resampling.LANCZOS) if width != image.width else image
        for format in formats(source):
            yield width, format, _encoded(image, ENCODERS[format], exif=exif)


def whole(source: Source, format: str, credit: Credit) -> bytes:
    """The picture in full size, as what its name promises (`jpg`, `png`, `gif`, `webp`, `avif`)."""
    image, options = source.image, dict(WHOLES[format])
    if format == "jpg":
        image = _on_white(image)
        if source.kind is Kind.JPEG and source.tables:
            del options["quality"]
            options |= {"qtables": source.tables}
            options |= {"subsampling": source.sampling} if source.sampling in _SAMPLINGS else {}
    elif format == "png":
        image = _indexed(image)
    return _encoded(image, options, exif=exif_of(credit), xmp=xmp_of(credit))


def _encoded(image: Image.Image, options: dict[str, Any], *, exif: bytes, xmp: bytes = b"") -> bytes:
    said: dict[str, Any] = {"exif": exif} if exif else {}
    if xmp and options["format"] == "PNG":
        said["pnginfo"] = PngImagePlugin.PngInfo()
        said["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
    elif xmp:
        said["xmp"] = xmp
    out = BytesIO()
    image.save(out, **options, **said)
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """A file that calls itself JPEG and lets its ground through: on white, like paper."""
    if image.mode == "RGB":
        return image
    ground = Image.new("RGB", image.size, WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _indexed(image: Image.Image) -> Image.Image:
    """A drawing of few colours with a palette, if that loses nothing: a third of the bytes."""
    found = image.getcolors(_COLOURS) if image.mode == "RGB" else None
    if not found:
        return image
    indexed = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=len(found))
    return indexed if indexed.convert("RGB").tobytes() == image.tobytes() else image
