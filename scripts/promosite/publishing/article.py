"""The view of one article: its dates, people, places, sources, event and action, and where to go from it.

In: the site, a language, a page, its address and its rendered body. Out: the article's part of `view`.
"""

from __future__ import annotations

from typing import Any

from promosite.content.links import resolve
from promosite.content.page import Page
from promosite.publishing.cards import cards, dated, picture, section
from promosite.publishing.event import event_box
from promosite.publishing.images.slots import LEAD
from promosite.publishing.licence import deed
from promosite.publishing.reading import minutes
from promosite.publishing.related import Shelf, related
from promosite.publishing.share import feedback, share
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path, relative


def article_view(site: Site, code: str, page: Page, url: str, content: str = "") -> dict[str, Any]:
    """What the article template prints beside the frame of every page."""
    return _about(site, code, page, url, content) | _onward(site, code, page, url)


def _about(site: Site, code: str, page: Page, url: str, content: str) -> dict[str, Any]:
    """What the page says of itself."""
    meta, taxonomy, order = page.meta, site.catalog.taxonomy, (code, *site.config.fallback)
    image, language = picture(site, code, page, url), site.languages[code]
    return {
        "date": dated(site, code, meta.date),
        "updated": dated(site, code, meta.updated if meta.updated != meta.date else None),
        "section": section(site, code, page, url),
        "tags": _terms(site, code, "tags", "tags/", meta.tags, url),
        "dossiers": _terms(site, code, "dossiers", "dossiers/", meta.dossier, url),
        "agency": taxonomy.title("agencies", meta.agency, *order),
        "author": meta.author,
        "place": taxonomy.title("places", meta.place, *order),
        "place_url": _place_url(site, code, page, url),
        "reading": _reading(site, code, content),
        "image": image | {"licence_url": deed(meta.image_licence), "sizes": LEAD} if image else None,
        "social_image": site.absolute(image["name"]) if image and not image["name"].endswith(".svg") else "",
        "sources": [{"title": s.title, "url": s.url, "date": dated(site, code, s.date)} for s in meta.sources],
        "as_of": language.say("as_of", date=language.date_text(meta.as_of)) if meta.as_of else "",
        "event": event_box(site, code, page, url),
        "translation_note": _translation_note(site, code, page),
    }


def _onward(site: Site, code: str, page: Page, url: str) -> dict[str, Any]:
    """What a reader can do when the page is read."""
    shelf, language, title = site.shelves.get(code, Shelf()), site.languages[code], page.meta.title
    return {
        "action": _action(site, code, page, url),
        "related": cards(site, code, related(shelf, page), url),
        "neighbours": {
            "previous": _neighbour(site, code, shelf.before.get(page.path), url),
            "next": _neighbour(site, code, shelf.after.get(page.path), url),
        },
        "feedback": feedback(language, site.config.feedback, title, site.mount + url),
        "share": share(language, title, site.absolute(url)),
    }


def _place_url(site: Site, code: str, page: Page, url: str) -> str:
    """The page about the place, unless this is it."""
    path = site.shelves.get(code, Shelf()).places.get(page.meta.place, "")
    return relative(url, site.url(code, page_path(path))) if path not in ("", page.path) else ""


def _reading(site: Site, code: str, content: str) -> dict[str, Any] | None:
    language = site.languages[code]
    time = minutes(content, language)
    if time is None:
        return None
    key = "reading_time_one" if time == 1 else "reading_time_other"
    return {"minutes": time, "text": language.say(key, minutes=time)}


def _neighbour(site: Site, code: str, page: Page | None, url: str) -> dict[str, str] | None:
    return {"title": page.meta.title, "url": relative(url, site.url(code, page_path(page.path)))} if page else None


def _terms(site: Site, code: str, kind: str, folder: str, ids: tuple[str, ...], url: str) -> list[dict[str, str]]:
    known = site.catalog.taxonomy.of(kind)
    return [
        {
            "title": known[id].wording(code, *site.config.fallback).title,
            "url": relative(url, site.url(code, f"{folder}{id}/")),
        }
        for id in ids
        if id in known
    ]


def _action(site: Site, code: str, page: Page, url: str) -> dict[str, str] | None:
    """The one thing a reader can do next; a link to an unpublished page goes to the next best language, or nowhere."""
    action = page.meta.action
    if action is None or not action.label:
        return None
    target = resolve(action.url, code, page.path, site.config.codes)
    if target is None:
        return {"label": action.label, "url": action.url}
    path = page_path(target[1])
    found = code if site.has(code, path) else site.fallback(path, code)
    anchor = f"#{target[2]}" if target[2] else ""
    return {"label": action.label, "url": relative(url, site.url(found, path)) + anchor} if found else None


def _translation_note(site: Site, code: str, page: Page) -> str:
    """How this translation was made: by whom and when it was reviewed, and whether a machine drafted it."""
    review, language = page.meta.review, site.languages[code]
    if code == site.config.default or review.on is None or site.states[page.key] not in ("reviewed", "stale"):
        return ""
    key = "translation_note" if page.meta.translation and page.meta.translation.engine else "translation_reviewed"
    return language.say(key, date=language.date_text(review.on), by=review.by)
