"""A ground that is written on: in few colours where it is drawn, in all colours where it is a photograph.

In: a ground, the inks that will be used on it. Out: files in PNG or JPEG.
The few colours are chosen once a ground; writing a title then costs next to nothing.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from promosite.publishing.social.colours import Colour, steps
from promosite.publishing.social.layout import STANDARD
from promosite.publishing.social.png import png

Ink = tuple[Colour, Colour]
"""The colour of the ground where it is written, and of the letters."""

_EDGE = 16  # steps from the ground to the ink: more cannot be told apart
_COLOURS = 128  # of a drawing beside the inks: two hundred more bytes buy nothing that is seen
_QUALITIES = (86, 80, 74, 68, 60, 50, 40, 30)
LIMIT = 60_000  # bytes: WhatsApp and Zalo leave out what is heavy, and slow phones wait for it
_LETTERS = 9_000  # bytes that a short title adds to a photograph; a long one adds thrice as many


class Canvas(Protocol):
    """What can be written on, once."""

    def write(self, letters: Image.Image, at: tuple[int, int], ink: Ink) -> None:
        """Put letters (mode L) on the flat ground at their top left corner."""

    def file(self) -> bytes:
        """The finished picture."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A drawing in the few colours of a palette, and where the steps of each ink lie in it."""

    image: Image.Image
    inks: dict[Ink, bytes]

    def write(self, letters: Image.Image, at: tuple[int, int], ink: Ink) -> None:
        self.image.paste(letters.point(self.inks[ink]), at)

    def file(self) -> bytes:
        return png(self.image)

    def copy(self) -> Flat:
        return Flat(self.image.copy(), self.inks)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph in all its colours, and the qualities in which it may be kept, best first."""

    image: Image.Image
    qualities: tuple[int, ...]

    def write(self, letters: Image.Image, at: tuple[int, int], ink: Ink) -> None:
        self.image.paste(ink[1], (*at, at[0] + letters.width, at[1] + letters.height), letters)

    def file(self) -> bytes:
        """A JPEG that stays within the limit, or else in the lowest quality."""
        limit = _limit(self.image)
        made = (_jpeg(self.image, quality) for quality in self.qualities)
        return next(data for left, data in enumerate(made, 1) if len(data) <= limit or left == len(self.qualities))

    def copy(self) -> Photo:
        return Photo(self.image.copy(), self.qualities)


def photo(ground: Image.Image) -> Photo:
    """A ground in all its colours. Qualities that leave no room for letters are not tried again for every card."""
    light = [len(_jpeg(ground, quality)) <= _limit(ground) - _LETTERS for quality in _QUALITIES]
    return Photo(ground, _QUALITIES[light.index(True) if True in light else -1 :])


def _limit(image: Image.Image) -> int:
    """What a card may weigh: the larger ones, which are posted and not fetched for a link, more by their area."""
    return max(LIMIT, LIMIT * image.width * image.height // (STANDARD[0] * STANDARD[1]))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def flat(ground: Image.Image, inks: Sequence[Ink]) -> Flat:
    """A ground in few colours: the steps of the inks, then the most frequent ones; the others take the nearest."""
    ramps = [steps(*ink, _EDGE) for ink in inks]
    palette = _palette(ground, list(dict.fromkeys(colour for ramp in ramps for colour in ramp)))
    table = Image.new("P", (1, 1))
    table.putpalette([part for colour in palette for part in colour])
    image = ground.quantize(palette=table, dither=Image.Dither.NONE)
    return Flat(image, {ink: _points(ramp, palette) for ink, ramp in zip(inks, ramps, strict=True)})


def _palette(ground: Image.Image, fixed: Sequence[Colour]) -> list[Colour]:
    """The fixed colours, then the most frequent others; of equally frequent ones the darker."""
    counted = ground.getcolors(ground.width * ground.height) or []
    found = sorted((-count, (r, g, b)) for count, (r, g, b) in counted)  # type: ignore[misc]
    others = [colour for _, colour in found if colour not in fixed]
    return [*fixed, *others[:_COLOURS]]


def _points(ramp: Sequence[Colour], palette: Sequence[Colour]) -> bytes:
    """For each of 256 strengths of ink, the number of its colour."""
    numbers = [palette.index(colour) for colour in ramp]
    return bytes(numbers[(strength * (_EDGE - 1) + 127) // 255] for strength in range(256))
