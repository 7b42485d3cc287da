"""Cards: a page in a list, with picture, title, one sentence, section and date.

In: the site, a language, pages and the address of the page that shows them. Out: mappings for the template.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from promosite.content.page import Page
from promosite.publishing.assets import asset_of, localised
from promosite.publishing.event import event_card
from promosite.publishing.images.markup import shown
from promosite.publishing.images.settings import WEB, WIDTHS
from promosite.publishing.images.slots import CARDS
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
        "image": picture(site, code, page, url, WEB) or drawing(site, f"section-{page.meta.section}", url),
        "place": site.catalog.taxonomy.title("places", page.meta.place, code, *site.config.fallback),
        "state_text": state_text(site, code, page),
        **event_card(site, code, page),
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


def picture(site: Site, code: str, page: Page, url: str, widest: int = WIDTHS[-1]) -> dict[str, Any] | None:
    """The lead picture in the language's own variant, with its size, so that nothing moves while it loads."""
    if not page.meta.image:
        return None
    name = localised(asset_of(page.meta.image, code, page.path), code, site.assets)
    if name not in site.assets:
        return None
    return {
        **shown(site, name, url, widest),
        "name": name,
        "sizes": CARDS,
        "alt": page.meta.image_alt,
        "credit": page.meta.image_credit,
        "licence": page.meta.image_licence,
    }


def drawing(site: Site, name: str, url: str) -> dict[str, Any] | None:
    """A drawing that stands for something by its file's name (`assets/section-culture.svg`), None where none is there.

    It says nothing that the text beside it does not say, so it needs no words of its own.
    """
    file = f"assets/{name}.svg"
    if file not in site.assets:
        return None
    return {**shown(site, file, url), "sizes": CARDS}


def state_text(site: Site, code: str, page: Page) -> str:
    """In a preview, what keeps a page from going out as it stands; "" for the public."""
    state = site.states[page.key]
    keys = {"draft": "state_draft", "unsealed": "state_draft", "stale": "state_stale", "reopened": "state_reopened"}
    return site.languages[code].say(keys[state]) if site.preview and state in keys else ""
