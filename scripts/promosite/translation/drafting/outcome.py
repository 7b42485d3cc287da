"""What comes of one page: its new text, its new ledger, and what a person should look at.

In: a job and the drafts made for it. Out: an `Outcome`. Pure: files are written by `draft`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from promosite.content.frontmatter import edit, parse
from promosite.content.schema import ReviewState
from promosite.content.values import KeyPath
from promosite.translation.drafting.align import Row
from promosite.translation.drafting.job import Draft, Job, is_draft
from promosite.translation.drafting.merge import Fate, Way, compose, digest, said_after, text_of
from promosite.translation.drafting.record import closed, is_own
from promosite.translation.memory.ledger import Entry, Ledger, Note


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run makes of a page: its text (None: as it was), its ledger, counts, and what waits for a person."""

    text: str | None
    ledger: Ledger
    counts: Counter[str] = field(default_factory=Counter)
    rungs: Counter[str] = field(default_factory=Counter)
    doubts: tuple[tuple[str, str, float], ...] = ()  # (kind, source text, confidence)


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
        approved = draft is None and not before.fuzzy and work.page is not None and not is_draft(work.page)
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
