"""An event as its page gives it, and what contradicts itself there.

In: nothing, or an `Event`. Out: its types; ids of messages with the keys they may be about, the likeliest first.
Whether a value has the right form is said by `schema`; when the event takes place, by `occurrence`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from promosite.content.lunar import LunarDays


class EventStatus(StrEnum):
    """How certain an event is; `expected`: its date is not official yet."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Event:
    """When and where something takes place, in local time; `end` is the last day. `start`, `lunar` or both are given;
    with both, `start` is the date of one year, and the other years follow the lunar calendar."""

    name: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    time: datetime.time | None = None
    end_time: datetime.time | None = None
    place: str = ""
    status: EventStatus | None = None
    lunar: LunarDays | None = None
    moved_from: datetime.date | None = None


def contradictions(event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every contradiction between the keys of an event."""
    if event.start is None:
        yield from _without_start(event)
        return
    if _ends_early(event):
        yield "meta.event-order", ("end", "end_time", "start", "time")
    if event.moved_from == event.start:
        yield "meta.event-unmoved", ("moved_from", "start")
    if event.moved_from and event.status not in (EventStatus.MOVED, EventStatus.CANCELLED):
        yield "meta.event-moved", ("moved_from", "status", "start")


def _without_start(event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A lunar date says a day of every year: what holds for one year needs that year's `start`."""
    for key, given in (("moved_from", event.moved_from), ("end", event.end)):
        if given:
            yield "meta.event-start", (key, "lunar")
    if event.status and event.status is not EventStatus.EXPECTED:
        yield "meta.event-year", ("status", "lunar")
    lunar = event.lunar
    if lunar and lunar.first == lunar.last and event.time and event.end_time and event.end_time < event.time:
        yield "meta.event-order", ("end_time", "time", "lunar")


def _ends_early(event: Event) -> bool:
    assert event.start is not None
    last = event.end or event.start
    same_day = last == event.start and event.time and event.end_time
    return last < event.start or bool(same_day and event.time and event.end_time and event.end_time < event.time)
