"""Facts about a language, and the words the site says in it.

In: `overrides/strings/<code>.yml` with `language` (facts) and `words` (interface texts). Out: a `Language`.
A language is added by naming it in `mkdocs.yml` and writing this one file; no code knows the languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from promosite.config import Config
from promosite.errors import ConfigError

_NUMBER = re.compile(r"1\D?234[.,٫]5")


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site. `prefix` is its folder in URLs: "" for the source language, else `en/`.

    `reading_rate`: words read in a minute, or characters where words have no spaces between them; 0 for unknown.
    `share`: the ways to pass a page on, in the order in which its readers want them.
    `number_form`: how it writes 1234.5. `maps`: the map services that its readers use, best first.
    """

    code: str
    tag: str
    name: str
    prefix: str = ""
    direction: str = "ltr"
    uses_spaces: bool = True
    locale: str = ""
    date_form: str = "{year}-{month:02}-{day:02}"
    months: tuple[str, ...] = ()
    list_separator: str = ", "
    reading_rate: int = 0
    share: tuple[str, ...] = ()
    number_form: str = "1,234.5"
    maps: tuple[str, ...] = ("openstreetmap",)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def space(self) -> str:
        """What stands between two words, or between a label and its value."""
        return " " if self.uses_spaces else ""

    def say(self, key: str, **values: object) -> str:
        """An interface text with its placeholders filled."""
        try:
            return self.words[key].format(**values)
        except (KeyError, IndexError, ValueError) as fault:  # no such text, or a placeholder that nobody fills
            cause = f"`words.{key}`: {fault}"
            raise ConfigError("config.strings", f"strings/{self.code}.yml", language=self.code, cause=cause) from fault

    def count(self, key: str, number: int) -> str:
        """A text with a number, in the form that goes with it.

        >>> words = {"page_count_one": "{count} page", "page_count_other": "{count} pages"}
        >>> Language("en", "en", "English", words=words).count("page_count", 2)
        '2 pages'
        """
        return self.say(f"{key}_one" if number == 1 else f"{key}_other", count=number)

    def date_text(self, day: date) -> str:
        """A date as the language writes it.

        >>> Language("zh", "zh-Hans", "中文", date_form="{year}年{month}月{day}日").date_text(date(2026, 4, 30))
        '2026年4月30日'
        """
        name = self.months[day.month - 1] if self.months else ""
        return self.date_form.format(year=day.year, month=day.month, day=day.day, month_name=name)

    def number_text(self, number: Decimal) -> str:
        """A number as the language writes it, with as many decimals as it has.

        >>> Language("vi", "vi", "Tiếng Việt", number_form="1.234,5").number_text(Decimal("1329.110"))
        '1.329,110'
        """
        group, point = self.number_form[1:-5], self.number_form[-2]
        return f"{number:,f}".translate({ord(","): group, ord("."): point})


def load_languages(config: Config) -> dict[str, Language]:
    """Every language of the configuration, in its order; ConfigError where one cannot say what the first one says."""
    found = {
        option.code: _language(config, option.code, option.name, "" if option.code == config.default else option.code)
        for option in config.languages
    }
    for language in found.values():
        _complete(config, language, found[config.default])
    return found


def _language(config: Config, code: str, name: str, folder: str) -> Language:
    file = config.overrides / "strings" / f"{code}.yml"
    facts, words = _read(file, config.root, code)
    try:
        made = Language(
            code=code,
            tag=str(facts["tag"]),
            name=name,
            prefix=f"{folder}/" if folder else "",
            direction=str(facts.get("direction", "ltr")),
            uses_spaces=facts.get("uses_spaces", True) is not False,
            locale=str(facts.get("locale", "")),
            date_form=str(facts["date"]),
            months=tuple(str(month) for month in facts.get("months", ())),
            list_separator=str(facts.get("list_separator", ", ")),
            reading_rate=int(facts.get("reading_rate", 0)),
            share=tuple(str(way) for way in facts.get("share", ())),
            number_form=_number_form(facts.get("number", "1,234.5")),
            maps=tuple(str(service) for service in facts.get("maps", ("openstreetmap",))),
            words=words,
        )
    except KeyError as fault:
        raise _broken(file, config.root, code, f"`language.{fault.args[0]}` is missing") from fault
    except (TypeError, ValueError) as fault:
        raise _broken(file, config.root, code, f"`language`: {fault}") from fault
    try:
        made.date_text(date(2026, 12, 31))
    except (KeyError, IndexError, ValueError) as fault:  # a placeholder that no date has, or fewer than twelve months
        raise _broken(file, config.root, code, f"`language.date` or `language.months`: {fault}") from fault
    return made


def _number_form(value: object) -> str:
    if not _NUMBER.fullmatch(str(value)):
        raise ValueError(f"`number` must show how 1234.5 is written, not {value!r}")
    return str(value)


def _complete(config: Config, own: Language, source: Language) -> None:
    """Require every text of the source language, with no placeholder that the source does not have."""
    for key, text in source.words.items():
        fault = "is missing" if key not in own.words else _misfit(own.words[key], text)
        if fault:
            file = config.overrides / "strings" / f"{own.code}.yml"
            raise _broken(file, config.root, own.code, f"`words.{key}` {fault}")


def _misfit(text: str, source: str) -> str:
    try:
        more = _placeholders(text) - _placeholders(source)
    except ValueError as fault:
        return f"cannot be filled: {fault}"
    return f"has a placeholder that is never filled: {{{min(more)}}}" if more else ""


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _read(file: Path, root: Path, code: str) -> tuple[dict[str, Any], dict[str, str]]:
    try:
        raw = yaml.load(file.read_text(encoding="utf-8-sig"), yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise _broken(file, root, code, str(getattr(fault, "strerror", None) or fault)) from fault
    if not isinstance(raw, dict) or not isinstance(raw.get("language"), dict) or not isinstance(raw.get("words"), dict):
        raise _broken(file, root, code, "it needs the two mappings `language` and `words`")
    return raw["language"], _flat(raw["words"])


def _flat(words: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested words under dotted keys: {status: {moved: …}} → {"status.moved": …}."""
    flat: dict[str, str] = {}
    for key, value in words.items():
        name = f"{prefix}{key}"
        flat |= _flat(value, f"{name}.") if isinstance(value, dict) else {name: str(value)}
    return flat


def _broken(file: Path, root: Path, code: str, cause: str) -> ConfigError:
    shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    return ConfigError("config.strings", shown, language=code, cause=cause)
