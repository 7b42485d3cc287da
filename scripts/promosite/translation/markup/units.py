"""A segment as units: sentences to translate, and what stands between them.

In: tokens. Out: units; the sources of all, joined, are the segment.
Marks that hold several sentences are opened: each sentence inside them is a unit of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from promosite.translation.markup.chinese import is_unspaced
from promosite.translation.markup.items import Item, Token
from promosite.translation.markup.phrase import Node, Pair, flat, tree, trimmed, words
from promosite.translation.markup.sentences import sentences


class Sort(StrEnum):
    """What happens to a unit: translated, looked up in the glossary only, kept, or a blank between sentences."""

    SENTENCE = "sentence"
    LABEL = "label"
    KEEP = "keep"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a segment."""

    sort: Sort
    nodes: tuple[Node, ...]


_CUT = Item("cut", "")
# At the edge of a sentence these are no part of it.
_EDGE = frozenset("image icon footnote comment tag attributes break html".split())


def units(tokens: Sequence[Token], language: str) -> list[Unit]:
    """The units of a segment.

    >>> [(str(unit.sort), unit.nodes) for unit in units(["Một hai ba. Bốn năm sáu."], "vi")]
    [('sentence', ('Một hai ba.',)), ('blank', (' ',)), ('sentence', ('Bốn năm sáu.',))]
    """
    found = list(_walk(tree(_with_cuts(tokens, language)), language))
    says = [unit for unit in found if unit.sort is Sort.SENTENCE]
    alone = len(says) == 1 and _is_label(says[0].nodes, language)
    return [Unit(Sort.LABEL, unit.nodes) if alone and unit.sort is Sort.SENTENCE else unit for unit in found]


def _with_cuts(tokens: Sequence[Token], language: str) -> Iterator[Token]:
    """The tokens with a cut wherever a sentence ends."""
    lengths = [len(sentence) for sentence in sentences("".join(_shape(token) for token in tokens), language)]
    ends = list(accumulate(lengths))
    at = 0
    for token in tokens:
        length = len(token if isinstance(token, str) else token.source)
        inside = ends[bisect_right(ends, at) : bisect_left(ends, at + length)] if isinstance(token, str) else []
        edges = [at, *inside, at + length]
        for start, end in pairwise(edges):
            yield token[start - at : end - at] if isinstance(token, str) else token
            if end != at + length or _holds(ends, end):
                yield _CUT
        at += length


def _holds(ends: Sequence[int], at: int) -> bool:
    place = bisect_left(ends, at)
    return place < len(ends) and ends[place] == at


def _shape(token: Token) -> str:
    """A stand-in of the same length that shows the splitter what matters: does it open, close, or stand for a word?"""
    if isinstance(token, str):
        return token
    if token.kind == "break":
        return "\n" * len(token.source)
    sign = "(" if token.kind.endswith("open") else ")" if token.kind.endswith("close") else ""
    sign = ")" if token.kind in ("footnote", "attributes", "comment") else sign
    if sign:
        return sign * len(token.source)
    return token.source if token.kind in _WORDS else "X" * len(token.source)


_WORDS = frozenset("number date time price phone term nameless name".split())


def _walk(nodes: Iterable[Node], language: str) -> Iterator[Unit]:
    run: list[Node] = []
    for node in _hoisted(nodes):
        if isinstance(node, Pair) and _is_cut(node.nodes):
            yield from _unit(run, language)
            run = []
            yield Unit(Sort.KEEP, (node.opening,))
            yield from _walk(node.nodes, language)
            yield Unit(Sort.KEEP, (node.closing,))
        elif isinstance(node, Item) and node.kind in ("cut", "break"):
            yield from _unit(run, language)
            run = []
            if node is not _CUT:
                yield Unit(Sort.KEEP, (node,))
        else:
            run.append(node)
    yield from _unit(run, language)


def _hoisted(nodes: Iterable[Node]) -> Iterator[Node]:
    """A cut just inside the end of a pair stands after it."""
    for node in nodes:
        if not isinstance(node, Pair):
            yield node
            continue
        inner = tuple(_hoisted(node.nodes))
        ends = bool(inner) and inner[-1] is _CUT
        yield Pair(node.opening, inner[:-1] if ends else inner, node.closing)
        if ends:
            yield _CUT


def _is_cut(nodes: Iterable[Node]) -> bool:
    return any(isinstance(token, Item) and (token is _CUT or token.kind == "break") for token in flat(nodes))


def _unit(run: Sequence[Node], language: str) -> Iterator[Unit]:
    """One sentence, freed of what only stands at its edges."""
    before, core, after = trimmed(run)
    if before:
        yield Unit(Sort.BLANK, (before,))
    if core:
        yield from _core(core, language)
    if after:
        yield Unit(Sort.BLANK, (after,))


def _core(nodes: tuple[Node, ...], language: str) -> Iterator[Unit]:
    first, last = nodes[0], nodes[-1]
    if isinstance(first, Item) and first.kind in _EDGE:
        yield Unit(Sort.KEEP, (first,))
        yield from _unit(nodes[1:], language)
    elif isinstance(last, Item) and last.kind in _EDGE:
        yield from _unit(nodes[:-1], language)
        yield Unit(Sort.KEEP, (last,))
    elif isinstance(first, Pair) and (len(nodes) == 1 or _leads_in(nodes)):
        yield from _inside(first, language)
        yield from _rest(nodes[1:], language)
    else:
        yield Unit(Sort.SENTENCE, nodes)


def _inside(pair: Pair, language: str) -> Iterator[Unit]:
    yield Unit(Sort.KEEP, (pair.opening,))
    for unit in _unit(pair.nodes, language):
        is_label = unit.sort is Sort.SENTENCE and _is_label(unit.nodes, language)
        yield Unit(Sort.LABEL, unit.nodes) if is_label else unit
    yield Unit(Sort.KEEP, (pair.closing,))


def _leads_in(nodes: Sequence[Node]) -> bool:
    """`**Vịnh Lan Hạ**: mặt vịnh …`: a marked phrase and a colon, then the sentence."""
    return len(nodes) > 1 and isinstance(nodes[1], str) and nodes[1][:1] in (":", "：") and bool(words(nodes[1:]))


def _rest(nodes: Sequence[Node], language: str) -> Iterator[Unit]:
    if nodes and isinstance(nodes[0], str):
        yield Unit(Sort.KEEP, (nodes[0][:1],))
        yield from _unit((nodes[0][1:], *nodes[1:]), language)


def _is_label(nodes: Sequence[Node], language: str) -> bool:
    """One word, or two syllables where a word has as many: too short for an engine to know what is meant."""
    if any(not isinstance(node, str) for node in nodes):
        return False
    found = words(nodes)
    if is_unspaced(language):
        return len("".join(found)) <= 2
    return len(found) <= (2 if language == "vi" else 1)
