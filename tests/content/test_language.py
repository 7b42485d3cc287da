"""Facts and words of a language, from its one file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from promosite.content.language import Language, load_languages
from promosite.errors import ConfigError
from tests.conftest import ProjectMaker

JAPANESE = """\
language:
  tag: ja
  uses_spaces: false
  date: "{year}年{month}月{day}日"
  locale: ja_JP
  list_separator: 、
words:
  search: 検索
  count_one: "{count}件"
  status: {moved: 延期}
"""


def test_a_language_is_one_file(project: ProjectMaker) -> None:
    made = project(("vi", "ja"))
    made.write("overrides/strings/ja.yml", JAPANESE)
    made.write("overrides/strings/vi.yml", JAPANESE.replace("tag: ja", "tag: vi"))
    japanese = load_languages(made.config)["ja"]
    assert japanese == Language(
        code="ja",
        tag="ja",
        name="日本語",
        prefix="ja/",
        uses_spaces=False,
        locale="ja_JP",
        date_form="{year}年{month}月{day}日",
        list_separator="、",
        words={"search": "検索", "count_one": "{count}件", "status.moved": "延期"},
    )
    assert japanese.say("count_one", count=3) == "3件"


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("search: 検索", "find: 検索", "`words.search` is missing"),
        ("{count}件", "{cuont}件", "`words.count_one` has a placeholder that is never filled: {cuont}"),
        ("{count}件", "{count件", "`words.count_one` cannot be filled: expected '}' before end of string"),
        ("{year}", "{jahr}", "`language.date` or `language.months`: 'jahr'"),
        ("{month}", "{month", "`language.date` or `language.months`: unexpected '{' in field name"),
        ("locale: ja_JP", "months: [一月]", "`language.date` or `language.months`: list index out of range"),
    ],
)
def test_what_a_language_cannot_say_is_named_at_once(project: ProjectMaker, old: str, new: str, cause: str) -> None:
    made = project(("vi", "ja"))
    assert old in JAPANESE
    made.write("overrides/strings/ja.yml", JAPANESE.replace(old, new))
    made.write("overrides/strings/vi.yml", JAPANESE.replace("tag: ja", "tag: vi"))
    with pytest.raises(ConfigError) as refused:
        load_languages(made.config)
    fault = refused.value.finding
    assert (fault.id, fault.where.path) == ("config.strings", "overrides/strings/ja.yml")
    assert dict(fault.details)["cause"].replace("tuple index", "list index") == cause


def test_a_placeholder_may_be_left_out_but_not_filled_by_nobody(project: ProjectMaker) -> None:
    made = project(("vi", "ja"))
    made.write("overrides/strings/ja.yml", JAPANESE.replace("{count}件", "一件"))
    made.write("overrides/strings/vi.yml", JAPANESE.replace("tag: ja", "tag: vi"))
    assert load_languages(made.config)["ja"].say("count_one", count=3) == "一件"
    with pytest.raises(ConfigError, match=r"`words.count_one`: 'count'"):
        load_languages(made.config)["vi"].say("count_one", number=3)
    with pytest.raises(ConfigError, match=r"`words.nothing`"):
        load_languages(made.config)["vi"].say("nothing")


def test_the_sites_own_languages(project: ProjectMaker) -> None:
    languages = load_languages(project().config)
    day = date(2026, 4, 3)
    assert [(code, lang.tag, lang.prefix, lang.date_text(day)) for code, lang in languages.items()] == [
        ("vi", "vi", "", "3/4/2026"),
        ("en", "en", "en/", "3 April 2026"),
        ("zh", "zh-Hans", "zh/", "2026年4月3日"),
    ]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (None, "No such file or directory"),
        ("language: {tag: ja}\nwords: {}\n", "`language.date` is missing"),
        ("language: {date: x}\nwords: {}\n", "`language.tag` is missing"),
        ("words: {}\n", "it needs the two mappings `language` and `words`"),
        ("language: {\n", None),
        (b"\xff\xfe", None),
    ],
)
def test_a_broken_file_is_named(project: ProjectMaker, text: str | bytes | None, cause: str | None) -> None:
    made = project(("vi", "ja"))
    if text is not None:
        made.write("overrides/strings/ja.yml", text)
    with pytest.raises(ConfigError) as refused:
        load_languages(made.config)
    fault = refused.value.finding
    assert (fault.id, fault.where.path) == ("config.strings", "overrides/strings/ja.yml")
    assert cause is None or dict(fault.details)["cause"] == cause


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("1.234,5", "1329.11", "1.329,11"),
        ("1,234.5", "1329.11", "1,329.11"),
        ("1 234,5", "1234567", "1 234 567"),
        ("1234.5", "1234567.0", "1234567.0"),
        ("1,234.5", "999", "999"),
    ],
)
def test_numbers_as_a_language_writes_them(form: str, number: str, text: str) -> None:
    assert Language("xx", "xx", "", number_form=form).number_text(Decimal(number)) == text


def test_an_example_of_a_number_that_shows_nothing_is_refused(project: ProjectMaker) -> None:
    made = project(("vi",))
    made.write("overrides/strings/vi.yml", JAPANESE.replace("  locale:", "  number: 12.5\n  locale:"))
    with pytest.raises(ConfigError, match=r"`number` must show how 1234.5 is written, not '?12.5"):
        load_languages(made.config)
