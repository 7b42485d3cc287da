"""The translation memory: how a text was translated before, here or on another page.

In: reviewed segments with their translations, then a text and its neighbours. Out: the best match, and how good it is.
A fuzzy match is a suggestion for a person and nothing else. Nothing is read before the first question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process

from promosite.content.tones import same

FUZZY = 75.0  # per cent: below it, reading a suggestion takes longer than translating
_PENALTY = 5.0
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_Around = tuple[str | None, str | None]
_CODE = re.compile(r"`+[^`]+`+|https?://[^\s)>\]]+|\{[^{}]*\}|<[^<>]+>|\b[A-Z\d]*[A-Z][A-Z\d-]*\b")


class Kind(StrEnum):
    """How a match was found, the best first."""

    CONTEXT = "context"  # the same text between the same neighbours
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A reviewed translation: `before` and `after` are the source texts around it, `origin` is where it stands."""

    source: str
    text: str
    before: str = ""
    after: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A match: the unit, and how much of the text it covers, in per cent (100 for exact ones)."""

    kind: Kind
    score: float
    unit: Unit


class TranslationMemory:
    """Asks `load` for its units at the first question, and never again."""

    def __init__(self, load: Callable[[], Iterable[Unit]]) -> None:
        self._load = load

    def lookup(self, text: str, before: str | None = None, after: str | None = None) -> Found | None:
        """The best match for a text between two others, or nothing.

        A neighbour is "" at the edge of a page, and None where it is not known.
        Equal matches are settled by the number of pages that agree, then by origin and text: the answer never depends
        on the order of files.

        >>> known = [Unit("Giờ mở cửa", "Opening hours"), Unit("Giá vé năm 2026", "Tickets")]
        >>> memory = TranslationMemory(lambda: known)
        >>> memory.lookup("Giờ  mở cửa").kind.value, memory.lookup("Giá vé năm 2027").score, memory.lookup("Chợ")
        ('exact', 88.3, None)
        """
        key = same(text)
        if not key:
            return None
        if units := self._units.get(key):
            around = (None if before is None else same(before), None if after is None else same(after))
            best = _best(units, around)
            return Found(Kind.CONTEXT if _shared(best, around) == 2 else Kind.EXACT, 100.0, best)
        return self._fuzzy(key)

    @cached_property
    def _units(self) -> dict[str, list[Unit]]:
        """Units by the source text as it is compared."""
        units: dict[str, list[Unit]] = {}
        for unit in self._load():
            if (key := same(unit.source)) and unit.text.strip():
                units.setdefault(key, []).append(unit)
        return units

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self._units)

    def _fuzzy(self, key: str) -> Found | None:
        near = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=FUZZY, limit=None)
        scored = [(round(score - _penalty(key, other), 1), other) for other, score, _ in near]
        best = max(scored, key=lambda pair: pair[0], default=None)  # keys are sorted: of equal ones the first
        if best is None or best[0] < FUZZY:
            return None
        return Found(Kind.FUZZY, best[0], _best(self._units[best[1]], (None, None)))


def similarity(one: str, other: str, least: float = 0.0) -> float:
    """How much two folded texts have in common, between 0 and 1; 0 if it is less than `least`.

    >>> similarity("abcd", "abcd"), similarity("abcd", "xyz")
    (1.0, 0.0)
    """
    return fuzz.ratio(one, other, score_cutoff=least * 100) / 100


def _best(units: list[Unit], around: _Around) -> Unit:
    votes = Counter(unit.text for unit in units)
    return min(units, key=lambda unit: (-_shared(unit, around), -votes[unit.text], unit.origin, unit.text, unit))


def _shared(unit: Unit, around: _Around) -> int:
    """How many of its two neighbours a unit shares."""
    return (same(unit.before) == around[0]) + (same(unit.after) == around[1])


def _penalty(one: str, other: str) -> float:
    """Another number or another code is another statement, however alike the words are."""
    return sum(
        _PENALTY for pattern in (_NUMBER, _CODE) if Counter(pattern.findall(one)) != Counter(pattern.findall(other))
    )
