"""A reader without a mouse: everything that can be used is reached with the Tab key, and seen when it is reached.

In: pages of the tour. Out: what the keyboard does not reach, or reaches unseen.
"""

from __future__ import annotations

from pathlib import Path

from walk.fault import Fault
from walk.site import Page
from walk.tour import Tour
from walk.views import DESK, PHONE, View

_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


async def every_stop(tour: Tour, language: str) -> list[Fault]:
    """Press Tab through each kind of page, on a phone's width and, in one language, on a desk's."""
    wanted = [page for page in tour.walked if page.language == language]
    windows = (PHONE, DESK) if language == tour.languages[0] else (PHONE,)
    return [fault for page in wanted for view in windows for fault in await _stops(tour, page, view)]


async def skip_link(tour: Tour, language: str) -> list[Fault]:
    """The first Tab and Enter lead past the navigation into the text."""
    home = tour.page("home", language)
    assert home, "there is a home page in each language"
    async with tour.open(home, "keyboard") as seen:
        await seen.page.keyboard.press("Tab")
        await seen.page.keyboard.press("Enter")
        if not await seen.page.evaluate("document.activeElement.closest('main') !== null"):
            seen.found("keyboard", "the first Tab and Enter do not lead into <main>")
        return seen.faults


async def _stops(tour: Tour, page: Page, view: View) -> list[Fault]:
    window = {"width": view.width, "height": view.height}
    async with tour.open(page, "keyboard", view.name, viewport=window) as seen:
        usable: list[str] = await seen.page.evaluate(_SCRIPT)
        for _ in range(len(usable) + 1):
            await seen.page.keyboard.press("Tab")
        stops: list[list[str]] = await seen.page.evaluate("window.stops")
        for name in sorted(set(usable) - {name for name, _ in stops}):
            seen.found("keyboard", f"Tab does not reach {name}")
        for name, fault in stops:
            if fault:
                seen.found("keyboard", f"{fault}: {name}")
        return seen.faults
