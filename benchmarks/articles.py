"""Benchmark articles: what each is about, and its Markdown body in each language.

In: a seed, how many, and the sections to spread them over. Out: `Article`s and their bodies, always the same for the
same seed. Front matter is not made here, because the two projects that are compared need different ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks import vocabulary as words
from benchmarks.prose import Dice, capitalised, hamlet, paragraph, plain, sentence

FIRST_DAY = date(2025, 8, 1)
DAYS = 420
COLON = {"vi": ": ", "en": ": ", "zh": "："}
STOP = {"vi": ".", "en": ".", "zh": "。"}


@dataclass(frozen=True, slots=True)
class Article:
    """One article in all languages. `path` is its identity (`tourism/the-lighthouse-in-cat-ba-0007`)."""

    number: int
    seed: int
    section: str
    slug: str
    title: words.Phrase
    date: date

    @property
    def path(self) -> str:
        return f"{self.section}/{self.slug}"

    def dice(self, purpose: str) -> Dice:
        """Dice of this article's own, so that article 7 is the same among 10 and among 1,000."""
        return Dice(f"{self.seed}/{self.number}/{purpose}")


def articles(count: int, seed: int, sections: Sequence[str]) -> tuple[Article, ...]:
    """The first `count` articles of a seed, spread evenly over the sections."""
    return tuple(_article(number, seed, sections[number % len(sections)]) for number in range(count))


def body(article: Article, language: str, others: Sequence[Article]) -> str:
    """The Markdown below the front matter: 300 to 700 Vietnamese words; headings begin at level two."""
    dice = article.dice("body")
    first = dice.upto(len(words.HEADINGS))
    blocks = [paragraph(dice, language, 3) + "[^1]"]
    for index in range(3 + dice.upto(2)):
        blocks += _chapter(dice, language, first + index)
    blocks += [_footnote(language), _see_also(dice, language, article, others)]
    return "\n\n".join(blocks) + "\n"


def description(article: Article, language: str) -> str:
    return sentence(article.dice("description"), language).replace("*", "")


def _article(number: int, seed: int, section: str) -> Article:
    dice = Dice(f"{seed}/{number}/title")
    thing, place = dice.pick(words.THINGS), dice.pick(words.PLACES)
    names = words.Phrase(*(hamlet(Dice(f"{seed}/{number}/hamlet"), language) for language in words.LANGUAGES))
    title = words.Phrase(
        capitalised(f"{thing.vi} ở {place.vi}, {names.vi}"),
        capitalised(f"{thing.en} in {place.en}, {names.en}"),
        f"{place.zh}（{names.zh}）的{thing.zh}",
    )
    slug = re.sub(r"[^a-z0-9]+", "-", plain(f"{thing.vi} {place.vi}").lower()).strip("-")
    day = FIRST_DAY + timedelta(days=dice.upto(DAYS))
    return Article(number, seed, section, f"{slug}-{number:04d}", title, day)


def _chapter(dice: Dice, language: str, index: int) -> list[str]:
    heading = words.HEADINGS[index % len(words.HEADINGS)].of(language)
    thing = dice.pick(words.THINGS).of(language)
    extra = dice.pick((_bullets, _steps, _table, _admonition, _subchapter))
    return [
        f"## {heading}{COLON[language]}{thing}",
        paragraph(dice, language, 2 + dice.upto(2)),
        extra(dice, language),
        sentence(dice, language) + dice.pick(("", "", "[^1]")),
    ]


def _bullets(dice: Dice, language: str) -> str:
    return "\n".join(f"- {capitalised(dice.pick(words.THINGS).of(language))}" for _ in range(4))


def _steps(dice: Dice, language: str) -> str:
    return "\n".join(f"{number}. {sentence(dice, language)}" for number in (1, 2, 3))


def _table(dice: Dice, language: str) -> str:
    head = " | ".join(column.of(language) for column in words.COLUMNS)
    rows = [f"| {head} |", "| --- | --- | ---: |"]
    for _ in range(4):
        thing, unit = dice.pick(words.THINGS).of(language), dice.pick(words.UNITS).of(language)
        rows.append(f"| {capitalised(thing)} | {unit} | {10 + dice.upto(900)} |")
    return "\n".join(rows)


def _admonition(dice: Dice, language: str) -> str:
    return f'!!! note "{words.NOTE.of(language)}"\n\n    {sentence(dice, language)}'


def _subchapter(dice: Dice, language: str) -> str:
    return f"### {capitalised(dice.pick(words.THINGS).of(language))}\n\n{paragraph(dice, language, 2)}"


def _footnote(language: str) -> str:
    return f"[^1]: {words.SOURCE_NOTE.of(language)}{STOP[language]}"


def _see_also(dice: Dice, language: str, article: Article, others: Sequence[Article]) -> str:
    targets = [dice.pick(others) for _ in range(3)]
    links = [f"- [{target.title.of(language)}](../{target.path}.md)" for target in targets if target != article]
    return f"## {words.READ_ALSO.of(language)}\n\n" + "\n".join(links) if links else f"*{article.title.of(language)}*"
