"""Where a walk goes: the browser, the address of the served site, and its pages.

In: what `walk.browser`, `walk.server` and `walk.site` give. Out: open pages, asked for by kind and language.
Two at a time, on however many cores: a third would only make all of them slower.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from playwright.async_api import Browser

from walk.browser import Visit, visit
from walk.site import Page

_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Tour:
    """One walk through one site."""

    browser: Browser
    origin: str  # with a slash at its end
    pages: tuple[Page, ...]
    only: frozenset[str] = frozenset()  # the kinds to walk through; none named: all
    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(page.language for page in self.pages if page.kind == "home")

    @property
    def walked(self) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if not self.only or page.name in self.only)

    def page(self, name: str, language: str) -> Page | None:
        """The first page of that kind in that language, if there is one."""
        return next((page for page in self.pages if (page.name, page.language) == (name, language)), None)

    def version(self, page: Page, language: str) -> Page | None:
        """The same page in that language, if it is there."""
        return next((each for each in self.pages if (each.path, each.language) == (page.path, language)), None)

    def address(self, page: Page) -> str:
        """The whole address of a page."""
        return self.origin + page.address.removeprefix("/")

    @asynccontextmanager
    async def open(self, page: Page, *view: str, **options: object) -> AsyncIterator[Visit]:
        """Open a page when it is its turn; `view` says in which way, for the report."""
        where = " ".join((page.name, page.language, *view))
        async with self.turn, visit(self.browser, self.address(page), where, page.language, **options) as seen:
            yield seen
