"""Where titles break, on examples in three languages and on texts of any kind."""

from __future__ import annotations

import unicodedata
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from promosite.publishing.social.lines import ELLIPSIS, cut_lines, even_lines
from promosite.publishing.social.pieces import Piece, clean, clusters, pieces
from promosite.publishing.social.typeface import Typeface, typeface
from tests.conftest import REPOSITORY

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "lines.yml").read_text(encoding="utf-8"))
NEVER_FIRST, NEVER_LAST = "。，、；：？！）》」』】”’…—,.;:?!)%", "（《「『【“‘([$"
MIXED = st.text(st.sampled_from("aớ ếĐ12 海防港，。、（）《》“”—…！：-/ "), max_size=40)


def face(language: str) -> Typeface:
    return typeface(REPOSITORY, uses_spaces=language != "zh")


@pytest.mark.parametrize("name", CASES)
def test_titles_break_as_people_break_them(name: str) -> None:
    case: dict[str, Any] = CASES[name]
    width = partial(face(case["language"]).width, size=60)
    parts = pieces(clean(case["text"]), case.get("names", ()))
    found = even_lines(parts, width, case["width"], 6)
    lines = found.texts if found else cut_lines(parts, width, case["width"], 6)
    assert " | ".join(lines) == case["lines"]


@given(MIXED, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, limit: int) -> None:
    """Law: the lines, put together, are the text without its spaces; each holds at most the width."""
    parts = pieces(clean(text))
    found = even_lines(parts, len, limit, 40)
    lines = found.texts if found else cut_lines(parts, len, limit, 60)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(len(line) <= limit for line in lines)


@given(MIXED, st.integers(12, 30))
def test_no_line_begins_or_ends_with_what_it_must_not(text: str, limit: int) -> None:
    """Kinsoku (GB/T 15834-2011): no closing mark at the beginning of a line, no opening one at its end."""
    found = even_lines(pieces(clean(text)), len, limit, 40)
    for above, below in zip(found.texts, found.texts[1:], strict=False) if found else ():
        spaced = clean(text).find(f"{above} {below}") >= 0  # two marks with a space between them are an author's wish
        assert below[0] not in NEVER_FIRST or spaced
        assert above[-1] not in NEVER_LAST or spaced


@given(MIXED, st.integers(4, 20), st.integers(1, 3))
def test_what_has_no_room_is_an_ellipsis(text: str, limit: int, most: int) -> None:
    """Law: never more lines or longer ones than there is room for, and the ellipsis stands where words are missing."""
    parts = pieces(clean(text))
    lines = cut_lines(parts, len, limit, most)
    assert len(lines) <= most
    assert all(len(line) <= limit for line in lines)
    whole = "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert whole or lines[-1].endswith(ELLIPSIS)


def test_a_long_word_is_cut_between_letters_only() -> None:
    word = unicodedata.normalize("NFD", "ẵ") * 20
    lines = cut_lines([Piece(word)], lambda text: len(clusters(text)), 8, 9)
    assert "".join(lines) == word
    assert [len(clusters(line)) for line in lines] == [7, 7, 6]


def test_signs_that_only_steer_programs_are_gone() -> None:
    assert clean("\u202ba\u00ad  b\u200f\u2028c\ufeff") == "a b c"
