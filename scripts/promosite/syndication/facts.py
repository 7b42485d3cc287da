"""The facts of a page for machines: each value in the form of its type, links as addresses.

In: the site and an entry. Out: values that JSON can hold. What a type means is declared in `content.kinds`.
A link to a page that is out in no language is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from promosite.content.facts import coordinates_of, number_of
from promosite.content.kinds import FactType
from promosite.content.links import resolve
from promosite.content.values import Raw
from promosite.publishing.downloads import downloads
from promosite.publishing.kinds import published
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path
from promosite.syndication.body import plain
from promosite.syndication.entry import Entry

_NUMBERS = (FactType.NUMBER, FactType.AREA)
_LINKS = (FactType.PAGE, FactType.PAGES, FactType.DAYS)


def facts(site: Site, entry: Entry) -> dict[str, Any]:
    """The facts that the entry's kind declares and its page gives, in declared order, empty ones left out."""
    types = site.catalog.kinds[entry.kind].facts
    found = {name: _value(site, entry, name, type) for name, type in types.items() if name in entry.facts}
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def details(entry: Entry) -> dict[str, Any]:
    """The words that belong to the kind: texts, or lists of texts."""
    return {name: _words(value) for name, value in entry.details.items() if _words(value)}


def linked(site: Site, entry: Entry, link: str) -> dict[str, str] | None:
    """Another page in the entry's language, else in the next best one, which is then named."""
    target = resolve(link, entry.code, entry.path, site.config.codes)
    if target is None:
        return None
    path = page_path(target[1])
    found = entry.code if site.has(entry.code, path) else site.fallback(path, entry.code)
    page = published(site, found, target[1]) if found else None
    if page is None:
        return None
    link_to = {"path": page.path, "title": plain(page.meta.title), "url": site.absolute(site.url(found, path))}
    return link_to if found == entry.code else link_to | {"language": site.languages[found].tag}


def _value(site: Site, entry: Entry, name: str, type: FactType) -> Any:  # noqa: ANN401 - whatever JSON can hold
    raw = entry.facts[name]
    if type is FactType.FILES:
        return list(_files(site, entry, name))
    if type in _LINKS:
        return _linked(site, entry, raw)
    if not isinstance(raw, str):
        return _words(raw)
    if type is FactType.COORDINATES:
        place = coordinates_of(raw)
        return place._asdict() if place else None
    number = number_of(raw) if type in _NUMBERS else None
    if number is not None:
        return int(number) if number == number.to_integral_value() else float(number)
    return plain(raw)


def _linked(site: Site, entry: Entry, raw: Raw) -> Any:  # noqa: ANN401 - a link, or lists of links
    if isinstance(raw, list):
        found = (_linked(site, entry, each) for each in raw)
        return [each for each in found if each is not None]
    return linked(site, entry, raw) if isinstance(raw, str) else None


def _files(site: Site, entry: Entry, name: str) -> Iterator[dict[str, Any]]:
    """Files that are there, each with its credit and licence."""
    page = published(site, entry.code, entry.path)
    for file in downloads(site, entry.code, page, "", name) if page else ():
        own = {"url": site.absolute(file["url"]), "title": plain(file["title"])}
        size = {key: file[key] for key in ("width", "height", "licence_url") if file[key]}
        yield own | {"credit": plain(file["credit"]), "licence": plain(file["licence"])} | size


def _words(value: Raw) -> Any:  # noqa: ANN401 - a text, or a list of texts
    if isinstance(value, Mapping):
        return ""
    return plain(value) if isinstance(value, str) else [_words(each) for each in value]
