"""A run of drafting: pages are read, what they need is translated in large batches, results are written at once.

In: the catalog, what to translate with, what is asked for. Out: pages and ledgers on disk, and a report.
A run that is killed and run again ends as if it had never been killed (law 8); `store` reads and writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from typing import TypeVar

from promosite.config import Config
from promosite.content.catalog import Catalog, shown
from promosite.content.page import Page
from promosite.content.schema import ReviewState
from promosite.errors import Finding, PromositeError, finding
from promosite.translation.drafting.faithful import faithful
from promosite.translation.drafting.job import Draft, Job, job
from promosite.translation.drafting.merge import Way
from promosite.translation.drafting.outcome import outcome
from promosite.translation.drafting.reviewed import PIVOT, Approved, memory_of, pivot_of
from promosite.translation.drafting.store import Seen, page_file, read_ledger_of, set_aside, write_page
from promosite.translation.drafting.translate import Means, Wanted, translate
from promosite.translation.memory.glossary import Glossary
from promosite.translation.models.engine import Engine
from promosite.translation.segments.outline import outline

CHUNK = 40  # pages whose sentences go to the engine together: large batches, and memory bounded however long the run
_T = TypeVar("_T")
Tell = Callable[[int, int, int], None]  # pages done, pages in all, sentences translated


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. `paths`: pages by identity, empty for all."""

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


@dataclass(frozen=True, slots=True)
class Run:
    """A run: the project, the pages approved (`stale`: whose sources have moved on), the agreed names, and how to come
    by an engine."""

    config: Config
    catalog: Catalog
    approved: Approved
    stale: Approved
    glossary: Glossary
    engine: Callable[[], Engine]
    order: Order

    @property
    def means(self) -> Means:
        memories = {code: memory_of(self.catalog, self.approved, code) for code in self.order.languages}
        return Means(self.glossary, cache(self.engine), memories)


def draft(run: Run, tell: Tell) -> Report:
    """Draft what is missing or has moved on, for every page and language asked for."""
    report, means = Report(), run.means
    pairs = list(_pairs(run))
    due = [pair for pair in pairs if run.order.again or _is_due(run, *pair)]
    report.pages["unchanged"] = len(pairs) - len(due)
    queue, done = iter(due), 0
    while chunk := list(islice(queue, CHUNK)):
        work = [(found, seen) for pair in chunk for found, seen in _job(run, *pair, report)]
        drafts = _drafts(means, [found for found, _ in work], report)
        for (found, seen), made in zip(work, drafts, strict=True):
            _guarded(found.file, report, partial(_finish, run, found, made, seen, report))
        done += len(chunk)
        tell(done, len(due), report.sentences)
    report.doubts.sort(key=lambda doubt: (doubt[1] == "waiting", doubt[3], doubt[0], doubt[2]))
    return report


def _pairs(run: Run) -> Iterator[tuple[Page, str]]:
    for path in run.catalog.paths():
        source = run.catalog.page(path, run.catalog.default)
        if source is not None and (not run.order.paths or path in run.order.paths):
            yield from ((source, code) for code in run.order.languages)


def _is_due(run: Run, source: Page, language: str) -> bool:
    """Whether there may be something to do: decided by fingerprints alone, no ledger is opened."""
    page = run.catalog.page(source.path, language)
    return page is None or not _is_current(source, page) or _pivot_moved(run, source, page)


def _is_current(source: Page, page: Page) -> bool:
    return page.meta.translation is not None and page.meta.translation.source == source.fingerprint


def _pivot_moved(run: Run, source: Page, page: Page) -> bool:
    """Whether a draft of the program was made through another text than is approved in the pivot language now."""
    pivot = run.catalog.page(source.path, PIVOT)
    if pivot is None or pivot.key not in run.approved or PIVOT in (page.language, source.language):
        return False
    made = page.meta.translation if page.meta.review.state is ReviewState.DRAFT else None
    return made is not None and bool(made.engine) and made.pivot != pivot.fingerprint


def _job(run: Run, source: Page, language: str, report: Report) -> list[tuple[Job, Seen]]:
    """The page as work to be done, with its files as they were seen; nothing if it cannot be worked on."""
    file = shown(run.config, page_file(run.config, source.path, language))
    return _guarded(file, report, partial(_opened, run, source, language, file, report)) or []


def _opened(run: Run, source: Page, language: str, file: str, report: Report) -> list[tuple[Job, Seen]]:
    page = run.catalog.page(source.path, language)
    ledger, findings = read_ledger_of(run.config, source, language)
    report.findings += findings
    if ledger is None and not run.order.dry_run:
        set_aside(run.config, source.path, language)
    seen = Seen.of(run.config, source.path, language, page)
    pivot = pivot_of(run.catalog, run.approved, run.stale, source, language)
    work = job(source, language, file, page, ledger, again=run.order.again, pivot=pivot)
    if work and page and work.way.leaves and _is_current(source, page) and not run.order.again:
        return []  # only the pivot language has moved on, and a person has rebuilt the page
    if work is not None:
        return [(work, seen)]
    report.pages["left"] += 1
    report.findings.append(finding("draft.unknown", file))
    return []


def _drafts(means: Means, jobs: Sequence[Job], report: Report) -> list[dict[int, Draft]]:
    """Drafts for all jobs of a chunk: from the memory, else through the engine in one batch a pair of languages."""
    wanted = [
        Wanted(number, row, work.theirs.segments, work.source, work.language, work.pivot.texts.get(row, ""))
        for number, work in enumerate(jobs)
        for row in work.needs
    ]
    found, sentences = translate(wanted, means)
    report.sentences += sentences
    drafts: list[dict[int, Draft]] = [{} for _ in jobs]
    for want, made in zip(wanted, found, strict=True):
        drafts[want.job][want.row] = made
    return drafts


def _finish(run: Run, work: Job, made: Mapping[int, Draft], seen: Seen, report: Report) -> None:
    result = outcome(work, faithful(work, made, partial(outline, run.config)))
    if not run.order.dry_run:
        report.written += write_page(run.config, work.source.path, result.text, result.ledger, seen)
    report.pages["new" if work.page is None else "waiting" if result.text is None else "updated"] += 1
    report.counts += result.counts
    report.rungs += result.rungs
    report.doubts += [(work.file, *doubt) for doubt in result.doubts]
    if work.way.leaves:
        cause = "draft.restructured" if work.way is Way.BLOCKED else "draft.structure-unknown"
        report.findings.append(finding(cause, work.file))


def _guarded(file: str, report: Report, act: Callable[[], _T]) -> _T | None:
    """What cannot be done for one page does not stop the others."""
    try:
        return act()
    except PromositeError as fault:
        report.findings += [fault.finding, finding("draft.failed", file)]
    except OSError as fault:
        report.findings.append(finding("draft.disk", file, cause=fault.strerror or str(fault)))
    return None
