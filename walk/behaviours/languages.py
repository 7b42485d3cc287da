"""A reader who looks for their language: the switcher leads to the same page, by keyboard, with its script or without.

In: pages of the tour. Out: faults of the switcher.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from walk.browser import Visit
from walk.fault import Fault
from walk.site import Page
from walk.tour import Tour

_SWITCHER = "header a[hreflang]"


async def switcher(tour: Tour, language: str) -> list[Fault]:
    """From each kind of page to each language: Enter on its link leads to that page in that language.

    A page that says that nothing was found exists in no other language: the one at the root speaks all of them.
    """
    faults: list[Fault] = []
    for page in tour.walked:
        if page.language == language and page.kind != "notfound":
            faults += await _from(tour, page)
    return faults


async def _from(tour: Tour, page: Page) -> list[Fault]:
    async with tour.open(page, "switcher") as seen:
        tags = await seen.page.locator(_SWITCHER).evaluate_all("links => links.map(link => link.hreflang)")
        missing = {_code(tag) for tag in tags} ^ set(tour.languages)
        if missing:
            seen.found("switcher", f"languages offered: {', '.join(tags) or 'none'}")
        for tag in tags:
            await _switch(seen, tour, page, tag)
        return seen.faults


async def _switch(seen: Visit, tour: Tour, page: Page, tag: str) -> None:
    await seen.page.goto(tour.address(page))
    await seen.page.locator(f"{_SWITCHER}[hreflang='{tag}']").first.focus()
    async with seen.page.expect_navigation():
        await seen.page.keyboard.press("Enter")
    expected = tour.version(page, _code(tag)) or tour.page("home", _code(tag))
    arrived = urlsplit(seen.page.url).path
    if expected and arrived != urlsplit(tour.address(expected)).path:
        seen.found("switcher", f"{tag} leads to {arrived}, not to {expected.address}")
    if (shown := await seen.page.locator("html").get_attribute("lang")) != tag:
        seen.found("switcher", f"{tag} leads to a page in {shown}")


def _code(tag: str) -> str:
    return tag.partition("-")[0]
