"""Lunar days: against dates that were published, and against another library at China's time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_vn import convert_lunar_to_solar
from lunardate import LunarDate

from promosite.content.lunar import FIRST_YEAR, LAST_YEAR, LunarDays, as_lunar, looks_like_lunar, solar_days

NEW_YEAR, BUFFALO = LunarDays(1, 1, 1), LunarDays(9, 9, 8)
DAYS = st.builds(
    lambda first, more, month: LunarDays(first, min(30, first + more), month),
    st.integers(1, 30),
    st.integers(0, 4),
    st.integers(1, 12),
)


def first(days: LunarDays, year: int) -> date:
    found = solar_days(days, year)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("year", "vietnam", "china"),
    [
        (1968, date(1968, 1, 29), date(1968, 1, 30)),
        (1985, date(1985, 1, 21), date(1985, 2, 20)),
        (2007, date(2007, 2, 17), date(2007, 2, 18)),
        (2026, date(2026, 2, 17), date(2026, 2, 17)),
        (2030, date(2030, 2, 2), date(2030, 2, 3)),
        (2053, date(2053, 2, 18), date(2053, 2, 19)),
    ],
)
def test_new_year_is_viet_nams_and_not_chinas(year: int, vietnam: date, china: date) -> None:
    assert (first(NEW_YEAR, year), LunarDate(year, 1, 1).to_solar_date()) == (vietnam, china)


def test_the_buffalo_festival_on_its_published_days() -> None:
    days = {2024: date(2024, 9, 11), 2025: date(2025, 9, 30), 2026: date(2026, 9, 19), 2034: date(2034, 9, 20)}
    assert {year: first(BUFFALO, year) for year in days} == days


def test_several_days_in_a_row() -> None:
    assert solar_days(LunarDays(8, 10, 2), 2027) == (date(2027, 3, 15), date(2027, 3, 17))


def test_the_last_day_of_a_short_month_stands_for_its_30th() -> None:
    """The eve of the new year, in years whose last month has 29 and 30 days."""
    eve = LunarDays(30, 30, 12)
    assert [first(eve, year) for year in (2024, 2026)] == [date(2025, 1, 28), date(2027, 2, 5)]
    assert [first(NEW_YEAR, year) for year in (2025, 2027)] == [date(2025, 1, 29), date(2027, 2, 6)]


def test_a_regular_month_is_meant_where_it_is_doubled() -> None:
    """2025 has two sixth months; the festivals of the sixth month keep to the first of them."""
    assert first(LunarDays(1, 1, 6), 2025) == date(2025, 6, 25)


def test_only_years_that_can_be_computed() -> None:
    assert [solar_days(NEW_YEAR, year) for year in (FIRST_YEAR - 1, LAST_YEAR + 1, 9999)] == [None] * 3
    assert first(NEW_YEAR, FIRST_YEAR) == date(1900, 1, 31)
    assert first(LunarDays(1, 1, 12), LAST_YEAR) == date(2100, 1, 10)


def test_at_chinas_time_the_library_agrees_with_another_one() -> None:
    """lunardate reads China's published tables; the two new moons that differ fall within a minute of midnight."""
    months = [(year, month) for year in range(1976, 2100) for month in range(1, 13)]
    differing = [
        each
        for each in months
        if convert_lunar_to_solar(1, each[1], each[0], 0, 8.0) != LunarDate(each[0], each[1], 1).to_solar_date()
    ]
    assert differing == [(1978, 8), (2097, 7)]


def test_how_often_viet_nams_calendar_differs_from_chinas() -> None:
    """The figures of docs/guide/events.md."""
    months = [(year, month) for year in range(2026, 2046) for month in range(1, 13)]
    gaps = {each: LunarDate(*each, 1).to_solar_date() - first(LunarDays(1, 1, each[1]), each[0]) for each in months}
    assert {each for each, gap in gaps.items() if gap} == {
        (2030, 1), (2032, 2), (2034, 8), (2037, 3), (2038, 3), (2039, 11), (2041, 8),
    }  # fmt: skip
    assert {gap for gap in gaps.values() if gap} == {timedelta(1)}


@given(DAYS, st.integers(FIRST_YEAR, LAST_YEAR))
def test_days_keep_their_order_and_come_once_a_year(days: LunarDays, year: int) -> None:
    found, following = solar_days(days, year), solar_days(days, year + 1)
    assert found is not None
    assert timedelta() <= found[1] - found[0] <= timedelta(days.last - days.first)
    if following:
        assert timedelta(353) <= following[0] - found[0] <= timedelta(385)


@given(DAYS)
def test_what_people_write_is_read_back(days: LunarDays) -> None:
    text = f"{days.first}/{days.month}" if days.first == days.last else f"{days.first}-{days.last}/{days.month}"
    assert as_lunar(text) == days


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("9-8", False),
        ("", False),
        ("mồng 9", False),
        ("9/8/2024", False),
        ("0/8", True),
        ("9/0", True),
        ("９/8", False),
    ],
)
def test_what_is_no_lunar_day(text: str, form: bool) -> None:
    assert (as_lunar(text), looks_like_lunar(text)) == (None, form)
