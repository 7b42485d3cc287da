"""Markdown blocks by the rules of Python-Markdown and the extensions of MkDocs sites: which line belongs to what.

In: blocks of lines. Out: segments, added to a scan. The rules stand in the order of the processors they repeat.
It renders nothing; what is nested deeper than anybody writes is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from promosite.content.hygiene import DEEPEST
from promosite.translation.segments import boxes, leaves, lists, tables
from promosite.translation.segments.lines import LEVEL, Block, Line, grouped
from promosite.translation.segments.nodes import Child, Node, Rule, Scan, Step, View

_HR = "|".join(rf"(?:{mark}[ ]{{0,2}}){{3,}}+[ ]*$" for mark in ("-", "_", r"\*"))
_MARKS = re.compile(
    rf"(?P<box>{boxes.OPENING})"
    r"|(?P<heading>#)"
    r"|(?P<abbreviation>\*\[[^\\\]]*\][ ]?:)"
    r"|[ ]{0,3}(?:"
    rf"(?P<rule>{_HR})"
    r"|(?P<definition>:[ ])"
    r"|(?P<quote>>)"
    r"|(?P<footnote>\[\^[^\]]*\]:)"
    r"|(?P<reference>\[[^\[\]]*(?:\]:|$)))"
)
_FIRST = " !?=#*-_:>["  # characters with which such a line begins
_ORDINARY = re.compile(r"(?![ ]{4}|[ ]{0,3}(?:[*+-]|\d+\.)[ ])")
_SECOND = re.compile(r"[ ]*[|:=-]")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]]*\]:[ ]*")


def read(scan: Scan, blocks: Iterable[Block]) -> None:
    """Read the blocks of a body, in order."""
    _blocks(scan, Node("root"), blocks, "", 0)


def _blocks(scan: Scan, parent: Node, blocks: Iterable[Block], state: str, depth: int) -> None:
    footnote: Node | None = None
    for block in blocks:
        start = 0
        if not block:
            footnote = None
        elif footnote and block[0].text.startswith(LEVEL):  # it goes on, down to the next one
            start = next((number for number, line in enumerate(block) if _FOOTNOTE.match(line.text)), len(block))
            _block(scan, Child(footnote, [lists.lazily(line) for line in block[:start]], ""), depth)
        if start < len(block):
            footnote = _block(scan, Child(parent, block[start:], state), depth)


def _block(scan: Scan, child: Child, depth: int) -> Node | None:
    """Read one block; give the footnote that may go on in the next one."""
    lines = child.lines
    marks: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        found = _MARKS.match(line.text) if line.text[0] in _FIRST else None
        if found and found.lastgroup and _stands(found.lastgroup, lines, number):
            marks.setdefault(found.lastgroup, []).append(number)
    if not marks and _ORDINARY.match(lines[0].text) and not (len(lines) > 1 and _SECOND.match(lines[1].text)):
        leaves.paragraph(scan, child.parent, lines, child.state)
        return None
    return _run(scan, View(child.parent, lines, marks, 0, len(lines), child.state), depth)


def _stands(mark: str, lines: Block, number: int) -> bool:
    if mark == "reference":
        return leaves.reference_at(lines, number) is not None
    return mark != "heading" or leaves.is_heading(lines[number].text)


def _run(scan: Scan, view: View, depth: int) -> Node | None:
    """Let the rules take lines off the head of a view until none are left."""
    footnote: Node | None = None
    while view.start < view.end:
        step = _step(scan, view, depth)
        footnote = step.footnote
        if depth < DEEPEST:
            for child in step.children:
                _blocks(scan, child.parent, grouped(child.lines), child.state, depth + 1)
        view.start = step.start
    return footnote


def _step(scan: Scan, view: View, depth: int) -> Step:
    """What the first rule that applies takes; the lines above it are read before, as a block of their own."""
    for rule in _RULES:
        place = rule.find(view)
        if place < 0:
            continue
        if place > view.start:
            _run(scan, View(view.parent, view.lines, view.marks, view.start, place, view.state), depth)
            view.start = place
        step = rule.take(scan, view)
        if step:
            return step
    leaves.paragraph(scan, view.parent, view.rest, view.state)
    return Step(view.end)


def _take_quote(_scan: Scan, view: View) -> Step:
    last = view.parent.last
    quote = last if last and last.tag == "blockquote" else view.parent.add("blockquote", "> ")
    return Step(view.end, (Child(quote, [_unquoted(line) for line in view.rest], "blockquote"),))


def _unquoted(line: Line) -> Line:
    found = _QUOTE.match(line.text)
    if found is None and line.text.strip() != ">":
        return line
    return line.without(found.end() if found else len(line.text))


def _take_footnote(_scan: Scan, view: View) -> Step:
    found = _FOOTNOTE.match(view.head.text)
    note = Node("footnote", view.parent.prefix + LEVEL)
    following = view.first("footnote", after=1)
    end = following if following >= 0 else view.end
    lines = [view.head.without(found.end() if found else 0), *map(lists.lazily, view.lines[view.start + 1 : end])]
    return Step(end, (Child(note, lines, ""),), None if following >= 0 else note)


_RULES = (
    boxes.BOX,
    boxes.BOX_CONTENT,
    lists.INDENT,
    lists.DEFINITION_INDENT,
    leaves.CODE,
    tables.TABLE,
    leaves.HEADING,
    leaves.UNDERLINED,
    leaves.RULE,
    lists.LIST,
    lists.DEFINITION,
    Rule(lambda view: view.first("quote"), _take_quote),
    Rule(lambda view: view.first("footnote"), _take_footnote),
    leaves.ABBREVIATION,
    leaves.REFERENCE,
)
