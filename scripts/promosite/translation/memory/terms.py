"""Agreed names and terms: what they are called in each language, and what they must never be called.

In: texts. Out: where terms stand in them, their forms, and forbidden variants. `glossary` reads the file.
It translates nothing: a term without a form in a language has none, and is never given one.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate

from promosite.translation.memory.finder import Finder, Phrase, Place, finder, without_overlaps

__all__ = ["Case", "Glossary", "Match", "Term", "glossary_of"]

# "Việt Nam" in Chinese is agreed everywhere: the 南 of 越南海防, 越南海鲜 … is its own, not a part of 南海.
_COUNTRY = Phrase("越南", sys.maxsize)


class Case(StrEnum):
    """Whether capitals count: `exact` for names (also found all in capitals), `any` for common words."""

    EXACT = "exact"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Term:
    """One agreed term. `forms` and `never` are by language; `also` are further forms that are right, too."""

    forms: Mapping[str, str]
    never: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    case: Case = Case.EXACT
    note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    line: int = 0

    def all_forms(self, language: str) -> tuple[str, ...]:
        """Every form that is right in a language, the one to write first; none if a name is needed."""
        form = self.forms.get(language, "")
        return (form, *self.also.get(language, ())) if form else ()

    def holds_on(self, day: date) -> bool:
        """Whether the term is in use on a day; both days are included."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


@dataclass(frozen=True, slots=True)
class Match:
    """A term at `text[start:end]`; `form` is how the glossary spells what was found there."""

    start: int
    end: int
    term: Term
    form: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms. Make it with `glossary_of`. With a `day`, only the terms that are in use on it are found."""

    terms: tuple[Term, ...] = ()
    languages: tuple[str, ...] = ()
    day: date | None = None
    _agreed: Mapping[str, Finder] = field(default_factory=dict, repr=False)
    _never: Mapping[str, Finder] = field(default_factory=dict, repr=False)

    def find(self, text: str, language: str) -> list[Match]:
        """Terms in a text: the longest first, without overlaps, in the order of the text.

        Whole words where writing has spaces, plain in Chinese; tone placement and normal form do not matter.
        """
        places = without_overlaps(self._in_use(self._agreed.get(language, Finder()).all_places(text)))
        found = [self._match(place) for place in places if place.phrase is not _COUNTRY]
        return sorted(found, key=lambda match: match.start)

    def form(self, term: Term, language: str) -> str:
        """What to write for a term; "" where a name is needed."""
        return term.forms.get(language, "")

    def says(self, text: str, term: Term, language: str) -> bool:
        """Whether a text has a form of a term, be it inside a longer one; a common word may be in the plural."""
        endings = ("", "s", "es") if term.case is Case.ANY else ("",)
        forms = [form + ending for form in term.all_forms(language) for ending in endings]
        return bool(finder(Phrase(form, 0, term.case is Case.ANY) for form in forms).all_places(text))

    def forbidden(self, text: str, language: str) -> list[Match]:
        """Forbidden variants in a text, in its order, on any day; capitals never count.

        A variant inside a longer agreed form is none, nor one that begins inside an agreed form: 南海 in 越南海防. One
        that only ends in an agreed form is reported: 南海 in 南海防空, though 海防 is agreed.
        """
        found = self._never.get(language, Finder()).all_places(text)
        agreed = self._agreed.get(language, Finder()).all_places(text) if found else []
        real = _unexplained(found, agreed)
        return [self._match(place) for place in sorted(without_overlaps(real), key=lambda place: place.start)]

    def on(self, day: date) -> Glossary:
        """The glossary of a day: terms that were not yet, or are no longer, in use are not found."""
        return replace(self, day=day)

    def _in_use(self, places: Iterable[Place]) -> list[Place]:
        return [place for place in places if place.phrase is _COUNTRY or self._holds(self.terms[place.phrase.owner])]

    def _holds(self, term: Term) -> bool:
        return self.day is None or term.holds_on(self.day)

    def _match(self, place: Place) -> Match:
        return Match(place.start, place.end, self.terms[place.phrase.owner], place.phrase.text)


def glossary_of(terms: Iterable[Term], languages: Iterable[str]) -> Glossary:
    """Prepare a glossary.

    >>> term = Term({"vi": "Đồ Sơn", "zh": "涂山"}, never={"zh": ("图山",)})
    >>> glossary = glossary_of([term], ["vi", "zh"])
    >>> [(m.start, m.end) for m in glossary.find("Về Đồ Sơn", "vi")], glossary.forbidden("在图山", "zh")[0].form
    ([(3, 9)], '图山')
    """
    kept, codes = tuple(terms), tuple(languages)
    return Glossary(
        kept,
        codes,
        _agreed={code: finder([*_agreed(kept, code), _COUNTRY]) for code in codes},
        _never={code: finder(_forbidden(kept, code)) for code in codes},
    )


def _agreed(terms: tuple[Term, ...], language: str) -> list[Phrase]:
    return [
        Phrase(form, owner, term.case is Case.ANY)
        for owner, term in enumerate(terms)
        for form in term.all_forms(language)
    ]


def _forbidden(terms: tuple[Term, ...], language: str) -> list[Phrase]:
    return [
        Phrase(form, owner, any_case=True) for owner, term in enumerate(terms) for form in term.never.get(language, ())
    ]


def _unexplained(variants: Iterable[Place], agreed: Iterable[Place]) -> list[Place]:
    """What looks like a forbidden variant, and neither is a part of an agreed form nor begins inside one."""
    longest: dict[int, int] = {}
    for form in agreed:
        longest[form.start] = max(longest.get(form.start, 0), form.end)
    starts = sorted(longest)
    reach = [0, *accumulate((longest[start] for start in starts), max)]  # how far the forms up to a place reach
    return [
        place
        for place in variants
        if reach[bisect_left(starts, place.start)] <= place.start and longest.get(place.start, 0) <= place.end
    ]
