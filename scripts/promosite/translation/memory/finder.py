"""Finding many phrases in a text: whole words where writing has spaces, plain where it has none.

In: phrases with their case rule, then texts. Out: every place of every phrase, overlaps included.
The letters decide what a whole word is: `\\b` means nothing in Chinese, and a Latin name stands in Chinese text, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from promosite.content.tones import folded, same

# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Han and kana.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_LETTER = f"[^\\W_{UNSPACED}]"  # `_` marks emphasis in Markdown
_GOES_ON = re.compile(f"{_LETTER}|[\u0300-\u036f]")
_PLAIN_END = re.compile(f"[{UNSPACED}]\\Z")
_TOKEN = re.compile(f"{_LETTER}+|[{UNSPACED}]")
_DASHES = "-‐‑‒–—"
_PART = re.compile(rf"\s*(?P<dash>[{_DASHES}])\s*|(?P<blank>\s+)|(?P<quote>['’])|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is looked for; `any_case` false means: as written, or all in capitals. `owner` is handed back."""

    text: str
    owner: int
    any_case: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: `text[start:end]`."""

    start: int
    end: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class _Needle:
    """One spelling of a phrase, from its first letter on; `whole`: it must end where a word ends."""

    phrase: Phrase
    form: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Finder:
    """Phrases ready to be found, under their first word (or their first character, where there are no spaces)."""

    _by_word: Mapping[str, tuple[_Needle, ...]] = field(default_factory=dict)

    def all_places(self, text: str) -> list[Place]:
        """Every place of every phrase, the longest first, then from left to right."""
        found = sorted(self._scan(text), key=lambda place: (place.start - place.end, place.start, place.phrase.owner))
        return list(dict.fromkeys(found))

    def places(self, text: str) -> list[Place]:
        """Places that do not overlap, the longest taken first, in the order of the text."""
        return sorted(without_overlaps(self.all_places(text)), key=lambda place: place.start)

    def _scan(self, text: str) -> Iterator[Place]:
        plain, places = folded(text)
        for token in _TOKEN.finditer(plain):
            for needle in self._by_word.get(token[0].lower(), ()):
                match = _pattern(needle.form, needle.phrase.any_case).match(plain, token.start())
                if match and not (needle.whole and _GOES_ON.match(plain, match.end())):
                    yield Place(places[match.start()], places[match.end()], needle.phrase)


def finder(phrases: Iterable[Phrase]) -> Finder:
    """Prepare phrases; one without a letter or digit can never be found.

    >>> [(p.start, p.end) for p in finder([Phrase("Hòa Bình", 0), Phrase("海防", 1)]).places("HOÀ  BÌNH, 越南海防")]
    [(0, 9), (13, 15)]
    """
    by_word: dict[str, list[_Needle]] = {}
    for phrase in phrases:
        for first, needle in _needles(phrase):
            by_word.setdefault(first, []).append(needle)
    return Finder({first: tuple(found) for first, found in sorted(by_word.items())})


def without_overlaps(places: Iterable[Place]) -> list[Place]:
    """Of places in order of preference, those that overlap none before them.

    What is kept does not overlap, so only the neighbour of a place need be looked at: a line may hold thousands.
    """
    kept: list[Place] = []
    starts: list[int] = []
    ends: list[int] = []
    for place in places:
        at = bisect_left(starts, place.end)  # those before begin before this place ends
        if at == 0 or ends[at - 1] <= place.start:
            kept.append(place)
            starts.insert(at, place.start)
            ends.insert(at, place.end)
    return kept


def _needles(phrase: Phrase) -> Iterator[tuple[str, _Needle]]:
    """The spellings of a phrase under their first words."""
    text = same(phrase.text)
    for form in [text] if phrase.any_case else dict.fromkeys([text, text.upper()]):
        if token := _TOKEN.search(form):
            # What stands before the first letter of a phrase (a bracket, a quotation mark) need not stand in the text.
            yield token[0].lower(), _Needle(phrase, form[token.start() :], not _PLAIN_END.search(form))


@lru_cache(maxsize=65_536)
def _pattern(form: str, any_case: bool) -> re.Pattern[str]:
    """Compiled when its first word is met for the first time: most terms of a large glossary never are."""
    return re.compile(_flexible(form), re.IGNORECASE if any_case else re.NOFLAG)


def _flexible(form: str) -> str:
    """Blanks of any kind and number, dashes of any kind with or without blanks, either apostrophe."""
    pieces = []
    for part in _PART.finditer(form):
        if part["dash"]:
            pieces.append(rf"\s*[{_DASHES}]\s*")
        elif part["blank"]:
            pieces.append(r"\s+")
        else:
            pieces.append("['’]" if part["quote"] else re.escape(part[0]))
    return "".join(pieces)
