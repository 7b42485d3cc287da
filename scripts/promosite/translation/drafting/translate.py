"""Texts wanted, texts found: the translation memory first, then the engine, everything of a chunk in one batch.

In: segments of many pages and languages. Out: one draft each, in the same order.
It writes nothing; the ladder decides how markup comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from promosite.content.page import Page
from promosite.errors import PromositeError
from promosite.translation.drafting.job import Draft
from promosite.translation.drafting.reviewed import PIVOT, pivot_digest
from promosite.translation.markup.ladder import Drafted, Plan, asks, lacking, plan, resolve
from promosite.translation.memory.glossary import Glossary
from promosite.translation.memory.matches import Kind, TranslationMemory
from promosite.translation.models.engine import Engine, Translation, able
from promosite.translation.segments.blocks import labels
from promosite.translation.segments.segment import Kind as SegmentKind
from promosite.translation.segments.segment import Segment


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment of a source page (`row`: its index among `segments`) that is wanted in a language, for a job.

    `pivot`: its reviewed text in the pivot language, which is translated instead; "" without one.
    """

    job: int
    row: int
    segments: Sequence[Segment]
    source: Page
    language: str
    pivot: str = ""

    @property
    def text(self) -> str:
        return self.segments[self.row].text


@dataclass(frozen=True, slots=True)
class Means:
    """What there is to translate with. The engine is made when it is needed."""

    glossary: Glossary
    engine: Callable[[], Engine]
    memories: Mapping[str, TranslationMemory]


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What is asked of the engine for a text, wherever it stands; `through`: it is reviewed, in the pivot language."""

    plan: Plan
    through: bool

    @property
    def pair(self) -> tuple[str, str]:
        return self.plan.source, self.plan.target


def translate(wanted: Sequence[Wanted], means: Means) -> tuple[list[Draft], int]:
    """One draft a segment, and how many sentences the engine translated."""
    found = {n: hit for n, want in enumerate(wanted) if (hit := _remembered(want, means.memories[want.language]))}
    asked = _asked({n: want for n, want in enumerate(wanted) if n not in found}, means)
    distinct = dict.fromkeys(asked.values())
    answers, names = _Answers(), _Names()
    _ask({ask: ask.plan.first for ask in distinct}, means.engine, answers, names)
    made = {ask: resolve(ask.plan, answers[ask.pair]) for ask in distinct}
    more = {ask: lacking(ask.plan, drafted, answers[ask.pair]) for ask, drafted in made.items()}
    _ask(more, means.engine, answers, names)
    made |= {ask: resolve(ask.plan, answers[ask.pair]) for ask, requests in more.items() if requests}
    found |= {n: _draft(ask, made[ask], names.get(ask.pair, "")) for n, ask in asked.items()}
    return [found[n] for n in range(len(wanted))], sum(len(known) for known in answers.values())


def _remembered(want: Wanted, memory: TranslationMemory) -> Draft | None:
    before, after = (
        want.segments[place].text if 0 <= place < len(want.segments) else "" for place in (want.row - 1, want.row + 1)
    )
    hit = memory.lookup(want.text, before, after)
    return Draft(hit.unit.text, "memory") if hit and hit.kind is not Kind.FUZZY else None


def _asked(wanted: Mapping[int, Wanted], means: Means) -> dict[int, _Asked]:
    """Plans, equal ones once; a language other than the pivot follows the reviewed pivot text where there is one."""
    leads = cache(lambda language: bool(able(means.engine(), PIVOT, [language])))  # else a direct package may be there
    pages: dict[str, frozenset[str]] = {}
    plans: dict[tuple[str, str, str, frozenset[str], bool, date | None], _Asked] = {}
    asked = {}
    for n, want in wanted.items():
        if want.source.path not in pages:
            pages[want.source.path] = labels(want.source.text)
        through = bool(want.pivot) and leads(want.language)
        text, origin = (want.pivot, PIVOT) if through else (want.text, want.source.language)
        known = frozenset[str]() if want.segments[want.row].kind is SegmentKind.FIELD else pages[want.source.path]
        day = want.source.meta.updated or want.source.meta.date  # the checks hold a page to the terms of its day, too
        same = (text, origin, want.language, known, through, day)
        if same not in plans:
            glossary = means.glossary.on(day) if day else means.glossary
            plans[same] = _Asked(plan(*same[:3], glossary, references=known), through)
        asked[n] = plans[same]
    return asked


_Pair = tuple[str, str]
_Answers = dict[_Pair, dict[str, Translation]]
_Names = dict[_Pair, str]


def _ask(
    wanted: Mapping[_Asked, Sequence[str]], engine: Callable[[], Engine], answers: _Answers, names: _Names
) -> None:
    """Add the answers to what is wanted and not yet known, and the engine's names; one call a pair of languages."""
    requests: dict[_Pair, dict[str, None]] = {}
    for ask, sentences in wanted.items():
        known = answers.setdefault(ask.pair, {})
        requests.setdefault(ask.pair, {}).update(dict.fromkeys(one for one in sentences if one not in known))
    for pair, unknown in sorted(requests.items()):
        if unknown:
            machine = engine()
            answers[pair] |= _translated(machine, list(unknown), pair)
            names[pair] = machine.names(*pair)


def _translated(engine: Engine, sentences: list[str], pair: _Pair) -> dict[str, Translation]:
    made = engine.translate(sentences, *pair)
    if len(made) != len(sentences):
        raise PromositeError("draft.engine-answers", engine=engine.name, asked=len(sentences), answered=len(made))
    return dict(zip(sentences, made, strict=True))


def _draft(ask: _Asked, made: Drafted, name: str) -> Draft:
    engine = (f"{name} (reviewed {PIVOT})" if ask.through else name) if name and asks(ask.plan) else ""
    pivot = pivot_digest(ask.plan.text) if ask.through else ""
    return Draft(made.text, made.rung, engine, made.confidence, made.flags, pivot=pivot)
