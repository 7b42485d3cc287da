"""Lists, what is indented below their items, and definition lists.

In: lines of a block. Out: the lines of each item, terms as segments.
It follows OListProcessor, UListProcessor, ListIndentProcessor and markdown.extensions.def_list.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from promosite.translation.segments.emit import emit_line
from promosite.translation.segments.leaves import retract
from promosite.translation.segments.lines import LEVEL, OPAQUE, TAB, Block, Line
from promosite.translation.segments.nodes import ITEMS, LISTS, Child, Node, Rule, Scan, Step, View
from promosite.translation.segments.segment import Kind

_ITEM = re.compile(r"[ ]{0,3}(?:\d+\.|[*+-])[ ]+")
_NESTED = re.compile(r"[ ]{4,7}(?:\d+\.|[*+-])[ ]+")
_ORDERED = re.compile(r"[ ]{0,3}\d")
_INDENT = re.compile(rf"(?:[ ]{{{TAB}}})+")
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}")
_NO_INDENT = re.compile(r"[ ]{0,3}[^ :]")


def _is_item(view: View) -> int:
    return view.start if _ITEM.match(view.head.text) else -1


def _items(_scan: Scan, view: View) -> Step:
    parent, last = view.parent, view.parent.last
    loose = last is not None and last.tag in ("ul", "ol")
    if last is not None and loose:
        node = last
        if node.last:
            node.last.loosen()
    elif parent.tag in ("ul", "ol"):
        node = parent
    else:
        node = parent.add("ol" if _ORDERED.match(view.head.text) else "ul")
    children: list[Child] = []
    for lines in _cut(view.rest):
        if lines[0].text.startswith(LEVEL) and node.last and children:
            children.append(Child(node.last, lines, "list"))
        else:
            children.append(Child(node.add("li", LEVEL), lines, "looselist" if loose and not children else "list"))
    return Step(view.end, tuple(children))


def _cut(lines: Block) -> list[Block]:
    """The lines of each item, without its mark; an indented item is a piece of its own, below the one above it."""
    items: list[Block] = []
    for line in lines:
        found = _ITEM.match(line.text)
        if found:
            items.append([line.without(found.end())])
        elif _NESTED.match(line.text) and not items[-1][0].text.startswith(LEVEL):
            items.append([line])
        else:
            items[-1].append(line)
    return items


class _Indent(NamedTuple):
    """What is indented below an item; once for lists alone, once for definitions too, as the two processors do."""

    lists: tuple[str, ...]
    items: tuple[str, ...]

    def find(self, view: View) -> int:
        """An indented block inside an item, or below a list; not what was taken out of its indentation just now."""
        last, inside = view.parent.last, view.parent.tag in self.items
        if view.state == "detabbed" or not view.head.text.startswith(LEVEL):
            return -1
        return view.start if inside or (last is not None and last.tag in self.lists) else -1

    def take(self, _scan: Scan, view: View) -> Step:
        level, node = self.level(view)
        blanks = LEVEL * level
        lines = [line.without(len(blanks)) if line.text.startswith(blanks) else line for line in view.rest]
        if view.parent.tag in self.items:
            last = view.parent.last
            node = last if last and last.tag in self.lists else view.parent
        elif node.tag in self.lists:
            node = node.last.loosen() if node.last and node.last.tag in self.items else node.add("li", LEVEL)
        return Step(view.end, (Child(node, lines, "detabbed"),))

    def level(self, view: View) -> tuple[int, Node]:
        """How many levels of the indentation belong to lists that are open, and the innermost node they lead to."""
        found = _INDENT.match(view.head.text)
        wanted = len(found.group()) // TAB if found else 0
        level, node = int(view.state == "list"), view.parent
        while wanted > level:
            child = node.last
            if child is None or child.tag not in self.lists + self.items:
                break
            level += child.tag in self.lists
            node = child
        return level, node


def _is_definition(view: View) -> int:
    return view.start if view.first("definition") >= 0 else -1


def _definition(scan: Scan, view: View) -> Step | None:
    place = view.first("definition")
    terms, last, state = view.lines[view.start : place], view.parent.last, "list"
    if not terms and last is None:
        return None  # a paragraph that begins with a colon
    if not terms and last is not None and last.lines and last.lines[-1].end == OPAQUE:
        return Step(view.end)  # whether HTML or code above is its term is not known here: it stays as it is
    if not terms and last is not None and last.tag == "p":
        terms, state = retract(scan, last), "looselist"
    elif not terms and last is not None and last.last and last.last.last:
        state = "looselist"
    node = last if last is not None and last.tag == "dl" else view.parent.add("dl")
    for term in terms:
        emit_line(scan, Kind.TERM, term, node.prefix)
    lines, rest = _definition_lines(view, place)
    return Step(rest, (Child(node.add("dd", LEVEL), lines, state),))


def _definition_lines(view: View, place: int) -> tuple[Block, int]:
    head = view.lines[place]
    found = _DEFINITION.match(head.text)
    first = head.without(found.end() if found else 0)
    following = view.lines[place + 1 : view.end]
    if following and _NO_INDENT.match(following[0].text):
        return [first, *following], view.end
    lines, rest = view.detab(place + 1, TAB)
    return [first, *lines], rest


def lazily(line: Line) -> Line:
    """A line one level less indented, if it is indented."""
    return line.without(TAB) if line.text.startswith(LEVEL) else line


LIST = Rule(_is_item, _items)
_IN_LIST, _IN_DEFINITION = _Indent(("ul", "ol"), ("li",)), _Indent(LISTS, ITEMS)
INDENT = Rule(_IN_LIST.find, _IN_LIST.take)
DEFINITION_INDENT = Rule(_IN_DEFINITION.find, _IN_DEFINITION.take)
DEFINITION = Rule(_is_definition, _definition)
