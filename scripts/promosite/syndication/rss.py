"""RSS 2.0 through feedgen, with Media RSS, Dublin Core and Atom links.

In: the site, a feed and its items. Out: the feed as bytes. feedgen is known to this file only.
Source: RSS 2.0 Specification and RSS Best Practices Profile (RSS Advisory Board), Media RSS 1.5.1, RFC 4287 (links).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from html import escape

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from promosite.publishing.feeds import RSS, Feed, feed_url
from promosite.publishing.site import Site
from promosite.publishing.social.layout import STANDARD
from promosite.syndication.body import plain
from promosite.syndication.entry import Entry
from promosite.syndication.media import Picture
from promosite.syndication.reach import home_url, newest, others
from promosite.syndication.words import marked, worded

_ATOM = "{http://www.w3.org/2005/Atom}"
_NAMESPACES = {"dc": "http://purl.org/dc/elements/1.1/", "media": "http://search.yahoo.com/mrss/"}
_DC, _MEDIA = (f"{{{_NAMESPACES[name]}}}" for name in ("dc", "media"))


class Item(FeedEntry):  # type: ignore[misc]
    """An item, built once and put into every feed that lists it."""

    def __init__(self, site: Site, entry: Entry, whole: str) -> None:
        super().__init__()
        _fill(self, entry, whole)
        self._element: etree._Element = super().rss_entry()
        _extend(self._element, site, entry)

    def rss_entry(self, extensions: bool = True) -> etree._Element:  # noqa: ARG002 - feedgen's signature
        return deepcopy(self._element)


def rss(site: Site, code: str, feed: Feed, items: Sequence[tuple[Entry, Item]]) -> bytes:
    """A feed of these items. Every date comes from content, so equal content gives equal bytes."""
    language = site.languages[code]
    made = FeedGenerator()
    made.register_extension("promosite", _links_to(site, code, feed), BaseEntryExtension, atom=False)
    made.title(worded(feed.title))
    made.description(worded(feed.description))
    made.language(language.tag)
    made.copyright(worded(language.say("footer_reuse")))
    made.link(href=site.absolute(feed_url(site, code, feed)), rel="self", type=RSS.type)
    made.link(href=home_url(site, code, feed), rel="alternate")  # the last link is RSS's channel link
    made.lastBuildDate(newest(site, [entry for entry, _ in items]))
    made.generator("promosite")
    for _, item in items:
        made.add_entry(item, order="append")  # feedgen puts new entries first unless told otherwise
    data: bytes = made.rss_str(pretty=True)
    return marked(data)


def _fill(item: Item, entry: Entry, whole: str) -> None:
    item.guid(entry.id, permalink=False)
    item.title(worded(entry.title))
    item.link(href=entry.url)
    item.description(escape(plain(entry.summary), quote=False))  # a description is HTML
    item.content(whole)
    item.pubDate(entry.published)
    for category in (*entry.categories, *entry.dossiers):
        item.category(term=worded(category.title), scheme=category.scheme)
    if entry.picture:
        item.enclosure(entry.picture.url, entry.picture.length, entry.picture.type)


def _extend(element: etree._Element, site: Site, entry: Entry) -> None:
    if entry.creator:
        _add(element, f"{_DC}creator", worded(entry.creator))
    _add(element, f"{_DC}language", entry.language)
    _add(element, f"{_DC}rights", worded(site.languages[entry.code].say("footer_reuse")))
    for tag, url in entry.translations:
        _add(element, f"{_ATOM}link", rel="alternate", hreflang=tag, type="text/html", href=url)
    if entry.picture:
        _add_picture(element, entry.picture)
    if entry.card:
        width, height = map(str, STANDARD)
        _add(element, f"{_MEDIA}thumbnail", url=entry.card, width=width, height=height)


def _add_picture(element: etree._Element, picture: Picture) -> None:
    """The picture with its alternative text, credit and licence.

    `media:license` is unknown to the W3C feed validator; `media:copyright` names the licence and its deed as well.
    """
    size = {"width": str(picture.width), "height": str(picture.height)} if picture.width and picture.height else {}
    length = str(picture.length)
    media = _add(
        element, f"{_MEDIA}content", url=picture.url, medium="image", type=picture.type, fileSize=length, **size
    )
    if picture.alt:
        _add(media, f"{_MEDIA}description", worded(picture.alt), type="plain")
    if picture.credit:
        _add(media, f"{_MEDIA}credit", worded(picture.credit))
    if picture.licence:
        deed = {"url": picture.licence_url} if picture.licence_url else {}
        _add(media, f"{_MEDIA}copyright", worded(picture.licence), **deed)


def _links_to(site: Site, code: str, feed: Feed) -> type[BaseExtension]:
    """What feedgen's channel lacks: namespaces, the same feed in other languages and other formats."""

    class Links(BaseExtension):  # type: ignore[misc]
        def extend_ns(self) -> dict[str, str]:
            return _NAMESPACES

        def extend_rss(self, root: etree._Element) -> None:
            for link in others(site, code, feed, RSS):
                _add(root[0], f"{_ATOM}link", rel="alternate", **link)

    return Links


def _add(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element
