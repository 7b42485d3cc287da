"""Days of the lunar calendar, as Việt Nam keeps it.

In: a text such as `9/8`, or such days and a lunar year. Out: `LunarDays`, or the solar dates on which they fall.
It knows no events. The library is lunar-vn, at UTC+7: China's calendar (UTC+8) begins one month in 27 a day later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from lunar_vn import convert_lunar_to_solar, convert_solar_to_lunar

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Lunar years that can be computed; the last one ends in February of the next solar year."""

_FORM = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2}))?/([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class LunarDays:
    """One day of a lunar month, or several in a row; never of a leap month, since festivals keep to the regular one."""

    first: int
    last: int
    month: int


def as_lunar(text: str) -> LunarDays | None:
    """Day and month as people write them; none for anything else and for days that no lunar year has.

    >>> as_lunar("9/8"), as_lunar("8-10/2"), as_lunar("31/8")
    (LunarDays(first=9, last=9, month=8), LunarDays(first=8, last=10, month=2), None)
    """
    match = _FORM.fullmatch(text)
    if not match:
        return None
    first, month = int(match[1]), int(match[3])
    last = int(match[2] or first)
    return LunarDays(first, last, month) if 1 <= first <= last <= 30 and 1 <= month <= 12 else None


def looks_like_lunar(text: str) -> bool:
    """Whether a text has the form of lunar days, be there such days or not."""
    return bool(_FORM.fullmatch(text))


def solar_days(days: LunarDays, year: int) -> tuple[date, date] | None:
    """First and last solar date of these days in a lunar year; none beyond the years that can be computed.

    A month of 29 days has no 30th: its last day stands for it, as for New Year's Eve.

    >>> solar_days(LunarDays(9, 9, 8), 2024)
    (datetime.date(2024, 9, 11), datetime.date(2024, 9, 11))
    >>> solar_days(LunarDays(1, 1, 1), 2030)[0].isoformat()  # in China a day later
    '2030-02-02'
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    begin = convert_lunar_to_solar(1, days.month, year)
    end = begin + timedelta(29)
    length = 30 if convert_solar_to_lunar(end.day, end.month, end.year).day == 30 else 29
    first, last = (begin + timedelta(min(day, length) - 1) for day in (days.first, days.last))
    return first, last
