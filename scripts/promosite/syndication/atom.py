"""Atom 1.0, written with lxml: feedgen's Atom loses types and languages of links, authors and enclosures.

In: the site, a feed and its entries. Out: the feed as bytes. Source: RFC 4287, Media RSS 1.5.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from html import escape
from zlib import crc32

from lxml import etree

from promosite.publishing.feeds import ATOM, Feed, feed_url
from promosite.publishing.site import Site
from promosite.syndication.body import plain
from promosite.syndication.entry import Category, Entry, tag_uri
from promosite.syndication.reach import home_url, newest, others
from promosite.syndication.words import marked, worded

_NAMESPACE = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(site: Site, code: str, feed: Feed, items: Sequence[tuple[Entry, etree._Element]]) -> bytes:
    """A feed of these entries, which stay as they are; equal content gives equal bytes."""
    language = site.languages[code]
    root = etree.Element(f"{{{_NAMESPACE}}}feed", {_XML_LANG: language.tag}, nsmap={None: _NAMESPACE})
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.description)
    _add(root, "id", tag_uri(site, f"feeds/{feed.base}{code}"))
    _add(root, "updated", newest(site, [entry for entry, _ in items]).isoformat())
    _add(root, "link", rel="self", type=ATOM.type, href=site.absolute(feed_url(site, code, feed, ATOM)))
    _add(root, "link", rel="alternate", type="text/html", hreflang=language.tag, href=home_url(site, code, feed))
    for link in others(site, code, feed, ATOM):
        _add(root, "link", rel="alternate", **link)
    _author(root, language.say("site_name"), site.absolute(language.prefix))
    _text(root, "rights", language.say("footer_reuse"))
    _add(root, "generator", "promosite")
    root.extend(deepcopy(element) for _, element in items)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return marked(data)


def atom_entry(entry: Entry, whole: str) -> etree._Element:
    """An entry with its whole text as HTML, built once and put into every feed that lists it."""
    element = etree.Element(f"{{{_NAMESPACE}}}entry", nsmap={None: _NAMESPACE})
    _text(element, "title", entry.title)
    _add(element, "id", entry.id)
    _add(element, "published", entry.published.isoformat())
    _add(element, "updated", apart(entry).isoformat())
    _add(element, "link", rel="alternate", type="text/html", hreflang=entry.language, href=entry.url)
    for tag, url in entry.translations:
        _add(element, "link", rel="alternate", type="text/html", hreflang=tag, href=url)
    if entry.picture:
        _add_picture(element, entry)
    if entry.creator:
        _author(element, entry.creator)
    for category in (*entry.categories, *entry.dossiers, *entry.audiences):
        _category(element, category)
    _text(element, "summary", entry.summary)
    _add(element, "content", whole, type="html")
    return element


def apart(entry: Entry) -> datetime:
    """When the entry was updated, told apart from others of the same day by a fraction of a second.

    Content knows days; the W3C feed validator warns of two entries with the same time. The fraction depends on the
    entry alone, so that no entry looks changed because another one was.
    """
    return entry.updated.replace(microsecond=1 + crc32(entry.id.encode()) % 999_999)


def _add_picture(element: etree._Element, entry: Entry) -> None:
    picture = entry.picture
    assert picture is not None
    title = {"title": worded(picture.alt)} if plain(picture.alt) else {}
    _add(element, "link", rel="enclosure", type=picture.type, length=str(picture.length), href=picture.url, **title)


def _author(parent: etree._Element, name: str, uri: str = "") -> None:
    author = _add(parent, "author")
    _add(author, "name", worded(name))
    if uri:
        _add(author, "uri", uri)


def _category(element: etree._Element, category: Category) -> None:
    _add(element, "category", term=category.id, scheme=category.scheme, label=worded(category.title))


def _text(parent: etree._Element, tag: str, text: str) -> None:
    """A text construct; what a reader might take for markup is written as HTML, where it cannot be mistaken."""
    said = plain(text)
    if "<" in said or "&" in said:
        _add(parent, tag, escape(said, quote=False), type="html")
    else:
        _add(parent, tag, said)


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}", attributes)
    element.text = text
    return element
