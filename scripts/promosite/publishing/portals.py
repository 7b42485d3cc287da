"""What other websites take over: the data of the JSON API, and lists to embed. Where they lie, what pages say of them.

In: the site, a language and an address. Out: addresses, and a part of the view of the page of feeds.
The files themselves are made by `syndication`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from promosite.publishing.listings import LATEST
from promosite.publishing.site import Site
from promosite.publishing.urls import API, EMBED, relative

LISTS = ("pages", "places", "events")
"""Kinds of documents of the API."""
INDEX = f"{API}index.json"
JSON = "application/json"

View = dict[str, Any]


def document_path(code: str, name: str, number: int = 1) -> str:
    """The address of a document: the first has the list's name, whatever comes after it.

    >>> document_path("en", "pages"), document_path("en", "pages", 2)
    ('api/v1/en/pages.json', 'api/v1/en/pages-2.json')
    """
    return f"{API}{code}/{name}.json" if number == 1 else f"{API}{code}/{name}-{number}.json"


def schema_path(name: str) -> str:
    """The address of the schema of a document.

    >>> schema_path("pages")
    'api/v1/schema/pages.json'
    """
    return f"{API}schema/{name}.json"


def embed_url(site: Site, code: str, name: str) -> str:
    """The address of a list for other websites, without its ending: `.html` stands in a frame, `.inc` is bare."""
    return site.url(code, f"{EMBED}{name}")


def portals_view(site: Site, code: str, url: str) -> list[View]:
    """Groups for the page of feeds: lists that other websites embed, and data for other systems."""
    language = site.languages[code]
    return [
        {"title": language.say(f"portals_{name}"), "how": language.say(f"portals_{name}_how"), "entries": list(found)}
        for name, found in (("lists", _lists(site, code, url)), ("data", _data(site, code, url)))
    ]


def _lists(site: Site, code: str, url: str) -> Iterator[View]:
    language = site.languages[code]
    named = {LATEST: language.say("feeds_all")}
    for id, term in site.catalog.taxonomy.of("sections").items():
        named[id] = term.wording(code, *site.config.fallback).title
    for name, title in named.items():
        bare = relative(url, embed_url(site, code, name))
        links = [
            _link(site, code, title, language.say("portals_frame"), f"{bare}.html", "text/html"),
            _link(site, code, title, language.say("portals_bare"), f"{bare}.inc", "text/plain"),
        ]
        yield {"title": title, "url": relative(url, site.url(code, f"{name}/")), "links": links}


def _data(site: Site, code: str, url: str) -> Iterator[View]:
    """The documents of the language, then the index of all of them; they are no pages, so their titles lead nowhere."""
    language = site.languages[code]
    named = [(f"portals_{name}", document_path(code, name), name) for name in LISTS]
    for words, path, name in (*named, ("portals_index", INDEX, "index")):
        title = language.say(words)
        links = [
            _link(site, code, title, "JSON", relative(url, path), JSON),
            _link(site, code, title, "JSON Schema", relative(url, schema_path(name)), JSON),
        ]
        yield {"title": title, "url": "", "links": links}


def _link(site: Site, code: str, title: str, text: str, url: str, type: str) -> View:
    label = site.languages[code].say("feed_label", format=text, title=title)
    return {"text": text, "label": label, "url": url, "type": type}
