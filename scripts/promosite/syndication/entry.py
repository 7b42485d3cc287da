"""A published page as every channel sees it: channel-neutral, with absolute addresses.

In: the site and a language. Out: entries, newest first. Channels render entries; none of them reads pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from urllib.parse import urlsplit

from promosite.content.page import Page
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path

# Việt Nam keeps UTC+7 all the year (IANA tz database, Asia/Ho_Chi_Minh).
VIETNAM = timezone(timedelta(hours=7), "ICT")
TAG_DATE = "2026-01-01"  # when the site's name became ours; part of every tag: id, never changes (RFC 4151)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item for newsrooms, portals and readers. Times are aware, in Việt Nam's zone."""

    id: str
    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    language: str
    section: str
    categories: tuple[str, ...]
    author: str


def entries(site: Site, code: str) -> list[Entry]:
    """Entries of a language's published articles, newest first."""
    return [_entry(site, code, page) for page in site.articles(code)]


def moment(day: date, at: time | None = None) -> datetime:
    """Midnight, or the given time, of a day in Việt Nam."""
    return datetime.combine(day, at or time.min, VIETNAM)


def tag_id(site: Site, code: str, page: Page) -> str:
    """A `tag:` URI that survives moves: host, a fixed day, the page's `id` or path, the language (RFC 4151)."""
    host = urlsplit(site.config.site_url).hostname or "localhost"
    return f"tag:{host},{TAG_DATE}:{page.meta.id or page.path}/{code}"


def _entry(site: Site, code: str, page: Page) -> Entry:
    taxonomy, order = site.catalog.taxonomy, (code, *site.config.fallback)
    published = page.meta.date or date.min
    section = taxonomy.title("sections", page.meta.section, *order)
    tags = (taxonomy.title("tags", tag, *order) for tag in page.meta.tags)
    return Entry(
        id=tag_id(site, code, page),
        url=site.absolute(site.url(code, page_path(page.path))),
        title=page.meta.title,
        summary=page.meta.description,
        published=moment(published, page.meta.time),
        updated=moment(max(page.modified, published)),
        language=site.languages[code].tag,
        section=section,
        categories=(section, *tags),
        author=taxonomy.title("agencies", page.meta.agency, *order) or page.meta.author,
    )
