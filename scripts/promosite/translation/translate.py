"""Texts wanted, texts found: the translation memory first, then the engine, everything of a chunk in one batch.

In: segments of many pages and languages. Out: one draft each, in the same order.
It writes nothing; the ladder decides how markup comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from promosite.content.catalog import Catalog
from promosite.content.page import Page
from promosite.translation.engine import Engine, Translation
from promosite.translation.glossary import Glossary
from promosite.translation.ladder import Plan, pending, plan, resolve
from promosite.translation.matches import Kind, TranslationMemory
from promosite.translation.page_draft import Draft
from promosite.translation.reviewed import reviewed_texts
from promosite.translation.segment import Segment

PIVOT = "en"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment (by its index on the source page) that is wanted in a language, for the job with this number."""

    job: int
    row: int
    segment: Segment
    source: Page
    language: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the engine for one segment; `through`: the text is a reviewed one in the pivot language."""

    plan: Plan
    origin: str
    through: bool


def translate(
    wanted: Sequence[Wanted],
    catalog: Catalog,
    glossary: Glossary,
    engine: Callable[[], Engine],
    memories: Mapping[str, TranslationMemory],
) -> tuple[list[Draft], int]:
    """One draft a segment, and how many sentences the engine translated."""
    found = [_remembered(want, memories[want.language]) for want in wanted]
    asked = _asked([w for w, hit in zip(wanted, found, strict=True) if hit is None], catalog, glossary)
    answers, names, sentences = _answers(asked, engine)
    made = iter(
        _drafted(ask, want.language, answers, names)
        for want, ask in zip((w for w, hit in zip(wanted, found, strict=True) if hit is None), asked, strict=True)
    )
    return [hit or next(made) for hit in found], sentences


def _remembered(want: Wanted, memory: TranslationMemory) -> Draft | None:
    hit = memory.lookup(want.segment.text)
    if hit is None or hit.kind is Kind.FUZZY:
        return None
    return Draft(hit.unit.text, "memory")


def _asked(wanted: Sequence[Wanted], catalog: Catalog, glossary: Glossary) -> list[_Asked]:
    """Plans; a language other than the pivot follows the reviewed pivot text where there is one."""
    pivots: dict[str, dict[int, str]] = {}
    asked = []
    for want in wanted:
        text, origin = want.segment.text, want.source.language
        if want.language != PIVOT and PIVOT in catalog.languages and origin != PIVOT:
            known = pivots.setdefault(want.source.path, reviewed_texts(catalog, want.source, PIVOT))
            text, origin = (known[want.row], PIVOT) if want.row in known else (text, origin)
        asked.append(_Asked(plan(text, origin, want.language, glossary), origin, origin != want.source.language))
    return asked


_Pair = tuple[str, str]
_Answers = dict[_Pair, dict[str, Translation]]


def _answers(asked: Sequence[_Asked], engine: Callable[[], Engine]) -> tuple[_Answers, dict[_Pair, str], int]:
    """What the plans need first, then what is missing where that was not enough; each time one call a pair."""
    answers: _Answers = {}
    names: dict[_Pair, str] = {}
    for needs in (lambda ask, _: ask.plan.first, lambda ask, known: pending(ask.plan, known)):
        wanted: dict[_Pair, dict[str, None]] = {}
        for ask in asked:
            pair = (ask.origin, ask.plan.target)
            known = answers.setdefault(pair, {})
            wanted.setdefault(pair, {}).update((s, None) for s in needs(ask, known) if s not in known)
        for pair, requests in sorted(wanted.items()):
            if requests:
                machine, sentences = engine(), list(requests)
                answers[pair] |= dict(zip(sentences, machine.translate(sentences, *pair), strict=True))
                names[pair] = machine.names(*pair)
    return answers, names, sum(len(known) for known in answers.values())


def _drafted(ask: _Asked, language: str, answers: _Answers, names: Mapping[_Pair, str]) -> Draft:
    pair = (ask.origin, language)
    made = resolve(ask.plan, answers.get(pair, {}))
    name = names.get(pair, "") if ask.plan.requests else ""
    engine = f"{name} (reviewed {PIVOT})" if ask.through and name else name
    return Draft(made.text, made.rung, engine, made.confidence, made.flags)
