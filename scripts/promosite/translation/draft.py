"""A run of drafting: pages are read, what they need is translated in large batches, results are written at once.

In: the catalog, the glossary, an engine, what is asked for. Out: pages and ledgers on disk, and a report.
A run that is killed and run again ends as if it had never been killed (law 8); two runs at once are refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from promosite.config import Config
from promosite.content.catalog import Catalog, shown
from promosite.content.page import Page
from promosite.errors import Finding, PromositeError, Severity, finding
from promosite.journal import replay, write_together
from promosite.translation.blocks import split
from promosite.translation.engine import Engine
from promosite.translation.glossary import Glossary
from promosite.translation.matches import TranslationMemory
from promosite.translation.memory import Entry, Ledger, read_ledger, write_ledger
from promosite.translation.page_draft import Draft, Job, Outcome, job, outcome
from promosite.translation.reviewed import reviewed_units
from promosite.translation.translate import Wanted, translate

CHUNK = 40  # pages whose sentences go to the engine together: large batches, and memory bounded however long the run
Tell = Callable[[int, int, int], None]  # pages done, pages in all, sentences translated


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. `files`: source pages by identity, empty for all."""

    languages: tuple[str, ...]
    paths: frozenset[str] = frozenset()
    again: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class Report:
    """What a run did. `doubts`: (file, kind, source text, confidence), the most needy first."""

    pages: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    rungs: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    doubts: list[tuple[str, str, str, float]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    sentences: int = 0


def draft(
    config: Config, catalog: Catalog, glossary: Glossary, engine: Callable[[], Engine], order: Order, tell: Tell
) -> Report:
    """Draft what is missing or has moved on, for every page and language asked for. The engine is made when needed."""
    report = Report()
    due = [pair for pair in _pairs(catalog, order) if _is_due(catalog, pair, again=order.again)]
    memories = {code: TranslationMemory(lambda code=code: reviewed_units(catalog, code)) for code in order.languages}
    report.pages["unchanged"] = sum(1 for _ in _pairs(catalog, order)) - len(due)
    queue, done = iter(due), 0
    while chunk := list(islice(queue, CHUNK)):
        jobs = [work for pair in chunk if (work := _job(config, catalog, pair, order, report))]
        drafts = _drafts(catalog, glossary, engine, jobs, memories, report)
        for work, made in zip(jobs, drafts, strict=True):
            _finish(config, work, made, order, report)
        done += len(chunk)
        tell(done, len(due), report.sentences)
    report.doubts.sort(key=lambda doubt: (doubt[1] == "waiting", doubt[3], doubt[0], doubt[2]))
    return report


def recover(config: Config) -> bool:
    """Finish what a killed run began; to be called before the catalog is read."""
    return replay(_journal(config), config.root)


def ledger_file(config: Config, path: str, language: str) -> Path:
    return config.root / "memory" / language / f"{path}.po"


def entries_of(config: Config, path: str, language: str) -> tuple[tuple[Entry, ...], list[Finding]]:
    """A page's ledger; one that cannot be relied upon is set aside as `.bad` and counts as lost."""
    file = ledger_file(config, path, language)
    if not file.is_file():
        return (), []
    ledger, findings = read_ledger(file.read_bytes(), shown(config, file))
    if any(fault.severity is Severity.ERROR for fault in findings):
        file.replace(file.with_name(f"{file.name}.bad"))
        return (), [*findings, finding("draft.ledger-bad", shown(config, file))]
    return ledger.entries, findings


def write_outcome(
    config: Config, source: Page, language: str, text: str | None, entries: Sequence[Entry]
) -> list[Path]:
    """Write a page and its ledger together; the files that changed."""
    ledger = Ledger(source.language, language, tuple(entries))
    files = {ledger_file(config, source.path, language): write_ledger(ledger)}
    if text is not None:
        files[config.content / language / f"{source.path}.md"] = text.encode("utf-8", "surrogatepass")
    changed = [path for path, data in files.items() if not path.is_file() or path.read_bytes() != data]
    write_together(_journal(config), config.root, files)
    return changed


def _journal(config: Config) -> Path:
    return config.root / "build" / "draft.journal"


_Pair = tuple[Page, str]


def _pairs(catalog: Catalog, order: Order) -> Iterator[_Pair]:
    for path in catalog.paths():
        source = catalog.page(path, catalog.default)
        if source is not None and (not order.paths or path in order.paths):
            yield from ((source, code) for code in order.languages)


def _is_due(catalog: Catalog, pair: _Pair, *, again: bool) -> bool:
    """Whether there may be something to do: decided by fingerprints alone, no ledger is opened."""
    source, language = pair
    page = catalog.page(source.path, language)
    translation = page.meta.translation if page else None
    return again or page is None or translation is None or translation.source != source.fingerprint


def _job(config: Config, catalog: Catalog, pair: _Pair, order: Order, report: Report) -> Job | None:
    source, language = pair
    file = shown(config, config.content / language / f"{source.path}.md")
    try:
        entries, findings = entries_of(config, source.path, language)
        report.findings += findings
        work = job(source, language, file, catalog.page(source.path, language), entries, again=order.again)
    except (PromositeError, OSError) as fault:
        report.findings.append(_failure(file, fault))
        return None
    if work is None:
        report.pages["left"] += 1
        report.findings.append(finding("draft.unknown", file))
    return work


def _drafts(
    catalog: Catalog,
    glossary: Glossary,
    engine: Callable[[], Engine],
    jobs: Sequence[Job],
    memories: dict[str, TranslationMemory],
    report: Report,
) -> list[dict[int, Draft]]:
    """Drafts for all jobs of a chunk: from the memory, else through the engine in one batch a pair of languages."""
    wanted = [
        Wanted(number, row, work.alignment.rows[row].source, work.source, work.language)
        for number, work in enumerate(jobs)
        for row in work.needs
    ]
    found, sentences = translate(wanted, catalog, glossary, engine, memories)
    report.sentences += sentences
    drafts: list[dict[int, Draft]] = [{} for _ in jobs]
    for want, made in zip(wanted, found, strict=True):
        drafts[want.job][want.row] = made
    return drafts


def _finish(config: Config, work: Job, made: dict[int, Draft], order: Order, report: Report) -> None:
    try:
        result = outcome(work, made)
        changed = (
            [] if order.dry_run else write_outcome(config, work.source, work.language, result.text, result.entries)
        )
    except (PromositeError, OSError) as fault:
        report.findings.append(_failure(work.file, fault))
        return
    report.written += [shown(config, path) for path in changed]
    report.pages["new" if work.page is None else "updated" if result.text is not None else "waiting"] += 1
    report.counts += result.counts
    report.rungs += result.rungs
    report.doubts += [(work.file, *doubt) for doubt in result.doubts]
    report.findings += _remarks(work, result)


def _remarks(work: Job, result: Outcome) -> Iterable[Finding]:
    if result.blocked:
        yield finding("draft.restructured", work.file)


def _failure(file: str, fault: Exception) -> Finding:
    if isinstance(fault, PromositeError):
        return finding("draft.failed", file, cause=fault.finding.message())
    return finding("draft.failed", file, cause=getattr(fault, "strerror", None) or str(fault))


__all__ = ["Order", "Report", "draft", "entries_of", "recover", "split", "write_outcome"]
