"""What a page is, for search engines: JSON-LD in the words of schema.org.

In: the site, a language, an output and its view. Out: one JSON text for the page's head, "" where there is nothing to
say. It repeats what the page shows and claims nothing else: no persons, no ratings, no offers. What each type needs is
written in `schemas/structured-data.yml`; the audit holds every page against it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from promosite.content.event import EventStatus
from promosite.content.facts import coordinates_of
from promosite.content.kinds import FactType, PageKind
from promosite.content.occurrence import Occurrence
from promosite.content.page import Page
from promosite.publishing.event import occurrence_of
from promosite.publishing.nodes import (
    Node,
    Reader,
    View,
    address_of,
    agency_of,
    geo_of,
    image_of,
    moment,
    node,
    place_of,
    publisher_of,
)
from promosite.publishing.site import Kind, Output, Site

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
    reader = Reader(site, code, output, view)
    nodes = [each for each in (_main(reader), _breadcrumbs(reader)) if each]
    if not nodes:
        return ""
    graph = nodes[0] if len(nodes) == 1 else {"@graph": nodes}
    text = json.dumps({"@context": "https://schema.org"} | graph, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"})


def _main(reader: Reader) -> Node | None:
    """What the page is about; lists are about nothing but themselves."""
    if reader.output.kind is Kind.HOME:
        return _website(reader)
    page = reader.output.page
    if reader.output.kind is not Kind.ARTICLE or page is None:
        return None
    kind = reader.site.catalog.kind(page)
    return _KINDS.get(kind.schema_org, _thing)(reader, page, kind)


def _website(reader: Reader) -> Node:
    return node(
        "WebSite",
        url=reader.url,
        name=reader.view["site_name"],
        description=reader.view["description"],
        inLanguage=reader.language.tag,
        publisher=publisher_of(reader),
    )


def _article(reader: Reader, page: Page, kind: PageKind) -> Node:
    """A text. Who provides it stands as its author: an agency, or the site; a person never."""
    type = "NewsArticle" if kind.schema_org == "NewsArticle" else "Article"
    return node(
        type,
        mainEntityOfPage=reader.url,
        headline=page.meta.title,
        description=page.meta.description,
        inLanguage=reader.language.tag,
        datePublished=moment(page.meta.date, page.meta.time),
        dateModified=page.modified.isoformat(),
        articleSection=reader.term("sections", page.meta.section),
        image=image_of(reader),
        author=agency_of(reader, page.meta.agency) or publisher_of(reader),
        publisher=publisher_of(reader),
        contentLocation=place_of(reader, page.meta.place),
    )


def _thing(reader: Reader, page: Page, kind: PageKind) -> Node:
    """What a page of a kind is about: a place to visit, or whatever else the kind declares. Tags may say more of it."""
    more = (kind.schema_org_tagged[tag] for tag in page.meta.tags if tag in kind.schema_org_tagged)
    types = list(dict.fromkeys((kind.schema_org, *more)))
    found = (coordinates_of(page.meta.facts.get(name)) for name in kind.of_type(FactType.COORDINATES))
    place = next((place for place in found if place), None)
    return node(
        types if len(types) > 1 else types[0],
        url=reader.url,
        name=page.meta.title,
        description=page.meta.description,
        image=image_of(reader),
        geo=geo_of(place),
        address=address_of(reader) if place else None,
        telephone=_fact(page.meta.facts.get("phone")),
        sameAs=_fact(page.meta.facts.get("website")),
    )


def _trip(reader: Reader, page: Page, kind: PageKind) -> Node:
    """A tour with its stops, day after day, as far as they are out in this language."""
    stops = [stop for day in reader.view["days"] for stop in day["stops"]]
    items = [_item(number, stop["title"], reader.absolute(stop["url"])) for number, stop in enumerate(stops, 1)]
    return node(
        kind.schema_org,
        url=reader.url,
        name=page.meta.title,
        description=page.meta.description,
        image=image_of(reader),
        itinerary=node("ItemList", numberOfItems=len(items), itemListElement=items) if items else None,
    )


def _event(reader: Reader, page: Page, kind: PageKind) -> Node:
    """An event whose place is known; another one is a text, since search engines refuse an event without a place.

    A date that nobody has announced stands there as one: in the name, as in calendars, and without a status, for which
    schema.org has no word.
    """
    event, found = page.meta.event, occurrence_of(reader.site, page)
    place = place_of(reader, event.place or page.meta.place) if event else None
    if event is None or found is None or place is None:
        return _article(reader, page, kind)
    name = event.name or page.meta.title
    cancelled = found.status is EventStatus.CANCELLED
    return node(
        kind.schema_org,
        url=reader.url,
        name=name if found.official or cancelled else reader.language.say("calendar_expected", name=name),
        description=page.meta.description,
        inLanguage=reader.language.tag,
        startDate=moment(found.start, found.time),
        endDate=_end(found),
        eventStatus=_STATUS.get(found.status) if found.status else None,
        previousStartDate=moment(found.moved_from) if found.status is EventStatus.MOVED else None,
        location=place,
        image=image_of(reader),
    )


_KINDS: Mapping[str, Callable[[Reader, Page, PageKind], Node]] = {
    "": _article,
    "Article": _article,
    "NewsArticle": _article,
    "Event": _event,
    "TouristTrip": _trip,
}


def _breadcrumbs(reader: Reader) -> Node | None:
    """The way to the page, itself included; a search engine wants two steps at least."""
    crumbs = [(crumb["title"], reader.absolute(crumb["url"])) for crumb in reader.view["breadcrumbs"]]
    if not crumbs:
        return None
    way = [*crumbs, (reader.view["title"], reader.url)]
    return node("BreadcrumbList", itemListElement=[_step(n, *step) for n, step in enumerate(way, 1)])


def _step(number: int, name: str, url: str) -> Node:
    return node("ListItem", position=number, name=name, item=url)


def _item(number: int, name: str, url: str) -> Node:
    return node("ListItem", position=number, name=name, url=url)


def _end(found: Occurrence) -> str:
    """When it ends, where that is more than the start says."""
    if found.end == found.start and found.end_time is None:
        return ""
    return moment(found.end, found.end_time)


def _fact(value: object) -> str:
    return value if isinstance(value, str) else ""
