"""What the home page shows: doors, readers' own entrances, highlights, what comes up and what is new.

In: the site, a language and the page's address. Out: the home page's part of `view`.
"""

from __future__ import annotations

import logging
from typing import Any

from promosite.content.page import Page
from promosite.errors import finding, line_of
from promosite.publishing.alternates import switcher
from promosite.publishing.cards import cards, drawing
from promosite.publishing.site import Kind, Site
from promosite.publishing.urls import page_path, relative

DOORS = 3  # the first sections of the taxonomy open the site
LATEST = 6
UPCOMING = 4

View = dict[str, Any]
log = logging.getLogger(__name__)


def home_view(site: Site, code: str, url: str) -> View:
    """What the home template prints beside the frame of every page; nothing stands there twice."""
    chosen = highlights(site, code)
    upcoming = site.outputs[code]["upcoming/"].listing
    soon = upcoming.pages[:UPCOMING] if upcoming else ()
    shown = {page.path for page in (*chosen, *soon)}
    latest = [page for page in site.articles(code) if page.path not in shown][:LATEST]
    others = [entry for entry in switcher(site, code, site.outputs[code][""], url) if not entry["current"]]
    return {
        "doors": _doors(site, code, url),
        "audiences": _audiences(site, code, url),
        "highlights": cards(site, code, chosen, url),
        "latest": cards(site, code, latest, url),
        "latest_url": relative(url, site.url(code, "latest/")),
        "upcoming": cards(site, code, soon, url),
        "upcoming_url": relative(url, site.url(code, "upcoming/")),
        "languages_cta": others if code == site.config.default else [],
    }


def highlights(site: Site, code: str) -> list[Page]:
    """The pages that editors chose in `mkdocs.yml`, in their order, as far as they are out in this language."""
    if code == site.config.default:
        _warn(site)
    outputs = [site.outputs[code].get(page_path(path)) for path in site.config.highlights]
    return [output.page for output in outputs if output and output.page and output.kind is Kind.ARTICLE]


def _warn(site: Site) -> None:
    """Say which choice names no page at all: it was moved, or mistyped."""
    known = {path for path, _ in site.catalog.pages}
    for path in site.config.highlights:
        if path not in known:
            log.warning(line_of(finding("publishing.highlight-unknown", site.config.file.name, page=path)))


def _doors(site: Site, code: str, url: str) -> list[View]:
    doors = []
    for term in list(site.catalog.taxonomy.of("sections").values())[:DOORS]:
        words = term.wording(code, *site.config.fallback)
        link = relative(url, site.url(code, f"{term.id}/"))
        image = drawing(site, f"section-{term.id}", url)
        doors.append({"title": words.title, "text": words.description, "url": link, "image": image})
    return doors


def _audiences(site: Site, code: str, url: str) -> list[View]:
    """One entrance for each kind of reader who has pages, with a sentence that says what is there."""
    found = []
    for term in site.catalog.taxonomy.of("audiences").values():
        words = term.wording(code, *site.config.fallback)
        if site.has(code, f"for/{term.id}/"):
            link = relative(url, site.url(code, f"for/{term.id}/"))
            found.append({"title": words.title, "text": words.description, "url": link})
    return found
