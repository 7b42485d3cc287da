"""The parts of structured data that several kinds of pages share: who, where, when, and the picture.

In: a page as it stands in a language. Out: nodes of schema.org without what is unknown. What a page is, is said
by `structured_data`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from urllib.parse import quote, urljoin

from promosite.content.facts import Coordinates
from promosite.content.language import Language
from promosite.publishing.site import Output, Site

Node = dict[str, Any]
View = Mapping[str, Any]

_COUNTRY = "VN"  # ISO 3166-1; the places of the taxonomy lie in the city and so in Việt Nam
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Reader:
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


def publisher_of(reader: Reader) -> Node:
    """Who answers for the site: the agency that the configuration names, else the site under its own name."""
    home = reader.site.absolute(reader.language.prefix)
    agency = agency_of(reader, reader.site.config.publisher)
    return agency | {"url": home} if agency else node("Organization", name=reader.view["site_name"], url=home)


def agency_of(reader: Reader, id: str) -> Node | None:
    return node("GovernmentOrganization", name=reader.term("agencies", id)) if id else None


def image_of(reader: Reader) -> Node | str:
    """The lead picture with its licence, which can be asked for on the page that shows both; the bare address of a
    picture that names neither."""
    image = reader.view["image"]
    if not image:
        return ""
    licence, url = image["licence"], reader.site.absolute(quote(image["name"]))
    if not licence and not image["credit"]:
        return url
    return node(
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


def place_of(reader: Reader, id: str) -> Node | None:
    term = reader.site.catalog.taxonomy.of("places").get(id)
    if term is None:
        return None
    known = term.latitude is not None and term.longitude is not None
    geo = geo_of(Coordinates(term.latitude or 0.0, term.longitude or 0.0)) if known else None
    return node("Place", name=reader.term("places", id), geo=geo, address=address_of(reader))


def geo_of(place: Coordinates | None) -> Node | None:
    return node("GeoCoordinates", latitude=place.latitude, longitude=place.longitude) if place else None


def address_of(reader: Reader) -> Node:
    """As much of an address as is certain: the city and the country."""
    return node("PostalAddress", addressRegion=reader.language.say("address_region"), addressCountry=_COUNTRY)


def moment(day: date | None, at: time | None = None) -> str:
    if day is None:
        return ""
    return datetime.combine(day, at, _VIETNAM).isoformat() if at else day.isoformat()


def node(type: str | list[str], **values: Any) -> Node:  # noqa: ANN401 - texts, numbers, nodes and lists of them
    """A node with what is known; an empty value says nothing."""
    return {"@type": type} | {name: value for name, value in values.items() if value not in (None, "", [])}
