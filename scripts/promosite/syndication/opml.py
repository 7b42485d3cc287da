"""OPML 2.0: the feeds of a language, or of all languages, in one file that feed readers import.

In: the site. Out: the list as bytes. Source: http://opml.org/spec2.opml
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import format_datetime
from html import escape

from lxml import etree

from promosite.publishing.feeds import Feed, feed_url, feeds
from promosite.publishing.site import Site
from promosite.syndication.body import plain
from promosite.syndication.entry import moment
from promosite.syndication.reach import home_url

_MARKUP = re.compile(r"<|&(?=[#\w])")


def opml(site: Site, codes: Iterable[str]) -> bytes:
    """The RSS feeds of these languages; of several, each in an outline of its own."""
    chosen = list(codes)
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _worded(site.languages[chosen[0]].say("site_name"))
    etree.SubElement(head, "dateModified").text = format_datetime(moment(site.today))
    etree.SubElement(head, "ownerId").text = site.config.site_url
    body = etree.SubElement(root, "body")
    for code in chosen:
        parent = etree.SubElement(body, "outline", text=site.languages[code].name) if len(chosen) > 1 else body
        for feed in feeds(site, code):
            _outline(parent, site, code, feed)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _outline(parent: etree._Element, site: Site, code: str, feed: Feed) -> None:
    attributes = {
        "text": _worded(feed.title),
        "type": "rss",
        "title": _worded(feed.title),
        "description": _worded(feed.description),
        "language": site.languages[code].tag,
        "version": "RSS2",
        "htmlUrl": home_url(site, code, feed),
        "xmlUrl": site.absolute(feed_url(site, code, feed)),
    }
    etree.SubElement(parent, "outline", attributes)


def _worded(text: str) -> str:
    """Text of an outline may be HTML: what looks like it is escaped, so that it is taken for text."""
    said = plain(text)
    return escape(said, quote=False) if _MARKUP.search(said) else said
