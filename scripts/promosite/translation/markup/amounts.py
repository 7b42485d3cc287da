"""What a number, a date or a time in a text means, whatever language wrote it.

In: digits. Out: values with one canonical form each. It finds nothing in a text: that is `quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: 734.420 tỷ is value 734420, grouped, scale 9."""

    value: Decimal
    places: int = 0
    grouped: bool = False
    scale: int = 0

    @property
    def canonical(self) -> str:
        """The same in every language.

        >>> Number(Decimal("10.59"), 2, scale=9).canonical
        '10590000000'
        """
        whole = (self.value * 10**self.scale).normalize()
        return f"{whole:f}"


@dataclass(frozen=True, slots=True)
class Day:
    """A date; 0 where a part is not written. `quarter` stands in place of the month."""

    year: int = 0
    month: int = 0
    day: int = 0
    quarter: int = 0

    @property
    def canonical(self) -> str:
        """ISO 8601, `--09-21` without a year, `2025-Q1` for a quarter."""
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        month_day = f"-{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        return f"{self.year:04}{month_day}" if self.year else f"-{month_day}"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `spoken` with the part of the day, as in `5 giờ chiều`."""

    hour: int
    minute: int
    spoken: bool = False

    @property
    def canonical(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"


@dataclass(frozen=True, slots=True)
class Code:
    """Digits that are no quantity: a telephone number, a document's number, a version."""

    canonical: str


Part = Number | Day | Clock | Code


@dataclass(frozen=True, slots=True)
class Quantity:
    """At `text[start:end]`: one value, or two for a range. `kind`: number, date, time, price, phone, document."""

    kind: str
    start: int
    end: int
    parts: tuple[Part, ...]
    unit: str = ""

    @property
    def canonical(self) -> tuple[str, ...]:
        """One form for each value, the same in every language; percent and currency belong to it."""
        sign = f" {self.unit}" if self.kind == "price" else self.unit if self.unit in ("%", "‰") else ""
        return tuple(f"{part.canonical}{sign}" for part in self.parts)


def decimal(digits: str, language: str) -> tuple[Decimal, int, bool]:
    """(value, decimal places, whether thousands were marked). One mark before three digits: as the language reads it.

    >>> [decimal(digits, "vi")[0] for digits in ("7.000", "8,5", "1,052", "3.194,72", "3,194.72")]
    [Decimal('7000'), Decimal('8.5'), Decimal('1.052'), Decimal('3194.72'), Decimal('3194.72')]
    >>> [decimal(digits, "en")[0] for digits in ("7.000", "7,000", "0.125")], decimal("7.000", "")[0]
    ([Decimal('7.000'), Decimal('7000'), Decimal('0.125')], Decimal('7000'))
    """
    spaced, digits = len(digits), re.sub("[\u00a0\u202f]", "", digits)
    marks = re.sub(r"\d", "", digits)
    if not marks:
        return Decimal(digits), 0, len(digits) < spaced
    own = {"vi": ",", "en": ".", "zh": "."}.get(language, "")
    single = len(marks) == 1
    three = bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits))
    point = marks[-1] if len(set(marks)) > 1 or (single and (not three or marks == own)) else ""
    whole, _, fraction = digits.rpartition(point) if point else (digits, "", "")
    plain = re.sub(r"\D", "", whole)
    return Decimal(f"{plain}.{fraction}" if fraction else plain), len(fraction), len(marks) > bool(point)
