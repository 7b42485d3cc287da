"""Pages that belong together, and the neighbours of a page in its section.

In: the published articles of one language, newest first. Out: a `Shelf`, made once; what it answers for a page takes
the same time on a site of ten pages and of ten thousand. Nothing is random: the same pages give the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from promosite.content.page import Page

SHOWN = 3
PLACE = "place"  # the kind of page to which the name of a place leads
NEWEST = 24  # of each term, so that a tag on every page does not make the work grow with the square of the pages

Term = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One language's articles by term (`("tag", "cat-ba")`, only the newest), by path with what comes before and after
    in the section, and the path of the page that describes a place, by place."""

    newest: Mapping[Term, Sequence[Page]] = field(default_factory=dict)
    before: Mapping[str, Page] = field(default_factory=dict)
    after: Mapping[str, Page] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


def shelf(articles: Sequence[Page]) -> Shelf:
    """Sort the articles of a language, newest first, into their places: one walk, and one list entry a term."""
    newest: defaultdict[Term, list[Page]] = defaultdict(list)
    sections: defaultdict[str, list[Page]] = defaultdict(list)
    for page in articles:
        sections[page.meta.section].append(page)
        for term in _terms(page):
            if len(newest[term]) < NEWEST:
                newest[term].append(page)
    pairs = [pair for pages in sections.values() for pair in pairwise(pages)]
    return Shelf(
        newest=dict(newest),
        before={second.path: first for first, second in pairs},
        after={first.path: second for first, second in pairs},
        places={page.meta.place: page.path for page in reversed(articles) if _describes_a_place(page)},
    )


def related(shelf: Shelf, page: Page) -> list[Page]:
    """At most three other pages: first those of the same dossier, then by shared tags, then the same place, then the
    same section; the newer first where that says nothing, then by path."""
    found = {other.path: other for term in _terms(page) for other in shelf.newest.get(term, ())}
    found.pop(page.path, None)
    return sorted(found.values(), key=lambda other: _rank(page, other))[:SHOWN]


def _describes_a_place(page: Page) -> bool:
    return page.meta.kind == PLACE and page.meta.place != ""


def _terms(page: Page) -> Iterator[Term]:
    meta = page.meta
    yield from (("dossier", id) for id in dict.fromkeys(meta.dossier))
    yield from (("tag", id) for id in dict.fromkeys(meta.tags))
    yield from ((kind, id) for kind, id in (("place", meta.place), ("section", meta.section)) if id)


def _rank(page: Page, other: Page) -> tuple[int, int, bool, bool, int, str]:
    """The smaller, the nearer."""
    ours, theirs = page.meta, other.meta
    return (
        -_shared(ours.dossier, theirs.dossier),
        -_shared(ours.tags, theirs.tags),
        not ours.place or ours.place != theirs.place,
        ours.section != theirs.section,
        -(theirs.date or date.min).toordinal(),
        other.path,
    )


def _shared(ours: Iterable[str], theirs: Iterable[str]) -> int:
    return len(set(ours).intersection(theirs))
