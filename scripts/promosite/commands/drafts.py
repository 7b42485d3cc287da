"""`draft`, `diff` and `take`: the program's drafts, what waits, and taking it into a page.

In: a call. Out: pages and ledgers through the room `translation`, and what people read about it on the terminal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from filelock import FileLock, Timeout

from promosite.arguments import word
from promosite.commands.call import Call
from promosite.config import Config
from promosite.content.catalog import Catalog, load_catalog
from promosite.content.page import Page
from promosite.content.selection import select
from promosite.errors import ConfigError, Finding, PromositeError, finding
from promosite.review.table import aligned
from promosite.translation.draft import Order, Report, draft, entries_of, recover, write_outcome
from promosite.translation.project import glossary_of, make_engine
from promosite.translation.waiting import Difference, differences, take

SHOWN = 20  # lines of the review list; the ledgers hold the rest
_WIDTH = 60


def run_draft(call: Call) -> int:
    """Draft what is missing or has moved on; a table and the review list at the end."""
    config, asked = call.config, call.asked
    with _alone(config):
        recover(config)
        catalog = load_catalog(config)
        glossary, faults = glossary_of(config)
        order = Order(_languages(config, asked.to), _paths(call, catalog), asked.again, asked.dry_run)
        report = draft(config, catalog, glossary, lambda: make_engine(config, asked.engine), order, _Progress(call).tell)
    _tell(call, report)
    return call.report([*faults, *report.findings])


def run_diff(call: Call) -> int:
    """Per segment: the source then and now, the text, and what waits."""
    catalog = load_catalog(call.config)
    shown = False
    for source, page in _translations(call, catalog):
        entries, faults = entries_of(call.config, page.path, page.language)
        call.report(faults)
        found = differences(source, page, entries)
        if found:
            call.show(call.paint(page.file, "bold"))
            call.show("\n".join(_lines(call, found)))
        shown = shown or bool(found)
    if not shown:
        call.say("draft.nothing-waits")
    return 0


def run_take(call: Call) -> int:
    """Bring waiting text into pages: of the segments named, or all."""
    config = call.config
    status = 0
    with _alone(config):
        recover(config)
        catalog = load_catalog(config)
        for source, page in _translations(call, catalog):
            entries, faults = entries_of(config, page.path, page.language)
            text, kept = take(source, page, entries, call.asked.segments)
            status |= call.report(faults)
            if text == page.text:
                call.report([finding("draft.nothing-waits", page.file)])
            else:
                write_outcome(config, source, page.language, text, kept)
                call.report([finding("draft.taken", page.file)])
    return status


def _languages(config: Config, wanted: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in wanted.split(",") if code.strip()) if wanted else config.translations
    for code in codes:
        if code not in config.translations:
            raise ConfigError("draft.language", language=code, known=", ".join(config.translations))
    return codes


def _paths(call: Call, catalog: Catalog) -> frozenset[str]:
    if not call.asked.paths:
        return frozenset()
    chosen = select(call.config, catalog, call.base, call.asked.paths)
    if chosen.findings:
        raise PromositeError.of(chosen.findings[0])
    return frozenset(page.path for page in catalog.pages.values() if page.file in chosen.files)


def _translations(call: Call, catalog: Catalog) -> Iterator[tuple[Page, Page]]:
    """(source, translation) of every page that the arguments name."""
    chosen = select(call.config, catalog, call.base, [call.asked.path])
    if chosen.findings:
        raise PromositeError.of(chosen.findings[0])
    for page in sorted(catalog.pages.values(), key=lambda page: page.key):
        source = catalog.source(page)
        if page.file in chosen.files and source is not None and source is not page:
            yield source, page


@contextmanager
def _alone(config: Config) -> Iterator[None]:
    """A second run says so and stops."""
    lock = config.root / "build" / "draft.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, blocking=False):
            yield
    except Timeout:
        raise ConfigError("draft.busy") from None


class _Progress:
    """Pages, sentences, sentences a second and time left: one line on a terminal, a line a chunk elsewhere."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.start = time.monotonic()

    def tell(self, done: int, total: int, sentences: int) -> None:
        seconds = max(time.monotonic() - self.start, 1e-6)
        left = round(seconds / done * (total - done)) if done else 0
        text = word(
            "draft.progress",
            self.call.language,
            done=done,
            total=total,
            sentences=sentences,
            rate=f"{sentences / seconds:.0f}",
            left=left,
        )
        end = "\n" if done == total or not sys.stderr.isatty() else "\r"
        sys.stderr.write(f"{text}{end}")
        sys.stderr.flush()


def _tell(call: Call, report: Report) -> None:
    """The table, the rungs, the review list."""
    for title, counted in (("pages", report.pages), ("segments", report.counts), ("rungs", report.rungs)):
        known = [(word(f"draft.{name}", call.language) if title != "rungs" else name, str(n)) for name, n in counted.items() if n]
        if known:
            call.say(f"draft.{title}")
            for cells in aligned(known, numbers=1):
                call.show("  " + "  ".join(cells))
    if report.doubts:
        call.say("draft.review-list", count=len(report.doubts))
        for file, kind, text, score in report.doubts[:SHOWN]:
            mark = kind if kind == "waiting" else f"{kind} {score:.2f}"
            call.show(f"  {call.paint(file, 'bold')}  {call.paint(mark, 'warn')}  {_short(text)}")


def _lines(call: Call, found: Sequence[Difference]) -> Iterator[str]:
    for entry in found:
        yield call.paint(f"  [{entry.id}]", "dim")
        for key in ("then", "now", "text", "waiting"):
            value: str = getattr(entry, key)
            if value and not (key == "then" and value == entry.now):
                yield f"    {word(f'draft.diff-{key}', call.language)}: {value}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


