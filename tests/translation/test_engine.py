"""The mirror engine: every letter changes, nothing else does, and no length changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.translation.models.engine import Engine, MirrorEngine, Translation, mirror

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđbcghklmnpqrstvx"


def test_a_sentence_with_everything_in_it() -> None:
    engine: Engine = MirrorEngine()
    asked = ["Vé đến ⟦0⟧ giá 5.000 đ — xem ⟦1⟧!", "海防ABC", "", "12:30 → 50 %"]
    assert engine.translate(asked, "vi", "en") == [
        Translation("Ṽë ðëñ ⟦0⟧ ğïå 5.000 ð — ẋëɱ ⟦1⟧!", 1.0),
        Translation("浶阳ÅƀÇ".replace("ƀ", "Ƀ"), 1.0),
        Translation("", 1.0),
        Translation("12:30 → 50 %", 1.0),
    ]
    assert (engine.name, engine.names("vi", "zh")) == ("mirror", "mirror")


@given(st.text())
def test_every_letter_changes_and_nothing_else(text: str) -> None:
    made = mirror(text)
    assert len(made) == len(text)
    for old, new in zip(text, made, strict=True):
        assert (new != old) == old.isalpha()
        assert new.isalpha() == old.isalpha()


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper()))
def test_case_is_kept_and_no_vietnamese_letter_is_left(text: str) -> None:
    made = mirror(text)
    assert [char.isupper() for char in made] == [char.isupper() for char in text]
    assert not set(made) & set(VIETNAMESE + VIETNAMESE.upper())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_keep_their_length(form: str) -> None:
    text = unicodedata.normalize(form, "Đồ Sơn")
    assert len(mirror(text)) == len(text)
    assert unicodedata.normalize("NFD", mirror(text)).startswith("Ð")
