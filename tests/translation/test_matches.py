"""The translation memory: context, exact, fuzzy; ties; and that nothing is read before it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.translation.memory.matches import Found, Kind, TranslationMemory, Unit

HOURS = Unit("Giờ mở cửa", "Opening hours", "Giá vé", "Đường đi", "tourism/a")
HOURS_B = Unit("Giờ mở cửa", "Open", "Khác", "Đường đi", "tourism/b")
HOURS_C = Unit("Giờ mở cửa", "Open", "", "", "tourism/c")
BERTH = Unit("Bến 3 và 4 khánh thành ngày 13/5/2025.", "Berths 3 and 4 were inaugurated on 13 May 2025.", origin="b")
CODE = Unit("Chạy lệnh `make site` trước khi gửi bài.", "Run `make site` before you send it.", origin="c")


def memory(*units: Unit) -> TranslationMemory:
    return TranslationMemory(lambda: units)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Giá vé", "Đường đi", Found(Kind.CONTEXT, 100, HOURS)),
        ("Khác", "Đường  đi", Found(Kind.CONTEXT, 100, HOURS_B)),
        ("", "", Found(Kind.CONTEXT, 100, HOURS_C)),
        ("Giá vé", "x", Found(Kind.EXACT, 100, HOURS)),
        ("x", "y", Found(Kind.EXACT, 100, HOURS_B)),  # two pages say "Open"; of these the first
    ],
)
def test_the_neighbours_decide_between_equal_texts(before: str, after: str, expected: Found) -> None:
    for units in ((HOURS, HOURS_B, HOURS_C), (HOURS_C, HOURS_B, HOURS)):
        assert memory(*units).lookup("Giờ mở cửa", before, after) == expected


def test_tone_placement_normal_form_and_white_space_are_folded() -> None:
    unit = Unit("Hòa Bình và Thủy Nguyên", "x")
    found = memory(unit).lookup(" Hoa\u0300 Bình và\nThuỷ Nguyên ", "y")
    assert found == Found(Kind.EXACT, 100, unit)


@pytest.mark.parametrize(
    ("text", "unit", "score"),
    [
        ("Bến 3 và 4 khánh thành vào ngày 13/5/2025.", BERTH, 95.0),
        ("Bến 3 và 4 khánh thành ngày 14/5/2025.", BERTH, 92.4),  # 97.4 less 5 for the number
        ("Chạy lệnh `make demo` trước khi gửi bài.", CODE, 87.5),  # 92.5 less 5 for the code
        ("Bến 1 và 2 khai thác từ năm 2018.", None, None),
        ("Một câu không ai từng viết", None, None),
        ("", None, None),
        (" \n", None, None),
    ],
)
def test_fuzzy_matches_are_scored(text: str, unit: Unit | None, score: float | None) -> None:
    found = memory(BERTH, CODE, HOURS).lookup(text)
    assert (found.kind, found.unit, found.score) == (Kind.FUZZY, unit, score) if found else unit is None


def test_another_number_can_push_a_match_below_the_line() -> None:
    assert memory(Unit("Dài 750 m", "750 m long")).lookup("Dài 751 m") is not None
    assert memory(Unit("Cao 17 m", "17 m high")).lookup("Cao 38 m") is None


def test_an_empty_translation_is_no_match() -> None:
    assert memory(Unit("a", " "), Unit("", "b")).lookup("a") is None


def test_nothing_is_read_before_the_first_question_and_only_once_after() -> None:
    asked: list[str] = []

    def load() -> Iterable[Unit]:
        asked.append("read")
        return [HOURS]

    lazy = TranslationMemory(load)
    assert asked == []
    assert [lazy.lookup("Giờ mở cửa"), lazy.lookup("Giờ mở cửa")] == [Found(Kind.EXACT, 100, HOURS)] * 2
    assert asked == ["read"]


UNITS = st.builds(
    Unit, *[st.sampled_from(["Giờ mở cửa", "Giờ đóng cửa", "Giờ mở cửa 2026", "a", ""])] * 4, st.sampled_from("ab")
)


@given(st.lists(UNITS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_matter(units: list[Unit], random: st.DrawFn) -> None:
    """Law: the answer depends on what is known, not on the order in which it was read."""
    shuffled = list(units)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def answers(known: list[Unit]) -> Iterator[Found | None]:
        for text in ("Giờ mở cửa", "Giờ mở cửa 2027", "a"):
            yield memory(*known).lookup(text, "a", "")

    assert list(answers(units)) == list(answers(shuffled))
