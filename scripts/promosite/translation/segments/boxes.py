"""Admonitions `!!!`, details `???` and content tabs `===`: a line with a title, and what is indented below it.

In: lines of a block. Out: their titles as segments, and the lines inside.
It follows markdown.extensions.admonition, pymdownx.details and pymdownx.tabbed.
"""

from __future__ import annotations

import re

from promosite.translation.segments.emit import emit_quoted
from promosite.translation.segments.lines import LEVEL, TAB
from promosite.translation.segments.nodes import LISTS, Child, Node, Rule, Scan, Step, View
from promosite.translation.segments.segment import Kind

_WORDS = r"[\w-]++(?: ++[\w-]++)*+"
OPENING = (
    rf'(?:!!! ?{_WORDS}(?: +"[^\n]*?")?|\?{{3}}\+? ?(?:(?:{_WORDS})?(?: +"[^\n]*?")|{_WORDS})'
    r'|={3}(?:\+!|!\+|\+|!)? +"[^\n]*?") *$'
)
_TITLE = re.compile(r'[^"]*"(.*)" *$')
_BOXES = ("box", "tab")


def _opening(view: View) -> int:
    return view.first("box")


def _open(scan: Scan, view: View) -> Step:
    box = view.parent.add("tab" if view.head.text.startswith("=") else "box", LEVEL)
    title = _TITLE.match(view.head.text)
    if title:
        emit_quoted(scan, Kind.TITLE, view.head, title.span(1), '"')
    box.last = _title(view.head.text[0], title[1] if title else None)
    lines, rest = view.detab(view.start + 1, TAB)
    return Step(rest, (Child(box, lines, view.state),))


def _title(mark: str, text: str | None) -> Node | None:
    """What the title leaves in the box: a definition right below an admonition's takes it for its term."""
    if mark == "?":
        return Node("summary")
    return Node("p") if mark == "!" and text != "" else None


def _content(view: View) -> int:
    return view.start if view.head.text.startswith(LEVEL) and _inside(view)[0] else -1


def _continue(_scan: Scan, view: View) -> Step | None:
    node, columns = _inside(view)
    lines, rest = view.detab(view.start, columns)
    return Step(rest, (Child(node.loosen(), lines, view.state),)) if node and rest > view.start else None


def _inside(view: View) -> tuple[Node | None, int]:
    """Where an indented block below a box belongs: into it, or into the last item of a list at its end."""
    node = view.parent.last
    if node is None or node.tag not in _BOXES:
        return None, 0
    columns, last = 0, node.last
    while last and last.tag in LISTS and view.head.text.startswith(LEVEL * 2, columns):
        columns += TAB
        node = last.last
        last = node.last if node else None
    if node is None or not view.head.text.startswith(LEVEL, columns):
        return None, 0
    return node, columns + TAB


BOX = Rule(_opening, _open)
BOX_CONTENT = Rule(_content, _continue)
