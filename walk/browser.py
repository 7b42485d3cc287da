"""An installed browser, and pages opened in it with everything written down that a reader never sees.

In: an address. Out: an open page, and the faults that the browser itself reports while it is open.
The browser reaches nothing but this machine: whatever a page asks from elsewhere fails, and is a fault.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import Browser, Page, Request, Response, async_playwright

from walk.fault import Fault

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LOCALES = {"vi": "vi-VN", "en": "en-GB", "zh": "zh-CN"}
_PATIENCE = 15_000.0  # milliseconds
_FAILED = 400  # HTTP


class NoBrowserError(Exception):
    """No browser is installed, or the one that was named is not there."""


def find_browser(environment: Mapping[str, str] = os.environ) -> str:
    """The path of an installed browser: what CHROME names, else the first of `BROWSERS` on PATH."""
    named = environment.get("CHROME")
    path = environment.get("PATH")
    found = [program for name in ([named] if named else BROWSERS) if (program := shutil.which(name, path=path))]
    if not found:
        wanted = named or ", ".join(BROWSERS)
        raise NoBrowserError(
            f"no browser found ({wanted}); install Chromium, or name one: make walk CHROME=/path/of/it"
        )
    return found[0]


@dataclass(frozen=True, slots=True)
class Visit:
    """An open page, the name of the view, and what the browser said against it so far."""

    page: Page
    where: str
    faults: list[Fault] = field(default_factory=list)

    def found(self, check: str, what: str, where: str = "") -> None:
        """Write down a fault of this view, or of a part of it."""
        self.faults.append(Fault(check, what, where or self.where))


@asynccontextmanager
async def started(program: str) -> AsyncIterator[Browser]:
    """The browser, running without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def visit(browser: Browser, address: str, where: str, language: str, **options: object) -> AsyncIterator[Visit]:
    """Open a page as a reader of that language; `options` are those of a Playwright context."""
    locale = LOCALES.get(language, language)
    context = await browser.new_context(**{"locale": locale, **options})  # type: ignore[arg-type]
    context.set_default_timeout(_PATIENCE)
    try:
        seen = Visit(await context.new_page(), where)
        _listen(seen, urlsplit(address).netloc)
        await seen.page.goto(address)
        yield seen
    finally:
        await context.close()


def _listen(seen: Visit, host: str) -> None:
    page = seen.page
    page.on("console", lambda message: seen.found(_channel(message.text), f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.found("console", f"error: {error}"))
    page.on("request", lambda request: _own(seen, request, host))
    page.on("response", lambda response: _whole(seen, response))


def _channel(text: str) -> str:
    return "csp" if "Content Security Policy" in text else "console"


def _own(seen: Visit, request: Request, host: str) -> None:
    parts = urlsplit(request.url)
    if parts.scheme not in {"data", "blob"} and parts.netloc != host:
        seen.found("foreign", f"asks for {request.url}")


def _whole(seen: Visit, response: Response) -> None:
    if response.status >= _FAILED and not response.request.is_navigation_request():
        seen.found("missing", f"{response.status} for {urlsplit(response.url).path}")
