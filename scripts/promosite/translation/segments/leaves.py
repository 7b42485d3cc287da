"""Blocks that hold text and no other blocks: headings, paragraphs, references, abbreviations, code.

In: lines of a block. Out: segments.
It follows the processors of markdown.blockprocessors and markdown.extensions.abbr.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from promosite.translation.segments.emit import emit_line, emit_lines, emit_quoted, emit_span, without_attributes
from promosite.translation.segments.escapes import is_attributes
from promosite.translation.segments.lines import OPAQUE, TAB, Block, Line
from promosite.translation.segments.nodes import Child, Node, Rule, Scan, Step, View
from promosite.translation.segments.pictures import emit_attributes, emit_pictures
from promosite.translation.segments.segment import Kind
from promosite.translation.segments.verbatim import is_fence

_HASHES = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_ABBREVIATION = re.compile(r"\*\[[^\\\]]*\][ ]?:[ ]*")
_REFERENCE = re.compile(
    r"[ ]{0,3}\[[^\[\]]*\]:[ ]*(?:\n[ ]*)?[^\s]+[ ]*(?:\n[ ]*)?"
    r"(?:\"(?P<double>.*)\"[ ]*|'(?P<single>.*)'[ ]*|\((?P<round>.*)\)[ ]*)?$",
    re.MULTILINE,
)
_LONGEST = 6  # lines of a reference; its label may hold any number, but nobody writes so
_MARKS = {"double": '"', "single": "'", "round": ")"}
# Lines that are no text: comments, marks of pymdownx.blocks and snippets, the place of contents.
_COMMAND = re.compile(r"[ ]*(?:<!--(?:[^-]|-(?!->))*+-->|/{3,}(?: .*)?|/{3}.*/{3}|\[TOC\]|;?-+8<-+.*)[ ]*$")
_TORN = re.compile(r"[ ]{0,3}\[\^[^\]]*$")  # a footnote whose label goes on in the next line: nobody writes so
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_CHECKBOX = re.compile(r"[ ]*\[[xX ]\][ ]+")
_KINDS = {"li": Kind.ITEM, "dd": Kind.DEFINITION, "footnote": Kind.FOOTNOTE}


def is_heading(text: str) -> bool:
    """Whether a line that begins with `#` is a heading: one that ends in a lone backslash is not."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 0


def reference_at(lines: Block, number: int) -> re.Match[str] | None:
    """The link reference that begins at a line; the rest of it may stand on the next ones."""
    return _REFERENCE.match("\n".join(line.text for line in lines[number : number + _LONGEST]))


def paragraph(scan: Scan, node: Node, lines: Block, state: str) -> None:
    """Lines as one paragraph of a node."""
    first, tight = len(scan.segments), state == "list"
    task = _CHECKBOX.match(lines[0].text) if node.tag in ("li", "footnote") and node.fresh else None
    prefix, kind = node.prefix, _KINDS.get(node.tag, Kind.PARAGRAPH)
    start = task.end() if task else 0
    for group in _groups(lines):
        _text(scan, kind, group, prefix, start if group[0] is lines[0] else 0)
    if is_attributes(lines[-1].text):
        emit_attributes(scan, lines[-1], 0, len(lines[-1].text))
    node.fresh = False
    made = Node("p", lines=lines, given=(first, len(scan.segments)))
    if tight:
        node.text = made
    else:
        node.last = made


def retract(scan: Scan, node: Node) -> Block:
    """Take back what a paragraph gave; its lines."""
    start, end = node.given
    scan.segments[start:end] = [None] * (end - start)
    return node.lines


def _groups(lines: Block) -> list[Block]:
    """Lines of a paragraph between those that are no text, and without attributes at its end."""
    if all(map(_is_plain, lines)):
        return [lines]
    groups: list[Block] = [[]]
    fences = _fences(lines)
    for number, line in enumerate(lines):
        if "[^" in line.text and _TORN.match(line.text):
            break
        if number in fences or _is_no_text(line):
            groups.append([])
        else:
            groups[-1].append(line)
    if groups[-1] and is_attributes(groups[-1][-1].text):
        groups[-1].pop()
    return [group for group in groups if group]


def _is_plain(line: Line) -> bool:
    """Whether a line is nothing but text: most are, and this says so fast."""
    text = line.text
    return text[0].isalpha() and text[-1] not in "} " and "```" not in text and "~~~" not in text and line.end != OPAQUE


def _is_no_text(line: Line) -> bool:
    head = line.text.lstrip()[:1]  # none in a line of form feeds, which is not blank for Python-Markdown
    return not head or line.end == OPAQUE or (head in "</[;-" and _COMMAND.match(line.text) is not None)


def _fences(lines: Block) -> set[int]:
    """Lines that open a fence which nobody closed: what follows is read in its light, so they stay as they are.

    What is read as inline code there stays with its first line, as does code that would be cut into several texts; a
    line that ends such code opens no fence.
    """
    like = [n for n, line in enumerate(lines) if line.end != OPAQUE and ("```" in line.text or "~~~" in line.text)]
    if not like:
        return set()
    codes = list(_codes(lines))
    begins = {n: first for first, last in codes for n in range(first, last + 1)}
    kept = {n for n in like if begins.get(n, n) == n and is_fence(lines[n].text)}
    kept |= {first for first, last in codes if any(line.is_hard or _is_no_text(line) for line in lines[first:last])}
    return kept | {n for n, first in begins.items() if first in kept}


def _codes(lines: Block) -> Iterator[tuple[int, int]]:
    """First and last line of inline code that reaches over several lines."""
    texts = ["" if line.end == OPAQUE else line.text for line in lines]
    ends = list(accumulate(len(text) + 1 for text in texts))
    for found in _CODE.finditer("\n".join(texts)):
        first, last = bisect_right(ends, found.start()), bisect_right(ends, found.end() - 1)
        if first < last:
            yield first, last


def _text(scan: Scan, kind: Kind, lines: Block, prefix: str, start: int) -> None:
    if "![" in lines[0].text and emit_pictures(scan, lines):
        return
    emit_lines(scan, kind, lines, prefix, start=start)


def _heading(view: View) -> int:
    return view.first("heading")


def _take_heading(scan: Scan, view: View) -> Step:
    line = view.head
    found = _HASHES.match(line.text)
    level = found.end() if found else 1
    end = len(_unclosed(line.text, level))
    text = line.text[:level] + without_attributes(line.text[level:end])
    if len(text) < end:
        text = text.rstrip("#")
    emit_span(scan, Kind.HEADING, line, (level, max(level, len(text))), name=str(level))
    emit_attributes(scan, line, max(level, len(text)), end)
    view.parent.add("h")
    if view.state != "looselist":
        return Step(view.start + 1)
    rest = [line.without(TAB) if line.text.startswith(" " * TAB) else line for line in view.rest[1:]]
    return Step(view.end, (Child(view.parent, rest, view.state),))


def _unclosed(text: str, level: int) -> str:
    """A heading without the marks that close it; an escaped one stays."""
    plain = text.rstrip("#")
    if len(plain) < level:
        return text[:level]
    return text[: len(plain) + 1] if len(plain) < len(text) and not is_heading(plain) else plain


def _underlined(view: View) -> int:
    below = view.start + 1
    return view.start if below < view.end and _UNDERLINE.match(view.lines[below].text) else -1


def _take_underlined(scan: Scan, view: View) -> Step:
    level = "1" if view.lines[view.start + 1].text.startswith("=") else "2"
    emit_line(scan, Kind.HEADING, view.head, view.parent.prefix, level)
    emit_attributes(scan, view.head, len(without_attributes(view.head.text)), len(view.head.text))
    view.parent.add("h")
    return Step(view.start + 2)


def _take_rule(_scan: Scan, view: View) -> Step:
    view.parent.add("hr")
    return Step(view.start + 1)


def _code(view: View) -> int:
    return view.start if view.head.text.startswith(" " * TAB) else -1


def _take_code(_scan: Scan, view: View) -> Step:
    view.parent.add("pre")
    return Step(view.detab(view.start, TAB)[1])


def _take_abbreviation(scan: Scan, view: View) -> Step | None:
    line, after = view.head, view.start + 1
    found = _ABBREVIATION.match(line.text)
    column = found.end() if found else 0
    if column == len(line.text) and after < view.end:
        line, column, after = view.lines[after], 0, after + 1
    if not line.text[column:].strip():
        return None
    emit_span(scan, Kind.ABBREVIATION, line, (column, len(line.text)))
    return Step(after)


def _take_reference(scan: Scan, view: View) -> Step | None:
    found = reference_at(view.lines[view.start : min(view.start + _LONGEST, view.end)], 0)
    if not found:
        return None
    scan.labels.add(found[0].partition("]:")[0].lstrip(" [").strip().lower())
    if found.lastgroup:
        line, span = _placed(view.lines, view.start, found.span(found.lastgroup))
        emit_quoted(scan, Kind.TITLE, line, span, _MARKS[found.lastgroup])
    return Step(view.start + 1 + found.group().count("\n"))


def _placed(lines: Block, number: int, span: tuple[int, int]) -> tuple[Line, tuple[int, int]]:
    """The line, and its columns, that a span of joined lines lies in."""
    start, end = span
    while start > len(lines[number].text):
        start, end = start - len(lines[number].text) - 1, end - len(lines[number].text) - 1
        number += 1
    return lines[number], (start, end)


CODE = Rule(_code, _take_code)
HEADING = Rule(_heading, _take_heading)
UNDERLINED = Rule(_underlined, _take_underlined)
RULE = Rule(lambda view: view.first("rule"), _take_rule)
ABBREVIATION = Rule(lambda view: view.first("abbreviation"), _take_abbreviation)
REFERENCE = Rule(lambda view: view.first("reference"), _take_reference)
