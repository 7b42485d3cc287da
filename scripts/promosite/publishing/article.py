"""The view of one article: its dates, people, places, sources, event and action.

In: the site, a language, a page and its address. Out: the article's part of `view`.
"""

from __future__ import annotations

from typing import Any

from promosite.content.links import resolve
from promosite.content.page import Page
from promosite.publishing.cards import dated, picture, section
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path, relative


def article_view(site: Site, code: str, page: Page, url: str) -> dict[str, Any]:
    """What the article template prints beside the frame of every page."""
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
        "image": image,
        "social_image": site.absolute(image["name"]) if image and not image["name"].endswith(".svg") else "",
        "sources": [{"title": s.title, "url": s.url, "date": dated(site, code, s.date)} for s in meta.sources],
        "as_of": language.say("as_of", date=language.date_text(meta.as_of)) if meta.as_of else "",
        "action": _action(site, code, page, url),
        "event": _event(site, code, page),
        "translation_note": _translation_note(site, code, page),
    }


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


def _event(site: Site, code: str, page: Page) -> dict[str, Any] | None:
    event = page.meta.event
    if event is None:
        return None
    places = site.catalog.taxonomy.of("places")
    place = event.place or page.meta.place
    language = site.languages[code]
    return {
        "name": event.name,
        "start": dated(site, code, event.start),
        "end": dated(site, code, event.end if event.end != event.start else None),
        "time": event.time.strftime("%H:%M") if event.time else "",
        "place": places[place].wording(code, *site.config.fallback).title if place in places else place,
        "status": event.status,
        "status_text": language.say(f"event_status_{event.status}") if event.status else "",
    }


def _translation_note(site: Site, code: str, page: Page) -> str:
    """How this translation was made: by whom and when it was reviewed, and whether a machine drafted it."""
    review, language = page.meta.review, site.languages[code]
    if code == site.config.default or review.on is None or site.states[page.key] not in ("reviewed", "stale"):
        return ""
    key = "translation_note" if page.meta.translation and page.meta.translation.engine else "translation_reviewed"
    return language.say(key, date=language.date_text(review.on), by=review.by)
