"""A reader who chooses: the hint of their own language, and light or dark; both by keyboard, both remembered.

In: the tour. Out: faults of the hint and of the switch of schemes.
"""

from __future__ import annotations

from playwright.async_api import Locator, expect

from walk.browser import LOCALES, Visit
from walk.fault import Fault
from walk.site import Page
from walk.tour import Tour

_HINT = "aside[lang] a[hreflang]"
_SWITCH = "button[aria-pressed]"
_GROUND = "() => getComputedStyle(document.body).backgroundColor"
_SCHEMES = {"light": "dark", "dark": "light"}  # what the system asks for, and what the switch gives


async def language_hint(tour: Tour, language: str) -> list[Fault]:
    """A reader of each other language is offered it in that language, can close the offer, and is not asked again."""
    home = _home(tour, language)
    faults: list[Fault] = []
    for other in tour.languages:
        async with tour.open(home, f"hint for {other}", locale=LOCALES.get(other, other)) as seen:
            if other == language:
                await expect(seen.page.locator(_HINT), "no hint in one's own language").to_have_count(0)
            else:
                await _closed_for_good(seen, other)
            faults += seen.faults
    return faults


async def scheme_switch(tour: Tour, language: str) -> list[Fault]:
    """One press of a key changes light and dark; the next page keeps it; another press takes it back."""
    home = _home(tour, language)
    faults: list[Fault] = []
    for system, wish in _SCHEMES.items():
        async with tour.open(home, f"system {system}", color_scheme=system) as seen:
            first = await seen.page.evaluate(_GROUND)
            switch = seen.page.locator(_SWITCH).first
            await _press(seen, switch)
            await expect(switch, "the switch says what it did").to_have_attribute(
                "aria-pressed", str(wish == "dark").lower()
            )
            await seen.page.reload()
            if (changed := await seen.page.evaluate(_GROUND)) == first:
                seen.found("scheme", f"still {system} after the switch and on the next page: {changed}")
            await _press(seen, seen.page.locator(_SWITCH).first)
            if (back := await seen.page.evaluate(_GROUND)) != first:
                seen.found("scheme", f"the switch does not lead back to {system}: {back}")
            faults += seen.faults
    return faults


def _home(tour: Tour, language: str) -> Page:
    home = tour.page("home", language)
    assert home, "there is a home page in each language"
    return home


async def _closed_for_good(seen: Visit, other: str) -> None:
    link = seen.page.locator(_HINT)
    await expect(link, f"a hint for a reader of {other}").to_be_visible()
    if (tag := await link.get_attribute("hreflang") or "").split("-")[0] != other:
        seen.found("hint", f"offers {tag}")
    await _press(seen, seen.page.locator("aside[lang] button"))
    await expect(link, "the hint can be closed").to_have_count(0)
    await seen.page.reload()
    await expect(link, "the hint stays closed").to_have_count(0)


async def _press(seen: Visit, button: Locator) -> None:
    await button.focus()
    await seen.page.keyboard.press("Enter")
