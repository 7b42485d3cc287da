"""Pictures of every page in every view, and one page that shows them all.

In: the folder of a built site (`python -m walk.screenshots --help`). Out: PNG files and `index.html` in a folder.
It judges nothing: the pictures are for a person to look at.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import shutil
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from walk.browser import Visit, find_browser, started
from walk.server import served
from walk.site import Page, chosen, pages
from walk.tour import Tour
from walk.views import SCHEMES, Scheme, View, views

_PAPER = Scheme("print", {}, (View("a4", 794, 1123),))  # A4 at 96 dots an inch
_AT_ONCE = (
    "() => Promise.all([...document.images].map(p => { p.loading = 'eager'; return p.decode().catch(() => {}) }))"
)
_SHEET = """\
<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title>
<style>body { font: 15px/1.4 system-ui; margin: 2rem; background: #ddd } h2 { margin: 2rem 0 .5rem }
div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start } figure { margin: 0 }
img { display: block; max-height: 36rem; max-width: 40rem; object-fit: cover; object-position: top }</style>
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures anew, and say where they are."""
    parser = argparse.ArgumentParser(prog="python -m walk.screenshots", description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site (site)")
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"), help="where to (build/screenshots)")
    parser.add_argument("--only", action="append", help="a kind of page: home, article …; may come several times")
    options = parser.parse_args(arguments)
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    count = asyncio.run(take(options.site, options.out, options.only))
    print(f"{count} pictures; look at {options.out / 'index.html'}")
    return 0


async def take(site: Path, out: Path, only: Sequence[str] | None = None) -> int:
    """Photograph one page of each kind, in all languages, into `out`; returns the number of pictures."""
    wanted = [page for page in chosen(pages(site)) if not only or page.name in only]
    with served(site) as origin:
        async with started(find_browser()) as browser:
            tour = Tour(browser, origin, tuple(wanted))
            await asyncio.gather(*(_page(tour, page, scheme, out) for page in wanted for scheme in (*SCHEMES, _PAPER)))
    files = sorted(file.name for file in out.glob("*.png"))
    (out / "index.html").write_text(sheet(files), encoding="utf-8", newline="\n")
    return len(files)


def sheet(files: Sequence[str]) -> str:
    """A page with all pictures, by kind; the names of the files say what is seen."""
    shown = "".join(
        f"<h2>{html.escape(kind)}</h2><div>{''.join(map(_figure, group))}</div>\n"
        for kind, group in groupby(files, key=lambda file: file.split(".")[0])
    )
    return _SHEET + shown


def _figure(file: str) -> str:
    name = html.escape(file)
    return (
        f'<figure><a href="{name}"><img src="{name}" alt="" loading="lazy"></a><figcaption>{name}</figcaption></figure>'
    )


async def _page(tour: Tour, page: Page, scheme: Scheme, out: Path) -> None:
    async for seen, view in views(tour, page, scheme):
        await _shoot(seen, out / f"{page.name}.{page.language}.{scheme.name}.{view.name}.png", scheme)


async def _shoot(seen: Visit, file: Path, scheme: Scheme) -> None:
    if scheme is _PAPER:
        await seen.page.emulate_media(media="print")
    await seen.page.evaluate(_AT_ONCE)
    await seen.page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    raise SystemExit(main())
