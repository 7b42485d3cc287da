"""What pages show of an event: the box of its page, a line of its card, the links between lists of events.

In: the site, a language, a page and an address. Out: mappings for the template. The calendar files themselves are made
by `syndication.calendar`; here are their addresses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from promosite.content.event import EventStatus
from promosite.content.occurrence import Occurrence, current
from promosite.content.page import Page
from promosite.publishing.listings import PAST, UPCOMING, Listing
from promosite.publishing.site import Kind, Output, Site
from promosite.publishing.urls import page_path, relative
from promosite.publishing.when import former, lunar, when

CALENDAR = "calendar.ics"


def event_file(path: str) -> str:
    """The address of an event's own calendar file, below that of its page, named so that it can be told in a folder.

    >>> event_file("events/red-flamboyant-festival")
    'events/red-flamboyant-festival/red-flamboyant-festival.ics'
    """
    return f"{page_path(path)}{path.rpartition('/')[2]}.ics"


def calendar_url(site: Site, code: str, section: str = "") -> str:
    """The address of the calendar of a section's events, without one of all events, relative to the site's root."""
    return site.url(code, f"{section}/{CALENDAR}" if section else CALENDAR)


def calendar_title(site: Site, code: str, section: str = "") -> str:
    """What a calendar is called by the programs that subscribe to it, and in the head of pages."""
    language = site.languages[code]
    name = language.say("site_name")
    if not section:
        return language.say("calendar_title", site=name)
    term = site.catalog.taxonomy.title("sections", section, code, *site.config.fallback)
    return language.say("calendar_section_title", site=name, section=term)


def calendars_of(site: Site, code: str, output: Output) -> tuple[str, ...]:
    """The calendars that a page announces, by section, "" for that of all events: on the home page, on lists of events,
    and on events themselves; none elsewhere."""
    page, listing = output.page, output.listing
    if output.kind is Kind.HOME or (listing and listing.family in (UPCOMING, PAST)):
        return ("",)
    if output.kind is Kind.ARTICLE and page and page.meta.event:
        return (page.meta.section, "")
    section = listing.term if listing and listing.family == "section" else ""
    return (section, "") if section and has_events(site.articles(code), section) else ()


def occurrence_of(site: Site, page: Page) -> Occurrence | None:
    """The time of an event that readers ask for on the site's day; none for other pages."""
    return current(page.meta.event, site.today) if page.meta.event else None


def event_card(site: Site, code: str, page: Page) -> dict[str, Any]:
    """`event_text` and `event_former` of a card, both empty for pages that are no event."""
    found = occurrence_of(site, page)
    if found is None:
        return {"event_text": "", "event_former": None}
    return {"event_text": when(site.languages[code], found), "event_former": _former(site, code, found)}


def event_box(site: Site, code: str, page: Page, url: str) -> dict[str, Any] | None:
    """When, where and how certain. The status stands alone only where the words of the date do not say it."""
    event, found = page.meta.event, occurrence_of(site, page)
    if event is None or found is None:
        return None
    language, over = site.languages[code], found.over(site.today)
    cancelled = found.status is EventStatus.CANCELLED
    spoken = found.status is EventStatus.MOVED or (found.status is EventStatus.CONFIRMED and not over)
    return {
        "name": event.name,
        "when": {"iso": found.start.isoformat(), "text": when(language, found)},
        "former": _former(site, code, found),
        "lunar": lunar(language, found.lunar) if found.lunar else "",
        "place": site.catalog.taxonomy.title("places", event.place or page.meta.place, code, *site.config.fallback),
        "status": found.status or "",
        "status_text": language.say(f"event_status_{found.status}") if spoken else "",
        "over": language.say("event_over") if over and not cancelled else "",
        "calendar": "" if over or cancelled else relative(url, site.url(code, event_file(page.path))),
    }


def _former(site: Site, code: str, found: Occurrence) -> dict[str, str] | None:
    """The former date, to be struck through, and the words that say so to those who only hear it."""
    language, text = site.languages[code], former(site.languages[code], found)
    if not text or found.moved_from is None:
        return None
    words = {"label": language.say("event_former"), "new": language.say("event_new")}
    return {"iso": found.moved_from.isoformat(), "text": text, **words}


def event_links(site: Site, code: str, listing: Listing, url: str) -> list[dict[str, str]]:
    """From a list of events to the other one and to its calendar; nothing beside other lists."""
    language = site.languages[code]
    section = listing.term if listing.family == "section" else ""
    if listing.family not in (UPCOMING, PAST) and not has_events(site.articles(code), section):
        return []
    lists = [path for path in (f"{UPCOMING}/", f"{PAST}/") if path != listing.base and site.has(code, path)]
    titles = {f"{UPCOMING}/": language.say("upcoming"), f"{PAST}/": language.say("past_events")}
    return [
        *({"title": titles[path], "url": relative(url, site.url(code, path))} for path in lists),
        {"title": language.say("calendar_subscribe"), "url": relative(url, calendar_url(site, code, section))},
    ]


def has_events(pages: Sequence[Page], section: str) -> bool:
    """Whether a section holds an event."""
    return any(page.meta.event and page.meta.section == section for page in pages)
