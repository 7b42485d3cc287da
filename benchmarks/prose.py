"""Sentences of benchmark articles: the same draw gives the same sentence in each language.

In: dice and a language code. Out: text. Dice thrown in the same order say the same thing in Vietnamese, English and
Chinese, so articles are aligned like real translations. Nothing is remembered and no file is read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from benchmarks import vocabulary as words

T = TypeVar("T")

# One shape of sentence a column; the same column in each language. zh: no spaces, full-width punctuation.
SHAPES = {
    "vi": (
        "{time}, {who} {deed} {thing} quanh {place} {reason}.",
        "Ở {place}, {who} {deed} {thing} {reason}.",
        "{who} {deed} {thing} {reason}.",
        "{time}, ở {hamlet}, {who} {deed} {thing}.",
    ),
    "en": (
        "{time}, {who} {deed} {thing} around {place} {reason}.",
        "In {place}, {who} {deed} {thing} {reason}.",
        "{who} {deed} {thing} {reason}.",
        "{time}, in {hamlet}, {who} {deed} {thing}.",
    ),
    "zh": (
        "{time}，{who}在{place}一带{deed}{thing}，{reason}。",
        "在{place}，{who}{deed}{thing}，{reason}。",
        "{who}{deed}{thing}，{reason}。",
        "{time}，在{hamlet}，{who}{deed}{thing}。",
    ),
}
GAP = {"vi": " ", "en": " ", "zh": ""}


class Dice:
    """Seeded draws that are the same on every Python: only `Random.random` promises that.

    >>> Dice("seed").pick("abcdef") == Dice("seed").pick("abcdef")
    True
    """

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def upto(self, limit: int) -> int:
        """A number from 0 to `limit - 1`."""
        return int(self._random.random() * limit)

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.upto(len(choices))]

    def some(self, choices: Sequence[T], most: int) -> tuple[T, ...]:
        """One to `most` different choices, in the order of `choices`; none of none."""
        wanted = {self.upto(len(choices)) for _ in range(1 + self.upto(most))} if choices else set()
        return tuple(choices[index] for index in sorted(wanted))


def sentence(dice: Dice, language: str) -> str:
    """One sentence, about 15 to 25 words."""
    shape = SHAPES[language][dice.upto(len(SHAPES[language]))]
    slots = {
        "time": dice.pick(words.TIMES).of(language),
        "who": dice.pick(words.PEOPLE).of(language),
        "deed": dice.pick(words.DEEDS).of(language),
        "thing": _marked(dice, dice.pick(words.THINGS).of(language)),
        "place": dice.pick(words.PLACES).of(language),
        "reason": dice.pick(words.REASONS).of(language),
        "hamlet": hamlet(dice, language),
    }
    return capitalised(shape.format(**slots))


def paragraph(dice: Dice, language: str, sentences: int) -> str:
    return GAP[language].join(sentence(dice, language) for _ in range(sentences))


def hamlet(dice: Dice, language: str) -> str:
    """An invented place name: rare words, as every real text has them. Chinese keeps the Vietnamese spelling."""
    name = " ".join((dice.pick(words.ONSETS) + dice.pick(words.RIMES)).capitalize() for _ in range(2))
    return words.HAMLET.of(language).format(plain(name) if language == "en" else name)


def plain(text: str) -> str:
    """Vietnamese without its marks, as it is printed in running English.

    >>> plain("Đồ Sơn")
    'Do Son'
    """
    bare = text.replace("đ", "d").replace("Đ", "D")
    return "".join(mark for mark in unicodedata.normalize("NFD", bare) if not unicodedata.combining(mark))


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _marked(dice: Dice, text: str) -> str:
    """Now and then a thing stands out, as editors do it."""
    return dice.pick((text,) * 10 + (f"**{text}**", f"*{text}*"))
