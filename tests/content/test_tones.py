"""Tone placement folded, and places kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.tones import fold, folded, same

VIETNAMESE = st.text(alphabet="hoauyàáảãạòóỏõọùúủũụửyýỳäå qnH\u0300\u0301\u0323\u030a\u0308 ", max_size=12)
ANY = (
    VIETNAMESE | st.text() | st.text(alphabet="a\u1100\u1161\u11a8\u20d2\u0301\u0344か\u3099\u09c7\u09be中", max_size=8)
)


@pytest.mark.parametrize(
    ("old", "new"), [("hòa", "hoà"), ("Khỏe", "Khoẻ"), ("THÚY", "THUÝ"), ("hòa bình", "hoà bình"), ("ủy", "uỷ")]
)
def test_tone_placement_is_folded(old: str, new: str) -> None:
    assert fold(old) == fold(new) == new


@pytest.mark.parametrize("word", ["hoa", "hóa", "hoán", "quý", "giá", "lửa", "São", "Citroën"])
def test_other_words_stay_apart(word: str) -> None:
    others = {"hoa", "hóa", "hoán", "quý", "giá", "lửa", "São", "Citroën"} - {word}
    assert fold(word) not in {fold(other) for other in others}


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert same(same(text)) == same(text)


@given(ANY)
def test_a_text_in_nfc_keeps_its_length(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    assert len(fold(normal)) == len(normal)
    assert folded(normal) == (fold(normal), range(len(normal) + 1))


@given(ANY)
def test_every_place_of_the_folded_text_is_a_place_of_the_text(text: str) -> None:
    new, places = folded(text)
    assert len(places) == len(new) + 1
    assert list(places) == sorted(places)
    assert (places[0], places[-1]) == (0, len(text))


@given(VIETNAMESE)
def test_a_text_taken_apart_folds_as_the_whole(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text))[0] == fold(text)
