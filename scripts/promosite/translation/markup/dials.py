"""Whether an hour of one text is that of another: seven in the evening is 19:00, and 7 where it is evening anyway.

In: times as parts of values. Out: parts that can be compared, and whether other parts tell the same time.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from promosite.translation.markup.amounts import Clock

_HALF = Decimal("0.5")
_SORTS = ("hour", "time", "dial")


def clock_part(clock: Clock, is_late: bool) -> tuple[str, str]:
    """(sort, number): a full hour, a time, or a `dial`: an hour that may be of either half of the day.

    >>> clock_part(Clock(17, 0, True), False), clock_part(Clock(7, 30), True), clock_part(Clock(7, 30), False)
    (('hour', '17'), ('dial', '7:30'), ('time', '7:30'))
    """
    number = f"{clock.hour}:{clock.minute:02}" if clock.minute else str(clock.hour)
    if is_late and not clock.spoken and clock.hour <= 12:
        return "dial", number
    return ("time" if clock.minute else "hour"), number


def is_told(part: tuple[str, str], there: Collection[tuple[str, str]], said: Collection[Decimal]) -> bool:
    """Whether other parts tell the time that a part is, or a part the time that others are; `said` in words.

    >>> is_told(("hour", "17"), {("", "5")}, ()), is_told(("hour", "17"), {("hour", "5")}, ())
    (True, False)
    """
    sort, number = part
    if not sort:
        return any(other in _SORTS and number == _hour(one) for other, one in there if ":" not in one)
    if sort not in _SORTS:
        return False
    if any(other in _SORTS and "dial" in (sort, other) and _face(one) == _face(number) for other, one in there):
        return True
    hour = Decimal(_hour(number))
    if ":" not in number:
        return ("", str(hour)) in there or hour in said
    return number.endswith(":30") and (hour + _HALF in said or (("", str(hour)) in there and _HALF in said))


def _hour(number: str) -> str:
    """The hour as the face of a clock has it."""
    return str(int(number.partition(":")[0]) % 12 or 12)


def _face(number: str) -> str:
    return f"{_hour(number)}:{number.partition(':')[2]}"
