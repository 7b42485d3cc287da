"""Numbers, dates and prices: what they mean, how they are written elsewhere, and whether two texts agree on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from promosite.translation.markup.inline import Item, canonical, mask
from promosite.translation.markup.localise import QUANTITIES, localise_item
from promosite.translation.markup.numbers import numbers_agree
from promosite.translation.markup.quantities import quantities
from promosite.translation.markup.spelled import spelled

ROOT = Path(__file__).parents[2]
CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "numbers.yml").read_text(encoding="utf-8"))
VALUES = [(language, text, forms) for language, texts in CASES["values"].items() for text, forms in texts.items()]
DIGITS = "0123456789.,/–-:% năm tỷ triệu km đồng USD ngày tháng 年月日万亿 April h"


@pytest.mark.parametrize(("language", "text", "forms"), VALUES)
def test_what_a_notation_means(language: str, text: str, forms: list[str]) -> None:
    assert [form for found in quantities(text, language) for form in found.canonical] == forms


@pytest.mark.parametrize(("kind", "source", "english", "chinese"), CASES["written"])
def test_how_another_language_writes_it(kind: str, source: str, english: str, chinese: str) -> None:
    item = Item(kind, source)
    assert (localise_item(item, "vi", "en"), localise_item(item, "vi", "zh")) == (english, chinese)


@pytest.mark.parametrize(("kind", "source", "english", "chinese"), CASES["written"])
def test_the_value_stays_the_same(kind: str, source: str, english: str, chinese: str) -> None:
    assert canonical(Item(kind, english), "en") == canonical(Item(kind, source), "vi")
    assert canonical(Item(kind, chinese), "zh") == canonical(Item(kind, source), "vi")


def test_an_agreed_form_is_written_and_an_unknown_language_changes_nothing() -> None:
    assert localise_item(Item("term", "Cát Bà", target="Cat Ba"), "vi", "en") == "Cat Ba"
    assert localise_item(Item("number", "7.000 ha"), "vi", "fr") == "7.000 ha"
    assert localise_item(Item("number", "7,000 ha"), "en", "vi") == "7.000 ha"
    assert localise_item(Item("price", "VND 50,000"), "en", "vi") == "50.000 đồng"
    assert localise_item(Item("date", "16 September 2023"), "en", "vi") == "16/9/2023"


@pytest.mark.parametrize(("source", "target", "ours", "theirs", "differences"), CASES["agree"])
def test_whether_two_texts_agree(
    source: str, target: str, ours: str, theirs: str, differences: list[list[str]]
) -> None:
    assert [[found.kind, found.value] for found in numbers_agree(source, target, ours, theirs)] == differences


def _reviewed_lines() -> Iterator[tuple[str, str, str]]:
    """(language, Vietnamese line, its translation) of the starter pages that have the same lines."""
    for page in sorted((ROOT / "content" / "vi").glob("**/*.md")):
        for language in ("en", "zh"):
            other = ROOT / "content" / language / page.relative_to(ROOT / "content" / "vi")
            if not other.exists():
                continue
            lines = [[line for line in _body(file).split("\n") if line.strip()] for file in (page, other)]
            if len(lines[0]) == len(lines[1]):
                yield from ((language, ours, theirs) for ours, theirs in zip(*lines, strict=True))


def _body(file: Path) -> str:
    return file.read_text(encoding="utf-8").split("---\n", 2)[2]


REVIEWED = list(_reviewed_lines())


def test_reviewed_pages_agree_line_by_line() -> None:
    assert len(REVIEWED) > 200
    wrong = [(ours, theirs) for language, ours, theirs in REVIEWED if numbers_agree(ours, theirs, "vi", language)]
    assert wrong == []


def test_a_changed_digit_is_found() -> None:
    """Every digit of the reviewed translations, changed one by one, outside addresses."""
    changed = missed = 0
    for language, ours, theirs in REVIEWED:
        plain = re.sub(r"\]\([^)]*\)|<[^>]*>", "", theirs)
        for place in (found.start() for found in re.finditer(r"\d", plain)):
            digit = str((int(plain[place]) + 3) % 10)
            changed += 1
            missed += not numbers_agree(ours, plain[:place] + digit + plain[place + 1 :], "vi", language)
    assert changed > 1000
    assert missed / changed < 0.01


@given(st.text(DIGITS, max_size=30), st.sampled_from(["vi", "en", "zh", ""]))
def test_any_text_can_be_read_and_places_do_not_overlap(text: str, language: str) -> None:
    found = quantities(text, language)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) and one.canonical for one in found)


@given(st.text(DIGITS, max_size=30) | st.text(), st.sampled_from(["vi", "en", "zh"]))
def test_a_text_agrees_with_itself(text: str, language: str) -> None:
    assert numbers_agree(text, text, language, language) == []


@given(st.text(DIGITS, max_size=30), st.sampled_from(["en", "zh"]))
def test_every_value_survives_being_written_elsewhere(text: str, target: str) -> None:
    for item in mask(text).items:
        if item.kind in QUANTITIES:
            there = Item(item.kind, localise_item(item, "vi", target))
            assert canonical(there, target) == canonical(item, "vi")


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("hai mươi lăm", "vi", {2, 20, 25, 5}),
        ("mười hai", "vi", {10, 12, 2}),
        ("twenty-five", "en", {20, 25, 5}),
        ("two hundred", "en", {2, 100, 200}),
        ("八月廿一", "zh", {8, 21, 1}),
        ("三千二百", "zh", {3, 2, 3200}),
        ("không rõ", "vi", {0}),
        ("Wort", "de", set()),
    ],
)
def test_what_words_may_mean(text: str, language: str, values: set[int]) -> None:
    assert spelled(text, language) == values
