"""Vietnamese words and agreed names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.vietnamese import has_proof, names_of, runs, without_names

_NAMES = names_of(["Hải Phòng", "Cát Bà", "Lạch Huyện", "Cát Bà – Lan Hạ", "Thủy Nguyên"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hải Phòng and HẢI PHÒNG", []),
        ("Hải Phòng’s port, the Hải-Phòng railway", []),
        ("Hải", ["Hải"]),
        ("hải phòng", ["hải phòng"]),
        ("Thuỷ Nguyên, by new tone placement", []),
        ("the Cát Bà–Lan Hạ archipelago", []),
        ("Lan Hạ alone was not agreed", ["Hạ"]),
        ("a café in São Paulo, a crème brûlée, Citroën, Malmö", []),
        ("làng nghề đúc đồng", ["làng nghề đúc đồng"]),
        ("Vịnh Lan Hạ, Đồ Sơn", ["Vịnh", "Hạ", "Đồ Sơn"]),
        ("Chào Hải Phòng mến yêu", ["Chào Hải Phòng mến yêu"]),
    ],
)
def test_what_is_left(text: str, left: list[str]) -> None:
    normal = unicodedata.normalize("NFC", text)
    assert list(runs(normal, without_names(normal, _NAMES))) == left


def test_every_toned_letter_is_known() -> None:
    """Of the 134 letters of Vietnamese beyond ASCII, those that other languages share prove nothing."""
    toned = {
        unicodedata.normalize("NFC", base + shape + tone)
        for base, shapes in {"a": ["", "\u0302", "\u0306"], "e": ["", "\u0302"], "i": [""], "y": [""]}.items()
        for shape in shapes
        for tone in ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    } | {
        unicodedata.normalize("NFC", base + shape + tone)
        for base, shapes in {"o": ["", "\u0302", "\u031b"], "u": ["", "\u031b"]}.items()
        for shape in shapes
        for tone in ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    }
    both = {letter for each in toned | {"đ"} for letter in (each, each.upper())}
    shared = {letter for letter in both if not has_proof(letter)}
    assert {letter.lower() for letter in shared} == set("aeiouyàáãâèéêìíòóõôùúý")


@given(st.text(alphabet="Hải PhòngCátBà,–x ", max_size=40))
def test_blanking_keeps_places(text: str) -> None:
    """Law: blanked text has the same length, and differs only in blanks."""
    blanked = without_names(text, _NAMES)
    assert len(blanked) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, blanked, strict=True))
