"""Where things are on a card: every measure of every size, in pixels.

In: width and height of a card. Out: boxes, sizes of type, the line of the horizon. Nothing is drawn.

A wide card stands the title on the horizon beside the picture; a square or tall one sets it into the sea below.
"""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[int, int, int, int]
"""left, top, right, bottom"""

STANDARD = (1200, 630)  # what Facebook, X, Zalo, LinkedIn and Telegram show (Open Graph: 1.91:1)

HORIZON = 2 / 3  # of the height of every drawing of the family
_STEPS = (108, 98, 88, 80, 72, 66, 60, 55, 50, 46, 42, 38, 34)  # sizes of a title, in pixels of a card of 630


@dataclass(frozen=True, slots=True)
class Layout:
    """`picture` and `title` are boxes, `mark` the top left corner of the flower, `label` and `name` left ends of base
    lines. `title` holds label and base lines; tails hang out below. `on_horizon`: the title ends at the bottom of its
    box, else it begins at the top."""

    width: int
    height: int
    picture: Box
    title: Box
    mark: tuple[int, int]
    mark_size: int
    name: tuple[int, int]
    small: int
    steps: tuple[int, ...]
    horizon: int
    on_horizon: bool


def layout(width: int, height: int) -> Layout:
    """The measures of a card.

    >>> layout(1200, 630).picture
    (560, 0, 1200, 630)
    """
    return _beside(width, height) if width >= 1.4 * height else _above(width, height)


def _beside(width: int, height: int) -> Layout:
    unit = height / 630
    edge, margin, horizon = round(width * 0.467), round(56 * unit), round(height * HORIZON)
    mark = round(60 * unit)
    small = round(30 * unit)
    return Layout(
        width,
        height,
        picture=(edge, 0, width, height),
        title=(margin, round(44 * unit), edge - round(30 * unit), horizon - round(34 * unit)),
        mark=(margin, horizon + (height - horizon - mark) // 2),
        mark_size=mark,
        name=(margin + mark + round(14 * unit), horizon + (height - horizon) // 2 + round(11 * unit)),
        small=small,
        steps=tuple(round(step * unit) for step in _STEPS),
        horizon=horizon,
        on_horizon=True,
    )


def _above(width: int, height: int) -> Layout:
    margin = round(width * 0.067)
    edge = round(max(width * 9 / 16, height * 0.56))
    mark = 72
    bottom, scale = height - margin, min(1.2, height / 1080)
    return Layout(
        width,
        height,
        picture=(0, 0, width, edge),
        title=(margin, edge + margin - 24, width - margin, bottom - mark - 64),
        mark=(margin, bottom - mark),
        mark_size=mark,
        name=(margin + mark + 16, bottom - mark // 2 + 13),
        small=38,
        steps=tuple(round(step * scale) for step in _STEPS),
        horizon=edge,
        on_horizon=False,
    )
