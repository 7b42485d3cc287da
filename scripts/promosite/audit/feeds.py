"""The feeds of a site: those that pages announce, and every other one.

In: a site. Out: findings about feeds that are missing, malformed, or lead nowhere. RSS 2.0, Atom 1.0, JSON Feed 1.1 and
OPML 2.0 are held to what the W3C feed validator asks for; the elements one by one in `feed_grammar`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element

from promosite.audit.address import Reach, locate
from promosite.audit.facts import FeedLink, PageFacts
from promosite.audit.feed_grammar import Document, check_element
from promosite.audit.feed_html import addresses_of
from promosite.audit.feed_json import check_json_feed, is_lost
from promosite.audit.feed_rules import ATOM, OPML, RSS
from promosite.audit.site import Site
from promosite.audit.writing import primary
from promosite.errors import Finding, finding

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FILES = ("feed.xml", "feed.atom", "feed.json", ".opml")
_PERMALINKS = ("http:", "https:")
_TOLD = (
    "enclosure",
    "{http://search.yahoo.com/mrss/}content",
    "{http://search.yahoo.com/mrss/}thumbnail",
    "{http://purl.org/rss/1.0/modules/content/}encoded",
    f"{{{_ATOM}}}link",
    f"{{{_ATOM}}}content",
)
LIMIT = 5_000_000
"""Bytes beyond which the W3C feed validator, and some readers, give up."""


def check_feeds(site: Site) -> Iterator[Finding]:
    """Require that announced feeds exist, and that every feed is valid and points to pages of this site.

    Bad:  `<guid>` twice the same; `<pubDate>2026-10-12</pubDate>`
    Good: `<pubDate>Mon, 12 Oct 2026 00:00:00 +0700</pubDate>`
    """
    languages: dict[str, set[str]] = {path: set() for path in site.documents if path.endswith(_FILES)}
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
    if len(data) > LIMIT:
        yield finding("feeds.large", path, megabytes=round(len(data) / 1e6, 1), limit=LIMIT // 1_000_000)
    if path.endswith(".json"):
        yield from check_json_feed(data, path, languages, site)
        return
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as fault:
        yield finding("feeds.broken", path, fault.lineno or 0, reason=fault.msg)
        return
    yield from _checked(root, Document(path, tuple(data.split(b"\n")), ""), languages, site)


def _checked(root: _Element, document: Document, languages: set[str], site: Site) -> Iterator[Finding]:
    if root.tag == f"{{{_ATOM}}}feed":
        document = Document(document.path, document.lines, _ATOM)
        yield from check_element(root, ATOM, document)
        yield from _inside(root, document, site)
        yield from _atom(root, document.path, languages, site)
    elif root.tag == "opml" and root.get("version") == "2.0":
        yield from check_element(root, OPML, document)
        yield from _opml(root, document.path, site)
    elif root.tag == "rss" and root.get("version") == "2.0":
        yield from check_element(root, RSS, document)
        yield from _inside(root, document, site)
        for channel in root.findall("channel"):
            yield from _rss(channel, document.path, languages, site)
    else:
        yield finding("feeds.not-rss", document.path, root.sourceline or 0)


def _rss(channel: _Element, path: str, languages: set[str], site: Site) -> Iterator[Finding]:
    yield from _language(channel, _said(channel, "language"), path, languages)
    yield from _self(channel, path, site)
    items = channel.findall("item")
    yield from _identities(items, "guid", path)
    for item in items:
        yield from _dead(item, [_said(item, "link")], path, site)
        if not _said(item, "title") and not _said(item, "description"):
            yield _at(item, path, "feeds.lacks", parent="<item>", name="<title>")
        yield from _rss_order(item, path)
        guid = item.find("guid")
        if guid is not None and guid.get("isPermaLink") != "false" and not _said(item, "guid").startswith(_PERMALINKS):
            yield _at(guid, path, "feeds.value", name="guid", value=_said(item, "guid"))


def _rss_order(item: _Element, path: str) -> Iterator[Finding]:
    """Readers that know only one text take the first: the summary must stand before the whole."""
    names = [child.tag for child in item]
    whole = "{http://purl.org/rss/1.0/modules/content/}encoded"
    if whole in names and "description" not in names[: names.index(whole)]:
        yield _at(item, path, "feeds.misplaced", name="<description>", last="<content:encoded>")


def _atom(feed: _Element, path: str, languages: set[str], site: Site) -> Iterator[Finding]:
    entries = feed.findall(f"{{{_ATOM}}}entry")
    yield from _language(feed, feed.get(_XML_LANG, ""), path, languages)
    yield from _self(feed, path, site)
    yield from _identities(entries, f"{{{_ATOM}}}id", path)
    yield from _same_times(entries, path)
    yield from _links(feed, path)
    authored = feed.find(f"{{{_ATOM}}}author") is not None
    for entry in entries:
        yield from _links(entry, path)
        pages = [link.get("href", "") for link in _linked(entry, "alternate") if "json" not in link.get("type", "")]
        yield from _dead(entry, pages or [""], path, site)
        if not authored and entry.find(f"{{{_ATOM}}}author") is None:
            yield _at(entry, path, "feeds.lacks", parent="<entry>", name="<author>")


def _opml(root: _Element, path: str, site: Site) -> Iterator[Finding]:
    for outline in root.iter("outline"):
        told = [outline.get(name, "") for name in ("type", "title", "xmlUrl")]
        if any(told) and not all(told):
            yield _at(outline, path, "feeds.lacks", parent="<outline>", name="type, title, xmlUrl")
        url = outline.get("xmlUrl", "")
        if url and locate(url, path, site.home).path not in site.documents:
            yield _at(outline, path, "feeds.dead", url=url)


def _inside(root: _Element, document: Document, site: Site) -> Iterator[Finding]:
    """Pictures and links of the items that lead to nothing in this site."""
    for element in root.iter(*_TOLD):
        told = [element.get(name, "") for name in ("url", "href")]
        for url in (*filter(None, told), *addresses_of(element.text or "")):
            if is_lost(url, document.path, site):
                yield _at(element, document.path, "feeds.dead-link", name=document.name(element), url=url)


def _language(element: _Element, declared: str, path: str, languages: set[str]) -> Iterator[Finding]:
    if languages and primary(declared) not in languages:
        pages = ", ".join(sorted(languages))
        yield _at(element, path, "feeds.other-language", language=declared or "–", pages=pages)


def _self(element: _Element, path: str, site: Site) -> Iterator[Finding]:
    own = site.home.url_of(path)
    links = [link.get("href", "") for link in _linked(element, "self")]
    if links != [own]:
        yield _at(element, path, "feeds.self", found=", ".join(links) or "–", url=own)


def _identities(items: Iterable[_Element], tag: str, path: str) -> Iterator[Finding]:
    found = [(item, _said(item, tag)) for item in items]
    times = Counter(guid for _, guid in found)
    for item, guid in found:
        if guid and times[guid] > 1:
            yield _at(item, path, "feeds.duplicate-guid", guid=guid)


def _same_times(entries: Iterable[_Element], path: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in entries:
        updated = _said(entry, f"{{{_ATOM}}}updated")
        if updated in seen:
            yield _at(entry, path, "feeds.same-time", time=updated)
        seen.add(updated)


def _links(element: _Element, path: str) -> Iterator[Finding]:
    """One link of a relation, media type and language: readers would not know which to take."""
    found = [link for link in element.findall(f"{{{_ATOM}}}link") if link.get("rel") != "enclosure"]
    told = Counter((link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in found)
    for (relation, *_), number in told.items():
        if number > 1:
            yield _at(element, path, "feeds.same-link", relation=relation)


def _dead(item: _Element, urls: Iterable[str], path: str, site: Site) -> Iterator[Finding]:
    for url in urls:
        if site.page_of(url) is None:
            yield _at(item, path, "feeds.dead", url=url or "–")


def _linked(element: _Element, relation: str) -> list[_Element]:
    links = element.findall(f"{{{_ATOM}}}link")
    return [link for link in links if link.get("rel", "alternate") == relation]


def _said(element: _Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _at(element: _Element, path: str, id: str, **details: object) -> Finding:
    return finding(id, path, element.sourceline or 0, **details)
