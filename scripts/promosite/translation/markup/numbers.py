"""Whether two texts say the same numbers, dates and prices.

In: a text and its translation. Out: what is missing and what was added, in canonical form and as written.
It compares values, not notations, and does not judge words: a number spelled out on either side is excused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from promosite.translation.markup.amounts import Clock, Day, Number, Part, Quantity
from promosite.translation.markup.clocks import AFTER_NOON
from promosite.translation.markup.dials import clock_part, is_told
from promosite.translation.markup.inline import Item, tokens
from promosite.translation.markup.items import with_words
from promosite.translation.markup.quantities import quantities
from promosite.translation.markup.spelled import spelled


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that one side lacks: `missing` in the translation, or `added` there; `shown` as it is written."""

    kind: str
    value: str
    shown: str


@dataclass(frozen=True, slots=True)
class _Value:
    """One value with what it is made of, (sort, number): a date is excused part by part. A bare number has sort ""."""

    canonical: str
    shown: str
    parts: tuple[tuple[str, str], ...]
    whole_date: bool


def numbers_agree(source: str, target: str, source_language: str, target_language: str) -> list[Difference]:
    """What the two texts do not share; empty if they agree.

    >>> numbers_agree("Rộng 7.000 ha từ 16/9/2023.", "自2023年9月16日起，面积7,000公顷。", "vi", "zh")
    []
    >>> numbers_agree("Có 2 tầng, cao 8,5 m.", "It has two storeys and is 85 m high.", "vi", "en")
    [Difference(kind='missing', value='8.5', shown='8,5 m'), Difference(kind='added', value='85', shown='85 m')]
    """
    ours, theirs = _values(source, source_language), _values(target, target_language)
    here, there = {value.canonical for value in ours}, {value.canonical for value in theirs}
    missing = [value for value in ours if value.canonical not in there]
    added = [value for value in theirs if value.canonical not in here]
    said_there, said_here = spelled(_words(target), target_language), spelled(_words(source), source_language)
    # A whole date can only stand for another written in parts, never for another whole date.
    both = any(value.whole_date for value in missing) and any(value.whole_date for value in added)
    return [
        *(_difference("missing", value) for value in missing if not _excused(value, theirs, said_there, both)),
        *(_difference("added", value) for value in added if not _excused(value, ours, said_here, both)),
    ]


def _difference(kind: str, value: _Value) -> Difference:
    return Difference(kind, value.canonical, value.shown)


def _excused(value: _Value, others: list[_Value], said: frozenset[Decimal], both: bool) -> bool:
    """Whether all parts are there. A bare number stands for any part, and any part for a bare number."""
    if value.whole_date and both:
        return False
    there = {part for other in others for part in other.parts}
    numbers = {number for _, number in there}
    return all(
        (sort, number) in there
        or ("", number) in there
        or (not sort and number in numbers)
        or _said(number, said)
        or is_told((sort, number), there, said)
        for sort, number in value.parts
    )


def _said(number: str, said: frozenset[Decimal]) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", number)) and Decimal(number) in said


def _values(text: str, language: str) -> list[_Value]:
    plain = _words(text)
    is_late = bool(AFTER_NOON.search(plain))
    return [
        _Value(
            form,
            plain[found.start : found.end],
            _parts(part, found, is_late),
            isinstance(part, Day) and part.day * part.year > 0,
        )
        for found in quantities(plain, language)
        for part, form in zip(found.parts, found.canonical, strict=True)
    ]


def _parts(part: Part, quantity: Quantity, is_late: bool) -> tuple[tuple[str, str], ...]:
    if isinstance(part, Day):
        named = (("year", part.year), ("month", part.month), ("day", part.day), ("quarter", part.quarter))
        return tuple((name, str(value)) for name, value in named if value)
    if isinstance(part, Clock):
        return (clock_part(part, is_late),)
    unit = quantity.unit if quantity.kind == "price" or quantity.unit in ("%", "‰") else ""
    return ((unit if isinstance(part, Number) else quantity.kind, part.canonical),)


def _words(text: str) -> str:
    """What a reader sees of a text: its words, and the words of its pictures and titles; no code, no addresses."""
    return " ".join(_seen(text))


def _seen(text: str) -> Iterator[str]:
    run: list[str] = []
    for token in tokens(text):
        if isinstance(token, str):
            run.append(token)
        elif token.kind in ("emphopen", "emphclose", "linkopen", "linkclose", "tagopen", "tagclose"):
            run.append("" if token.kind.startswith("emph") else "\0")
            yield from _said_by(token)
        else:
            run.append("\0")
            yield from _said_by(token)
    yield "".join(run)


def _said_by(item: Item) -> Iterator[str]:
    words: list[str] = []

    def note(said: str) -> str:
        words.append(said)
        return said

    with_words(item, note)
    yield from words
