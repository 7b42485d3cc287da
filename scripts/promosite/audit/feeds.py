"""The feeds that pages announce.

In: a site. Out: findings about feeds that are missing, malformed, or lead nowhere.
RSS 2.0 (rssboard.org) is checked in full; Atom and JSON feeds only have to be there and to parse.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree
from lxml.etree import _Element

from promosite.audit.address import Reach
from promosite.audit.facts import FeedLink, PageFacts
from promosite.audit.site import Site
from promosite.audit.writing import primary
from promosite.errors import Finding, finding

_ATOM = "http://www.w3.org/2005/Atom"


def check_feeds(site: Site) -> Iterator[Finding]:
    """Require that announced feeds exist, are valid RSS, and point to pages of this site.

    Bad:  `<guid>` twice the same; `<pubDate>2026-10-12</pubDate>`
    Good: `<pubDate>Mon, 12 Oct 2026 00:00:00 +0700</pubDate>`
    """
    languages: dict[str, set[str]] = {}
    for page in site.pages.values():
        for link in page.feeds:
            target = site.locate(link.url, page)
            if target.reach is Reach.HERE and target.path in site.documents:
                languages.setdefault(target.path, set()).add(primary(page.head.language))
            else:
                yield _lost(link, page)
    for path in sorted(languages):
        yield from _feed(path, languages[path], site)


def _lost(link: FeedLink, page: PageFacts) -> Finding:
    return finding("feeds.missing", page.path, link.line, element=link)


def _feed(path: str, languages: set[str], site: Site) -> Iterator[Finding]:
    data = site.documents[path]
    if path.endswith(".json"):
        yield from _json_feed(data, path)
        return
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        yield finding("feeds.broken", path, fault.lineno or 0, reason=fault.msg)
        return
    if root.tag == f"{{{_ATOM}}}feed":
        return
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield finding("feeds.not-rss", path, root.sourceline or 0)
        return
    yield from _channel(channel, path, languages, site)
    yield from _items(channel.findall("item"), path, site)


def _json_feed(data: bytes, path: str) -> Iterator[Finding]:
    try:
        json.loads(data)
    except ValueError as fault:
        yield finding("feeds.broken", path, reason=fault)


def _channel(channel: _Element, path: str, languages: set[str], site: Site) -> Iterator[Finding]:
    line = channel.sourceline or 0
    for name in ("title", "link", "description"):
        if not _text(channel, name):
            yield finding("feeds.lacks", path, line, parent="<channel>", name=f"<{name}>")
    declared = _text(channel, "language")
    if primary(declared) not in languages:
        yield finding("feeds.other-language", path, line, language=declared or "–", pages=", ".join(sorted(languages)))
    own = site.home.url_of(path)
    links = [link.get("href", "") for link in channel.findall(f"{{{_ATOM}}}link") if link.get("rel") == "self"]
    if links != [own]:
        yield finding("feeds.self", path, line, found=", ".join(links) or "–", url=own)
    for date in ("pubDate", "lastBuildDate"):
        yield from _date(channel, date, path)


def _items(items: list[_Element], path: str, site: Site) -> Iterator[Finding]:
    guids = Counter(_text(item, "guid") for item in items)
    for item in items:
        line = item.sourceline or 0
        guid, link = _text(item, "guid"), _text(item, "link")
        if not _text(item, "title") and not _text(item, "description"):
            yield finding("feeds.lacks", path, line, parent="<item>", name="<title>")
        if not guid:
            yield finding("feeds.lacks", path, line, parent="<item>", name="<guid>")
        elif guids[guid] > 1:
            yield finding("feeds.duplicate-guid", path, line, guid=guid)
        if site.page_of(link) is None:
            yield finding("feeds.dead", path, line, url=link or "–")
        yield from _date(item, "pubDate", path)


def _date(element: _Element, name: str, path: str) -> Iterator[Finding]:
    """Dates of RSS are those of RFC 822, with a time zone."""
    text = _text(element, name)
    if not text:
        return
    try:
        good = parsedate_to_datetime(text).tzinfo is not None
    except ValueError:
        good = False
    if not good:
        yield finding("feeds.bad-date", path, element.sourceline or 0, name=f"<{name}>", date=text)


def _text(element: _Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
