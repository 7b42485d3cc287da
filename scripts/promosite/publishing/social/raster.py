"""A picture in pixels, cut to a box where it has most to show.

In: the bytes of a drawing (SVG) or of a photograph, a box. Out: an RGB picture of exactly that size.
Drawings are rasterised by resvg, whose wheel brings everything along: it reads no font of the system.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps
from resvg_py import svg_to_bytes

from promosite.publishing.social.colours import PAPER, Colour

FAMILY = "Promosite Sans"  # whatever a drawing asks for: fonts of the system would differ from machine to machine
_LOOK = 96  # width at which the eye of a picture is looked for
_STRAY = 8  # the larger, the farther from the middle the eye may wander
_CALM = 24  # differences between neighbours that are no more than the grain of a photograph


def drawing(svg: str, width: int, height: int, fonts: Sequence[Path] = ()) -> Image.Image:
    """A drawing in RGBA, scaled to a width and a height."""
    png = svg_to_bytes(
        svg_string=svg,
        width=width,
        height=height,
        skip_system_fonts=True,
        font_files=[str(file) for file in fonts],
        font_family=FAMILY,
        serif_family=FAMILY,
        sans_serif_family=FAMILY,
        cursive_family=FAMILY,
        fantasy_family=FAMILY,
        monospace_family=FAMILY,
    )
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("RGBA")


def opaque(image: Image.Image, ground: Colour = PAPER) -> Image.Image:
    """What is transparent becomes the ground."""
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    under = Image.new("RGBA", seen.size, (*ground, 255))
    return Image.alpha_composite(under, seen).convert("RGB")


def photograph(data: bytes, width: int, height: int) -> Image.Image:
    """A photograph upright, in sRGB numbers, cut to a size."""
    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", (2 * width, 2 * height))
        upright = opaque(ImageOps.exif_transpose(image))
    scale = max(width / upright.width, height / upright.height)
    size = (max(width, round(upright.width * scale)), max(height, round(upright.height * scale)))
    return window(upright.resize(size, Image.Resampling.BICUBIC), width, height)


def window(image: Image.Image, width: int, height: int) -> Image.Image:
    """The part of this size around what the picture is about; below and above, equal parts are cut off."""
    left = eye(image, width)
    top = (image.height - height) // 2
    return image.crop((left, top, left + width, top + height))


def eye(image: Image.Image, width: int) -> int:
    """The left edge of the part of this width that shows most: edges count, and red things count again.

    All in whole numbers, so that it is the same everywhere; of equal parts the one nearest to the middle.
    """
    if image.width <= width:
        return 0
    small = image.resize((_LOOK, max(3, _LOOK * image.height // image.width)), Image.Resampling.BOX)
    weights, part = _weights(small), max(1, _LOOK * width // image.width)
    whole, spare = max(1, sum(weights)), _LOOK - part

    def shown(at: int) -> tuple[int, int]:
        off = abs(2 * at - spare)  # from the middle, in half columns
        return (1000 * sum(weights[at : at + part]) // whole - off * off // _STRAY, -off)

    return max(range(spare + 1), key=shown) * (image.width - width) // max(1, spare)


def _weights(small: Image.Image) -> list[int]:
    """For each column, how much there is to see in it."""
    edges = small.convert("L").filter(ImageFilter.FIND_EDGES)
    red, green, blue = small.split()
    warm = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    inner = (0, 1, small.width, small.height - 1)  # the filter leaves the rim as it was
    counted = (channel.point(lambda value: value if value > _CALM else 0).crop(inner) for channel in (edges, warm))
    rows = [channel.tobytes() for channel in counted]
    return [sum(sum(row[at :: small.width]) for row in rows) for at in range(small.width)]
