"""A title in the largest type that its box holds, in steps down to a limit, then with an ellipsis.

In: a text, a typeface, measures. Out: lines and the size of their type. Nothing is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from promosite.publishing.social.layout import Layout
from promosite.publishing.social.lines import cut_lines, even_lines
from promosite.publishing.social.pieces import clean, pieces
from promosite.publishing.social.typeface import Typeface

ASCENT = 1.08
"""From the base line to the top of Ỗ, the highest letter, in sizes of type."""
LABEL = 1.35
"""The room of the label above a title, in sizes of its own type."""
_LEADING, _TALL = 1.22, 1.32
_TRIED = 6  # sizes, from the largest that fits: a smaller one may break better
_SMALLER = 0.18  # what a step down costs, as raggedness does
_CALM, _LINE = 3, 0.2  # lines that a title may well have, and what each further one costs


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of text, the size of their type, and the distance of their base lines in pixels."""

    lines: tuple[str, ...]
    size: int
    leading: int = 0


def fit(text: str, names: Iterable[str], face: Typeface, place: Layout) -> Setting:
    """Set a title: what cannot be drawn is left out (`check` says so)."""
    text = clean(face.drawn(clean(text)))
    left, top, right, bottom = place.title
    parts, room = pieces(text, names), bottom - top - LABEL * place.small
    found: list[tuple[float, Setting]] = []
    for number, size in enumerate(place.steps):
        lines = even_lines(parts, partial(face.width, size=size), right - left, _most(text, size, room))
        if lines is not None:
            cost = lines.cost + number * _SMALLER + max(0, len(lines.texts) - _CALM) * _LINE
            found.append((cost, Setting(lines.texts, size, _leading(text, size))))
        if len(found) == _TRIED:
            break
    if found:
        return min(found, key=lambda each: each[0])[1]
    size = place.steps[-1]
    cut = cut_lines(parts, partial(face.width, size=size), right - left, max(1, _most(text, size, room)))
    return Setting(cut, size, _leading(text, size))


def _leading(text: str, size: int) -> int:
    """From base line to base line: tails and dots of one line and marks of the next must not touch, and two marks on a
    capital are high."""
    tall = any(sign.isupper() and len(unicodedata.normalize("NFD", sign)) > 2 for sign in text)
    return round(size * (_TALL if tall else _LEADING))


def _most(text: str, size: int, room: float) -> int:
    """How many lines of a size there is room for, below the label."""
    return 1 + int((room - ASCENT * size) // _leading(text, size)) if room >= ASCENT * size else 0


def one_line(text: str, face: Typeface, size: int, limit: int) -> str:
    """A label on one line, cut where it is longer."""
    parts = pieces(clean(face.drawn(clean(text))))
    return cut_lines(parts, partial(face.width, size=size), limit, 1)[0] if parts else ""
