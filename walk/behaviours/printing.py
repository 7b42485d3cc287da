"""A reader who prints: the text comes out on paper, without what only a screen can use.

In: pages of the tour. Out: what is missing on paper, or should not be there.
"""

from __future__ import annotations

import re

from walk.fault import Fault
from walk.tour import Tour

_PAGES = re.compile(rb"/Type\s*/Page\b")
_SHOWN = "selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).length"
_SCREEN_ONLY = "form, header nav, header button, .skip"


async def on_paper(tour: Tour, language: str) -> list[Fault]:
    """Print each kind of page: at least a sheet, with the title and the text, without forms and menus."""
    faults: list[Fault] = []
    for page in tour.walked:
        if page.language != language:
            continue
        async with tour.open(page, "print") as seen:
            pdf = await seen.page.pdf(format="A4")
            if not pdf.startswith(b"%PDF") or not _PAGES.search(pdf):
                seen.found("print", "the PDF is empty")
            await seen.page.emulate_media(media="print")
            if not await seen.page.locator("h1").first.is_visible():
                seen.found("print", "the title is not on paper")
            if page.kind != "search" and (count := await seen.page.evaluate(_SHOWN, _SCREEN_ONLY)):
                seen.found("print", f"{count} forms or menus are on paper")
            faults += seen.faults
    return faults
