"""Cards: a page in a list, with picture, title, one sentence, section and date.

In: the site, a language, pages and the address of the page that shows them. Out: mappings for the template.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from promosite.content.page import Page
from promosite.publishing.assets import asset_of, dimensions, localised
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path, relative


def cards(site: Site, code: str, pages: Iterable[Page], url: str) -> list[dict[str, Any]]:
    """One card a page, links relative to `url`."""
    return [_card(site, code, page, url) for page in pages]


def _card(site: Site, code: str, page: Page, url: str) -> dict[str, Any]:
    return {
        "title": page.meta.title,
        "url": relative(url, site.url(code, page_path(page.path))),
        "summary": page.meta.description,
        "date": dated(site, code, page.meta.date),
        "section": section(site, code, page, url),
        "image": picture(site, code, page, url),
        "place": site.catalog.taxonomy.title("places", page.meta.place, code, *site.config.fallback),
        "event_text": event_text(site, code, page),
    }


def dated(site: Site, code: str, day: date | None) -> dict[str, str] | None:
    """A date for machines and for readers: {iso, text}."""
    return {"iso": day.isoformat(), "text": site.languages[code].date_text(day)} if day else None


def section(site: Site, code: str, page: Page, url: str) -> dict[str, str] | None:
    id = page.meta.section
    if id not in site.catalog.taxonomy.of("sections"):
        return None
    title = site.catalog.taxonomy.title("sections", id, code, *site.config.fallback)
    return {"title": title, "url": relative(url, site.url(code, f"{id}/"))}


def picture(site: Site, code: str, page: Page, url: str) -> dict[str, Any] | None:
    """The lead picture in the language's own variant, with its size, so that nothing moves while it loads."""
    if not page.meta.image:
        return None
    name = localised(asset_of(page.meta.image, code, page.path), code, site.assets)
    if name not in site.assets:
        return None
    size = dimensions(site.config.content / name)
    return {
        "name": name,
        "src": relative(url, name),
        "alt": page.meta.image_alt,
        "credit": page.meta.image_credit,
        "licence": page.meta.image_licence,
        "width": size[0] if size else None,
        "height": size[1] if size else None,
    }


def event_text(site: Site, code: str, page: Page) -> str:
    """When an event takes place, as the language says it; "" for other pages."""
    event, language = page.meta.event, site.languages[code]
    if event is None:
        return ""
    start = language.date_text(event.start)
    time = event.time.strftime("%H:%M") if event.time else ""
    if event.end and event.end != event.start:
        key = "event_range_time" if time else "event_range"
        return language.say(key, start=start, end=language.date_text(event.end), time=time)
    return language.say("event_day_time" if time else "event_day", date=start, time=time)
