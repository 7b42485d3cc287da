"""The words of the interface: the same in every language, none empty, none missing, none unused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CODES = ("vi", "en", "zh")
FACTS = {"tag", "name", "direction", "uses_spaces", "date", "months", "locale", "quotes"}
FACTS |= {"list_separator", "maps", "number", "reading_rate", "share"}
Strings = Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_language_has_the_same_words(strings: Strings, code: str) -> None:
    assert list(_flat(strings[code][1])) == list(_flat(strings["vi"][1]))


@pytest.mark.parametrize("code", CODES)
def test_no_word_is_empty(strings: Strings, code: str) -> None:
    assert [key for key, text in _flat(strings[code][1]).items() if not text.strip() or text != text.strip()] == []


@pytest.mark.parametrize("code", ["en", "zh"])
def test_placeholders_are_the_same(strings: Strings, code: str) -> None:
    own, source = _flat(strings[code][1]), _flat(strings["vi"][1])
    assert {key: _placeholders(own[key]) for key in source} == {key: _placeholders(source[key]) for key in source}


@pytest.mark.parametrize("code", CODES)
def test_facts_about_the_language(strings: Strings, code: str) -> None:
    facts = strings[code][0]
    assert set(facts) <= FACTS
    assert FACTS - set(facts) <= {"months"}
    assert {"{year}", "{day}"} < {f"{{{name}}}" for name in _placeholders(facts["date"])}
    assert len(facts.get("months", range(12))) == 12
    assert len(facts["quotes"]) == 2


@pytest.mark.parametrize("code", CODES)
def test_every_language_can_name_the_others(strings: Strings, code: str) -> None:
    assert set(strings[code][1]["language_names"]) == set(CODES)


def test_plurals_come_in_pairs(strings: Strings) -> None:
    keys = set(_flat(strings["vi"][1]))
    assert {key.removesuffix("_one") for key in keys if key.endswith("_one")} == {
        key.removesuffix("_other") for key in keys if key.endswith("_other")
    }


def test_chinese_has_no_spaces_around_its_punctuation(strings: Strings) -> None:
    wrong = re.compile(r"\s[，。、：；！？（）]|[，。、；！？（）]\s|[一-鿿][,;:?!]")
    assert [key for key, text in _flat(strings["zh"][1]).items() if wrong.search(text)] == []


def test_templates_ask_only_for_words_that_exist(strings: Strings) -> None:
    assert used_by_templates() - set(_flat(strings["vi"][1])) == set()


def used_by_templates() -> set[str]:
    templates = sorted((ROOT / "overrides").rglob("*.html"))
    return {key for path in templates for key in re.findall(r"\bwords\.(\w+)", path.read_text(encoding="utf-8"))}


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def _flat(words: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in words.items():
        flat |= _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}": str(value)}
    return flat
