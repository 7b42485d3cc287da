"""`draft`, `diff` and `take`: the program's drafts, what waits, and taking it into a page.

In: a call. Out: pages and ledgers through the room `translation`, and what people read about it on the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from promosite.arguments import word
from promosite.commands.call import Call
from promosite.commands.draft_report import Progress, check_written, tell
from promosite.config import Config
from promosite.content.catalog import Catalog, load_catalog
from promosite.content.page import Page
from promosite.content.selection import select
from promosite.errors import ConfigError, Finding, PromositeError, finding
from promosite.review.status import State, states
from promosite.translation.drafting.draft import Order, Run, draft
from promosite.translation.drafting.record import known
from promosite.translation.drafting.reviewed import Approved, memory_of
from promosite.translation.drafting.store import Seen, alone, read_ledger_of, set_aside, write_page
from promosite.translation.drafting.waiting import Difference, differences, structure_waits, take
from promosite.translation.memory.ledger import Ledger
from promosite.translation.memory.matches import Kind, TranslationMemory
from promosite.translation.models.engine import able
from promosite.translation.project import glossary_of, make_engine


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
            report = draft(run, Progress(call).tell)
        except KeyboardInterrupt:
            raise PromositeError("draft.interrupted") from None
        except PromositeError as fault:
            if said := _with_way_out(fault, run):
                raise said from fault
            raise
    tell(call, report)
    check_written(call, catalog, report.written, glossary)
    return call.report([*faults, *report.findings])


def _with_way_out(fault: PromositeError, run: Run) -> PromositeError | None:
    """If a model is missing for one of the languages, say which of the others can be drafted with what is installed."""
    if fault.finding.id != "models.none":
        return None
    pair = dict(fault.finding.details)
    others = [code for code in run.order.languages if code != pair["target"]]
    can = able(run.engine(), run.config.default, others)
    return PromositeError("models.none-but", **pair, able=",".join(can)) if can else None


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
