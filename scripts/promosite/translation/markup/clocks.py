"""Times of day: 19h30, 5 giờ chiều, 7:30 p.m., 晚上7点半.

In: text, by readers. Out: times of twenty-four hours. A number of hours that names no part of the day is a duration.
"""

from __future__ import annotations

import re

from promosite.translation.markup.amounts import Clock
from promosite.translation.markup.notation import END, START, Made, Reader, reader

# What a part of the day makes of an hour up to twelve: MORNING leaves it, LATER adds twelve, NOON adds twelve to the
# first hours only, NIGHT to those before midnight; twelve at NIGHT, and in the EVENING, is midnight.
_MORNING, _LATER, _NOON, _EVENING, _NIGHT = range(5)
_PARTS = {
    "sáng": _MORNING,
    "trưa": _NOON,
    "chiều": _LATER,
    "tối": _EVENING,
    "đêm": _NIGHT,
    "khuya": _NIGHT,
    "am": _MORNING,
    "pm": _LATER,
    "in the early morning": _MORNING,
    "in the morning": _MORNING,
    "in the afternoon": _LATER,
    "in the evening": _EVENING,
    "at night": _NIGHT,
    "noon": _NOON,
    "midday": _NOON,
    "midnight": _NIGHT,
    "凌晨": _MORNING,
    "清晨": _MORNING,
    "早上": _MORNING,
    "早晨": _MORNING,
    "上午": _MORNING,
    "中午": _NOON,
    "下午": _LATER,
    "傍晚": _LATER,
    "晚上": _NIGHT,
    "夜里": _NIGHT,
    "夜间": _NIGHT,
    "深夜": _NIGHT,
    "半夜": _NIGHT,
    "午夜": _NIGHT,
    "早": _MORNING,
    "晚": _NIGHT,
}
# The first words of `tối đa` and `chiều dài` are no part of a day.
_NO_PART = (
    r"(?!\s+(?:đa|thiểu|ưu|giản|dài|cao|rộng|sâu|ngang|dọc|tạo|tác|kiến|lập|suốt|chế|nghĩa|hướng)(?![A-Za-zÀ-ɏḀ-ỿ]))"
)
_IN_ENGLISH = "in the (?:early )?(?:morning|afternoon|evening)|at night|noon|midday|midnight"
_IN_CHINESE = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|深夜|半夜|午夜|早|晚"
AFTER_NOON = re.compile(
    rf"(?i:\b(?:trưa|chiều|tối|đêm|khuya){_NO_PART}\b|\b(?:afternoon|evening|night|tonight)\b)|中午|下午|傍晚|晚|夜"
)
"""Where a text speaks of the later half of a day, its hours may mean that half."""


def _clock(match: re.Match[str], language: str) -> Made | None:  # noqa: ARG001 - one shape for all readers
    """Groups h, min, part: hour, minute or a word for half an hour, part of the day."""
    group = match.groupdict()
    hour, minute = int(match["h"]), 30 if group["min"] in ("rưỡi", "半") else int(group["min"] or 0)
    said = (group.get("part") or "").lower().replace(".", "")
    if hour > 24 or minute > 59 or (hour > 12 and said in ("am", "pm")):
        return None
    # 7:30 p.m. is how a clock is read, in figures elsewhere too; 5 p.m. is how people speak.
    spoken = bool(said) and hour < 24 and not (minute and said in ("am", "pm"))
    return (Clock(_hour(hour, _PARTS[said]) if said else hour, minute, spoken),), ""


def _hour(hour: int, part: int) -> int:
    if hour > 12:
        return hour
    if part in (_MORNING, _LATER):
        return hour % 12 + (12 if part == _LATER else 0)
    if hour == 12:
        return 12 if part == _NOON else 0
    is_later = {_NOON: hour < 6, _EVENING: hour > 0, _NIGHT: hour >= 6}[part]
    return hour + 12 if is_later else hour


TIMES: tuple[Reader, ...] = (
    reader("time", rf"{START}(?P<h>\d{{1,2}})(?::(?P<min>\d\d))?\s?(?P<part>[aApP]\.?[mM])(?:\.|{END})", _clock),
    reader(
        "time",
        # The part of the day that ends `8h–11h30 sáng` is that of both.
        rf"{START}(?<![\dhgờ][–-])(?<![\dhgờ]\s[–-]\s)(?P<h>\d{{1,2}})(?:\s?giờ|[hg]|:(?=\d\d))\s?(?P<min>\d\d|rưỡi)?(?:\s+phút)?\s+(?:buổi\s+)?"
        rf"(?P<part>sáng|trưa|chiều|tối|đêm|khuya){END}{_NO_PART}",
        _clock,
    ),
    reader(
        "time",
        rf"{START}(?P<h>\d{{1,2}})(?::(?P<min>\d\d))?(?:\s+o['’]clock)?\s+(?P<part>{_IN_ENGLISH}){END}",
        _clock,
    ),
    reader(
        "time",
        rf"(?P<part>{_IN_CHINESE})\s?(?P<h>\d{{1,2}})(?:[:：](?=\d\d)|[点时])(?P<min>\d\d|\d(?=分)|半)?(?:分|整|钟)?",
        _clock,
    ),
    reader(
        "time",
        rf"{START}(?P<h>\d{{1,2}})(?:[:hg](?=\d)|\s+giờ\s+|[点时](?=\d))(?P<min>\d\d)(?:\s+phút|分)?{END}(?!:\d|[.,]\d)",
        _clock,
    ),
    reader("time", rf"{START}(?P<h>\d{{1,2}})h(?P<min>){END}", _clock),
)


def english_time(clock: Clock) -> str:
    """How English says it.

    >>> [english_time(Clock(hour, minute)) for hour, minute in ((17, 0), (19, 30), (12, 0), (0, 0))]
    ['5 p.m.', '7:30 p.m.', '12 noon', '12 midnight']
    """
    if not clock.minute and clock.hour % 12 == 0:
        return "12 noon" if clock.hour else "12 midnight"
    minute = f":{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minute} {'p.m.' if clock.hour >= 12 else 'a.m.'}"


def chinese_time(clock: Clock) -> str:
    """How Chinese says it.

    >>> [chinese_time(Clock(hour, minute)) for hour, minute in ((17, 0), (19, 30), (12, 0), (2, 5))]
    ['下午5点', '晚上7点半', '中午12点', '凌晨2点05分']
    """
    if clock.hour == clock.minute == 0:
        return "午夜12点"
    part = next(part for end, part in _CHINESE_PARTS if clock.hour < end)
    minute = "半" if clock.minute == 30 else f"{clock.minute:02}分" if clock.minute else ""
    return f"{part}{clock.hour if clock.hour <= 12 else clock.hour - 12}点{minute}"


def vietnamese_time(clock: Clock) -> str:
    """How Vietnamese says it.

    >>> [vietnamese_time(Clock(hour, minute)) for hour, minute in ((17, 0), (19, 30), (12, 0), (0, 0))]
    ['5 giờ chiều', '7 giờ 30 tối', '12 giờ trưa', '12 giờ đêm']
    """
    if clock.hour == clock.minute == 0:
        return "12 giờ đêm"
    part = next(part for end, part in _VIETNAMESE_PARTS if clock.hour < end)
    minute = f" {clock.minute:02}" if clock.minute else ""
    return f"{clock.hour if clock.hour <= 12 else clock.hour - 12} giờ{minute} {part}"


# (the hour before which it is said, the part of the day)
_CHINESE_PARTS = ((5, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
_VIETNAMESE_PARTS = ((1, "đêm"), (12, "sáng"), (13, "trưa"), (18, "chiều"), (22, "tối"), (24, "đêm"))
