"""A published page as every channel sees it: channel-neutral, with absolute addresses.

In: the site, a language and the bodies as its pages show them. Out: entries, newest first.
Channels render entries; none of them reads pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from types import MappingProxyType
from unicodedata import normalize
from urllib.parse import quote, urlsplit

from promosite.content.meta import Source
from promosite.content.occurrence import Occurrence, occurrences
from promosite.content.page import Page
from promosite.content.values import Raw
from promosite.publishing.event import occurrence_of
from promosite.publishing.feeds import LISTS
from promosite.publishing.related import Shelf
from promosite.publishing.site import Site
from promosite.publishing.social.address import card_path, has_card
from promosite.publishing.urls import page_path
from promosite.syndication.body import portable
from promosite.syndication.media import Picture, picture_of

# Việt Nam keeps UTC+7 all the year (IANA tz database, Asia/Ho_Chi_Minh).
VIETNAM = timezone(timedelta(hours=7), "ICT")
_SPECIFIC = "/:@!$&'()*+,;=~"  # what stands as it is in the last part of a tag: URI, beside letters, digits and -._
TAG_DATE = "2026-01-01"  # when the site's name became ours; part of every tag: id, never changes (RFC 4151)
COMING = 3
"""Years of a lunar date that channels give: that of the site's day and the next two."""

Bodies = Mapping[str, str]
"""Rendered bodies of a language's articles by path (`tourism/cat-ba`), as their pages show them."""
NO_BODIES: Bodies = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Category:
    """A term that the page is filed under; `kind`: section, tag, dossier or audience. `url`: the list of its pages."""

    id: str
    kind: str
    title: str
    url: str

    @property
    def scheme(self) -> str:
        """What the term belongs to, as an address: all terms of the kind."""
        return self.url.removesuffix(f"{self.id}/")


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is: degrees WGS 84 where they are known, and the page about the place, "" if there is none."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    page_url: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What takes place: its name, the time that readers ask for, all times from the first known to the coming years."""

    name: str
    current: Occurrence | None
    times: tuple[Occurrence, ...]
    place: Place | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One page for newsrooms, portals and readers. Times are aware, in Việt Nam's zone; all addresses are absolute.

    `categories`: the section, then the tags. `translations`: (tag, address) of the page in the other languages.
    `card`: its social card, which every reader can show, or "".
    `facts` are values without a language, `details` words, both as the page's kind declares them.
    """

    id: str
    url: str
    path: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    language: str
    code: str
    kind: str
    section: str
    section_title: str
    categories: tuple[Category, ...]
    dossiers: tuple[Category, ...]
    audiences: tuple[Category, ...]
    author: str
    agency: str
    translations: tuple[tuple[str, str], ...]
    picture: Picture | None
    card: str
    place: Place | None
    event: Happening | None
    facts: Mapping[str, Raw]
    details: Mapping[str, Raw]
    sources: tuple[Source, ...]
    as_of: date | None
    reviewed_on: date | None
    body: str = ""

    @property
    def html(self) -> str:
        """The whole text, fit to stand anywhere: absolute addresses, nothing that only this site understands."""
        return portable(self.body, self.url)

    @property
    def creator(self) -> str:
        """Who answers for it: the agency, else the author; "" where the page names neither."""
        return self.agency or self.author


def entries(site: Site, code: str, bodies: Bodies = NO_BODIES) -> list[Entry]:
    """Entries of a language's published articles, newest first."""
    return [entry(site, code, page, bodies.get(page.path, "")) for page in site.articles(code)]


def entry(site: Site, code: str, page: Page, body: str = "") -> Entry:
    """The entry of one page."""
    meta, order = page.meta, (code, *site.config.fallback)
    published = meta.date or date.min
    section = _terms(site, "section", (meta.section,), order)
    return Entry(
        id=tag_id(site, code, page),
        url=_address(site, code, page.path),
        path=page.path,
        title=meta.title,
        summary=meta.description,
        published=moment(published, meta.time),
        updated=max(moment(page.modified), moment(published, meta.time)),
        language=site.languages[code].tag,
        code=code,
        kind=site.catalog.kind(page).name,
        section=meta.section,
        section_title=section[0].title if section else "",
        categories=(*section, *_terms(site, "tag", meta.tags, order)),
        dossiers=_terms(site, "dossier", meta.dossier, order),
        audiences=_terms(site, "audience", meta.audience, order),
        author=meta.author,
        agency=site.catalog.taxonomy.title("agencies", meta.agency, *order),
        translations=_translations(site, code, page),
        picture=picture_of(site, code, page),
        card=_card(site, code, page),
        place=_place(site, code, meta.place),
        event=_happening(site, code, page),
        facts=meta.facts,
        details=meta.details,
        sources=meta.sources,
        as_of=meta.as_of,
        reviewed_on=meta.review.on,
        body=body,
    )


def moment(day: date, at: time | None = None) -> datetime:
    """Midnight, or the given time, of a day in Việt Nam."""
    return datetime.combine(day, at or time.min, VIETNAM)


def tag_id(site: Site, code: str, page: Page) -> str:
    """A `tag:` URI that survives moves: host, a fixed day, the page's `id` or path, the language (RFC 4151)."""
    return tag_uri(site, f"{page.meta.id or page.path}/{code}")


def tag_uri(site: Site, name: str) -> str:
    """The `tag:` URI of anything of the site that has a name."""
    host = urlsplit(site.config.site_url).hostname or "localhost"
    return f"tag:{host},{TAG_DATE}:{quote(normalize('NFC', name), _SPECIFIC)}"


def _terms(site: Site, kind: str, ids: tuple[str, ...], order: tuple[str, ...]) -> tuple[Category, ...]:
    terms, folder = LISTS[kind]
    known, root = site.catalog.taxonomy.of(terms), site.absolute(site.url(order[0], folder))
    return tuple(Category(id, kind, known[id].wording(*order).title, f"{root}{id}/") for id in ids if id in known)


def _address(site: Site, code: str, path: str) -> str:
    return site.absolute(site.url(code, page_path(path)))


def _translations(site: Site, code: str, page: Page) -> tuple[tuple[str, str], ...]:
    others = (other for other in site.codes_with(page_path(page.path)) if other != code)
    return tuple((site.languages[other].tag, _address(site, other, page.path)) for other in others)


def _card(site: Site, code: str, page: Page) -> str:
    output = site.outputs[code].get(page_path(page.path))
    return site.absolute(card_path(site, code, output)) if output and has_card(site, output) else ""


def _place(site: Site, code: str, id: str) -> Place | None:
    term = site.catalog.taxonomy.of("places").get(id)
    if term is None:
        return None
    about = site.shelves.get(code, Shelf()).places.get(id, "")
    url = _address(site, code, about) if about else ""
    name = term.wording(code, *site.config.fallback).title
    return Place(id, name, term.latitude, term.longitude, url)


def _happening(site: Site, code: str, page: Page) -> Happening | None:
    event = page.meta.event
    if event is None:
        return None
    years = (event.start.year if event.start else site.today.year, site.today.year)
    times = occurrences(event, min(years), max(years) - min(years) + COMING)
    place = _place(site, code, event.place or page.meta.place)
    return Happening(event.name or page.meta.title, occurrence_of(site, page), times, place)
