"""How networks count, and where texts may be cut."""

from __future__ import annotations

from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.syndication.lengths import Measure, characters, shortened, x_weight

# The rules of https://developer.x.com/en/docs/counting-characters and of twitter-text's config/v3.json.
WEIGHTS = [
    ("plain letters", "Hai Phong", 9),
    ("the first range, to U+10FF", "ђ\u10ff", 2),
    ("beyond the first range", "\u1100", 2),
    ("Vietnamese letters with one mark", "ôăđơ", 4),
    ("Vietnamese letters with two marks", "ốằẽợ", 8),
    ("decomposed letters count as composed ones", normalize("NFD", "Hải Phòng"), 10),
    ("Chinese", "海防", 4),
    ("Chinese punctuation", "，。", 4),
    ("general punctuation", "–“”′", 4),
    ("an ellipsis lies between the ranges", "…", 2),
    ("a line end", "a\nb", 3),
    ("an emoji", "🌊", 2),
    ("a family is one emoji", "👨‍👩‍👧‍👦", 2),
    ("a hand with its colour", "👋🏽", 2),
    ("a flag", "🇻🇳", 2),
    ("a keycap", "1️⃣", 2),
    ("two emoji", "🌊🏝️", 4),
    ("a short address", "https://t.co", 23),
    ("a long address", f"https://example.org/{'a' * 200}", 23),
    ("an address in a sentence", "See https://example.org/en/ now", 31),
    ("two addresses", "http://a.vn https://b.vn", 47),
    ("a domain", "vietnam.vn", 23),
    ("a number with decimals is no domain", "3.5", 3),
    ("an abbreviation at the end", "v.v.", 4),
    ("a hashtag", "#CátBà", 6),
    ("nothing", "", 0),
]
MEASURES = st.sampled_from([characters, x_weight])
LETTERS = st.text(st.sampled_from("aàảẫ b海防，。.\n👋🏽🇻🇳👨\u200d👩e\u0301\u0323–1"), max_size=60)


@pytest.mark.parametrize(("case", "text", "weight"), WEIGHTS, ids=[case[0] for case in WEIGHTS])
def test_weight_on_x(case: str, text: str, weight: int) -> None:
    assert x_weight(text) == weight


@pytest.mark.parametrize(
    ("text", "room", "uses_spaces", "expected"),
    [
        ("Một câu dài", 11, True, "Một câu dài"),
        ("Một câu dài", 10, True, "Một câu…"),
        ("Một câu, dài", 9, True, "Một câu…"),
        ("Một câu dài", 3, True, "Mộ…"),
        ("Một", 1, True, ""),
        ("Một", 0, True, ""),
        ("海防，港口城市", 5, False, "海防，港…"),
        ("海防，港口城市", 4, False, "海防…"),
        ("去Cát Bà岛", 4, False, "去…"),
        ("去Cát Bà岛", 7, False, "去Cát…"),
        ("", 0, True, ""),
    ],
)
def test_texts_are_cut_where_it_hurts_least(text: str, room: int, uses_spaces: bool, expected: str) -> None:
    assert shortened(text, room, characters, uses_spaces=uses_spaces) == expected


@given(LETTERS, st.integers(0, 60), MEASURES, st.booleans())
def test_what_is_shortened_fits_and_begins_as_the_text_does(
    text: str, room: int, measure: Measure, uses_spaces: bool
) -> None:
    found, whole = shortened(text, room, measure, uses_spaces=uses_spaces), normalize("NFC", text)
    assert measure(found) <= room
    if found and found != whole:
        kept = found.removesuffix("…")
        assert whole.startswith(kept)
        assert kept.rstrip() == kept
        rest = whole[len(kept) :]
        assert not combining(rest[0])
        assert not rest.startswith(("\u200d", "🏽"))
        assert not kept.endswith("\u200d")


@given(st.text(max_size=40), st.text(max_size=40))
def test_more_text_never_weighs_less(first: str, second: str) -> None:
    assert x_weight(f"{first}\n{second}") >= max(x_weight(first), x_weight(second))
