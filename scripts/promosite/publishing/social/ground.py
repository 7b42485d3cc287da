"""What a card shows before anything is written on it: paper, horizon, sea, flower, and the picture.

In: the measures of a card, its picture. Out: an RGB picture. The same for all pages with the same picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image

from promosite.errors import BuildError
from promosite.publishing.social.colours import PAPER, SEA, WAVE, hexadecimal
from promosite.publishing.social.layout import Layout
from promosite.publishing.social.raster import drawing, opaque, photograph, window

_PROLOGUE = re.compile(r"^\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*", re.DOTALL)
_SIZE = re.compile(r"""\s(?:x|y|width|height)=(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Art:
    """The picture of a card: its name, its bytes, its size as the file tells it. No bytes: a card without one."""

    name: str = ""
    data: bytes = b""
    size: tuple[int, int] | None = None

    @property
    def drawn(self) -> bool:
        return not self.data or self.name.endswith(".svg")


def ground(place: Layout, art: Art, flower: str, fonts: Sequence[Path] = ()) -> Image.Image:
    """The ground of a card. Raises BuildError for a picture that cannot be read."""
    base = _bare(place, flower).copy()
    left, top, right, bottom = place.picture
    if art.data:
        try:
            base.paste(_picture(art, right - left, bottom - top, fonts), (left, top))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
            raise BuildError("social.picture", f"content/{art.name}", cause=fault) from fault
    return base


@lru_cache(maxsize=8)
def _bare(place: Layout, flower: str) -> Image.Image:
    return opaque(drawing(_frame(place, flower), place.width, place.height))


def _picture(art: Art, width: int, height: int, fonts: Sequence[Path]) -> Image.Image:
    if not art.drawn:
        return photograph(art.data, width, height)
    size = art.size or (16, 9)
    scale = max(width / size[0], height / size[1])
    wide, high = max(width, round(size[0] * scale)), max(height, round(size[1] * scale))
    return window(opaque(drawing(art.data.decode(), wide, high, fonts)), width, height)


def _frame(place: Layout, flower: str) -> str:
    """Paper above the horizon, sea below it with its waves, and the flower of the site."""
    width, height, horizon = place.width, place.height, place.horizon
    x, y = place.mark
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<path fill="{hexadecimal(PAPER)}" d="M0 0h{width}v{height}H0z"/>'
        f'<path fill="{hexadecimal(SEA)}" d="M0 {horizon}h{width}v{height}H0z"/>'
        f'<path fill="none" stroke="{hexadecimal(WAVE)}" stroke-width="4" stroke-linecap="round" d="{_waves(place)}"/>'
        f"{_placed(flower, x, y, place.mark_size)}</svg>"
    )


def _waves(place: Layout) -> str:
    """Strokes like those in the drawings, in the empty corners of the sea."""
    unit, width, height, horizon = place.small / 30, place.width, place.height, place.horizon
    if place.on_horizon:
        edge = place.picture[0]
        spots = [(edge - 190 * unit, horizon + 48 * unit, 3), (edge - 130 * unit, height - 40 * unit, 2)]
        spots += [(70 * unit, horizon + 34 * unit, 2), (250 * unit, height - 30 * unit, 3)]
    else:
        spots = [(width - 300 * unit, height - 56 * unit, 3), (width - 190 * unit, height - 96 * unit, 2)]
    return "".join(_wave(round(x), round(y), count, round(14 * unit)) for x, y, count in spots)


def _wave(x: int, y: int, count: int, half: int) -> str:
    """`count` crests, each two arcs: up first, as in the drawings."""
    return f"M{x} {y}q{half} {-round(half * 0.7)} {2 * half} 0" + f"t{2 * half} 0" * (2 * count - 1)


def _placed(svg: str, x: int, y: int, size: int) -> str:
    """A whole drawing inside another, at a place and in a size."""
    body = _PROLOGUE.sub("", svg)
    opening, closing, rest = body.partition(">")
    return f'{_SIZE.sub("", opening)} x="{x}" y="{y}" width="{size}" height="{size}"{closing}{rest}' if body else ""
