"""What `draft` tells people: progress, the table, the review list, and what the checks find on what it wrote.

In: a call, a report. Out: lines on the terminal. Nothing is drafted or changed here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Collection

from promosite.arguments import word
from promosite.commands.call import Call
from promosite.content.catalog import Catalog, reread
from promosite.errors import errors_in
from promosite.review.table import aligned
from promosite.translation.drafting.draft import Report
from promosite.translation.memory.glossary import Glossary

SHOWN = 20  # lines of the review list; the ledgers hold the rest
_WIDTH = 60


class Progress:
    """Pages, sentences, sentences a second and time left: one line on a terminal, a line a chunk elsewhere."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.start = time.monotonic()

    def tell(self, done: int, total: int, sentences: int) -> None:
        seconds = max(time.monotonic() - self.start, 1e-6)
        rate, left = f"{sentences / seconds:.0f}", round(seconds / done * (total - done))
        counts = {"done": done, "total": total, "sentences": sentences, "rate": rate, "left": left}
        text = word("draft.progress", self.call.language, **counts)
        sys.stderr.write(text + ("\r" if sys.stderr.isatty() and done < total else "\n"))
        sys.stderr.flush()


def tell(call: Call, report: Report) -> None:
    """The table, the rungs, the review list."""
    for title, counted in (("pages", report.pages), ("segments", report.counts), ("rungs", report.rungs)):
        rows = [(word(f"draft.{name}", call.language), str(count)) for name, count in counted.items() if count]
        if rows:
            call.say(f"draft.{title}")
        for cells in aligned(rows, numbers=1) if rows else ():
            call.show("  " + "  ".join(cells))
    if report.doubts:
        call.say("draft.review-list", count=len(report.doubts))
    for file, kind, text, score in report.doubts[:SHOWN]:
        mark = ", ".join(word(f"draft.doubt-{one}", call.language) for one in kind.split(","))
        sure = f" ({score:.0%})" if 0 < score < 1 else ""
        call.show(f"  {call.paint(file, 'bold')}  {call.paint(mark + sure, 'warn')}  {_short(text)}")


def check_written(call: Call, before: Catalog, written: Collection[str], glossary: Glossary) -> None:
    """What the checks find on the pages that were written, the worst first. A run with nothing to do costs nothing."""
    from promosite.review.checks import agreed_names, check_page

    if not any(name.endswith(".md") for name in written):
        return
    catalog = reread(before, written)
    pages = [page for page in catalog.pages.values() if page.file in written]
    names = agreed_names(call.config, catalog, glossary)
    found = {page.file: check_page(call.config, catalog, page, glossary, names=names) for page in pages}
    counts = [(len(errors_in(faults)), len(faults) - len(errors_in(faults)), file) for file, faults in found.items()]
    faulty = sorted((row for row in counts if row[0] or row[1]), key=lambda row: (-row[0], -row[1], row[2]))
    totals = {"errors": sum(row[0] for row in faulty), "warnings": sum(row[1] for row in faulty)}
    call.say("draft.checked", pages=len(pages), **totals)
    for errors, warnings, file in faulty[:SHOWN]:
        marks = word("draft.checked-page", call.language, errors=errors, warnings=warnings)
        call.show(f"  {call.paint(file, 'bold')}  {call.paint(marks, 'bad' if errors else 'warn')}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
