"""The lower rungs: the markup found again in a plain translation, the sentence cut at its markup, the markup beside it.

In: a sentence as nodes. Out: an outcome, or the fault that lost the rung; the last one always holds.
Each rung asks all it may need before it judges, and silence loses it: so one pass with no answers knows all requests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from promosite.translation.markup.answers import fault_of, without_markup
from promosite.translation.markup.chinese import is_unspaced
from promosite.translation.markup.fidelity import markup_of
from promosite.translation.markup.items import Item
from promosite.translation.markup.lifted import capitalised, in_parts, kept, lifted, nameless, request_of, whole
from promosite.translation.markup.phrase import Node, Pair, bare, flat, pairs, source_of, trimmed, words
from promosite.translation.markup.setting import Slot, joined, parts_of, tidy
from promosite.translation.markup.task import Outcome, Result, Task, rendered, rendered_all
from promosite.translation.models.engine import Translation


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pair of marks belongs in a text, and how deep it lies."""

    start: int
    end: int
    depth: int
    pair: Pair


# No sentence of a person holds so many; trying every rung on it would take minutes.
_TOO_MANY = 300
FLAGS = frozenset({"markup", "placeholder", "empty", "loop"})


def sentence(nodes: Sequence[Node], task: Task) -> Outcome:
    """One sentence on the first rung that keeps its markup; what lost the rungs above is flagged."""
    agreed = kept(nodes, task)
    if not isinstance(agreed, str):
        return agreed
    if len(list(flat(nodes))) > _TOO_MANY:
        return Outcome(source_of(nodes), "beside", 0.0, ("placeholder", "untranslated"))
    ways = (lifted,) if task.is_first else (lifted, span, split, beside)
    wanted, faults = markup_of(source_of(nodes), task.references), set[str]()
    for result in (way(nodes, task) for way in ways):
        if isinstance(result, str):
            faults |= {result} & FLAGS
        elif markup_of(result.text, task.references) == wanted:
            return replace(result, flags=tuple(sorted({*result.flags, *faults})))
        else:
            faults.add("markup")
    return Outcome(source_of(nodes), "beside", 0.0, tuple(sorted({*faults, "untranslated"})))


def span(nodes: Sequence[Node], task: Task) -> Result:
    """The sentence translated without its marks; each marked phrase found in it by its own, if only once."""
    marked = [pair for pair in pairs(nodes) if words(pair.nodes)]
    if not marked:
        return "whole"
    # Marks around items alone stay with them.
    plain = tuple(_without_worded(nodes))
    whole_sentence = lifted(plain, task)
    phrases = [_said(pair, task) for pair in marked]
    if isinstance(whole_sentence, str):
        return whole_sentence
    places: list[_Place] = []
    for depth, (pair, phrase) in enumerate(zip(marked, phrases, strict=True)):
        found = None if isinstance(phrase, str) else _only_place(whole_sentence.text, phrase.text)
        if found is None:
            return "markup"
        places.append(_Place(*found, depth, pair))
    if not _fit(places):
        return "markup"
    sure = min([whole_sentence.confidence, *(phrase.confidence for phrase in phrases if isinstance(phrase, Outcome))])
    return Outcome(_marked(whole_sentence.text, places, task), "span", sure, whole_sentence.flags)


def _without_worded(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Pair) and words(node.nodes):
            yield from _without_worded(node.nodes)
        else:
            yield node


def _said(pair: Pair, task: Task) -> Result:
    """A marked phrase by itself, as it would stand inside a sentence."""
    nodes = trimmed(tuple(_without_worded(pair.nodes)))[1]
    said = lifted(nodes, task)
    return said if isinstance(said, str) else Outcome(like_piece(said.text, nodes), said.rung, said.confidence)


def _only_place(text: str, phrase: str) -> tuple[int, int] | None:
    """The only place of a phrase, capitals and a leading article aside."""
    lowered = text.lower()
    for form in (phrase, phrase.rstrip(".,;:!?。，；：！？ "), _without_article(phrase)):
        wanted = form.strip().lower()
        if wanted and len(lowered) == len(text) and lowered.count(wanted) == 1:
            start = lowered.index(wanted)
            end = start + len(wanted)
            if not (_is_inside_word(text, start) or _is_inside_word(text, end)):
                return start, end
    return None


def _without_article(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if first.lower() in ("the", "a", "an") else phrase


def _is_inside_word(text: str, at: int) -> bool:
    around = text[at - 1 : at + 1] if at else ""
    return len(around) == 2 and around.isalnum() and around.isascii()


def _fit(places: Sequence[_Place]) -> bool:
    """Inner pairs lie inside outer ones, others apart."""
    for first in places:
        for second in places:
            if first.depth >= second.depth:
                continue
            inner = second.pair in set(pairs(first.pair.nodes))
            contained = first.start <= second.start and second.end <= first.end
            apart = second.end <= first.start or first.end <= second.start
            if not (contained if inner else apart):
                return False
    return True


def _marked(text: str, places: Sequence[_Place], task: Task) -> str:
    marks = [(place.start, 1, place.depth, rendered(place.pair.opening, task)) for place in places]
    marks += [(place.end, 0, -place.depth, rendered(place.pair.closing, task)) for place in places]
    parts: list[str | Slot] = []
    at = 0
    for offset, is_open, depth, mark in sorted(marks):
        parts += [text[at:offset], Slot("open" if is_open else "close", mark, abs(depth) + 1)]
        at = offset
    return joined([part for part in [*parts, text[at:]] if part], task.target)


def split(nodes: Sequence[Node], task: Task) -> Result:
    """The sentence cut at its markup, or, where it has none, at its items; the pieces put together again."""
    at_marks = any(isinstance(node, Pair) for node in nodes)
    if not at_marks and not any(isinstance(node, Item) for node in nodes):
        return "whole"
    results = [_piece(piece, task) for piece in _runs(nodes, at_marks)]
    outcomes = [result for result in results if not isinstance(result, str)]
    if len(outcomes) < len(results):
        return next(result for result in results if isinstance(result, str))
    text = joined([part for outcome in outcomes for part in _spaced(outcome.text)], task.target)
    flags = {flag for outcome in outcomes for flag in outcome.flags} | (set() if at_marks else {"placeholder"})
    sure = min(outcome.confidence for outcome in outcomes)
    return Outcome(capitalised(text, nodes), "split", sure, tuple(sorted(flags)))


def _spaced(text: str) -> list[str | Slot]:
    """A piece with the blanks around it as parts of their own."""
    core = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return [part for part in (before, Slot("words", core), after) if part] if core else [text]


def _runs(nodes: Sequence[Node], at_marks: bool) -> list[tuple[Node, ...]]:
    """Stretches of nodes between pairs (or between items), and those themselves."""
    runs: list[tuple[Node, ...]] = []
    joins = False
    for node in nodes:
        alone = isinstance(node, Pair) if at_marks else not isinstance(node, str)
        if joins and not alone:
            runs[-1] = (*runs[-1], node)
        else:
            runs.append((node,))
        joins = not alone
    return runs


def _piece(nodes: tuple[Node, ...], task: Task) -> Result:
    before, core, after = trimmed(nodes)
    said = _pair_piece(core[0], task) if len(core) == 1 and isinstance(core[0], Pair) else _core_piece(core, task)
    return (
        said if isinstance(said, str) else Outcome(f"{before}{said.text}{after}", "split", said.confidence, said.flags)
    )


def _pair_piece(pair: Pair, task: Task) -> Result:
    if not words(pair.nodes):
        return Outcome(whole(pair, task), "split", flags=nameless([pair]))
    inner = _piece(pair.nodes, task)
    if isinstance(inner, str):
        return inner
    text = f"{rendered(pair.opening, task)}{inner.text.strip()}{rendered(pair.closing, task)}"
    return Outcome(text, "split", inner.confidence, inner.flags)


def _core_piece(nodes: tuple[Node, ...], task: Task) -> Result:
    if not words(nodes):
        return kept(nodes, task)
    best, cut = lifted(nodes, task), split(nodes, task)
    said = cut if isinstance(best, str) and not isinstance(cut, str) else best
    return (
        said if isinstance(said, str) else Outcome(like_piece(said.text, nodes), "split", said.confidence, said.flags)
    )


def like_piece(text: str, nodes: Sequence[Node]) -> str:
    """A piece of a sentence begins and ends as its source does: engines make sentences of everything."""
    source = source_of(bare(nodes)).strip()
    if text[-1:] in (".", "。") and source[-1:] not in (".", "。"):
        text = text[:-1]
    if source[:1].islower() and text[:1].isupper() and not text[1:2].isupper():
        text = text[:1].lower() + text[1:]
    return text


def beside(nodes: Sequence[Node], task: Task) -> Outcome:
    """The translation without markup, and what it lacks beside it; the source where there is none."""
    marked = [node for node in nodes if isinstance(node, Pair)]
    request, slots = request_of(bare(nodes), task)
    answer = task.ask(request) if len(slots) <= task.style.limit else Translation("", 0.0)
    parts = parts_of(tidy(answer.text, slots, task.target), slots, task.style)
    clean = [part if isinstance(part, Slot) else _blank_kept(part) for part in parts]
    there = {id(part) for part in clean if isinstance(part, Slot)}
    within = {id(token) for token in flat([node for pair in marked for node in pair.nodes])}
    lost = [slot.text for slot in slots if id(slot) not in there and id(slot.item) not in within]
    missing = [*(rendered_all([node], task) for node in marked), *lost]
    if fault_of(request, answer.text, len(slots), task.style) in ("empty", "loop") or not _has_words(clean):
        return Outcome(source_of(nodes), "beside", 0.0, ("markup", "untranslated") if marked else ("untranslated",))
    text = joined(clean, task.target).strip()
    if missing:
        opening, mark, closing = ("（", "、", "）") if is_unspaced(task.target) else (" (", ", ", ")")
        text = f"{text}{opening}{mark.join(missing)}{closing}"
    flags = (*(("markup",) if missing else ()), *nameless(nodes), *in_parts(answer))
    return Outcome(text, "beside", answer.confidence, flags)


def _blank_kept(words_of_answer: str) -> str:
    """Words without markup, with the blanks at their ends."""
    clean = without_markup(words_of_answer)
    before = " " if words_of_answer[:1] == " " and clean else ""
    after = " " if words_of_answer[-1:] == " " else ""
    return f"{before}{clean.strip()}{after}" if clean.strip() else before or after


def _has_words(parts: Sequence[str | Slot]) -> bool:
    return any(isinstance(part, str) and any(character.isalpha() for character in part) for part in parts)
