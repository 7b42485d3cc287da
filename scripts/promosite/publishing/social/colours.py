"""The colours of the cards, those of the site (`overrides/assets/stylesheets/promosite.css`), and steps between two.

In: two colours. Out: the steps that the edge of a letter needs. Contrast: ink on paper 15.5:1, flower on paper 5.6:1,
paper on sea 11.0:1, petal on sea 4.6:1 (WCAG 2.2).
"""

from __future__ import annotations

Colour = tuple[int, int, int]

PAPER: Colour = (0xFB, 0xF8, 0xF3)
INK: Colour = (0x0B, 0x3C, 0x49)
SEA: Colour = (0x0B, 0x3C, 0x49)
WAVE: Colour = (0x2F, 0x74, 0x80)
FLOWER: Colour = (0xC8, 0x10, 0x2E)
PETAL: Colour = (0xFF, 0x8A, 0x7F)
SAND: Colour = (0xF5, 0xE8, 0xD3)


def hexadecimal(colour: Colour) -> str:
    """
    >>> hexadecimal(PAPER)
    '#fbf8f3'
    """
    return "#" + "".join(f"{part:02x}" for part in colour)


def steps(ground: Colour, ink: Colour, count: int) -> list[Colour]:
    """`count` colours from the ground to the ink, both included.

    >>> steps((0, 0, 0), (200, 100, 0), 3)
    [(0, 0, 0), (100, 50, 0), (200, 100, 0)]
    """
    last = count - 1
    return [
        (
            (ground[0] * (last - at) + ink[0] * at + last // 2) // last,
            (ground[1] * (last - at) + ink[1] * at + last // 2) // last,
            (ground[2] * (last - at) + ink[2] * at + last // 2) // last,
        )
        for at in range(count)
    ]
