"""What every step of drafting one segment needs to know, and what it gives back.

In: nothing. Out: types, and items rendered in the target language.
It asks no engine and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from promosite.translation.markup.inline import STYLE, Style
from promosite.translation.markup.items import Item, attributes_at, with_words
from promosite.translation.markup.localise import localise_item
from promosite.translation.markup.phrase import Node, flat
from promosite.translation.memory.terms import Glossary
from promosite.translation.models.engine import Translation

# The rungs, from the best to the last; `memory` is given from outside.
RUNGS = ("memory", "kept", "glossary", "lifted", "span", "split", "beside")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A text with the rung it was won on, and how sure the engine was (0 to 1)."""

    text: str
    rung: str
    confidence: float = 1.0
    flags: tuple[str, ...] = ()


Result = Outcome | str
"""An outcome, or the fault that lost a rung."""


@dataclass(frozen=True, slots=True)
class Task:
    """Languages, glossary, and whom to ask: the engine's answers, or a list that notes what will be asked.

    `say` drafts the words inside an item: an alternative text, a title. `is_first`: only what is asked first is wanted,
    not what would be needed if that failed.
    """

    source: str
    target: str
    glossary: Glossary
    ask: Callable[[str], Translation]
    say: Callable[[str], str]
    style: Style = STYLE
    references: Collection[str] | None = None
    is_first: bool = False


def rendered(item: Item, task: Task) -> str:
    """An item in the target language: numbers as it writes them, terms as agreed, alternative texts drafted."""
    if item.kind in ("emphopen", "emphclose"):
        # `_` marks nothing inside a word, and Chinese has no gaps between words.
        at = attributes_at(item)
        item = replace(item, source=item.source[:at].replace("_", "*") + item.source[at:])
    if item.kind == "linkclose" and item.target:
        item = replace(item, source=item.target, target="")
    said = with_words(item, task.say)
    if said != item.source or item.kind in ("emphopen", "emphclose", "linkclose"):
        return said
    return localise_item(item, task.source, task.target)


def rendered_all(nodes: Iterable[Node], task: Task) -> str:
    """Nodes in the target language, words untouched."""
    return "".join(token if isinstance(token, str) else rendered(token, task) for token in flat(nodes))
