"""What the block rules read and give: the tree that grows, the lines in hand, the segments found.

In: nothing. Out: the types that the rules in `boxes`, `containers`, `leaves`, `lists` and `tables` share.
No rule of Markdown stands here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from promosite.translation.segments.lines import Block, Line, Source
from promosite.translation.segments.segment import Segment

LISTS = ("ul", "ol", "dl")
ITEMS = ("li", "dd")


@dataclass(slots=True, eq=False)
class Node:
    """An element as far as later blocks ask for it: its tag, its last child, what its further lines begin with."""

    tag: str
    prefix: str = ""
    last: Node | None = None
    fresh: bool = True
    """Nothing was put into it yet."""
    text: Node | None = None
    """Of an item: the text that stands in it without a paragraph."""
    lines: Block = field(default_factory=list)
    """Of a paragraph: its lines, for a definition below it makes terms of them."""
    given: tuple[int, int] = (0, 0)
    """Of a paragraph: which segments it gave."""

    def add(self, tag: str, prefix: str = "") -> Node:
        self.last = Node(tag, self.prefix + prefix)
        self.fresh = False
        return self.last

    def loosen(self) -> Node:
        """Make a paragraph of the text of an item: a block follows it."""
        self.last = self.last or self.text
        return self


@dataclass(slots=True)
class Scan:
    """One reading of a page; where a segment turned out to be something else there is none.

    `labels`: those of the link references that the page defines, as Python-Markdown compares them.
    `firm`: ends of lines that must stay, for the page would be read otherwise if a line went on there.
    """

    source: Source
    segments: list[Segment | None] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    firm: set[int] = field(default_factory=set)


@dataclass(slots=True)
class View:
    """The lines `start` to `end` of a block, as children of `parent`.

    `marks`: the positions of lines that may begin something amid a block, by what it is. `state`: that of
    Python-Markdown's parser (`list`, `looselist`, `detabbed`, `blockquote` or none).
    """

    parent: Node
    lines: Block
    marks: Mapping[str, list[int]]
    start: int
    end: int
    state: str

    @property
    def head(self) -> Line:
        return self.lines[self.start]

    @property
    def rest(self) -> Block:
        return self.lines[self.start : self.end]

    def first(self, mark: str, after: int = 0) -> int:
        """The first line with a mark, `after` so many lines, or -1."""
        places = self.marks.get(mark)
        if not places:
            return -1
        number = bisect_left(places, self.start + after)
        return places[number] if number < len(places) and places[number] < self.end else -1

    def detab(self, start: int, columns: int) -> tuple[Block, int]:
        """The lines from `start` that are indented by so many columns, without them, and where the others begin."""
        blanks, place = " " * columns, start
        while place < self.end and self.lines[place].text.startswith(blanks):
            place += 1
        return [line.without(columns) for line in self.lines[start:place]], place


class Child(NamedTuple):
    """Lines that are to be read as children of a node."""

    parent: Node
    lines: Block
    state: str


class Step(NamedTuple):
    """What a rule took: the view goes on at `start`. `footnote`: the one that may go on in the next block."""

    start: int
    children: tuple[Child, ...] = ()
    footnote: Node | None = None


class Rule(NamedTuple):
    """`find`: the line of a view at which the rule applies, or -1. `take`: what it takes there, or none after all."""

    find: Callable[[View], int]
    take: Callable[[Scan, View], Step | None]
