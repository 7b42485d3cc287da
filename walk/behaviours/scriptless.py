"""A reader whose browser runs no script: the same text, the same links; everything but search works.

In: pages of the tour, with script and without. Out: what is missing without.
"""

from __future__ import annotations

from walk.browser import Visit
from walk.fault import Fault
from walk.site import Page
from walk.tour import Tour

# What a reader sees in the main part, without what only script can offer (marked so by the templates).
_TEXT = "() => document.querySelector('main').innerText.replace(/\\s+/gu, ' ').trim()"
_LINKS = "() => [...document.querySelectorAll('main a[href]')].filter(a => a.checkVisibility()).map(a => a.href).sort()"


async def without_script(tour: Tour, language: str) -> list[Fault]:
    """Each kind of page shows the same text and links; what opens, opens; tabs change."""
    faults: list[Fault] = []
    for page in tour.walked:
        if page.language == language and page.kind != "search":
            faults += await _compare(tour, page)
    return faults


async def _compare(tour: Tour, page: Page) -> list[Fault]:
    async with tour.open(page, "with script") as seen:
        text, links = await seen.page.evaluate(_TEXT), await seen.page.evaluate(_LINKS)
    async with tour.open(page, "no script", java_script_enabled=False) as bare:
        if await bare.page.evaluate(_TEXT) != text:
            bare.found("script", "the text is another without script")
        lost = sorted(set(links) - set(await bare.page.evaluate(_LINKS)))
        for link in lost:
            bare.found("script", f"no link to {link.removeprefix(tour.origin)} without script")
        await _open_all(bare)
        return bare.faults


async def _open_all(bare: Visit) -> None:
    """Click whatever opens, and each tab, as a reader does."""
    for summary in await bare.page.locator("summary:visible").all():
        before = await summary.evaluate("one => one.parentElement.open")
        await summary.click()
        if await summary.evaluate("one => one.parentElement.open") == before:
            bare.found("script", f"does not open without script: {await summary.inner_text()}")
    for label in await bare.page.locator("main label:visible").all():
        await label.click()
        if not await label.evaluate("one => one.control?.type !== 'radio' || one.control.checked"):
            bare.found("script", f"a tab does not change without script: {await label.inner_text()}")
