"""When an event takes place: once, every lunar year, and where a year has a date of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.event import Event, EventStatus
from promosite.content.lunar import LunarDays
from promosite.content.occurrence import Occurrence, current, occurrences

BUFFALO = LunarDays(9, 9, 8)
YEARLY = Event("", lunar=BUFFALO, time=time(7), end_time=time(11))
YAGI = Event("", date(2024, 9, 21), lunar=BUFFALO, status=EventStatus.MOVED, moved_from=date(2024, 9, 11))


def test_an_event_with_a_date_takes_place_once() -> None:
    event = Event("", date(2027, 5, 13), date(2027, 5, 15), time(19, 30), time(22), "do-son", EventStatus.CONFIRMED)
    assert occurrences(event, 2027, 1) == (
        Occurrence(2027, date(2027, 5, 13), date(2027, 5, 15), time(19, 30), time(22), EventStatus.CONFIRMED),
    )
    assert occurrences(event, 2028, 9) == occurrences(event, 2000, 27) == ()
    assert [current(event, day) for day in (date(1999, 1, 1), date(2050, 1, 1))] == [occurrences(event, 2027, 1)[0]] * 2


def test_a_lunar_date_comes_every_year() -> None:
    assert occurrences(YEARLY, 2026, 3) == tuple(
        Occurrence(day.year, day, day, time(7), time(11), lunar=BUFFALO, computed=True)
        for day in (date(2026, 9, 19), date(2027, 9, 9), date(2028, 9, 27))
    )


def test_a_moved_year_stands_for_itself_and_the_others_are_computed() -> None:
    moved = Occurrence(
        2024, date(2024, 9, 21), date(2024, 9, 21), status=EventStatus.MOVED, moved_from=date(2024, 9, 11)
    )
    assert occurrences(YAGI, 2023, 3) == (
        Occurrence(2023, date(2023, 9, 23), date(2023, 9, 23), lunar=BUFFALO, computed=True),
        moved,
        Occurrence(2025, date(2025, 9, 30), date(2025, 9, 30), lunar=BUFFALO, computed=True),
    )
    assert current(YAGI, date(2024, 9, 12)) == moved


def test_an_announced_year_keeps_its_lunar_date_where_it_falls_on_it() -> None:
    event = replace(YEARLY, start=date(2027, 9, 9), status=EventStatus.CONFIRMED)
    assert occurrences(event, 2027, 1) == (
        Occurrence(2027, date(2027, 9, 9), date(2027, 9, 9), time(7), time(11), EventStatus.CONFIRMED, lunar=BUFFALO),
    )


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2024, 9, 11), date(2024, 9, 21)),
        (date(2024, 9, 21), date(2024, 9, 21)),
        (date(2024, 9, 22), date(2025, 9, 30)),
        (date(2026, 12, 31), date(2027, 9, 9)),
        (date(2020, 1, 1), date(2020, 9, 25)),
    ],
)
def test_the_time_that_readers_ask_for(today: date, day: date) -> None:
    found = current(YAGI, today)
    assert found is not None
    assert found.start == day


def test_two_lunar_years_in_one_solar_year_are_told_apart() -> None:
    """25/11 of the lunar year 2026 falls on 2 January 2027, that of 2027 on 22 December 2027."""
    found = occurrences(Event("", lunar=LunarDays(25, 25, 11)), 2027, 1)
    assert [(each.year, each.start) for each in found] == [(2026, date(2027, 1, 2)), (2027, date(2027, 12, 22))]


def test_a_year_is_kept_when_the_event_moves_into_the_next() -> None:
    event = Event("", date(2028, 1, 5), moved_from=date(2027, 12, 20), status=EventStatus.MOVED)
    assert [each.year for each in occurrences(event, 2028, 1)] == [2027]


@pytest.mark.parametrize(
    ("event", "official"),
    [
        (Event("", date(2027, 5, 13)), True),
        (Event("", date(2027, 5, 13), status=EventStatus.CANCELLED), True),
        (Event("", date(2027, 5, 13), status=EventStatus.EXPECTED), False),
        (YEARLY, False),
        (replace(YEARLY, status=EventStatus.EXPECTED), False),
    ],
)
def test_which_dates_may_be_shown_as_certain(event: Event, official: bool) -> None:
    found = current(event, date(2027, 1, 1))
    assert found is not None
    assert found.official is official


def test_beyond_the_computed_years_the_last_known_date_is_left() -> None:
    assert current(YEARLY, date(2150, 1, 1)) is None
    found = current(replace(YAGI, lunar=None), date(2150, 1, 1))
    assert found is not None
    assert found.start == date(2024, 9, 21)


@given(
    st.dates(date(1901, 1, 1), date(2095, 1, 1)),
    st.integers(1, 29),
    st.integers(1, 12),
    st.none() | st.integers(-20, 20),
)
def test_a_lunar_event_comes_within_13_months_and_once_a_lunar_year(
    today: date, day: int, month: int, shift: int | None
) -> None:
    event = Event("", lunar=LunarDays(day, day, month))
    if shift is not None:
        plain = current(event, today)
        assert plain is not None
        event = replace(event, start=plain.start + timedelta(shift))
    found = current(event, today)
    assert found is not None
    assert timedelta() <= found.start - today <= timedelta(385 + 20)
    years = [each.year for each in occurrences(event, today.year - 2, 5)]
    assert len(years) == len(set(years))
    assert 4 <= len(years) <= 6
