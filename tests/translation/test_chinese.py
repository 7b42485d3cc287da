"""Chinese as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from promosite.translation.markup.chinese import has_han, is_unspaced, normalise

CASES: list[list[str]] = yaml.safe_load((Path(__file__).parent / "cases" / "chinese.yml").read_text(encoding="utf-8"))
MIXED = st.text('海防美 ab7,.:;!?()"-⟦0⟧。，“', max_size=40)


@pytest.mark.parametrize(("written", "printed"), CASES)
def test_how_it_is_printed(written: str, printed: str) -> None:
    assert normalise(written) == printed


@given(MIXED)
def test_what_is_printed_stays(text: str) -> None:
    assert normalise(normalise(normalise(text))) == normalise(normalise(text))


@given(MIXED)
def test_no_word_and_no_placeholder_is_touched(text: str) -> None:
    kept = "".join(character for character in text if character.isalnum() or character in "⟦⟧")
    assert "".join(character for character in normalise(text) if character.isalnum() or character in "⟦⟧") == kept


@given(st.text())
def test_a_text_without_chinese_is_left_alone(text: str) -> None:
    assert has_han(text) or normalise(text) == text


def test_which_languages_write_without_blanks() -> None:
    assert [is_unspaced(code) for code in ("zh", "zh-Hans", "ja", "vi", "en")] == [True, True, True, False, False]
