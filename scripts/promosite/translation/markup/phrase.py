"""A sentence as a tree: words, items, and pairs of marks around them.

In: tokens. Out: nodes, and back. It judges nothing and writes no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from promosite.translation.markup.items import Item, Token


@dataclass(frozen=True, slots=True)
class Pair:
    """A link, an emphasis or an HTML element with what is in it."""

    opening: Item
    nodes: tuple[Node, ...]
    closing: Item


Node = str | Item | Pair


def tree(tokens: Iterable[Token]) -> tuple[Node, ...]:
    """Tokens as a tree. Pairs are properly nested already.

    >>> [type(node).__name__ for node in tree(["Ra ", Item("emphopen", "*", 1), "đảo", Item("emphclose", "*", 1), "."])]
    ['str', 'Pair', 'str']
    """
    levels: list[tuple[Item | None, list[Node]]] = [(None, [])]
    for token in tokens:
        if isinstance(token, Item) and token.pair and token.kind.endswith("open"):
            levels.append((token, []))
        elif isinstance(token, Item) and token.pair:
            opening, nodes = levels.pop()
            assert opening is not None
            levels[-1][1].append(Pair(opening, tuple(nodes), token))
        else:
            levels[-1][1].append(token)
    return tuple(levels[0][1])


def flat(nodes: Iterable[Node]) -> Iterator[Token]:
    """The tokens of a tree, in the order of the text."""
    for node in nodes:
        if isinstance(node, Pair):
            yield node.opening
            yield from flat(node.nodes)
            yield node.closing
        else:
            yield node


def source_of(nodes: Iterable[Node]) -> str:
    """The text of the nodes, exactly as it stood."""
    return "".join(token if isinstance(token, str) else token.source for token in flat(nodes))


def bare(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes without their marks: words and items only."""
    return tuple(token for token in flat(nodes) if isinstance(token, str) or not token.pair)


def words(nodes: Iterable[Node]) -> list[str]:
    """The words that an engine would have to translate: those outside all items."""
    text = "".join(token if isinstance(token, str) else "\0" for token in flat(nodes) if not _is_emphasis(token))
    return [word for word in text.replace("\0", " ").split() if any(character.isalpha() for character in word)]


def pairs(nodes: Iterable[Node]) -> Iterator[Pair]:
    """All pairs, outer ones before inner ones."""
    for node in nodes:
        if isinstance(node, Pair):
            yield node
            yield from pairs(node.nodes)


def trimmed(nodes: Sequence[Node]) -> tuple[str, tuple[Node, ...], str]:
    """(blanks before, nodes, blanks after).

    >>> trimmed([" a ", Item("url", "x.vn"), " "])
    (' ', ('a ', Item(kind='url', source='x.vn', pair=0, target='')), ' ')
    """
    kept, before, after = list(nodes), "", ""
    while kept and isinstance(kept[0], str):
        text = kept[0].lstrip()
        before += kept[0][: len(kept[0]) - len(text)]
        kept[0] = text
        if text:
            break
        kept.pop(0)
    while kept and isinstance(last := kept[-1], str):
        text = last.rstrip()
        after = last[len(text) :] + after
        kept[-1] = text
        if text:
            break
        kept.pop()
    return before, tuple(kept), after


def _is_emphasis(token: Token) -> bool:
    return isinstance(token, Item) and bool(token.pair)
