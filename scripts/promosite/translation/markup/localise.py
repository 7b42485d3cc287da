"""Items written as another language writes them: 7.000 ha → 7,000 hectares, 16/9/2023 → 2023年9月16日.

In: an item of one language, and the other language. Out: text with the same canonical value.
What it does not know it leaves as it stands; an unknown language keeps the source's notation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from promosite.translation.markup.amounts import Clock, Day, Number, Part, Quantity
from promosite.translation.markup.clocks import chinese_time, english_time, vietnamese_time
from promosite.translation.markup.items import Item
from promosite.translation.markup.measures import MONTHS
from promosite.translation.markup.quantities import reread

QUANTITIES = frozenset({"number", "date", "time", "price", "phone", "document"})


@dataclass(frozen=True, slots=True)
class _Notation:
    """How one language writes quantities. `scales` are (power of ten, word), the greatest first."""

    decimal: str
    group: str
    scales: tuple[tuple[int, str], ...]
    units: Mapping[str, str]
    money: Callable[[str, str], str]
    day: Callable[[Day], str]
    days: Callable[[Day, Day], str]
    time: Callable[[Clock], str]
    gap: str = " "
    dash: str = "–"


@lru_cache(maxsize=4096)
def localise_item(item: Item, source: str, target: str) -> str:
    """The item as the target language writes it; an item with an agreed form in the target is that form.

    >>> localise_item(Item("number", "7.000 ha"), "vi", "en"), localise_item(Item("date", "15–18/5/2026"), "vi", "en")
    ('7,000 hectares', '15–18 May 2026')
    >>> localise_item(Item("price", "734.420 tỷ đồng"), "vi", "zh")
    '734.42万亿越南盾'
    """
    if item.target:
        return item.target
    notation = _NOTATIONS.get(target)
    if notation is None or source == target or item.kind not in QUANTITIES:
        return item.source
    found = reread(item.kind, item.source, source)
    if len(found) != 1 or found[0].kind != item.kind:
        return item.source
    return _written(found[0], item.source, notation)


def _written(quantity: Quantity, source: str, notation: _Notation) -> str:
    parts = quantity.parts
    if quantity.kind == "date":
        days = [part for part in parts if isinstance(part, Day)]
        return notation.days(days[0], days[-1]) if len(days) > 1 else notation.day(days[0])
    if quantity.kind == "document":
        return source.replace("Đ", "D").replace("đ", "d")
    if quantity.kind == "phone" or quantity.unit == "/":
        return source
    if quantity.kind == "time":
        clocks = [part for part in parts if isinstance(part, Clock)]
        return "".join(notation.time(clock) if clock.spoken else clock.canonical for clock in clocks)
    amount = notation.dash.join(_number(part, notation) for part in parts)
    if quantity.kind == "price":
        return notation.money(amount, quantity.unit)
    return f"{amount}{_unit(quantity.unit, notation)}"


def _unit(unit: str, notation: _Notation) -> str:
    if not unit or unit in "%‰":
        return unit
    named = notation.units.get(unit, unit)
    return named if notation.gap == "" and not named.isascii() else f" {named}"


def _number(part: Part, notation: _Notation) -> str:
    assert isinstance(part, Number)
    if not part.scale:
        return _digits(part.value, part.places, part.grouped, notation)
    # A word that the language has for this very power keeps the digits as they are; else the nearest one below.
    same = next((word for power, word in notation.scales if power == part.scale), "")
    if same and notation.gap:
        return f"{_digits(part.value, part.places, part.grouped, notation)} {same}"
    whole = part.value * 10**part.scale
    power, word = next(((p, w) for p, w in notation.scales if abs(whole) >= 10**p), (0, ""))
    value = (whole / 10**power).normalize()
    places = max(0, -int(value.as_tuple().exponent))
    return (
        f"{_digits(value, places, abs(value) >= 10_000 or part.grouped, notation)}{notation.gap if word else ''}{word}"
    )


def _digits(value: Decimal, places: int, grouped: bool, notation: _Notation) -> str:
    """Grouped where the source was, so that a year is never 2,026."""
    plain = f"{abs(value):,.{places}f}" if grouped else f"{abs(value):.{places}f}"
    marks = str.maketrans({",": notation.group, ".": notation.decimal})
    return ("−" if value < 0 else "") + plain.translate(marks)


def _english_day(day: Day) -> str:
    if day.quarter:
        return f"Q{day.quarter} {day.year}"
    return " ".join(str(part) for part in (day.day, MONTHS[day.month - 1], day.year) if part)


def _english_days(first: Day, last: Day) -> str:
    if first.month == last.month:
        return f"{first.day}–{_english_day(last)}"
    return f"{first.day} {MONTHS[first.month - 1]} – {_english_day(last)}"


def _chinese_day(day: Day) -> str:
    if day.quarter:
        return f"{day.year}年第{'一二三四'[day.quarter - 1]}季度"
    return "".join(f"{part}{sign}" for part, sign in ((day.year, "年"), (day.month, "月"), (day.day, "日")) if part)


def _chinese_days(first: Day, last: Day) -> str:
    end = f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
    return f"{_chinese_day(first)}至{end}"


def _vietnamese_day(day: Day) -> str:
    if day.quarter:
        return f"quý {('I', 'II', 'III', 'IV')[day.quarter - 1]}/{day.year}"
    slashed = "/".join(str(part) for part in (day.day, day.month, day.year) if part)
    return slashed if day.day else f"tháng {slashed}"


def _vietnamese_days(first: Day, last: Day) -> str:
    start = f"{first.day}" if first.month == last.month else f"{first.day}/{first.month}"
    return f"{start}–{_vietnamese_day(last)}"


_ENGLISH = _Notation(
    decimal=".",
    group=",",
    scales=((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand")),
    units={"ha": "hectares", "km2": "km²", "m2": "m²", "m3": "m³"},
    money=lambda amount, currency: f"{currency} {amount}",
    day=_english_day,
    days=_english_days,
    time=english_time,
)
_CHINESE = _Notation(
    decimal=".",
    group=",",
    scales=((12, "万亿"), (8, "亿"), (4, "万")),
    units={
        "km": "公里",
        "m": "米",
        "cm": "厘米",
        "mm": "毫米",
        "ha": "公顷",
        "kg": "公斤",
        "km/h": "公里/小时",
        "km²": "平方公里",
        "km2": "平方公里",
        "m²": "平方米",
        "m2": "平方米",
        "m³": "立方米",
        "m3": "立方米",
    },
    money=lambda amount, currency: (
        amount + {"VND": "越南盾", "USD": "美元", "EUR": "欧元", "CNY": "元"}.get(currency, currency)
    ),
    day=_chinese_day,
    days=_chinese_days,
    time=chinese_time,
    gap="",
)
_VIETNAMESE = _Notation(
    decimal=",",
    group=".",
    scales=((9, "tỷ"), (6, "triệu"), (3, "nghìn")),
    units={},
    money=lambda amount, currency: f"{amount} {'đồng' if currency == 'VND' else currency}",
    day=_vietnamese_day,
    days=_vietnamese_days,
    time=vietnamese_time,
)
_NOTATIONS = {"en": _ENGLISH, "zh": _CHINESE, "vi": _VIETNAMESE}
