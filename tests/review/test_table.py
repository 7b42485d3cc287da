"""Columns that line up in every script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.review.table import aligned, pad, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("draft", 5),
        ("đã duyệt", 8),
        (unicodedata.normalize("NFD", "đã duyệt"), 8),
        ("海防", 4),
        ("（海防）", 8),
        ("日本語ー", 8),
        ("a\u200bb", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_padding_never_cuts() -> None:
    assert (pad("海防", 6), pad("海防", 6, right=True), pad("海防", 3)) == ("海防  ", "  海防", "海防")


@given(st.lists(st.lists(st.text(max_size=8), min_size=3, max_size=3), min_size=1, max_size=5), st.integers(0, 3))
def test_all_cells_of_a_column_are_equally_wide(rows: list[list[str]], numbers: int) -> None:
    done = aligned(rows, numbers=numbers)
    assert [[cell.strip(" ") for cell in row] for row in done] == [[cell.strip(" ") for cell in row] for row in rows]
    assert all(len({width(cell) for cell in column}) == 1 for column in zip(*done, strict=True))
