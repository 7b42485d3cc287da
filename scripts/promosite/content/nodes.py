"""A YAML block as a tree of nodes with their places in the text.

In: text and the offset of its `---` line. Out: nodes whose scalars are text, with exact spans, and what was wrong.
It constructs no numbers, dates or objects, resolves no aliases and never recurses into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeAlias

import yaml

DEEPEST = 16
"""Levels of nesting that are read; the schema needs three, and an attack needs thousands."""

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is not a printable character of YAML 1.1, section 5.1."""


class Scalar(NamedTuple):
    """A text; `style` is empty for a plain one, else its quote or its `|`, `>`."""

    text: str
    start: int
    end: int
    style: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    start: int
    end: int
    flow: bool


class Entry(NamedTuple):
    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: dict[str, Entry]
    start: int
    end: int
    flow: bool


Node: TypeAlias = Scalar | Sequence | Mapping


_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class Fault(NamedTuple):
    """A message id, the offset it is about, and its details."""

    id: str
    offset: int
    details: dict[str, str]


@dataclass(slots=True)
class _Open:
    """A collection that has begun and not yet ended."""

    event: yaml.MappingStartEvent | yaml.SequenceStartEvent
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """What was read: `root` is none for an empty block; `complete` is false where reading had to stop early."""

    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    complete: bool = True


def read(text: str, start: int, end: int) -> Tree:
    """Read `text[start:end]`, which begins with its `---` line; all spans are offsets into `text`.

    >>> text = "---\\ntel: 0225\\n"
    >>> read(text, 0, len(text)).root.entries["tel"].value
    Scalar(text='0225', start=9, end=13, style='')
    """
    tree = Tree()
    reader = _Reader(start, tree)
    try:
        for event in _events(_readable(text[start:end], start, tree)):
            if not reader.take(event):
                break
    except yaml.MarkedYAMLError as error:
        tree.faults.append(_syntax(error, text, start))
        tree.complete = False
    reader.close_all()
    if isinstance(tree.root, Scalar) and tree.root.start == tree.root.end:
        tree.root = None  # an explicit document without content holds an empty text
    tree.faults.sort(key=lambda fault: fault.offset)
    return tree


def _readable(block: str, start: int, tree: Tree) -> str:
    """The block with each character that YAML refuses replaced by one it takes, so that all else can be read."""
    found = _UNREADABLE.search(block)
    if not found:
        return block
    code = f"U+{ord(found.group()):04X}"
    tree.faults.append(Fault("frontmatter.control", start + found.start(), {"code": code}))
    return _UNREADABLE.sub("\ufffd", block)


def _events(block: str) -> Iterator[yaml.Event]:
    loader = yaml.CSafeLoader(block)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


class _Reader:
    """Turns events into nodes with a stack of its own: no depth of nesting can exhaust Python's."""

    def __init__(self, base: int, tree: Tree) -> None:
        self.base, self.tree = base, tree
        self.stack: list[_Open] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; false where reading must stop."""
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._marked(event)
            start, end = self._span(event)
            style = event.style if event.style in ("'", '"', "|", ">") else ""
            self._add(Scalar(event.value, start, end, style or ""))
        elif isinstance(event, yaml.AliasEvent):
            start, end = self._span(event)
            self._fault("frontmatter.alias", start, name=event.anchor or "")
            self._add(Scalar("", start, end))
        elif isinstance(event, _STARTS):
            return self._open(event)
        elif isinstance(event, _ENDS):
            self._close(self._span(event)[1])
        elif isinstance(event, yaml.DocumentStartEvent):
            return self._document(event)
        return True

    def close_all(self) -> None:
        """Close what a fault left open; what was begun in brackets has no known end, and is dropped with its key."""
        while self.stack:
            if self.stack[-1].event.flow_style and len(self.stack) > 1:
                self.stack.pop()
            else:
                self._close(self.base)

    def _document(self, event: yaml.DocumentStartEvent) -> bool:
        self.documents += 1
        if self.documents > 1:
            self._stop("frontmatter.yaml", self._span(event)[0], problem="a second document begins here")
        return self.documents == 1

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> bool:
        self._marked(event)
        if len(self.stack) == DEEPEST:
            self._stop("frontmatter.deep", self._span(event)[0], limit=str(DEEPEST))
            return False
        self.stack.append(_Open(event))
        return True

    def _close(self, end: int) -> None:
        top = self.stack.pop()
        start, flow = self._span(top.event)[0], bool(top.event.flow_style)
        if isinstance(top.event, yaml.MappingStartEvent):
            self._add(Mapping(self._entries(top.children), start, end, flow))
        else:
            self._add(Sequence(tuple(top.children), start, end, flow))

    def _entries(self, children: list[Node]) -> dict[str, Entry]:
        """Keys and values in turn; the first of two equal keys counts, and a key that is no text is passed over."""
        entries: dict[str, Entry] = {}
        for key, value in zip(children[0::2], children[1::2], strict=False):  # a broken block may end in a lone key
            if not isinstance(key, Scalar):
                self._fault("frontmatter.key", key.start)
            elif key.text in entries:
                self._fault("frontmatter.duplicate", key.start, key=key.text)
            else:
                entries[key.text] = Entry(key, value)
        return entries

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.tree.root = node

    def _marked(self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        """Report an anchor or a tag: neither has a use in front matter, and both hide what is meant."""
        if event.anchor is not None:
            self._fault("frontmatter.anchor", self._span(event)[0], name=event.anchor)
        if event.tag is not None:
            self._fault("frontmatter.tag", self._span(event)[0], tag=event.tag)

    def _span(self, event: yaml.Event) -> tuple[int, int]:
        first, last, base = event.start_mark, event.end_mark, self.base
        return base + (first.index if first else 0), base + (last.index if last else 0)

    def _fault(self, id: str, offset: int, **details: str) -> None:
        self.tree.faults.append(Fault(id, offset, details))

    def _stop(self, id: str, offset: int, **details: str) -> None:
        self._fault(id, offset, **details)
        self.tree.complete = False


class _Mark(Protocol):
    """A place in the text; its line would count U+2028 and NEL too, so only `index` is used."""

    index: int


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


def _syntax(error: yaml.MarkedYAMLError, text: str, start: int) -> Fault:
    """Name the two mistakes that nearly all broken blocks hold; the rest keeps the parser's own words."""
    offset = start + _index(error.problem_mark)
    problem = error.problem or "unreadable"
    if problem.startswith("mapping values are not allowed"):
        return Fault("frontmatter.colon", offset, {})
    if text[offset : offset + 1] == "\t":
        return Fault("frontmatter.tab", offset, {})
    return Fault("frontmatter.yaml", offset, {"problem": problem})
