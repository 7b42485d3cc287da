"""Let Lighthouse judge the built site as a phone on a slow line sees it, and hold the site to its budgets.

In: the folder of a built site (`python -m benchmarks.lighthouse --help`), an installed browser, the npm packages beside
`walk/`. Out: a table; with `--write` also a section of `results.md`; exit status 1 when a page misses a limit.
Lighthouse's own phone profile is used: simulated slow 4G, a processor four times slower.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import record, table
from walk.browser import FLAGS, find_browser
from walk.server import served
from walk.site import Page, chosen, pages

REPOSITORY = Path(__file__).resolve().parents[1]
PROGRAM = REPOSITORY / "walk" / "node_modules" / "lighthouse" / "cli" / "index.js"
KINDS = ("home", "section", "article", "event")
SCORES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}  # at least
FIRST_VIEW = {"home": 130.0}  # kB on the wire at most, pictures included
FIRST_VIEW_ELSE = 90.0
HTML = 12.0  # kB
TRIES = 3
COLUMNS = ("page", *SCORES, "LCP s", "TBT ms", "shift", "HTML kB", "script kB", "view kB")
NOTE = """\
`python -m benchmarks.lighthouse --write`

Lighthouse {version}, phone profile (simulated slow 4G, slow processor). kB (10³ bytes) on the wire, headers included.
LCP: largest contentful paint; TBT: total blocking time; shift: cumulative layout shift; view: all that the first view
fetches. At least: {scores}; at most: shift 0, HTML {html:.0f} kB, first view of home {home:.0f} kB, of any other
page {other:.0f} kB. A page that misses a limit is measured again, up to {tries} times: a busy machine only ever makes
it slower."""


@dataclass(frozen=True, slots=True)
class Result:
    """What Lighthouse says of one page: scores of 100, seconds, milliseconds, and kB on the wire."""

    page: Page
    scores: Mapping[str, float]
    paint: float
    blocked: float
    shift: float
    sizes: Mapping[str, float]  # by type of resource: Document, Script …

    @property
    def view(self) -> float:
        return sum(self.sizes.values())

    def row(self) -> tuple[str, ...]:
        """The page as a row of the table."""
        scores = (f"{self.scores[name]:.0f}" for name in SCORES)
        sizes = (self.sizes.get("Document", 0.0), self.sizes.get("Script", 0.0), self.view)
        times = (f"{self.paint:.1f}", f"{self.blocked:.0f}", f"{self.shift:.3g}")
        return (f"{self.page.name} {self.page.language}", *scores, *times, *(f"{size:.1f}" for size in sizes))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, perhaps write; 1 when a page misses a limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site (site)")
    parser.add_argument("--only", action="append", help="a kind of page; may come several times (home, section, …)")
    parser.add_argument("--write", action="store_true", help="write the table to results.md")
    options = parser.parse_args(arguments)
    wanted = [page for page in chosen(pages(options.site)) if page.name in (options.only or KINDS)]
    if not wanted:
        print(f"no such pages in {options.site}/: build the site first (make site)", file=sys.stderr)
        return 2
    with served(options.site) as origin:
        results = [measure(origin, page, find_browser()) for page in wanted]
    text = table([COLUMNS, *(result.row() for result in results)])
    misses = [miss for result in results for miss in missed(result)]
    print(text, *misses, sep="\n")
    if options.write:
        record("Lighthouse", f"{_note()}\n\n{text}")
    return 1 if misses else 0


def measure(origin: str, page: Page, browser: str) -> Result:
    """Judge one page; again when it misses a limit, for what else the machine does must not count."""
    for _ in range(TRIES):
        result = read(page, json.loads(_run(origin + page.address.removeprefix("/"), browser)))
        if not list(missed(result)):
            break
    print(f"lighthouse: {page.name} {page.language}", file=sys.stderr)
    return result


def read(page: Page, told: Mapping[str, Any]) -> Result:
    """Take what is wanted out of Lighthouse's report. Raises RuntimeError when it could not load the page."""
    if error := told.get("runtimeError"):
        raise RuntimeError(f"{page.address}: {error}")
    scores = {name: 100 * told["categories"][name]["score"] for name in SCORES}
    audits = told["audits"]
    sizes: dict[str, float] = {}
    for item in audits["network-requests"]["details"]["items"]:
        kind = item.get("resourceType", "Other")
        sizes[kind] = sizes.get(kind, 0.0) + item["transferSize"] / 1000
    names = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    paint, blocked, shift = (audits[name]["numericValue"] for name in names)
    return Result(page, scores, paint / 1000, blocked, shift, sizes)


def missed(result: Result) -> Iterator[str]:
    """The limits that a page misses, as lines to print."""
    name = f"{result.page.name} {result.page.language}"
    for category, least in SCORES.items():
        if round(result.scores[category]) < least:
            yield f"{name}: {category} {result.scores[category]:.0f}, at least {least} is wanted"
    most = FIRST_VIEW.get(result.page.name, FIRST_VIEW_ELSE)
    limits = (
        ("layout shift", result.shift, 0.0),
        ("HTML kB", result.sizes["Document"], HTML),
        ("view kB", result.view, most),
    )
    for what, value, limit in limits:
        if round(value, 3) > limit:
            yield f"{name}: {what} {value:.3g}, at most {limit:g} is wanted"


def _run(address: str, browser: str) -> str:
    flags = " ".join(("--headless=new", *(flag for flag in FLAGS if " " not in flag)))
    command = ["node", str(PROGRAM), address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=os.environ | {"CHROME_PATH": browser}, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Lighthouse on {address}: {done.stderr.strip()}")
    return done.stdout


def _note() -> str:
    package = json.loads((PROGRAM.parents[1] / "package.json").read_text(encoding="utf-8"))
    scores = ", ".join(f"{name} {least}" for name, least in SCORES.items())
    limits = {"html": HTML, "home": FIRST_VIEW["home"], "other": FIRST_VIEW_ELSE, "tries": TRIES}
    return NOTE.format(version=package["version"], scores=scores, **limits)


if __name__ == "__main__":
    sys.exit(main())
