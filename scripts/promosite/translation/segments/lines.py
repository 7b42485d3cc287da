"""Lines of a Markdown body as its containers see them, with the way back to the page.

In: the text of a page and the spans of it that are Markdown. Out: blocks of lines, tabs expanded to columns of four.
It knows blank lines and nothing else of Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from promosite.content.lines import BREAK

TAB = 4
"""Columns of a tab and of one level of indentation: Python-Markdown's `tab_length`."""
LEVEL = " " * TAB


class Line(NamedTuple):
    """What is left of a line after the marks of its containers: always its tail. `end`: where it ends in the page."""

    text: str
    end: int

    @property
    def is_hard(self) -> bool:
        """Whether it ends in a hard break."""
        return self.text.endswith(("  ", "\\"))

    def without(self, columns: int) -> Line:
        return Line(self.text[columns:], self.end)


Block: TypeAlias = list[Line]
"""Lines between two blank lines."""

OPAQUE = -1
"""The `end` of a line that stands for something verbatim, such as a fence."""
HIDDEN = "\x02"


class Span(NamedTuple):
    """A stretch of whole lines that is verbatim. `indent` stands in its place; none leaves a blank line there."""

    start: int
    end: int
    indent: str | None


@dataclass(slots=True)
class Source:
    """A page and, for each line that holds tabs, where each of its columns lies in the page."""

    text: str
    tabbed: dict[int, list[int]] = field(default_factory=dict)

    def offset(self, line: Line, column: int) -> int:
        """Where a column of what is left of a line lies in the page.

        >>> source = Source("\\tab")
        >>> (line,) = next(blocks(source, [(0, 3)], []))
        >>> line.text, source.offset(line, 5)
        ('    ab', 2)
        """
        places = self.tabbed.get(line.end) if self.tabbed else None
        if places is None:
            return line.end - len(line.text) + column
        return places[len(places) - 1 - len(line.text) + column]


def blocks(source: Source, markdown: Iterable[tuple[int, int]], verbatim: Iterable[Span]) -> Iterator[Block]:
    """The blocks of the Markdown spans of a page; a block with one opaque line stands between two of them."""
    hidden = sorted(verbatim, reverse=True)
    for number, (start, end) in enumerate(markdown):
        if number:
            yield [Line(HIDDEN, OPAQUE)]
        yield from grouped(_lines(source, start, end, hidden))


def grouped(lines: Iterable[Line]) -> Iterator[Block]:
    """Blocks; an empty one stands for each blank line beyond the first."""
    block: Block = []
    for line in lines:
        if line.text.strip(" "):
            block.append(line)
        else:
            yield block
            block = []
    if block:
        yield block


def _lines(source: Source, start: int, end: int, hidden: list[Span]) -> Iterator[Line]:
    """The lines of one span, verbatim stretches as one line; `hidden` is a stack, the next on top."""
    while hidden and hidden[-1].start < end:
        span = hidden.pop()
        if span.start < start:
            continue  # it lies in HTML, or inside another one
        yield from list(_plain(source, start, span.start))[:-1]  # the span begins a line
        yield Line("" if span.indent is None else span.indent + HIDDEN, OPAQUE)
        start = span.end
    yield from _plain(source, start, end)


def _plain(source: Source, start: int, end: int) -> Iterator[Line]:
    text = source.text[start:end]
    ends = [found.span() for found in BREAK.finditer(text)] if "\r" in text else None
    if ends is None:
        place = start
        for part in text.split("\n"):
            place += len(part)
            yield _line(source, part, place)
            place += 1
        return
    here = 0
    for stop, following in [*ends, (len(text), 0)]:
        yield _line(source, text[here:stop], start + stop)
        here = following


def _line(source: Source, text: str, end: int) -> Line:
    return Line(_expanded(source, text, end), end) if "\t" in text else Line(text, end)


def _expanded(source: Source, text: str, end: int) -> str:
    """The line with tabs as blanks; remembers the place of each column, and of the end."""
    places: list[int] = []
    for place, character in enumerate(text, end - len(text)):
        width = TAB - len(places) % TAB if character == "\t" else 1
        places += [place] * width
    source.tabbed[end] = [*places, end]
    return text.expandtabs(TAB)
