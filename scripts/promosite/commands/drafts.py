"""`draft`, `diff` and `take`: the program's drafts, what waits, and taking it into a page.

In: a call. Out: pages and ledgers through the room `translation`, and what people read about it on the terminal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterable, Iterator

from promosite.arguments import word
from promosite.commands.call import Call
from promosite.config import Config
from promosite.content.catalog import Catalog, load_catalog, reread
from promosite.content.page import Page
from promosite.content.selection import select
from promosite.errors import ConfigError, Finding, PromositeError, errors_in, finding
from promosite.review.status import State, states
from promosite.review.table import aligned
from promosite.translation.drafting.draft import Order, Report, Run, draft
from promosite.translation.drafting.record import known
from promosite.translation.drafting.reviewed import Approved, memory_of
from promosite.translation.drafting.store import Seen, alone, read_ledger_of, set_aside, write_page
from promosite.translation.drafting.waiting import Difference, differences, structure_waits, take
from promosite.translation.memory.glossary import Glossary
from promosite.translation.memory.ledger import Ledger
from promosite.translation.memory.matches import Kind, TranslationMemory
from promosite.translation.project import glossary_of, make_engine

SHOWN = 20  # lines of the review list; the ledgers hold the rest
_WIDTH = 60


def run_draft(call: Call) -> int:
    """Draft what is missing or has moved on; a table and the review list at the end."""
    config, asked = call.config, call.asked
    languages = _languages(config, asked.to)
    with alone(config, dry_run=asked.dry_run):
        catalog = load_catalog(config)
        glossary, faults = glossary_of(config)
        order = Order(languages, _paths(call, catalog), asked.again, asked.dry_run)
        run = Run(config, catalog, *_approved(catalog), glossary, lambda: make_engine(config, asked.engine), order)
        try:
            report = draft(run, _Progress(call).tell)
        except KeyboardInterrupt:
            raise PromositeError("draft.interrupted") from None
    _tell(call, report)
    _check(call, catalog, report.written, glossary)
    return call.report([*faults, *report.findings])


def run_diff(call: Call) -> int:
    """Per segment: the source then and now, the text, and what waits."""
    catalog = load_catalog(call.config)
    shown, status = False, 0
    for source, page in _translations(call, catalog):
        ledger, faults = _ledger(call, source, page, aside=False)
        status |= call.report(faults)
        if ledger is None:
            continue
        memory = memory_of(catalog, _approved(catalog)[0], page.language)
        lines = list(_lines(call, differences(source, page, ledger), memory))
        if structure_waits(source, page, ledger):
            lines.append(f"  {word('draft.diff-structure', call.language)}")
        if lines:
            call.show("\n".join([call.paint(page.file, "bold"), *lines]))
        shown = shown or bool(lines)
    if not shown:
        call.say("draft.nothing-waits")
    return status


def run_take(call: Call) -> int:
    """Bring waiting text into pages: of the segments named, or all."""
    with alone(call.config):
        catalog = load_catalog(call.config)
        found = [fault for pair in _translations(call, catalog) for fault in _take(call, *pair)]
    return call.report(found)


def _take(call: Call, source: Page, page: Page) -> list[Finding]:
    ledger, faults = _ledger(call, source, page, aside=True)
    if ledger is None:
        return faults
    seen = Seen.of(call.config, page.path, page.language, page)
    text, taken = take(source, page, ledger, call.asked.segments)
    if text == page.text:
        return [*faults, finding("draft.nothing-waits", page.file)]
    write_page(call.config, page.path, text, taken, seen)
    return [*faults, finding("draft.taken", page.file)]


def _ledger(call: Call, source: Page, page: Page, *, aside: bool) -> tuple[Ledger | None, list[Finding]]:
    """A page's ledger, or one made anew in its place; None and why if nobody can tell what renders what."""
    read, faults = read_ledger_of(call.config, source, page.language)
    if read is None and aside:
        set_aside(call.config, page.path, page.language)
    ledger = known(source, page, read or Ledger(source.language, page.language))
    return ledger, [*faults, *([] if ledger else [finding("draft.unknown", page.file)])]


def _approved(catalog: Catalog) -> tuple[Approved, Approved]:
    """Pages that are approved as they stand, and those whose sources have moved on since."""
    now = states(catalog)
    return {key for key in now if now[key] is State.REVIEWED}, {key for key in now if now[key] is State.STALE}


def _languages(config: Config, wanted: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip() for code in wanted.split(",") if code.strip())) or config.translations
    for code in codes:
        if code not in config.translations:
            raise ConfigError("draft.language", language=code, known=", ".join(config.translations))
    return codes


def _paths(call: Call, catalog: Catalog) -> frozenset[str]:
    """Identities of the pages that the arguments name; nothing if all are meant."""
    files = _files(call, catalog, call.asked.paths)
    return frozenset(page.path for page in catalog.pages.values() if page.file in files)


def _files(call: Call, catalog: Catalog, arguments: Iterable[str]) -> frozenset[str]:
    chosen = select(call.config, catalog, call.base, arguments)
    if chosen.findings:
        raise PromositeError.of(chosen.findings[0])
    return chosen.files


def _translations(call: Call, catalog: Catalog) -> Iterator[tuple[Page, Page]]:
    """(source, translation) of every page that the argument names."""
    files = _files(call, catalog, [call.asked.path])
    for page in sorted(catalog.pages.values(), key=lambda page: page.key):
        source = catalog.source(page)
        if page.file in files and source is not None and source is not page:
            yield source, page


class _Progress:
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


def _tell(call: Call, report: Report) -> None:
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


def _check(call: Call, before: Catalog, written: Collection[str], glossary: Glossary) -> None:
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


def _lines(call: Call, found: Iterable[Difference], memory: TranslationMemory) -> Iterator[str]:
    for entry in found:
        yield call.paint(f"  [{entry.id}]", "dim")
        values = {"then": entry.then if entry.then != entry.now else "", "now": entry.now}
        values |= {"text": entry.text, "waiting": entry.waiting, "similar": _similar(memory, entry)}
        for key, value in values.items():
            if value:
                yield f"    {word(f'draft.diff-{key}', call.language)}: {value}"


def _similar(memory: TranslationMemory, entry: Difference) -> str:
    """What people made of a text like this one, for whoever writes the new text."""
    hit = memory.lookup(entry.now)
    if hit is None or hit.kind is not Kind.FUZZY:
        return ""
    return f"{hit.score:.0f} % · {hit.unit.source} → {hit.unit.text}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
