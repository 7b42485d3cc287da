"""Lists of pages: sections, dossiers, audiences, tags, latest, upcoming and past, cut into numbered pages.

In: the published articles of one language. Out: `Listing` values with their addresses. Nothing is rendered here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from promosite.config import Config
from promosite.content.catalog import Catalog
from promosite.content.language import Language
from promosite.content.occurrence import Occurrence, current
from promosite.content.page import Page

LATEST, UPCOMING, PAST = "latest", "upcoming", "past-events"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `base` is the address of its first page, `number` counts from 1 to `total`."""

    family: str
    term: str
    base: str
    title: str
    description: str
    pages: tuple[Page, ...]
    number: int
    total: int

    @property
    def path(self) -> str:
        return number_path(self.base, self.number)


def number_path(base: str, number: int) -> str:
    """The address of a numbered page of a list.

    >>> number_path("culture/", 1), number_path("culture/", 2)
    ('culture/', 'culture/page/2/')
    """
    return base if number == 1 else f"{base}page/{number}/"


def listings(
    articles: Sequence[Page], catalog: Catalog, language: Language, config: Config, today: date
) -> Iterator[Listing]:
    """All lists of a language. Sections, latest and upcoming always exist; the others only with pages in them."""
    newest = newest_first(articles)
    for family, kind, folder, key in _FAMILIES:
        for term in catalog.taxonomy.of(kind).values():
            pages = [page for page in newest if term.id in _values(page, key)]
            if pages or family == "section":
                words = term.wording(language.code, *config.fallback)
                yield from _numbered(
                    family, term.id, f"{folder}{term.id}/", words.title, words.description, pages, config
                )
    for family, pages in ((LATEST, newest), (UPCOMING, upcoming(articles, today)), (PAST, past(articles, today))):
        if pages or family != PAST:
            key = family.replace("-", "_")
            title, text = language.say(key), language.say(f"{key}_description")
            yield from _numbered(family, "", f"{family}/", title, text, pages, config)


# family, kind of term, folder of its addresses, key of the front matter
_FAMILIES = (
    ("section", "sections", "", "section"),
    ("dossier", "dossiers", "dossiers/", "dossier"),
    ("audience", "audiences", "for/", "audience"),
    ("tag", "tags", "tags/", "tags"),
)


def newest_first(pages: Sequence[Page]) -> list[Page]:
    """By date, newest first; equal dates by path, so that the order never depends on the file system."""
    return sorted(pages, key=lambda page: (-(page.meta.date or date.min).toordinal(), page.path))


def upcoming(pages: Sequence[Page], today: date) -> list[Page]:
    """Events that have not ended by `today`, the nearest first. A lunar date comes again every year."""
    found = [(each.start, page.path, page) for page, each in _timed(pages, today) if not each.over(today)]
    return [page for _, _, page in sorted(found, key=lambda each: each[:2])]


def past(pages: Sequence[Page], today: date) -> list[Page]:
    """Events that are over by `today`, the newest first."""
    found = [(-each.start.toordinal(), page.path, page) for page, each in _timed(pages, today) if each.over(today)]
    return [page for _, _, page in sorted(found, key=lambda each: each[:2])]


def _timed(pages: Sequence[Page], today: date) -> Iterator[tuple[Page, Occurrence]]:
    for page in pages:
        found = current(page.meta.event, today) if page.meta.event else None
        if found:
            yield page, found


def _values(page: Page, key: str) -> tuple[str, ...]:
    value = getattr(page.meta, key)
    return (value,) if isinstance(value, str) else tuple(value)


def _numbered(
    family: str, term: str, base: str, title: str, description: str, pages: Sequence[Page], config: Config
) -> Iterator[Listing]:
    size = config.page_size
    total = max(1, -(-len(pages) // size))
    for number in range(1, total + 1):
        part = tuple(pages[(number - 1) * size : number * size])
        yield Listing(family, term, base, title, description, part, number, total)
