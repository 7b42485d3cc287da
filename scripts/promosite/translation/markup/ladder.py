"""A segment drafted with its markup, on the best rung that keeps all of it.

In: a segment and, in a second step, an engine's answers to what `plan` asks. Out: a draft with rung, confidence, flags.
Law: whatever the engine answers, no link, picture, code or address is lost, doubled or invented.

Rungs: `memory` (given from outside) · `kept` (nothing to translate) · `glossary` (agreed terms only) · `lifted` (items
and marks as placeholders) · `span` (marked phrases found in a plain translation) · `split` (cut at the markup) ·
`beside` (the translation with the source's markup beside it, or the source itself).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from promosite.translation.markup.agreed import fixed
from promosite.translation.markup.chinese import is_unspaced, is_wide
from promosite.translation.markup.fidelity import is_unclear, markup_of
from promosite.translation.markup.inline import STYLE, Style
from promosite.translation.markup.lifted import kept
from promosite.translation.markup.marks import tokens
from promosite.translation.markup.phrase import source_of
from promosite.translation.markup.rungs import sentence
from promosite.translation.markup.task import RUNGS, Outcome, Task, rendered_all
from promosite.translation.markup.units import Sort, Unit, units
from promosite.translation.memory.terms import Glossary
from promosite.translation.models.engine import Translation


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft: the lowest rung that was needed, the least confidence, and what a reviewer should know.

    `flags`: markup, placeholder, empty, loop, untranslated, name-needed, day-unclear, split. `rungs`: of each sentence.
    """

    text: str
    rung: str
    confidence: float
    flags: tuple[str, ...] = ()
    rungs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A segment to be drafted. `first`: what an engine is asked for it; that is enough if all goes well.

    `units`: the text as it was read; None where nobody can say what its marks mean.
    """

    text: str
    source: str
    target: str
    glossary: Glossary
    first: tuple[str, ...] = ()
    style: Style = STYLE
    references: Collection[str] | None = None
    units: tuple[Unit, ...] | None = ()

    @property
    def requests(self) -> tuple[str, ...]:
        """Everything that any rung may ask."""
        return _asked(self, False)


def plan(
    text: str,
    source: str,
    target: str,
    glossary: Glossary,
    style: Style = STYLE,
    references: Collection[str] | None = None,
) -> Plan:
    """Plan a segment. `references`: labels the page defines (`[label]: address`), lower case, if known.

    >>> plan("Xem **lịch tàu chạy** ở đây.", "vi", "en", Glossary()).first
    ('Xem ⟦0⟧lịch tàu chạy⟦1⟧ ở đây.',)
    """
    made = _read(Plan(text, source, target, glossary, style=style, references=references))
    return replace(made, first=_asked(made, True))


def resolve(plan: Plan, answers: Mapping[str, Translation]) -> Drafted:
    """The draft of a segment. A request without an answer counts as answered with nothing."""
    return _draft(plan, lambda request: answers.get(request, _SILENCE))


def pending(plan: Plan, answers: Mapping[str, Translation]) -> tuple[str, ...]:
    """What is still to be asked: nothing if the answers to `first` were good, else the rest of `requests`."""
    return lacking(plan, resolve(plan, answers), answers)


def lacking(plan: Plan, drafted: Drafted, answers: Mapping[str, Translation]) -> tuple[str, ...]:
    """The same, where the draft that these answers give is known."""
    good = all(rung in ("kept", "glossary", "lifted") for rung in drafted.rungs)
    return () if good else tuple(request for request in plan.requests if request not in answers)


def asks(plan: Plan) -> bool:
    """Whether any rung needs an engine."""
    return bool(plan.first or plan.requests)


_SILENCE = Translation("", 0.0)


def _read(plan: Plan) -> Plan:
    read = tokens(plan.text, plan.references)
    if is_unclear(read):
        return replace(plan, units=None)
    return replace(plan, units=tuple(units(fixed(read, plan.source, plan.target, plan.glossary), plan.source)))


def _asked(plan: Plan, is_first: bool) -> tuple[str, ...]:
    noted: dict[str, None] = {}

    def note(request: str) -> Translation:
        noted[request] = None
        return _SILENCE

    _draft(plan, note, is_first)
    return tuple(noted)


def _draft(plan: Plan, ask: Callable[[str], Translation], is_first: bool = False) -> Drafted:
    inner: list[Drafted] = []

    def say(words: str) -> str:
        """Alternative texts and titles are drafted like segments, and count like them."""
        inner.append(_draft(_read(replace(plan, text=words)), ask, is_first))
        return inner[-1].text

    if plan.units is None:
        return _as_it_is(plan)
    task = Task(plan.source, plan.target, plan.glossary, ask, say, plan.style, plan.references, is_first)
    outcomes = [(unit, _outcome(unit, task)) for unit in plan.units]
    text = _joined(outcomes, plan.target)
    if markup_of(text, plan.references) != markup_of(plan.text, plan.references):
        return _as_it_is(plan)
    return _summed(text, [outcome for unit, outcome in outcomes if unit.sort in (Sort.SENTENCE, Sort.LABEL)], inner)


def _as_it_is(plan: Plan) -> Drafted:
    return Drafted(plan.text, "beside", 0.0, ("markup", "untranslated"), ("beside",))


def _outcome(unit: Unit, task: Task) -> Outcome:
    if unit.sort is Sort.SENTENCE:
        return sentence(unit.nodes, task)
    if unit.sort is Sort.LABEL:
        agreed = kept(unit.nodes, task)
        label = Outcome(source_of(unit.nodes), "kept", 0.0, ("name-needed",))
        return label if isinstance(agreed, str) else agreed
    text = rendered_all(unit.nodes, task)
    return Outcome("：" if text == ":" and is_unspaced(task.target) else text, "kept")


def _joined(outcomes: Sequence[tuple[Unit, Outcome]], target: str) -> str:
    """Sentences side by side: no blanks between them in Chinese, one where only the target wants it."""
    text, spoke = "", False
    for index, (unit, outcome) in enumerate(outcomes):
        piece = outcome.text
        if unit.sort is Sort.BLANK and is_unspaced(target):
            after = (outcomes[later][1].text.lstrip(_MARKS) for later in range(index + 1, len(outcomes)))
            following = next(filter(None, after), "")
            inside = 0 < index < len(outcomes) - 1
            piece = "" if inside and (is_wide(text.rstrip(_MARKS)[-1:]) or is_wide(following[:1])) else piece
        elif unit.sort is Sort.SENTENCE and spoke and not is_unspaced(target):
            piece = f" {piece}"
        text += piece
        spoke = unit.sort is Sort.SENTENCE
    return text


_MARKS = "*_[~=^"


def _summed(text: str, outcomes: Sequence[Outcome], inner: Sequence[Drafted]) -> Drafted:
    rungs = (*(outcome.rung for outcome in outcomes), *(rung for drafted in inner for rung in drafted.rungs))
    confidences = [*(outcome.confidence for outcome in outcomes), *(drafted.confidence for drafted in inner)]
    flags = {flag for outcome in outcomes for flag in outcome.flags} | {
        flag for drafted in inner for flag in drafted.flags
    }
    worst = max(rungs, key=RUNGS.index, default="kept")
    return Drafted(text, worst, min(confidences, default=1.0), tuple(sorted(flags)), rungs)
