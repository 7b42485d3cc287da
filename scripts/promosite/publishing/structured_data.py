"""What a page is, for search engines: JSON-LD in the words of schema.org.

In: the site, a language, an output and its view. Out: one JSON text for the page's head, "" where there is nothing to
say. It repeats what the page shows and claims nothing else: no persons, no ratings, no offers. What each type needs is
written in `schemas/structured-data.yml`; the audit holds every page against it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from urllib.parse import quote, urljoin

from promosite.content.event import EventStatus
from promosite.content.facts import Coordinates, coordinates_of
from promosite.content.kinds import FactType, PageKind
from promosite.content.language import Language
from promosite.content.occurrence import Occurrence
from promosite.content.page import Page
from promosite.publishing.event import occurrence_of
from promosite.publishing.site import Kind, Output, Site

Node = dict[str, Any]
View = Mapping[str, Any]

_COUNTRY = "VN"  # ISO 3166-1; the places of the taxonomy lie in the city and so in Việt Nam
_VIETNAM = timezone(timedelta(hours=7))
_STATUS = {
    EventStatus.CONFIRMED: "https://schema.org/EventScheduled",
    EventStatus.MOVED: "https://schema.org/EventRescheduled",
    EventStatus.CANCELLED: "https://schema.org/EventCancelled",
}


def structured_data(site: Site, code: str, output: Output, view: View) -> str:
    """The nodes of a page as the content of `<script type="application/ld+json">`, safe to stand in HTML.

    Source: JSON-LD 1.1, section 7 (in HTML); types and properties of https://schema.org/.
    """
    if output.kind is Kind.NOT_FOUND or not output.indexable:
        return ""
    reader = _Reader(site, code, output, view)
    nodes = [node for node in (_main(reader), _breadcrumbs(reader)) if node]
    if not nodes:
        return ""
    graph = nodes[0] if len(nodes) == 1 else {"@graph": nodes}
    text = json.dumps({"@context": "https://schema.org"} | graph, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"})


@dataclass(frozen=True, slots=True)
class _Reader:
    """A page as it stands in a language."""

    site: Site
    code: str
    output: Output
    view: View

    @property
    def language(self) -> Language:
        return self.site.languages[self.code]

    @property
    def url(self) -> str:
        return str(self.view["canonical"])

    def absolute(self, url: str) -> str:
        """The full form of an address in the view."""
        return urljoin(self.url, url)

    def term(self, kind: str, id: str) -> str:
        return self.site.catalog.taxonomy.title(kind, id, self.code, *self.site.config.fallback)


def _main(reader: _Reader) -> Node | None:
    """What the page is about; lists are about nothing but themselves."""
    if reader.output.kind is Kind.HOME:
        return _website(reader)
    page = reader.output.page
    if reader.output.kind is not Kind.ARTICLE or page is None:
        return None
    kind = reader.site.catalog.kind(page)
    return _KINDS.get(kind.schema_org, _thing)(reader, page, kind)


def _website(reader: _Reader) -> Node:
    return _node(
        "WebSite",
        url=reader.url,
        name=reader.view["site_name"],
        description=reader.view["description"],
        inLanguage=reader.language.tag,
        publisher=_publisher(reader),
    )


def _article(reader: _Reader, page: Page, kind: PageKind) -> Node:
    """A text. Who provides it stands as its author: an agency, or the site; a person never."""
    type = "NewsArticle" if kind.schema_org == "NewsArticle" else "Article"
    return _node(
        type,
        mainEntityOfPage=reader.url,
        headline=page.meta.title,
        description=page.meta.description,
        inLanguage=reader.language.tag,
        datePublished=_moment(page.meta.date, page.meta.time),
        dateModified=page.modified.isoformat(),
        articleSection=reader.term("sections", page.meta.section),
        image=_image(reader),
        author=_agency(reader, page.meta.agency) or _publisher(reader),
        publisher=_publisher(reader),
        contentLocation=_place(reader, page.meta.place),
    )


def _thing(reader: _Reader, page: Page, kind: PageKind) -> Node:
    """What a page of a kind is about: a place to visit, or whatever else the kind declares. Tags may say more of it."""
    more = (kind.schema_org_tagged[tag] for tag in page.meta.tags if tag in kind.schema_org_tagged)
    types = list(dict.fromkeys((kind.schema_org, *more)))
    found = (coordinates_of(page.meta.facts.get(name)) for name in kind.of_type(FactType.COORDINATES))
    place = next((place for place in found if place), None)
    return _node(
        types if len(types) > 1 else types[0],
        url=reader.url,
        name=page.meta.title,
        description=page.meta.description,
        image=_image(reader),
        geo=_geo(place),
        address=_address(reader) if place else None,
        telephone=_fact(page.meta.facts.get("phone")),
        sameAs=_fact(page.meta.facts.get("website")),
    )


def _trip(reader: _Reader, page: Page, kind: PageKind) -> Node:
    """A tour with its stops, day after day, as far as they are out in this language."""
    stops = [stop for day in reader.view["days"] for stop in day["stops"]]
    items = [_item(number, stop["title"], reader.absolute(stop["url"])) for number, stop in enumerate(stops, 1)]
    return _node(
        kind.schema_org,
        url=reader.url,
        name=page.meta.title,
        description=page.meta.description,
        image=_image(reader),
        itinerary=_node("ItemList", numberOfItems=len(items), itemListElement=items) if items else None,
    )


def _event(reader: _Reader, page: Page, kind: PageKind) -> Node:
    """An event whose place is known; another one is a text, since search engines refuse an event without a place.

    A date that nobody has announced stands there as one: in the name, as in calendars, and without a status, for which
    schema.org has no word.
    """
    event, found = page.meta.event, occurrence_of(reader.site, page)
    place = _place(reader, event.place or page.meta.place) if event else None
    if event is None or found is None or place is None:
        return _article(reader, page, kind)
    name = event.name or page.meta.title
    cancelled = found.status is EventStatus.CANCELLED
    return _node(
        kind.schema_org,
        url=reader.url,
        name=name if found.official or cancelled else reader.language.say("calendar_expected", name=name),
        description=page.meta.description,
        inLanguage=reader.language.tag,
        startDate=_moment(found.start, found.time),
        endDate=_end(found),
        eventStatus=_STATUS.get(found.status) if found.status else None,
        previousStartDate=_moment(found.moved_from) if found.status is EventStatus.MOVED else None,
        location=place,
        image=_image(reader),
    )


_KINDS: Mapping[str, Callable[[_Reader, Page, PageKind], Node]] = {
    "": _article,
    "Article": _article,
    "NewsArticle": _article,
    "Event": _event,
    "TouristTrip": _trip,
}


def _breadcrumbs(reader: _Reader) -> Node | None:
    """The way to the page, itself included; a search engine wants two steps at least."""
    crumbs = [(crumb["title"], reader.absolute(crumb["url"])) for crumb in reader.view["breadcrumbs"]]
    if not crumbs:
        return None
    way = [*crumbs, (reader.view["title"], reader.url)]
    return _node("BreadcrumbList", itemListElement=[_step(n, *step) for n, step in enumerate(way, 1)])


def _step(number: int, name: str, url: str) -> Node:
    return _node("ListItem", position=number, name=name, item=url)


def _item(number: int, name: str, url: str) -> Node:
    return _node("ListItem", position=number, name=name, url=url)


def _publisher(reader: _Reader) -> Node:
    """Who answers for the site: the agency that the configuration names, else the site under its own name."""
    home = reader.site.absolute(reader.language.prefix)
    agency = _agency(reader, reader.site.config.publisher)
    return agency | {"url": home} if agency else _node("Organization", name=reader.view["site_name"], url=home)


def _agency(reader: _Reader, id: str) -> Node | None:
    return _node("GovernmentOrganization", name=reader.term("agencies", id)) if id else None


def _image(reader: _Reader) -> Node | str:
    """The lead picture with its licence, which can be asked for on the page that shows both; the bare address of a
    picture that names neither."""
    image = reader.view["image"]
    if not image:
        return ""
    licence, url = image["licence"], reader.site.absolute(quote(image["name"]))
    if not licence and not image["credit"]:
        return url
    return _node(
        "ImageObject",
        contentUrl=url,
        caption=image["alt"],
        width=image["width"],
        height=image["height"],
        creditText=image["credit"],
        license=image["licence_url"],
        copyrightNotice="" if image["licence_url"] else licence,
        acquireLicensePage=reader.url if licence else "",
    )


def _place(reader: _Reader, id: str) -> Node | None:
    term = reader.site.catalog.taxonomy.of("places").get(id)
    if term is None:
        return None
    known = term.latitude is not None and term.longitude is not None
    geo = _geo(Coordinates(term.latitude or 0.0, term.longitude or 0.0)) if known else None
    return _node("Place", name=reader.term("places", id), geo=geo, address=_address(reader))


def _geo(place: Coordinates | None) -> Node | None:
    return _node("GeoCoordinates", latitude=place.latitude, longitude=place.longitude) if place else None


def _address(reader: _Reader) -> Node:
    """As much of an address as is certain: the city and the country."""
    return _node("PostalAddress", addressRegion=reader.language.say("address_region"), addressCountry=_COUNTRY)


def _moment(day: date | None, at: time | None = None) -> str:
    if day is None:
        return ""
    return datetime.combine(day, at, _VIETNAM).isoformat() if at else day.isoformat()


def _end(found: Occurrence) -> str:
    """When it ends, where that is more than the start says."""
    if found.end == found.start and found.end_time is None:
        return ""
    return _moment(found.end, found.end_time)


def _fact(value: object) -> str:
    return value if isinstance(value, str) else ""


def _node(type: str | list[str], **values: Any) -> Node:  # noqa: ANN401 - texts, numbers, nodes and lists of them
    """A node with what is known; an empty value says nothing."""
    return {"@type": type} | {name: value for name, value in values.items() if value not in (None, "", [])}
