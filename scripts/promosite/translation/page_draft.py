"""One page in one target language on its way through a run: what it needs, and what comes of it.

In: the pages, the ledger, later the drafts. Out: the page's new text, its new ledger, and what a person should look at.
Pure: files are read and written by `draft`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from promosite.content.frontmatter import edit, parse
from promosite.content.page import Page
from promosite.content.schema import ReviewState
from promosite.translation.align import Alignment, Row, align
from promosite.translation.blocks import split
from promosite.translation.memory import Entry, Note
from promosite.translation.merge import Fate, Merge, Texts, Way, compose, digest, merge
from promosite.translation.record import record

LOW = 0.5  # geometric mean of token probabilities: below it, a draft is flagged for its reviewer
_EMPTY = "---\ntitle: ''\n---\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that the program made: from the memory, by an engine, or as it stands (`rung` says how)."""

    text: str
    rung: str
    engine: str = ""
    confidence: float = 1.0
    flags: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        return bool(self.flags) or self.confidence < LOW


@dataclass(frozen=True, slots=True)
class Job:
    """A page to be drafted. `needs`: rows for which a draft of today's source is wanted."""

    source: Page
    language: str
    file: str
    page: Page | None
    texts: Texts
    alignment: Alignment
    merged: Merge
    needs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run makes of a page: its text (None: as it was), its ledger, counts, and what waits for a person."""

    text: str | None
    entries: tuple[Entry, ...]
    counts: Counter[str] = field(default_factory=Counter)
    rungs: Counter[str] = field(default_factory=Counter)
    doubts: tuple[tuple[str, str, float], ...] = ()  # (kind, source text, confidence)
    blocked: bool = False


def job(
    source: Page, language: str, file: str, page: Page | None, entries: Sequence[Entry], *, again: bool
) -> Job | None:
    """What a page needs; None where nobody can say which of its words render what."""
    text = page.text if page else _EMPTY
    texts = Texts(source.text, split(source.text), text, split(text) if page else [])
    own = page is None or _own(page)
    if page is not None and not entries:
        known = _rebuilt(source, page, texts, own=own)
        if known is None:
            return None
        entries = known
    alignment = align(texts.source_segments, texts.page_segments, entries)
    draft = page is None or page.meta.review.state is ReviewState.DRAFT
    merged = Merge((Fate.DRAFTED,) * len(alignment.rows), Way.REFRAMED)
    if page is not None:
        merged = merge(alignment, texts, draft=draft, own=own)
    if again and draft and merged.way is not Way.BLOCKED:
        merged = replace(
            merged, fates=tuple(_again(row, fate) for row, fate in zip(alignment.rows, merged.fates, strict=True))
        )
    needs = tuple(n for n, fate in enumerate(merged.fates) if fate is not Fate.KEPT)
    return Job(source, language, file, page, texts, alignment, merged, needs)


def outcome(work: Job, drafts: Mapping[int, Draft]) -> Outcome:
    """Put the drafts where they belong: into the page, or into the ledger to wait."""
    rows, fates = work.alignment.rows, work.merged.fates
    new = {n: draft.text for n, draft in drafts.items() if fates[n] is Fate.DRAFTED}
    text = _page(work, new, drafts) if new or work.page is None or _catches_up(work) else None
    entries = tuple(_entry(work, n, row, drafts.get(n)) for n, row in enumerate(rows))
    waiting = [n for n, row in enumerate(rows) if fates[n] is Fate.WAITING or row.waits]
    counts = Counter({"kept": len(rows) - len(work.needs), "waiting": len(waiting)})
    counts["flagged"] = sum(draft.doubtful for draft in drafts.values())
    counts["memory"] = sum(draft.rung == "memory" for draft in drafts.values())
    counts["machine"] = len(drafts) - counts["memory"]
    doubts = [
        (",".join(d.flags) or "confidence", rows[n].source.text, d.confidence) for n, d in drafts.items() if d.doubtful
    ]
    doubts += [("waiting", rows[n].source.text, 1.0) for n in waiting]
    rungs = Counter(draft.rung for draft in drafts.values())
    return Outcome(text, entries, counts, rungs, tuple(doubts), work.merged.way is Way.BLOCKED)


def _own(page: Page) -> bool:
    translation = page.meta.translation
    return bool(translation and translation.drafted) and digest(page.body) == (
        translation.drafted if translation else ""
    )


def _rebuilt(source: Page, page: Page, texts: Texts, *, own: bool) -> tuple[Entry, ...] | None:
    """A lost ledger, rebuilt where the page renders today's source; else nobody can tell."""
    translation = page.meta.translation
    if translation is None or translation.source != source.fingerprint:
        return None
    reviewed = page.meta.review.state is ReviewState.REVIEWED
    return record(texts.source_segments, texts.page_segments, (), reviewed=reviewed, own=own)


def _again(row: Row, fate: Fate) -> Fate:
    return Fate.DRAFTED if row.untouched else fate


def _catches_up(work: Job) -> bool:
    """Whether the page now renders today's source without a new word: only what stands between segments changed."""
    page = work.page
    if page is None or page.meta.review.state is not ReviewState.DRAFT or work.merged.way is Way.BLOCKED:
        return False
    return not any(
        fate is Fate.WAITING or row.waits for fate, row in zip(work.merged.fates, work.alignment.rows, strict=True)
    )


def _page(work: Job, new: Mapping[int, str], drafts: Mapping[int, Draft]) -> str:
    text = compose(work.texts, work.alignment, work.merged, new)
    changes: dict[tuple[str, ...], str | None] = {} if work.page else {("review", "state"): "draft"}
    waits = any(
        fate is Fate.WAITING or row.waits for fate, row in zip(work.merged.fates, work.alignment.rows, strict=True)
    )
    if not waits:
        changes["translation", "source"] = work.source.fingerprint
    if work.page is None or _own(work.page):
        changes["translation", "drafted"] = digest(parse(text, work.file)[0].body)
    engines = sorted({draft.engine for draft in drafts.values() if draft.engine})
    if engines:
        changes["translation", "engine"] = "; ".join(engines)
    return edit(text, changes, path=work.file) if changes else text


def _entry(work: Job, number: int, row: Row, draft: Draft | None) -> Entry:
    fate, now = work.merged.fates[number], row.source.text
    before = row.entry or Entry(row.id, now)
    if draft is None:
        reviewed = work.page is not None and work.page.meta.review.state is ReviewState.REVIEWED
        fuzzy = before.fuzzy if row.waits else not reviewed
        return replace(before, source=now, text=row.text, fuzzy=fuzzy, former=before.former if row.waits else "")
    note = Note(
        machine=draft.text, engine=draft.engine, rung=draft.rung, confidence=draft.confidence, flags=draft.flags
    )
    if fate is Fate.DRAFTED:
        return replace(before, source=now, text=draft.text, note=note, fuzzy=True, former="")
    former = "" if row.rendered is None or row.place is None else row.rendered
    waiting = replace(note, machine=before.note.machine, suggestion=draft.text)
    return replace(before, source=now, text=row.text, note=waiting, fuzzy=True, former=former)
