"""The times at which an event takes place: once, or every lunar year.

In: an `Event` and solar years, or the site's day. Out: `Occurrence` values, earliest first.
It words nothing and decides nothing about pages.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date

from promosite.content.event import Event, EventStatus
from promosite.content.lunar import LunarDays, solar_days


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of an event, in Việt Nam's time; `end` is the last day.

    `year` tells the times of one event apart for good: the lunar year, or that of the first date that was announced.
    `lunar` are its days in the lunar calendar, where it falls on them; `computed`: nobody has announced this date.
    """

    year: int
    start: date
    end: date
    time: datetime.time | None = None
    end_time: datetime.time | None = None
    status: EventStatus | None = None
    moved_from: date | None = None
    lunar: LunarDays | None = None
    computed: bool = False

    @property
    def official(self) -> bool:
        """Whether the date may be shown as certain."""
        return not self.computed and self.status is not EventStatus.EXPECTED

    def over(self, today: date) -> bool:
        return self.end < today


def occurrences(event: Event, first_year: int, years: int) -> tuple[Occurrence, ...]:
    """Every time that begins in these solar years. An explicit `start` stands for the lunar year that it belongs to.

    >>> from promosite.content.lunar import LunarDays
    >>> moved = Event("", date(2024, 9, 21), lunar=LunarDays(9, 9, 8), moved_from=date(2024, 9, 11))
    >>> [found.start.isoformat() for found in occurrences(moved, 2024, 3)]
    ['2024-09-21', '2025-09-30', '2026-09-19']
    """
    announced = _announced(event)
    found = [announced] if announced else []
    if event.lunar:
        # The last days of a lunar year lie in the next solar one.
        computed = (_computed(event, event.lunar, year) for year in range(first_year - 1, first_year + years))
        found += [each for each in computed if each and (announced is None or each.year != announced.year)]
    chosen = (each for each in found if first_year <= each.start.year < first_year + years)
    return tuple(sorted(chosen, key=lambda each: each.start))


def current(event: Event, today: date) -> Occurrence | None:
    """The time that readers ask for: the next one that is not over on that day, else the last.

    None only where a lunar date cannot be computed, beyond the year 2099.
    """
    first = min(today.year, event.start.year if event.start else today.year) - 1
    last = max(today.year, event.start.year if event.start else today.year) + 1
    found = occurrences(event, first, last - first + 1)
    coming = [each for each in found if not each.over(today)]
    return coming[0] if coming else found[-1] if found else None


def _announced(event: Event) -> Occurrence | None:
    """The time that the page itself names."""
    if event.start is None:
        return None
    first = event.moved_from or event.start
    year = _lunar_year(event.lunar, first) if event.lunar else first.year
    days = solar_days(event.lunar, year) if event.lunar else None
    return Occurrence(
        year=year,
        start=event.start,
        end=event.end or event.start,
        time=event.time,
        end_time=event.end_time,
        status=event.status,
        moved_from=event.moved_from,
        lunar=event.lunar if days and days == (event.start, event.end or event.start) else None,
    )


def _computed(event: Event, lunar: LunarDays, year: int) -> Occurrence | None:
    days = solar_days(lunar, year)
    if days is None:
        return None
    return Occurrence(year, *days, time=event.time, end_time=event.end_time, lunar=lunar, computed=True)


def _lunar_year(lunar: LunarDays, day: date) -> int:
    """The lunar year whose date is nearest to this day: an announced one may lie before or after the computed one."""

    def distance(year: int) -> int:
        days = solar_days(lunar, year)
        return abs((days[0] - day).days) if days else 366 + abs(year - day.year)

    return min((day.year - 1, day.year, day.year + 1), key=distance)
