"""When an event takes place, in the reader's words.

In: a language and an `Occurrence`. Out: texts. A date that is not official never reads as if it were.
"""

from __future__ import annotations

from promosite.content.event import EventStatus
from promosite.content.language import Language
from promosite.content.lunar import LunarDays
from promosite.content.occurrence import Occurrence


def when(language: Language, found: Occurrence) -> str:
    """The date with how certain it is: “Around 13 May 2027 (date not official)”, or the date alone."""
    date = _date(language, found)
    if found.computed:
        return language.say("event_computed", when=date)
    if found.status in (EventStatus.EXPECTED, EventStatus.CANCELLED):
        return language.say(f"event_{found.status}", when=date)
    return date


def former(language: Language, found: Occurrence) -> str:
    """The date from which an event was moved, or ""; a cancelled one has no new date beside which it could stand."""
    moved = found.moved_from and found.status is EventStatus.MOVED
    return language.date_text(found.moved_from) if found.moved_from and moved else ""


def lunar(language: Language, days: LunarDays) -> str:
    """Days of the lunar calendar in words, as the language counts them: “9th day of the 8th lunar month”."""
    first, last = (language.say(f"lunar_day.{day}") for day in (days.first, days.last))
    month = language.say(f"lunar_month.{days.month}")
    if days.first == days.last:
        return language.say("lunar_date", day=first, month=month)
    return language.say("lunar_range", first=first, last=last, month=month)


def _date(language: Language, found: Occurrence) -> str:
    start = language.date_text(found.start)
    time = found.time.strftime("%H:%M") if found.time else ""
    if found.end != found.start:
        key = "event_range_time" if time else "event_range"
        return language.say(key, start=start, end=language.date_text(found.end), time=time)
    if time and found.end_time:
        time = f"{time}–{found.end_time:%H:%M}"
    return language.say("event_day_time" if time else "event_day", date=start, time=time)
