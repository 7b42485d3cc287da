"""How a page is looked at: schemes, widths, zoom, spacing. All of it is data.

In: a page of the tour and a scheme. Out: the open page in each view of that scheme, one after the other.
A page is loaded once for a scheme; the views change the window, not the page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from walk.browser import Visit
from walk.site import Page
from walk.tour import Tour

# WCAG 2.2, success criterion 1.4.12: nothing may be lost when a reader sets text this wide apart.
_SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
_LARGE = ":root { font-size: 200% }"  # 1.4.4, as a browser does that enlarges text only
_DRESS = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
_SETTLED = "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))"


@dataclass(frozen=True, slots=True)
class View:
    """A window, and perhaps a reader's own style; `thorough` views are those that axe looks at too."""

    name: str
    width: int
    height: int
    style: str = ""
    thorough: bool = True


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a reader's system asks for, as options of Playwright, and the views to look at with it."""

    name: str
    options: Mapping[str, str]
    views: tuple[View, ...]


PHONE, TABLET, DESK = View("360", 360, 740), View("768", 768, 1024), View("1280", 1280, 800)
REFLOW = View("320", 320, 640)  # 1.4.10: 1280 px at 400 %
ZOOM = View("zoom", 640, 400, thorough=False)  # 1280 × 800 at 200 %
SPACED = View("spaced", 360, 740, _SPACED, thorough=False)
LARGE = View("large", 1280, 800, _LARGE, thorough=False)
SCHEMES = (
    Scheme("light", {"color_scheme": "light"}, (PHONE, TABLET, DESK, REFLOW, ZOOM, SPACED, LARGE)),
    Scheme("dark", {"color_scheme": "dark"}, (PHONE, TABLET, DESK)),
    Scheme("forced", {"forced_colors": "active"}, (View("360", 360, 740, thorough=False),)),
)


async def views(tour: Tour, page: Page, scheme: Scheme) -> AsyncIterator[tuple[Visit, View]]:
    """The page in each view, settled: fonts there, nothing left to be laid out."""
    first = scheme.views[0]
    window = {"width": first.width, "height": first.height}
    async with tour.open(page, scheme.name, viewport=window, **scheme.options) as seen:
        for view in scheme.views:
            await seen.page.set_viewport_size({"width": view.width, "height": view.height})
            await seen.page.evaluate(_DRESS, view.style)
            await seen.page.evaluate(_SETTLED)
            yield seen, view
