"""Cutting long sentences and recognising loops."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.translation.models.pieces import confidence, loops, parts

TOKENS = st.lists(st.sampled_from(["▁a", "b", ",", "▁.", "海", "▁⟦0⟧", "1"]), max_size=60)


@given(TOKENS, st.integers(1, 20))
def test_parts_put_together_are_the_sentence(tokens: list[str], limit: int) -> None:
    cut = parts(tokens, limit)
    assert [token for part in cut for token in part] == tokens
    assert all(len(part) <= limit for part in cut)
    assert not tokens or all(cut)


@pytest.mark.parametrize(
    ("tokens", "cut"),
    [
        ("▁a ▁b , ▁c ▁d", ["▁a ▁b ,", "▁c ▁d"]),
        ("▁a ▁b ▁c d e", ["▁a ▁b", "▁c d e"]),
        ("a b c d e", ["a b c d", "e"]),
    ],
)
def test_it_is_cut_at_a_stop_else_before_a_word_else_anywhere(tokens: str, cut: list[str]) -> None:
    assert parts(tokens.split(), 4) == [part.split() for part in cut]


LOOPING = ["▁the " * 4, "▁a 掌 声 掌 声 掌 声 掌 声", "▁x ▁y z " * 4, "<0xDB> " * 9]
SOUND = ["", "▁the " * 3, "▁1 . 0 0 0 . 0 0 0 . 0 0 0", "▁. . . . . . .", "▁a ▁b ▁a ▁c ▁a ▁d ▁a ▁e", "▁⟦0⟧ , ▁⟦1⟧"]


@pytest.mark.parametrize(("tokens", "looping"), [(text, True) for text in LOOPING] + [(text, False) for text in SOUND])
def test_loops(tokens: str, looping: bool) -> None:
    assert loops(tokens.split()) is looping


@given(st.lists(st.floats(-5, 0), min_size=2, max_size=50))
def test_confidence_is_the_geometric_mean_of_the_tokens_and_the_end(logarithms: list[float]) -> None:
    count = len(logarithms) - 1
    expected = math.exp(sum(logarithms) / len(logarithms))
    assert confidence(sum(logarithms) / count**0.2, count) == pytest.approx(expected)


def test_no_tokens_no_confidence() -> None:
    assert confidence(0.0, 0) == 0.0
