"""The command: walk through a built site, and say what is wrong.

In: the folder of the site (`python -m walk --help`). Out: a line while it goes, a report at its end; exit 1 on faults.
It needs an installed Chromium, Chrome or Edge; it starts its own server, and nothing outside this machine is asked.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Coroutine, Sequence
from pathlib import Path

from playwright.async_api import TimeoutError

from walk.behaviours import BEHAVIOURS, Behaviour
from walk.browser import NoBrowserError, find_browser, started
from walk.checks import check
from walk.fault import Fault, report
from walk.server import served
from walk.site import Page, chosen, pages
from walk.tour import Tour
from walk.views import SCHEMES, Scheme, views


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk, report, and answer with the exit status."""
    options = _options(arguments)
    begun = time.monotonic()
    found = pages(options.site)
    if not any(page.name in options.only or not options.only for page in found):
        print(f"no such pages in {options.site}/: build the site first (make site)", file=sys.stderr)
        return 2
    try:
        faults, tour = asyncio.run(walk(options.site, found if options.all else chosen(found), frozenset(options.only)))
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 2
    print(*report(faults), sep="\n", end="\n" if faults else "")
    kinds = ", ".join(sorted({page.name for page in tour.walked}))
    print(f"{len(tour.walked)} pages ({kinds}) in {time.monotonic() - begun:.0f} s: {len(set(faults))} faults")
    return 1 if faults else 0


async def walk(site: Path, wanted: tuple[Page, ...], only: frozenset[str]) -> tuple[list[Fault], Tour]:
    """Look at every page in every view, and do what readers do."""
    with served(site) as origin:
        async with started(find_browser()) as browser:
            tour = Tour(browser, origin, wanted, only)
            steps = [_look(tour, page, scheme) for page in tour.walked for scheme in SCHEMES]
            steps += [_behave(tour, act, language) for act in BEHAVIOURS for language in tour.languages]
            return await _all(steps), tour


async def _look(tour: Tour, page: Page, scheme: Scheme) -> list[Fault]:
    faults: list[Fault] = []
    async for seen, view in views(tour, page, scheme):
        await check(seen, view)
        faults = seen.faults
    return faults


async def _behave(tour: Tour, act: Behaviour, language: str) -> list[Fault]:
    """A reader who gets stuck is a fault like any other: the page did not do what it should."""
    try:
        return await act(tour, language)
    except (AssertionError, TimeoutError) as error:
        return [Fault(act.__name__, " ".join(str(error).split())[:160], language)]


async def _all(steps: Sequence[Coroutine[None, None, list[Fault]]]) -> list[Fault]:
    """Take all steps, saying now and then how far it is."""
    faults: list[Fault] = []

    def taken(task: asyncio.Task[list[Fault]]) -> None:
        if not task.cancelled() and not task.exception():
            faults.extend(task.result())
            _progress(sum(task.done() for task in tasks), len(tasks), len(faults))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(step) for step in steps]
        for task in tasks:
            task.add_done_callback(taken)
    return faults


def _progress(done: int, total: int, faults: int) -> None:
    """One line that changes on a terminal; in a log a line now and then."""
    terminal = sys.stderr.isatty()
    if terminal or done == total or done % 25 == 0:
        print(
            f"\rwalk: {done}/{total}, {faults} faults", end="" if terminal and done < total else "\n", file=sys.stderr
        )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m walk", description="Walk through a built site in a real browser.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site (site)")
    parser.add_argument(
        "--only", action="append", default=[], help="a kind of page: home, article …; may come several times"
    )
    parser.add_argument("--all", action="store_true", help="every page of the site, not one of each kind")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
