"""The best rungs: a sentence with nothing to translate, and one translated with its items lifted out of it.

In: a sentence as nodes. Out: an outcome, or the fault that lost the rung.
Everything is asked before anything is judged, so that one pass knows all requests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from promosite.translation.markup.agreed import is_nameless
from promosite.translation.markup.amounts import Quantity
from promosite.translation.markup.answers import fault_of
from promosite.translation.markup.bare_days import may_be_days
from promosite.translation.markup.inline import canonical
from promosite.translation.markup.items import Item
from promosite.translation.markup.localise import QUANTITIES
from promosite.translation.markup.measures import UNIT_WORDS
from promosite.translation.markup.phrase import Node, Pair, flat, words
from promosite.translation.markup.quantities import quantities, reread
from promosite.translation.markup.setting import Slot, is_nested, joined, parts_of, tidy
from promosite.translation.markup.task import Outcome, Result, Task, rendered, rendered_all
from promosite.translation.models.engine import Translation

# So many words must be left around placeholders for a sentence to be one.
_REST = 2
_UNIT_WORD = re.compile(rf"[ -]?(?:{UNIT_WORDS})(?![a-z])", re.IGNORECASE)


def kept(nodes: Sequence[Node], task: Task) -> Result:
    """Nothing to translate: only items, agreed terms and marks between them."""
    if words(nodes):
        return "words"
    request, slots = request_of(nodes, task)
    is_agreed = any(isinstance(token, Item) and token.kind in ("term", "nameless", "name") for token in flat(nodes))
    text = joined(parts_of(tidy(request, slots, task.target), slots, task.style), task.target)
    return Outcome(capitalised(text, nodes), "glossary" if is_agreed else "kept", flags=nameless(nodes))


def lifted(nodes: Sequence[Node], task: Task) -> Result:
    """All items and marks as placeholders, every one back exactly once.

    Second choice, and the first where hardly a word is left around them: terms and numbers stay in the sentence and are
    found in the answer again.
    """
    request, slots = request_of(nodes, task)
    short = len(words(nodes)) < _REST and any(_is_soft(slot) for slot in slots)
    ways = (_opened, _closed) if short else (_closed, _opened)
    results = [way(request, slots, task) for way in (ways[:1] if task.is_first else ways)]
    answers = [result for result in results if not isinstance(result, str)]
    if not answers:
        return next(result for result in results if isinstance(result, str))
    parts, answer, same = answers[0]
    flags = (*nameless(nodes), *in_parts(answer), *(("untranslated",) if same and task.source != task.target else ()))
    return Outcome(capitalised(joined(parts, task.target), nodes), "lifted", answer.confidence, flags)


def in_parts(answer: Translation) -> tuple[str, ...]:
    """What a reviewer should know of an answer that is good: the sentence was too long for the model."""
    return ("split",) if "split" in answer.flags else ()


_Answer = tuple[list[str | Slot], Translation, bool]


def _closed(request: str, slots: list[Slot], task: Task) -> _Answer | str:
    if len(slots) > task.style.limit:
        return "placeholder"
    answer = task.ask(request)
    return _flagged(answer.flags) or _judged(request, answer, slots, task)


def _judged(request: str, answer: Translation, slots: list[Slot], task: Task) -> _Answer | str:
    fault = fault_of(request, answer.text, len(slots), task.style)
    if fault:
        return fault
    parts = parts_of(tidy(answer.text, slots, task.target), slots, task.style)
    same = "".join(answer.text.split()) == "".join(request.split())
    return (parts, answer, same) if is_nested(parts) else "markup"


def _opened(request: str, slots: list[Slot], task: Task) -> _Answer | str:
    """Soft items as they are written; the others numbered anew. In the answer, soft items become placeholders again."""
    if not any(_is_soft(slot) for slot in slots):
        return "placeholder"
    hard = [number for number, slot in enumerate(slots) if not _is_soft(slot)]
    if len(hard) > task.style.limit:
        return "placeholder"
    asked = task.style.pattern.sub(lambda found: _open(int(found[1]), slots, hard, task), request)
    answer = task.ask(asked)
    own = {slot.text: task.ask(slot.item.source).text for slot in slots if slot.item and _is_long_term(slot.item)}
    if _flagged(answer.flags) or fault_of(asked, answer.text, len(hard), task.style):
        return _flagged(answer.flags) or fault_of(asked, answer.text, len(hard), task.style)
    text = task.style.pattern.sub(lambda found: task.style.placeholder(hard[int(found[1])]), answer.text)
    for number, slot in enumerate(slots):
        if number not in hard and slot.item:
            place = _place(text, slot.item, own.get(slot.text, ""), task)
            if place is None:
                return "placeholder"
            text = f"{text[: place[0]]}{task.style.placeholder(number)}{text[place[1] :]}"
    return _judged(request, replace(answer, text=text), slots, task)


def _open(number: int, slots: list[Slot], hard: list[int], task: Task) -> str:
    item = slots[number].item
    return task.style.placeholder(hard.index(number)) if number in hard or item is None else item.source


def _place(text: str, item: Item, own: str, task: Task) -> tuple[int, int] | None:
    """Where an answer has an item: as it is written in either language, by value, or as the engine words the term."""
    matches = task.glossary.find(item.source, task.source) if item.kind == "term" else []
    never = [form for match in matches for form in match.term.never.get(task.target, ())]
    for form in (item.source, rendered(item, task), *never, own.strip(" .。")):
        places = [found.span() for found in re.finditer(re.escape(form), text, re.IGNORECASE)] if form else []
        whole = [place for place in places if _stands_alone(text, *place)]
        if whole:
            return whole[0] if len(whole) == 1 or form in (item.source, rendered(item, task)) else None
    if item.kind not in QUANTITIES:
        return None
    value = canonical(item, task.source)
    same = [
        found for found in quantities(text, task.target) if tuple(f"{found.kind}:{f}" for f in found.canonical) == value
    ]
    return _with_unit(text, same[0], item, task) if len(same) == 1 else None


def _with_unit(text: str, found: Quantity, item: Item, task: Task) -> tuple[int, int] | None:
    """The place of a quantity with the unit that an engine spelled out: `177 metres` for 177 m. None if it has none."""
    has_unit = any(one.unit for one in reread(item.kind, item.source, task.source))
    if item.kind != "number" or found.unit or not has_unit:
        return found.start, found.end
    word = _UNIT_WORD.match(text, found.end)
    return (found.start, word.end()) if word else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not a part of a longer word or number."""
    edges = ((text[start - 1 : start], text[start]), (text[end : end + 1], text[end - 1]))
    return not any(out and _joins(out, inner) for out, inner in edges)


def _joins(out: str, inner: str) -> bool:
    both_digits = inner.isdigit() and (out.isdigit() or out in ".,")
    return both_digits or (out.isalpha() and inner.isalpha() and out.isascii() and inner.isascii())


def _is_soft(slot: Slot) -> bool:
    """What may stay in a sentence because it can be found again. A name without a form never: it would be invented."""
    return slot.item is not None and (slot.sort in QUANTITIES or slot.sort in ("term", "name", "abbreviation"))


def _is_long_term(item: Item) -> bool:
    return item.kind == "term" and len(item.source.split()) > _REST


def request_of(nodes: Sequence[Node], task: Task) -> tuple[str, list[Slot]]:
    """A sentence for the engine, and what its placeholders stand for. A pair without words is one of them."""
    slots: list[Slot] = []
    text = "".join(_lift(nodes, task, slots))
    return text, slots


def _lift(nodes: Sequence[Node], task: Task, slots: list[Slot]) -> list[str]:
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
            continue
        parts.append(task.style.placeholder(len(slots)))
        if isinstance(node, Item):
            slots.append(Slot(node.kind, rendered(node, task), item=node))
        elif not words(node.nodes):
            slots.append(Slot("whole", whole(node, task)))
        else:
            slots.append(Slot("open", rendered(node.opening, task), node.opening.pair))
            parts += _lift(node.nodes, task, slots)
            parts.append(task.style.placeholder(len(slots)))
            slots.append(Slot("close", rendered(node.closing, task), node.opening.pair))
    return parts


def whole(pair: Pair, task: Task) -> str:
    """A pair around items only."""
    inner = kept(pair.nodes, task)
    text = rendered_all(pair.nodes, task) if isinstance(inner, str) else inner.text
    return f"{rendered(pair.opening, task)}{text}{rendered(pair.closing, task)}"


def capitalised(text: str, nodes: Sequence[Node]) -> str:
    """A capital where the source begins with one: an agreed form is written as inside a sentence."""
    first = next(flat(nodes), "")
    source, form = (first, text) if isinstance(first, str) else (first.source, first.target)
    opens_so = source[:1].isupper() and text[:1].islower() and form and text.startswith(form)
    return text[:1].upper() + text[1:] if opens_so else text


def nameless(nodes: Sequence[Node]) -> tuple[str, ...]:
    """What a person must look up: the agreed form of a name, or whether `1/5` is a day."""
    tokens = list(flat(nodes))
    needed = any(isinstance(token, Item) and is_nameless(token) for token in tokens)
    return (*(("day-unclear",) if may_be_days(tokens) else ()), *(("name-needed",) if needed else ()))


def _flagged(flags: tuple[str, ...]) -> str:
    """What the engine itself knows to be wrong."""
    return next((flag for flag in flags if flag in ("empty", "loop")), "")
