"""Numbers, dates, times and prices in a text.

In: text, and the language whose decimal mark holds ("" where it is not known). Out: `Quantity` values with their place.
It reads the notations of Vietnamese, English and Chinese wherever they stand; it writes none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from promosite.translation.markup.amounts import Clock, Code, Day, Number, Part, Quantity, decimal
from promosite.translation.markup.items import LETTERS, Span, blanked
from promosite.translation.markup.measures import CURRENCIES, MONTHS, QUARTERS, SCALES, UNITS

_NUM = r"(?:\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
_START = rf"(?<![{LETTERS}\d])(?<!\d[.,])"
_END = rf"(?![{LETTERS}\d])"
_MAYBE = re.compile(rf"\d|{'|'.join(MONTHS)}")
_DASH = r"(?:[–—-]|\s[–—-]\s)"
_LUNAR = r"(?!\s*(?:âm lịch|ÂL))"
_MONTH_NAMES = "|".join(month for month in MONTHS if month not in ("May", "March"))
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS) + "|Sept"


def _either(words: dict[str, int] | dict[str, str]) -> str:
    """One of the words; those that end in a Latin letter end there."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) + (_END if re.match(rf"[{LETTERS}]", word[-1]) else "") for word in ordered)


# 千 before a unit of measure is part of it: 5千米 are five kilometres.
_SCALE = rf"(?:\s?(?P<scale>{_either(SCALES)})(?![米克瓦卡]))?"

_Made = tuple[tuple[Part, ...], str]
_Reader = tuple[str, re.Pattern[str], Callable[[re.Match[str], str], _Made | None]]


def quantities(text: str, language: str = "") -> list[Quantity]:
    """All quantities of a text, in its order.

    >>> [q.canonical for q in quantities("734.420 tỷ đồng, 8,5%, ngày 30/4/2026", "vi")]
    [('734420000000000 VND',), ('8.5%',), ('2026-04-30',)]
    >>> [q.canonical for q in quantities("7,000 ha; 19:30; 30 April 2026; 1963–1965", "en")]
    [('7000',), ('19:30',), ('2026-04-30',), ('1963', '1965')]
    """
    found: list[Quantity] = []
    if not _MAYBE.search(text):
        return found
    rest = text
    for kind, pattern, build in _READERS:
        taken: list[Span] = []
        for match in pattern.finditer(rest):
            made = build(match, language)
            if made:
                span = match.span("at") if "at" in pattern.groupindex else match.span()
                found.append(Quantity(kind, *span, *made))
                taken.append(Span(*span, kind))
        # What one reader has read is nothing to the next.
        rest = blanked(rest, taken) if taken else rest
    return sorted(found, key=lambda quantity: quantity.start)


def reread(kind: str, source: str, language: str) -> list[Quantity]:
    """The quantity of an item cut out of its text: some dates are dates only after a certain word.

    >>> [found.canonical for found in reread("date", "21/9", "vi") + reread("date", "May", "en")]
    [('--09-21',), ('--05',)]
    """
    lead = ("ngày " if "/" in source else "in " if source in MONTHS else "") if kind == "date" else ""
    return quantities(f"{lead}{source}", language)


def _days(match: re.Match[str], language: str) -> _Made | None:  # noqa: ARG001 - one shape for all readers
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


def _quarter(match: re.Match[str], language: str) -> _Made:  # noqa: ARG001
    return (Day(int(match["y"]), quarter=QUARTERS[match["q"]]),), ""


def _clock(match: re.Match[str], language: str) -> _Made | None:  # noqa: ARG001
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half = (match.groupdict().get("half") or "").lower()[:1]
    if half and hour > 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return ((Clock(hour, minute),), "") if hour <= 24 and minute < 60 else None


def _code(match: re.Match[str], language: str) -> _Made:  # noqa: ARG001
    return (Code(match[0].upper().replace("Đ", "D")),), ""


def _phone(match: re.Match[str], language: str) -> _Made | None:  # noqa: ARG001
    digits = re.sub(r"\D", "", match[0])
    number = f"0{digits[2:]}" if match[0].startswith("+84") else digits
    return (
        ((Code(number.replace("00", "0", 1) if number.startswith("00") else number),), "")
        if 8 <= len(digits) <= 13
        else None
    )


def _number(match: re.Match[str], language: str) -> _Made:
    part = {name: value for name, value in match.groupdict().items() if value}
    exponent = SCALES[" ".join(part["scale"].lower().split())] if "scale" in part else 0
    written = [part[name] for name in ("n", "n2") if name in part]
    numbers = [Number(*decimal(digits, language), scale=exponent) for digits in written]
    if "sign" in part:
        numbers[0] = Number(-numbers[0].value, *decimal(written[0], language)[1:], scale=exponent)
    unit = part.get("unit", "") or ("%" if "percent" in part else "")
    currency = CURRENCIES[part.get("before") or part["after"]] if "before" in part or "after" in part else ""
    return tuple(numbers), currency or unit


def _ratio(match: re.Match[str], language: str) -> _Made:
    return tuple(Number(*decimal(digits, language)) for digits in (match["n"], match["n2"])), "/"


def _reader(kind: str, pattern: str, build: Callable[[re.Match[str], str], _Made | None]) -> _Reader:
    return kind, re.compile(pattern), build


_RANGE = rf"(?P<n>{_NUM})(?:{_DASH}(?P<n2>{_NUM}))?"
_MONEY = _either(CURRENCIES)
_READERS: tuple[_Reader, ...] = (
    _reader("document", rf"{_START}\d+/\d{{4}}/[A-ZĐ]+\d*{_END}", _code),
    _reader("document", rf"{_START}\d+/[A-ZĐ]{{2,}}[A-Za-zĐđ]*(?:-[A-ZĐ][A-Za-zĐđ]*)*{_END}", _code),
    _reader("date", rf"{_START}(?P<y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}}){_END}", _days),
    _reader("date", rf"(?:[Qq]uý\s+)(?P<q>IV|I{{1,3}}|[1-4])(?:\s*/\s*|\s+năm\s+)(?P<y>\d{{4}}){_END}", _quarter),
    _reader("date", rf"(?<![{LETTERS}])Q(?P<q>[1-4])[\s/]\s*(?P<y>\d{{4}}){_END}", _quarter),
    _reader("date", rf"(?P<q>first|second|third|fourth) quarter of (?P<y>\d{{4}}){_END}", _quarter),
    _reader("date", r"(?P<y>\d{4})年第?(?P<q>[一二三四1-4])季度", _quarter),
    _reader(
        "date",
        rf"(?:[Nn]gày\s+)?{_START}(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})"
        rf"(?:\s*(?:năm\s+|[/,]\s*)(?P<y>\d{{4}}))?{_END}{_LUNAR}",
        _days,
    ),
    _reader(
        "date",
        rf"{_START}(?:(?P<d1>\d{{1,2}})(?:/(?P<m1>\d{{1,2}}))?{_DASH})?"
        rf"(?P<d>\d{{1,2}})(?P<mark>[/.-])(?P<m>\d{{1,2}})(?P=mark)(?P<y>\d{{4}}){_END}",
        _days,
    ),
    _reader("date", rf"(?:[Tt]háng\s+)?{_START}(?<!/)(?P<m>\d{{1,2}})/(?P<y>\d{{4}}){_END}(?!/)", _days),
    _reader(
        "date",
        r"(?:[Nn]gày|[Dd]ịp|[Ss]áng|[Cc]hiều|[Tt]ối|[Đđ]êm|[Hh]ôm|[Tt]rưa|[Ll]ễ)\s+"
        rf"(?P<at>(?:(?P<d1>\d{{1,2}})(?:/(?P<m1>\d{{1,2}}))?{_DASH})?"
        rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}}))(?![\d/]){_LUNAR}",
        _days,
    ),
    _reader(
        "date",
        rf"{_START}(?:(?P<d1>\d{{1,2}})(?:\s(?P<mon1>{_MONTH}))?{_DASH})?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
        rf"(?P<mon>{_MONTH})\.?(?![{LETTERS}])(?:,?\s+(?P<y>\d{{4}}))?{_END}",
        _days,
    ),
    _reader(
        "date",
        rf"(?<![{LETTERS}])(?P<mon>{_MONTH})\.?\s+(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y>\d{{4}}){_END}",
        _days,
    ),
    _reader(
        "date",
        r"(?:(?P<y>\d{4})年)?(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]"
        r"(?:(?:至|到|[—–-])(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})[日号])?",
        _days,
    ),
    _reader("date", r"(?P<y>\d{4})年(?P<m>\d{1,2})月", _days),
    # A month alone. `May` and `March` are months after such a word only.
    _reader("date", rf"(?<![{LETTERS}])(?<!\d\s)[Tt]háng\s+(?P<m>\d{{1,2}}){_END}(?!/){_LUNAR}", _days),
    _reader("date", r"(?<![\d.,])(?P<m>\d{1,2})月(?![\d初])", _days),
    _reader("date", rf"(?<![{LETTERS}])(?P<mon>{_MONTH_NAMES})(?![{LETTERS}])", _days),
    _reader(
        "date",
        r"\b(?:in|since|until|by|of|from|to|and|every|each|early|late|mid)[ -](?P<at>(?P<mon>May|March))\b",
        _days,
    ),
    _reader("time", rf"{_START}(?P<h>\d{{1,2}})(?::(?P<min>\d\d))?\s?(?P<half>[aApP]\.?[mM])(?:\.|{_END})", _clock),
    _reader(
        "time",
        rf"{_START}(?P<h>\d{{1,2}})(?:[:hg](?=\d)|\s+giờ\s+|[点时](?=\d))(?P<min>\d\d)(?:\s+phút|分)?{_END}(?!:\d|[.,]\d)",
        _clock,
    ),
    _reader("time", rf"{_START}(?P<h>\d{{1,2}})h(?P<min>){_END}", _clock),
    _reader("price", rf"{_START}(?P<before>{_MONEY})\s?{_RANGE}{_SCALE}{_END}", _number),
    _reader("price", rf"{_START}{_RANGE}{_SCALE}\s?(?P<after>{_MONEY})", _number),
    _reader(
        "phone",
        rf"{_START}(?:\+\d{{1,3}}|\(0\d{{1,3}}\)|0\d{{2,3}}|1[89]00)(?:[ .-]?\(?\d{{2,4}}\)?){{1,4}}{_END}",
        _phone,
    ),
    _reader("document", rf"{_START}(?!\d{{1,3}}(?:\.\d{{3}})+{_END})\d+(?:\.\d+){{2,}}{_END}", _code),
    _reader("number", rf"{_START}(?P<n>\d{{1,3}})/(?P<n2>\d{{1,3}}){_END}(?!/)", _ratio),
    _reader("number", rf"(?P<percent>百分之)(?P<n>{_NUM})", _number),
    _reader(
        "number",
        rf"{_START}(?P<sign>−|(?<![\w\d)%‰\0])-)?{_RANGE}(?:st|nd|rd|th)?{_SCALE}"
        rf"(?:\s?(?P<unit>[%‰]|(?:{UNITS})(?![{LETTERS}\d²³/]))|\s(?P<percent>phần trăm|per ?cent))?{_END}",
        _number,
    ),
)
