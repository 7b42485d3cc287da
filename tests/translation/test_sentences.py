"""Sentences: the cases a translator would ask about, and the law that they give the text back."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from promosite.translation.markup.sentences import sentences

CASES: dict[str, list[list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "sentences.yml").read_text(encoding="utf-8")
)
SIGNS = st.text('aB0đ海 .!?…。！？；”’)"\n\r\t\u3000TSv1', max_size=60)


@pytest.mark.parametrize(("language", "parts"), [(code, parts) for code, texts in CASES.items() for parts in texts])
def test_a_text_in_sentences(language: str, parts: list[str]) -> None:
    assert sentences("".join(parts), language) == parts


@given(st.text() | SIGNS, st.sampled_from(["vi", "en", "zh", "de", ""]))
def test_sentences_give_the_text_back(text: str, language: str) -> None:
    found = sentences(text, language)
    assert "".join(found) == text
    assert all(found)


@given(SIGNS, st.sampled_from(["vi", "en", "zh"]))
def test_no_sentence_begins_with_a_blank_but_the_first(text: str, language: str) -> None:
    assert all(not sentence[0].isspace() for sentence in sentences(text, language)[1:])


def test_a_long_text_is_split_in_time_that_grows_with_its_length() -> None:
    text = "Xin chào TS. Nga ở TP. Hải Phòng. Ngày 1.7.2025 có 8.5 ha. “Đẹp!” Rồi đi. " * 10_000
    assert len(sentences(text, "vi")) == 40_000
