"""A reader who searches: with and without diacritics, in Chinese, for what is not there; by keyboard alone.

In: the search page, and the title of an article to look for. Out: faults of search.
"""

from __future__ import annotations

import unicodedata

from playwright.async_api import expect

from walk.browser import Visit
from walk.fault import Fault
from walk.site import Page
from walk.tour import Tour

_RESULTS = "main ol a, main ul.results a"
_NOWHERE = {"vi": "xqzvw", "en": "xqzvw", "zh": "龘靐"}
_FEW = 10_000.0  # milliseconds


async def by_title(tour: Tour, language: str) -> list[Fault]:
    """An article is found by the words of its title, as written and as typed on a foreign keyboard."""
    page, article = tour.page("search", language), tour.page("article", language)
    assert page, "there is a search page in each language"
    if not article:
        return []
    async with tour.open(page, "search") as seen:
        for words in dict.fromkeys((article.title, plain(article.title))):
            await _ask(seen, words)
            await _finds(seen, tour, article, words)
        return seen.faults


async def nothing(tour: Tour, language: str) -> list[Fault]:
    """What is not there: the reader is told so, and told what to do."""
    page = tour.page("search", language)
    assert page, "there is a search page in each language"
    async with tour.open(page, "search") as seen:
        words = _NOWHERE.get(language, "xqzvw")
        await _ask(seen, words)
        await expect(seen.page.get_by_role("status")).to_contain_text(words, timeout=_FEW)
        if await seen.page.locator(_RESULTS).count():
            seen.found("search", f"finds pages for {words}")
        return seen.faults


async def from_home(tour: Tour, language: str) -> list[Fault]:
    """From the home page to an article with nothing but the keyboard: search, type, Enter, Tab, Enter."""
    home, article = tour.page("home", language), tour.page("article", language)
    assert home, "there is a home page in each language"
    if not article:
        return []
    async with tour.open(home, "search", viewport={"width": 1280, "height": 800}) as seen:
        await seen.page.get_by_role("searchbox").first.focus()
        await seen.page.keyboard.type(article.title)
        await seen.page.keyboard.press("Enter")
        await _finds(seen, tour, article, article.title)
        result = seen.page.locator(_RESULTS).first
        for _ in range(60):
            await seen.page.keyboard.press("Tab")
            if await result.evaluate("link => link === document.activeElement"):
                break
        await seen.page.keyboard.press("Enter")
        await seen.page.wait_for_url(tour.address(article))
        return seen.faults


def plain(words: str) -> str:
    """The words without marks, in small letters, as many people type them.

    >>> plain("Đồ Sơn")
    'do son'
    """
    letters = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


async def _ask(seen: Visit, words: str) -> None:
    await seen.page.locator("main").get_by_role("searchbox").fill(words)
    await seen.page.keyboard.press("Enter")


async def _finds(seen: Visit, tour: Tour, article: Page, words: str) -> None:
    """The article must be the first result: its title is what was typed."""
    first = seen.page.locator(_RESULTS).first
    await expect(first, f"results for {words}").to_be_visible(timeout=_FEW)
    await expect(seen.page.get_by_role("status")).to_contain_text(words, timeout=_FEW)
    found = await first.evaluate("link => link.href")
    if found != tour.address(article):
        seen.found("search", f"{words} finds {found.removeprefix(tour.origin)} first, not {article.address}")
