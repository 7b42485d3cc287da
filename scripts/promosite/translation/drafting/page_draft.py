"""One page in one target language on its way through a run: what it needs, and what comes of it.

In: the pages, the ledger, later the drafts. Out: the page's new text, its new ledger, and what a person should look at.
Pure: files are read and written by `draft`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from promosite.content.frontmatter import edit, parse
from promosite.content.lines import BREAK
from promosite.content.page import Page
from promosite.content.schema import ReviewState
from promosite.content.tones import same
from promosite.content.values import KeyPath
from promosite.translation.drafting.align import Alignment, Row, align, source_ids
from promosite.translation.drafting.mechanical import follow
from promosite.translation.drafting.merge import Fate, Text, Way, compose, digest, fate_of, said_after, text_of, way_of
from promosite.translation.drafting.record import closed, frame_of, is_own, known, retired
from promosite.translation.drafting.reviewed import NO_PIVOT, Pivot, pivot_digest
from promosite.translation.memory.ledger import Entry, Ledger, Note

# Geometric mean of token probabilities: below it, a draft is flagged. What the demonstration models translate rightly
# lies above it, prose that they do not know below (`tests/translation/test_argos.py`).
LOW = 0.8
MEMORY = "memory"  # the rung of a text that was reviewed
MECHANICAL = "mechanical"  # that of the page's own text where only a number, a date or an address has changed


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that the program made: from the memory, by an engine, or as it stands (`rung` says how).

    `machine`: the program's own text, where this one is a person's that comes back; `pivot`: digest of the reviewed
    text in the pivot language that was translated.
    """

    text: str
    rung: str
    engine: str = ""
    confidence: float = 1.0
    flags: tuple[str, ...] = ()
    machine: str | None = None
    pivot: str = ""

    @property
    def doubtful(self) -> bool:
        return bool(self.flags) or self.confidence < LOW

    @property
    def is_own(self) -> bool:
        return self.machine is None or self.machine == self.text


@dataclass(frozen=True, slots=True)
class Job:
    """A page to be drafted: `theirs` is today's source text, `ours` the page's.

    `ready`: drafts by row that need no engine; `needs`: rows for which a draft of today's source is wanted.
    """

    source: Page
    language: str
    file: str
    page: Page | None
    ledger: Ledger
    theirs: Text
    ours: Text
    alignment: Alignment
    way: Way
    fates: tuple[Fate, ...]
    ready: Mapping[int, Draft]
    needs: tuple[int, ...]
    pivot: Pivot = NO_PIVOT

    @property
    def writes(self) -> bool:
        return not self.way.leaves and (self.page is None or _is_draft(self.page))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run makes of a page: its text (None: as it was), its ledger, counts, and what waits for a person."""

    text: str | None
    ledger: Ledger
    counts: Counter[str] = field(default_factory=Counter)
    rungs: Counter[str] = field(default_factory=Counter)
    doubts: tuple[tuple[str, str, float], ...] = ()  # (kind, source text, confidence)


def job(
    source: Page,
    language: str,
    file: str,
    page: Page | None,
    former: Ledger | None,
    *,
    again: bool,
    pivot: Pivot = NO_PIVOT,
) -> Job | None:
    """What a page needs; None where nobody can say which of its words render what. A lost ledger is None or empty."""
    ledger = former or Ledger(source.language, language)
    theirs = text_of(source.text)
    approved: dict[int, Entry] = {}
    if page is None:
        approved = {n: entry for n, entry in _approved(theirs, ledger).items() if not again or not entry.is_machines}
        ledger, ours, way = _without_live(ledger, approved.values()), Text(_empty(source), ()), Way.REFRAMED
    else:
        found = known(source, page, ledger)
        if found is None:
            return None
        ledger, ours = found, text_of(page.text)
    alignment = align(theirs.segments, ours.segments, ledger)
    if page is not None:
        way = way_of(alignment, theirs, ours, frame_of(page, ours, ledger))
    writes = not way.leaves and (page is None or _is_draft(page))
    anew = [again or _follows(row, pivot.texts.get(n, "")) for n, row in enumerate(alignment.rows)]
    fates = tuple(fate_of(row, writes=writes, again=anew[n]) for n, row in enumerate(alignment.rows))
    ready = {
        n: Draft(text, MECHANICAL)
        for n, row in enumerate(alignment.rows)
        if fates[n] is Fate.WAITING and (text := _followed(row, source.language, language))
    }
    ready |= {n: Draft(entry.text, MEMORY, machine=entry.note.machine) for n, entry in approved.items()}
    needs = tuple(n for n, fate in enumerate(fates) if fate is not Fate.KEPT and n not in ready)
    return Job(source, language, file, page, ledger, theirs, ours, alignment, way, fates, ready, needs, pivot)


def outcome(work: Job, made: Mapping[int, Draft]) -> Outcome:
    """Put the drafts where they belong: into the page, or into the ledger to wait."""
    rows = work.alignment.rows
    drafts = {**work.ready, **made}
    new = {n: draft.text for n, draft in drafts.items() if work.fates[n] is Fate.DRAFTED}
    waiting = [n for n, row in enumerate(rows) if _is_waiting(row, work.fates[n], drafts.get(n))]
    text = _page(work, new, drafts, waits=bool(waiting)) if work.writes else work.ours.whole
    after = text_of(text) if text != work.ours.whole else work.ours
    way = work.way if text != work.ours.whole else Way.IN_PLACE
    said = said_after(work.alignment, work.ours, after, way, new)
    kept = [row.standing(_entry(work, n, drafts.get(n), said[n], n in waiting), said[n]) for n, row in enumerate(rows)]
    followed = work.writes and work.way is Way.REFRAMED
    ledger = closed(work.ledger, work.alignment, kept, (work.theirs, after), followed=followed)
    changed = text if work.page is None or text != work.ours.whole else None
    return Outcome(changed, ledger, *_summary(work, drafts, waiting))


def _approved(source: Text, ledger: Ledger) -> dict[int, Entry]:
    """What was approved of a page that is gone, by row, where it renders today's source: it comes back as a draft."""
    live = {entry.id: entry for entry in ledger.live if entry.text and not entry.fuzzy and not entry.edited}
    found = {n: live.get(id) for n, id in enumerate(source_ids(source.segments, ledger.live))}
    texts = [same(segment.text) for segment in source.segments]
    return {n: entry for n, entry in found.items() if entry and same(entry.source) == texts[n]}


def _without_live(ledger: Ledger, back: Collection[Entry]) -> Ledger:
    """The ledger of a page that is gone: what people wrote is kept aside; of texts that come `back`, only the notes."""
    kept = [replace(entry, text="") if entry in back else entry for entry in ledger.entries]
    return replace(ledger, entries=tuple(entry if entry.obsolete else retired(entry) for entry in kept))


def _is_draft(page: Page) -> bool:
    return page.meta.review.state is ReviewState.DRAFT


def _empty(source: Page) -> str:
    """A page without text, its lines ended like those of its source."""
    found = BREAK.search(source.text)
    newline = found.group() if found else "\n"
    return newline.join(("---", "title: ''", "---", ""))


def _followed(row: Row, source: str, target: str) -> str:
    """The page's own text, if only a number, a date or an address of the source has changed."""
    return follow(row.rendered or "", row.source.text, row.text, source, target) if row.text else ""


def _follows(row: Row, pivot: str) -> bool:
    """Whether an unreviewed text of the program was made from another text in the pivot language than is reviewed."""
    note = row.entry.note if row.entry and row.entry.fuzzy and row.untouched else None
    return bool(pivot and note and (note.engine or note.pivot) and note.pivot != pivot_digest(pivot))


def _is_waiting(row: Row, fate: Fate, draft: Draft | None) -> bool:
    """Whether a text waits: not one that the page says already."""
    if fate is Fate.WAITING:
        return draft is None or draft.text != row.text
    return fate is Fate.KEPT and row.waits


def _page(work: Job, new: Mapping[int, str], drafts: Mapping[int, Draft], *, waits: bool) -> str:
    text = compose(work.theirs, work.ours, work.alignment, work.way, new)
    changes: dict[KeyPath, str | None] = {} if work.page else {("review", "state"): ReviewState.DRAFT.value}
    if not waits:
        changes["translation", "source"] = work.source.fingerprint
    if (work.page is None or is_own(work.page)) and all(drafts[n].is_own for n in new):
        changes["translation", "drafted"] = digest(parse(text, work.file)[0].body)
    engines = sorted({drafts[n].engine for n in new if drafts[n].engine})
    if engines:
        changes["translation", "engine"] = "; ".join(engines)
    former = work.page.meta.translation if work.page else None
    if work.pivot.mark and (engines or (former and former.engine)):
        changes["translation", "pivot"] = work.pivot.mark
    return edit(text, changes, path=work.file) if changes else text


def _entry(work: Job, number: int, draft: Draft | None, said: str | None, waits: bool) -> Entry:
    row = work.alignment.rows[number]
    before = row.entry or Entry(row.id, row.source.text)
    entry = replace(before, source=row.source.text, fuzzy=True)
    if draft is None and waits:
        return entry
    if draft is None or not (waits or work.fates[number] is Fate.DRAFTED):
        approved = draft is None and not before.fuzzy and work.page is not None and not _is_draft(work.page)
        return replace(entry, former="", fuzzy=not approved, note=replace(before.note, suggestion=""))
    machine = said or "" if draft.is_own else draft.machine or ""
    note = Note(machine, draft.engine, draft.rung, draft.confidence, draft.flags, pivot=draft.pivot)
    if not waits:
        return replace(entry, former="", note=note)
    former = "" if row.is_new else row.rendered or ""
    note = replace(note, machine=before.note.machine, suggestion=draft.text, page=before.note.page)
    return replace(entry, former=former, note=note)


def _summary(
    work: Job, drafts: Mapping[int, Draft], waiting: Sequence[int]
) -> tuple[Counter[str], Counter[str], tuple[tuple[str, str, float], ...]]:
    """Counts, rungs, and what a person should look at."""
    texts = [row.source.text for row in work.alignment.rows]
    rungs = Counter(draft.rung for draft in drafts.values())
    counts = Counter({"kept": work.fates.count(Fate.KEPT), "memory": rungs["memory"], "waiting": len(waiting)})
    counts["machine"] = len(drafts) - rungs["memory"]
    counts["flagged"] = sum(draft.doubtful for draft in drafts.values())
    doubts = [(",".join(d.flags) or "confidence", texts[n], d.confidence) for n, d in drafts.items() if d.doubtful]
    doubts += [("waiting", texts[n], 1.0) for n in waiting]
    return counts, rungs, tuple(doubts)
