"""What one page needs in one target language: which segments are to be drafted, and what is known of the rest.

In: the source, the page if there is one, its ledger. Out: a `Job`, or nothing where nobody can tell what renders what.
Pure: files are read and written by `draft`, drafts are made by `translate`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from promosite.content.lines import BREAK
from promosite.content.page import Page
from promosite.content.schema import ReviewState
from promosite.content.tones import same
from promosite.translation.drafting.align import Alignment, Row, align, source_ids
from promosite.translation.drafting.mechanical import follow
from promosite.translation.drafting.merge import Fate, Text, Way, fate_of, text_of, way_of
from promosite.translation.drafting.record import frame_of, known, retired
from promosite.translation.drafting.reviewed import NO_PIVOT, Pivot, pivot_digest
from promosite.translation.memory.ledger import Entry, Ledger

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
        return not self.way.leaves and (self.page is None or is_draft(self.page))


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
    writes = not way.leaves and (page is None or is_draft(page))
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


def is_draft(page: Page) -> bool:
    """Whether the program may write into a page: nobody has approved it."""
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
