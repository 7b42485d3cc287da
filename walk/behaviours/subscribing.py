"""Those who take over what is published: a feed reader that looks into a page's head, somebody who copies an address
from the page of feeds, a visitor who keeps the date of an event.

In: pages of the tour. Out: links to feeds, calendars, data and lists that lead nowhere, to something else, or to
something in another language.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Locator, expect

from walk.browser import Visit
from walk.channels import Channel, read, read_event
from walk.fault import Fault
from walk.tour import Tour

_CHECK = "feeds"
_ANNOUNCING = ("home", "section", "article", "event")
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_HEAD = "link[rel~=alternate][type]"
_LISTED = "main a[type]"
_READ = "links => links.map(link => ({url: link.href, type: link.type, title: link.title}))"
_NOT_TO_KEEP = "section.event :is(.over, .status-cancelled)"
_SITE_NAME = "meta[property='og:site_name']"
_SUCCESS = 200  # HTTP


@dataclass(frozen=True, slots=True)
class _Link:
    """A link as the browser resolves it; `title`: what it calls the other end, "" on the page of feeds."""

    url: str
    type: str
    title: str


async def announced(tour: Tour, language: str) -> list[Fault]:
    """Each kind of page announces feeds in each format; they are what it says, called so, and in its language."""
    faults: list[Fault] = []
    for name in _ANNOUNCING:
        page = tour.page(name, language)
        if page is None:
            continue
        async with tour.open(page, _CHECK) as seen:
            links = await _links(seen.page.locator(_HEAD))
            for missing in sorted(_FEEDS - {link.type for link in links}):
                seen.found(_CHECK, f"announces no {missing}")
            await _take_all(seen, tour, links)
            faults += seen.faults
    return faults


async def feeds_page(tour: Tour, language: str) -> list[Fault]:
    """Every address on the page of feeds gives what it says: feeds, calendars, lists of feeds, data, lists to embed."""
    page = tour.page("feeds", language)
    if page is None:
        return []
    async with tour.open(page, _CHECK) as seen:
        links = await _links(seen.page.locator(_LISTED))
        if not links:
            seen.found(_CHECK, "offers nothing")
        await _take_all(seen, tour, links)
        return seen.faults


async def calendar_file(tour: Tour, language: str) -> list[Fault]:
    """A click on “add to calendar” downloads a file of the event that the page shows: name, day, address."""
    page = tour.page("event", language)
    if page is None:
        return []
    async with tour.open(page, "calendar") as seen:
        link = seen.page.locator("section.event a[type='text/calendar']")
        if not await link.count():
            await expect(
                seen.page.locator("section.event .over, section.event .status-cancelled").first
            ).to_be_visible()
            return seen.faults
        async with seen.page.expect_download() as started:
            await link.click()
        file = await started.value
        if not file.suggested_filename.endswith(".ics"):
            seen.found("calendar", f"is kept as {file.suggested_filename}")
        await _compare(seen, (await file.path()).read_bytes())
        return seen.faults


async def _links(found: Locator) -> list[_Link]:
    return [_Link(**link) for link in await found.evaluate_all(_READ)]


async def _take_all(seen: Visit, tour: Tour, links: list[_Link]) -> None:
    language = await seen.page.locator("html").get_attribute("lang") or ""
    name = await seen.page.locator(_SITE_NAME).get_attribute("content") or ""
    for link in links:  # one after the other: all at once would only wait in the server's queue
        await _take(seen, tour, link, Channel(name, language))


async def _take(seen: Visit, tour: Tour, link: _Link, own: Channel) -> None:
    """Fetch what a link leads to, and read it as its type says. `own`: the site in this language."""
    path = urlsplit(link.url).path
    if not link.url.startswith(tour.origin):
        seen.found("foreign", f"leads to {link.url}")
        return
    reply = await seen.page.context.request.get(link.url)
    if reply.status != _SUCCESS:
        seen.found(_CHECK, f"{reply.status} for {path}")
        return
    try:
        found = read(link.type, await reply.body())
    except ValueError as error:
        seen.found(_CHECK, f"{path} is no {link.type}: {' '.join(str(error).split())}")
        return
    for fault in _unlike(found, link, own):
        seen.found(_CHECK, f"{path} {fault}")


def _unlike(found: Channel, link: _Link, own: Channel) -> list[str]:
    """Where a file is called or speaks other than its link or the page promise; one of all languages is in none."""
    faults = []
    if found.language and found.language != own.language:
        faults.append(f"is in {found.language}")
    if found.language and not found.title.startswith(own.title) and found.title:
        faults.append(f"is called {found.title}, which does not begin with {own.title}")
    if link.title and found.title != link.title:
        faults.append(f"is called {found.title}, and announced as {link.title}")
    return faults


async def _compare(seen: Visit, data: bytes) -> None:
    """The file against the box of the event: what a reader sees must be what the calendar gets."""
    box = seen.page.locator("section.event")
    name = await box.locator("h2").inner_text()
    title = await seen.page.locator("h1").inner_text()
    day = await box.locator("time").last.get_attribute("datetime")
    address = await seen.page.locator("link[rel=canonical]").get_attribute("href")
    try:
        event = read_event(data)
    except ValueError as error:
        seen.found("calendar", f"no calendar of one event: {' '.join(str(error).split())}")
        return
    if name not in event.summary and title not in event.summary:
        seen.found("calendar", f"the event is called {event.summary}, on the page {name}")
    if event.day.isoformat() != day:
        seen.found("calendar", f"the event is on {event.day}, on the page on {day}")
    if event.url != address:
        seen.found("calendar", f"the event leads to {event.url}, not to {address}")
