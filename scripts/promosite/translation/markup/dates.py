"""Dates: 30/4/2026, ngày 21/9, 15–18 May, 2026年5月.

In: text, by readers. Out: days, months and quarters; two for a range. Days of the moon's year are none.
"""

from __future__ import annotations

import re

from promosite.translation.markup.amounts import Day
from promosite.translation.markup.bare_days import is_day
from promosite.translation.markup.items import LETTERS
from promosite.translation.markup.measures import MONTHS, QUARTERS
from promosite.translation.markup.notation import DASH, END, START, Made, Reader, reader

_LUNAR = r"(?!\s*(?:âm lịch|ÂL))"
_MONTH_NAMES = "|".join(month for month in MONTHS if month not in ("May", "March"))
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS) + "|Sept"


def _days(match: re.Match[str], language: str) -> Made | None:  # noqa: ARG001 - one shape for all readers
    """Groups d, m or mon, y; d1, m1, y1 for the first day, d2, m2 for the last of a range."""
    part = {name: value for name, value in match.groupdict().items() if value}
    month = int(part["m"]) if "m" in part else _month(part["mon"])
    year, days = int(part.get("y", 0)), []
    if "d1" in part:
        first = _month(part["mon1"]) if "mon1" in part else int(part.get("m1", month))
        days.append(Day(year, first, int(part["d1"])))
    days.append(Day(year, month, int(part.get("d", 0))))
    if "d2" in part:
        days.append(Day(year, int(part.get("m2", month)), int(part["d2"])))
    return (tuple(days), "") if all(_possible(day, "d" in part) for day in days) else None


def _possible(day: Day, with_day: bool) -> bool:
    return 1 <= day.month <= 12 and (1 <= day.day <= 31 if with_day else day.day == 0)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _bare_days(match: re.Match[str], language: str) -> Made | None:
    """`30/4` in Vietnamese without a word that makes it a day, where what stands around it does."""
    return _days(match, language) if language in ("vi", "") and is_day(match) else None


def _quarter(match: re.Match[str], language: str) -> Made:  # noqa: ARG001
    return (Day(int(match["y"]), quarter=QUARTERS[match["q"]]),), ""


DAYS: tuple[Reader, ...] = (
    reader("date", rf"{START}(?P<y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}}){END}", _days),
    reader("date", rf"(?:[Qq]uý\s+)(?P<q>IV|I{{1,3}}|[1-4])(?:\s*/\s*|\s+năm\s+)(?P<y>\d{{4}}){END}", _quarter),
    reader("date", rf"(?<![{LETTERS}])Q(?P<q>[1-4])[\s/]\s*(?P<y>\d{{4}}){END}", _quarter),
    reader("date", rf"(?P<q>first|second|third|fourth) quarter of (?P<y>\d{{4}}){END}", _quarter),
    reader("date", r"(?P<y>\d{4})年第?(?P<q>[一二三四1-4])季度", _quarter),
    reader(
        "date",
        rf"(?:[Nn]gày\s+)?{START}(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})"
        rf"(?:\s*(?:năm\s+|[/,]\s*)(?P<y>\d{{4}}))?{END}{_LUNAR}",
        _days,
    ),
    reader(
        "date",
        rf"{START}(?:(?P<d1>\d{{1,2}})(?:/(?P<m1>\d{{1,2}}))?{DASH})?"
        rf"(?P<d>\d{{1,2}})(?P<mark>[/.-])(?P<m>\d{{1,2}})(?P=mark)(?P<y>\d{{4}}){END}",
        _days,
    ),
    reader("date", rf"(?:[Tt]háng\s+)?{START}(?<!/)(?P<m>\d{{1,2}})/(?P<y>\d{{4}}){END}(?!/)", _days),
    reader(
        "date",
        r"(?:[Nn]gày|[Dd]ịp|[Ss]áng|[Cc]hiều|[Tt]ối|[Đđ]êm|[Hh]ôm|[Tt]rưa|[Ll]ễ)\s+"
        rf"(?P<at>(?:(?P<d1>\d{{1,2}})(?:/(?P<m1>\d{{1,2}}))?{DASH})?"
        rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}}))(?![\d/]){_LUNAR}",
        _days,
    ),
    reader(
        "date",
        rf"{START}(?:(?P<d1>\d{{1,2}})(?:\s(?P<mon1>{_MONTH}))?{DASH})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
        rf"(?P<mon>{_MONTH})\.?(?![{LETTERS}])(?:,?\s+(?P<y>\d{{4}}))?{END}",
        _days,
    ),
    reader(
        "date",
        rf"(?<![{LETTERS}])(?P<mon>{_MONTH})\.?\s+(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y>\d{{4}}){END}",
        _days,
    ),
    reader(
        "date",
        r"(?:(?P<y>\d{4})年)?(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]"
        r"(?:(?:至|到|[—–-])(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})[日号])?",
        _days,
    ),
    reader("date", r"(?P<y>\d{4})年(?P<m>\d{1,2})月", _days),
    reader(
        "date",
        rf"{START}(?:(?P<d1>\d{{1,2}})(?:/(?P<m1>\d{{1,2}}))?{DASH})?(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/]){_LUNAR}",
        _bare_days,
    ),
    # A month alone. `May` and `March` are months after such a word only.
    reader("date", rf"(?<![{LETTERS}])(?<!\d\s)[Tt]háng\s+(?P<m>\d{{1,2}}){END}(?!/){_LUNAR}", _days),
    reader("date", r"(?<![\d.,])(?P<m>\d{1,2})月(?![\d初])", _days),
    reader("date", rf"(?<![{LETTERS}])(?P<mon>{_MONTH_NAMES})(?![{LETTERS}])", _days),
    reader(
        "date",
        r"\b(?:in|since|until|by|of|from|to|and|every|each|early|late|mid)[ -](?P<at>(?P<mon>May|March))\b",
        _days,
    ),
)
