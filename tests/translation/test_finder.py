"""Places of phrases that do not overlap, and what finding them costs on a line of any length."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.translation.memory.finder import Phrase, Place, finder, without_overlaps
from promosite.translation.memory.terms import Term, glossary_of

PHRASE = Phrase("", 0)
spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda span: (span[0], span[0] + span[1])))


class Counted(int):
    """A number that counts how often any of them is compared."""

    compared = 0

    def __lt__(self, other: int) -> bool:
        Counted.compared += 1
        return int(self) < int(other)

    def __le__(self, other: int) -> bool:
        Counted.compared += 1
        return int(self) <= int(other)

    def __gt__(self, other: int) -> bool:
        Counted.compared += 1
        return int(self) > int(other)


def _places(found: list[tuple[int, int]]) -> list[Place]:
    return [Place(start, end, PHRASE) for start, end in found]


def _naive(places: list[Place]) -> Iterator[Place]:
    kept: list[Place] = []
    for place in places:
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
            yield place


@given(spans)
def test_places_stay_that_overlap_none_before_them(found: list[tuple[int, int]]) -> None:
    assert without_overlaps(_places(found)) == list(_naive(_places(found)))


@pytest.mark.parametrize("step", [2, 1, -1, -2])
def test_a_line_with_many_places_costs_few_comparisons_a_place(step: int) -> None:
    """Two or more digits of the count, not the count itself, for each place."""
    size = 4_000
    starts = range(0, size * step, step)
    Counted.compared = 0
    kept = without_overlaps(Place(Counted(start), Counted(start + 2), PHRASE) for start in starts)
    assert len(kept) == size // (2 // abs(step))
    assert size <= Counted.compared <= size * 15


@given(st.lists(st.sampled_from(["南海", "海防", "南", "海", "防", "空", "越"]), max_size=12).map("".join))
def test_a_forbidden_variant_is_none_where_an_agreed_form_explains_it(text: str) -> None:
    glossary = glossary_of([Term({"vi": "Biển Đông", "zh": "海防"}, never={"zh": ("南海", "防空")})], ["vi", "zh"])
    agreed = finder([Phrase("海防", 0), Phrase("越南", 1)]).all_places(text)
    found = finder([Phrase("南海", 0, any_case=True), Phrase("防空", 0, any_case=True)]).all_places(text)
    real = [one for one in found if not any(form.start < one.start < form.end for form in agreed)]
    assert [(one.start, one.end) for one in glossary.forbidden(text, "zh")] == sorted(
        (one.start, one.end) for one in _naive(real)
    )
