"""The widths that pages announce are those of the style sheet."""

from __future__ import annotations

import re
from pathlib import Path

from promosite.publishing.images.settings import WEB, WIDTHS
from promosite.publishing.images.slots import CARDS, LEAD, TEXT, gallery

CSS = (Path(__file__).parents[3] / "overrides/assets/stylesheets/promosite.css").read_text(encoding="utf-8")
REM = 16


def _css(pattern: str) -> float:
    found = re.search(pattern, CSS)
    assert found, pattern
    return float(found[1])


def _rem(sizes: str) -> float:
    """The width on a large screen."""
    found = re.search(r"\) ([\d.]+)rem", sizes)
    assert found, sizes
    return float(found[1])


def test_the_widest_places() -> None:
    assert _rem(LEAD) == _css(r"\.lead-picture \{[^}]*max-width: (\d+)rem")
    assert _rem(TEXT) == _css(r"--text: (\d+)rem")


def test_galleries_share_the_text_column() -> None:
    narrowest, gap = _css(r"\.gallery \{[^}]*minmax\(([\d.]+)rem, 1fr\)"), _css(r"\.gallery \{[^}]*gap: ([\d.]+)rem")
    for count in (2, 3, 4):
        column = (_rem(TEXT) - (count - 1) * gap) / count
        assert column >= narrowest
        assert 0 <= _rem(gallery(count)) - column < 1


def test_cards_stand_in_three_columns() -> None:
    wide, gap = _css(r"--wide: (\d+)rem"), _css(r"\.cards \{[^}]*gap: clamp\([^,]+, [^,]+, ([\d.]+)rem\)")
    column = (wide - 2 * gap) / 3
    assert 0 <= _rem(CARDS["card"]) - column < 1


def test_small_cards_show_a_part_of_a_wide_picture() -> None:
    width = _css(r"\.compact \.card img \{[^}]*width: ([\d.]+)rem")
    assert float(CARDS["compact"].removesuffix("rem")) >= width * (3 / 4) * (16 / 9)


def test_there_is_a_file_for_every_place() -> None:
    assert {_rem(LEAD) * REM, WEB} <= {float(width) for width in WIDTHS}
    assert list(WIDTHS) == sorted(set(WIDTHS))
