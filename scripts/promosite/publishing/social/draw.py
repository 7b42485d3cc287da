"""One card: title, label and name written on a ground.

In: the words, a typeface, a ground of the right size. Out: the bytes of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from promosite.publishing.social.canvas import Canvas, Ink
from promosite.publishing.social.colours import FLOWER, INK, PAPER, PETAL, SEA
from promosite.publishing.social.fit import ASCENT, LABEL, Setting, fit, one_line
from promosite.publishing.social.layout import Layout
from promosite.publishing.social.pieces import OPENING
from promosite.publishing.social.typeface import Typeface

TITLE_ON_PAPER: Ink = (PAPER, INK)
LABEL_ON_PAPER: Ink = (PAPER, FLOWER)
ON_SEA: Ink = (SEA, PAPER)
LABEL_ON_SEA: Ink = (SEA, PETAL)
INKS: Sequence[Ink] = (TITLE_ON_PAPER, LABEL_ON_PAPER, ON_SEA, LABEL_ON_SEA)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written: the title, the section above it, the site's name; `names` are parts of the title that stay
    together."""

    title: str
    label: str
    name: str
    names: tuple[str, ...] = ()


def draw(words: Words, face: Typeface, place: Layout, canvas: Canvas) -> bytes:
    """Write on a ground and give the file; the ground is used up."""
    setting = fit(words.title, words.names, face, place)
    title, above = (TITLE_ON_PAPER, LABEL_ON_PAPER) if place.on_horizon else (ON_SEA, LABEL_ON_SEA)
    left, _, right, _ = place.title
    first = _first_line(setting, place)
    _write(canvas, face, setting, (left, first), title)
    label = one_line(words.label, face, place.small, right - left)
    _write(canvas, face, Setting((label,), place.small), (left, _label_line(setting, first, place)), above)
    name = one_line(words.name, face, place.small, place.width // 3)
    _write(canvas, face, Setting((name,), place.small), place.name, ON_SEA)
    return canvas.file()


def _first_line(setting: Setting, place: Layout) -> int:
    """The base line of the first line of the title."""
    _, top, _, bottom = place.title
    if place.on_horizon:
        return bottom - (len(setting.lines) - 1) * setting.leading
    return top + round(LABEL * place.small + ASCENT * setting.size)


def _label_line(setting: Setting, first: int, place: Layout) -> int:
    """The base line of the label: clear of the highest mark of the first line."""
    return first - round(ASCENT * setting.size + 0.55 * place.small)


def _write(canvas: Canvas, face: Typeface, setting: Setting, at: tuple[int, int], ink: Ink) -> None:
    """Write lines from the base line of the first; all in one mask, since marks and tails of two lines may overlap."""
    if not any(setting.lines):
        return
    size, above, below = setting.size, round(setting.size * 1.2), round(setting.size * 0.4)
    width = max(round(face.width(line, size)) for line in setting.lines) + 2 * size
    mask = Image.new("L", (width, above + (len(setting.lines) - 1) * setting.leading + below))
    for number, line in enumerate(setting.lines):
        face.draw(mask, (size - _hanging(line, face, size), above + number * setting.leading), line, size)
    box = mask.getbbox()
    if box:
        canvas.write(mask.crop(box), (at[0] - size + box[0], at[1] - above + box[1]), ink)


def _hanging(line: str, face: Typeface, size: int) -> int:
    """How far a line is drawn to the left: an opening mark of full width is blank in its first half."""
    first = line[:1]
    return size // 2 if first in OPENING and face.width(first, size) > 0.9 * size else 0
