"""What all readers of quantities share: where a number begins and ends, and how a reader is made.

In: patterns. Out: readers. It knows no dates, no times and no prices.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from promosite.translation.markup.amounts import Part
from promosite.translation.markup.items import LETTERS

NUM = r"(?:\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
START = rf"(?<![{LETTERS}\d])(?<!\d[.,])"
END = rf"(?![{LETTERS}\d])"
DASH = r"(?:[–—-]|\s[–—-]\s)"

Made = tuple[tuple[Part, ...], str]
"""The values of a quantity, and its unit."""
Reader = tuple[str, re.Pattern[str], Callable[[re.Match[str], str], Made | None]]
"""A kind, what it looks like, and what is made of a match in a language; None if it is none after all."""


def reader(kind: str, pattern: str, build: Callable[[re.Match[str], str], Made | None]) -> Reader:
    return kind, re.compile(pattern), build
