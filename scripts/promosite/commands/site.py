"""`build` and `serve`: the site from pages to a folder, or to a browser.

In: a call. Out: a site below the project, and what people read about it on the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from promosite.arguments import word
from promosite.commands.call import Call
from promosite.content.catalog import examined_catalog
from promosite.errors import Finding, errors_in, finding
from promosite.processes import begin
from promosite.review.next_step import next_steps
from promosite.review.report import Status, status_text

if TYPE_CHECKING:
    from promosite.publishing.build import BuildReport


def run_build(call: Call) -> int:
    """Build the site, or say what stops it."""
    reading = begin(partial(examined_catalog, call.config))  # all pages, while what publishes them is loaded
    from promosite.publishing.build import BuildOptions, build

    asked = call.asked
    today = asked.today or call.epoch_day
    options = BuildOptions(
        today, asked.preview, asked.previous, asked.allow_removal, asked.jobs, asked.site, _converted(call)
    )
    report = build(call.config, options, reading)
    if report.blocking:
        return call.report([*report.blocking, _stopped(report.blocking)])
    _tell(call, report)
    return 0


def run_serve(call: Call) -> int:
    """Show the site while pages are edited, until Ctrl-C."""
    from promosite.publishing.languages import serve

    serve(call.config, port=call.asked.port, preview=call.asked.preview)
    return 0


def _stopped(blocking: Sequence[Finding]) -> Finding:
    """Why there is no new site; refused pictures have a way out of their own."""
    room = "pictures" if any(fault.id.startswith("pictures.") for fault in blocking) else "publishing"
    return finding(f"{room}.blocked", count=len(errors_in(blocking)))


def _converted(call: Call) -> Callable[[int, int], None]:
    """How many pictures are made: one line that counts on a terminal, a line at the end elsewhere."""
    counts = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        text = word("cli.pictures", call.language, done=done, total=total)
        if counts or done == total:
            sys.stderr.write(text + ("\r" if done < total else "\n"))
            sys.stderr.flush()

    return tell


def _tell(call: Call, report: BuildReport) -> None:
    """What was built, what is missing, stale or held back, and how to look at it."""
    site, folder = report.site, call.seen(report.folder)
    steps = next_steps(call.config, site.catalog, site.states)
    status = Status(site.catalog, site.states, site.decision.published, steps)
    call.show(status_text(status, call.language, call.paint))
    pages = sum(len(outputs) for outputs in site.outputs.values())
    call.say("cli.built-preview" if site.preview else "cli.built", folder=folder, pages=pages, today=site.today)
    call.say("cli.look", folder=f'"{folder}"' if " " in folder else folder)  # typed as it stands, in any shell
