"""The sitemap, held against the pages.

In: a site. Out: findings about URLs that are missing, dead, doubled or described otherwise than the pages do.
Format: sitemaps.org 0.9, with alternates as `xhtml:link`; an index of sitemaps is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from lxml.etree import _Element

from promosite.audit.address import Reach, locate
from promosite.audit.facts import PageFacts
from promosite.audit.site import Site
from promosite.errors import Finding, finding

SITEMAP = "sitemap.xml"
_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"
_PICTURES = "{http://www.google.com/schemas/sitemap-image/1.1}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One `<url>` of a sitemap."""

    url: str
    lastmod: str
    alternates: frozenset[tuple[str, str]]
    pictures: tuple[str, ...]
    path: str
    line: int


def check_sitemap(site: Site) -> Iterator[Finding]:
    """Require that the sitemap lists each page for search engines once, truly, and nothing else.

    Bad:  a URL that answers 404; a page with `noindex`; `<lastmod>12/10/2026</lastmod>`
    Good: `<url><loc>https://example.org/en/</loc><lastmod>2026-10-12</lastmod>…`
    """
    if SITEMAP not in site.documents:
        yield finding("sitemap.missing", SITEMAP)
        return
    entries: list[Entry] = []
    for part in _read(SITEMAP, site, frozenset()):
        if isinstance(part, Entry):
            entries.append(part)
        else:
            yield part
    yield from _unlisted(entries, site)
    yield from _doubled(entries)
    for entry in entries:
        yield from _true(entry, site)
        yield from _pictures(entry, site)


def _read(path: str, site: Site, above: frozenset[str]) -> Iterator[Entry | Finding]:
    root = _parsed(site.documents.get(path, b""))
    if root is None or path in above:
        yield finding("sitemap.broken", path)
        return
    for element in root.iterchildren(f"{_NAMESPACE}url"):
        yield _entry(element, path)
    for element in root.iterchildren(f"{_NAMESPACE}sitemap"):
        target = locate(_child(element, "loc"), path, site.home)
        inside = target.reach is Reach.HERE
        yield from _read(target.path if inside else _child(element, "loc"), site, above | {path})


def _parsed(data: bytes) -> _Element | None:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    return root if root.tag in (f"{_NAMESPACE}urlset", f"{_NAMESPACE}sitemapindex") else None


def _entry(element: _Element, path: str) -> Entry:
    alternates = ((link.get("hreflang", ""), link.get("href", "")) for link in element.iterchildren(_LINK))
    return Entry(
        url=_child(element, "loc"),
        lastmod=_child(element, "lastmod"),
        alternates=frozenset(alternates),
        pictures=tuple((each.text or "").strip() for each in element.iterfind(f"{_PICTURES}image/{_PICTURES}loc")),
        path=path,
        line=element.sourceline or 0,
    )


def _child(element: _Element, name: str) -> str:
    return (element.findtext(f"{_NAMESPACE}{name}") or "").strip()


def _unlisted(entries: list[Entry], site: Site) -> Iterator[Finding]:
    listed = {page.path for entry in entries if (page := site.page_of(entry.url))}
    for path, page in site.pages.items():
        if page.is_indexable and path not in listed:
            yield finding("sitemap.page-missing", path, url=site.home.url_of(path))


def _doubled(entries: list[Entry]) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in entries:
        if entry.url in seen:
            yield finding("sitemap.duplicate", entry.path, entry.line, url=entry.url)
        seen.add(entry.url)


def _true(entry: Entry, site: Site) -> Iterator[Finding]:
    if entry.lastmod and not _is_date(entry.lastmod):
        yield finding("sitemap.bad-date", entry.path, entry.line, url=entry.url, date=entry.lastmod)
    page = site.page_of(entry.url)
    if page is None:
        yield finding("sitemap.dead", entry.path, entry.line, url=entry.url)
    elif not site.may_list(page):
        yield finding("sitemap.not-indexable", entry.path, entry.line, url=entry.url)
    elif entry.alternates != _alternates(page):
        differing = sorted(tag for tag, _ in entry.alternates ^ _alternates(page))
        tags = ", ".join(dict.fromkeys(differing))
        yield finding("sitemap.alternates-differ", entry.path, entry.line, url=entry.url, tags=tags)


def _pictures(entry: Entry, site: Site) -> Iterator[Finding]:
    for url in entry.pictures:
        target = locate(url, SITEMAP, site.home)
        if target.reach is Reach.HERE and site.file_at(target.path) is None:
            yield finding("sitemap.dead-picture", entry.path, entry.line, url=url)


def _alternates(page: PageFacts) -> frozenset[tuple[str, str]]:
    return frozenset((alternate.tag, alternate.url) for alternate in page.alternates)


def _is_date(text: str) -> bool:
    """A W3C date: a day, or a moment with its offset (W3C NOTE-datetime)."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-10-12") or moment.tzinfo is not None
