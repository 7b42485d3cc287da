"""Front matter: the YAML block at the head of a page.

In: the text of a page exactly as it stands in the file (`newline=''`). Out: its values, all as text, with their lines;
the body; findings; or the same text with single values changed. It knows no schema and touches no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from promosite.content import nodes, splice, values
from promosite.content.lines import BREAK, line_number, line_starts
from promosite.content.values import KeyPath, Raw
from promosite.errors import ContentError, Finding, Severity, finding

__all__ = ["BOM", "FrontMatter", "KeyPath", "Raw", "edit", "parse"]

BOM = "\ufeff"
_HEAD = re.compile(r"\ufeff?(?:[ \t]*(?:\r\n|\r|\n))*")
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_CLOSING = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK_LINE = re.compile(r"(?<=[\r\n])[ \t]*(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a page says about itself; every scalar is text, as YAML spells it.

    `lines` maps a path of keys (list positions as text) to its 1-based line in the file; `body` is the text after the
    closing line; `complete` is false where the block could not be read to its end: a missing key then proves nothing.
    """

    values: dict[str, Raw] = field(default_factory=dict)
    lines: dict[KeyPath, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    complete: bool = True

    def line(self, key: KeyPath) -> int:
        """The line of a key, or of the nearest key above it that is there."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class _Block:
    """Where the block lies: its `---` line, its inside, its closing line (`end` to `body`)."""

    opening: int
    start: int
    end: int
    body: int
    closed: bool = True


def parse(text: str, path: str) -> tuple[FrontMatter, list[Finding]]:
    """Read the front matter of a page; any text at all gives a value and findings, never an exception.

    >>> front, findings = parse("---\\ntime: 19:30\\ntel: 0225\\n---\\nBody\\n", "content/vi/a.md")
    >>> front.values, front.lines[("tel",)], front.body, front.body_line, findings
    ({'time': '19:30', 'tel': '0225'}, 3, 'Body\\n', 5, [])
    """
    block = locate(text)
    if block is None:
        body = text.removeprefix(BOM)
        return FrontMatter(body=body, complete=False), [finding("frontmatter.missing", path, 1)]
    tree = nodes.read(text, block.opening, block.end)
    starts = line_starts(text, block.body)
    front = _front(text, block, tree, starts)
    return front, [
        finding(fault.id, path, line_number(starts, fault.offset), **fault.details) for fault in _faults(tree, block)
    ]


def edit(text: str, changes: Mapping[KeyPath, str | None], *, path: str = "") -> str:
    """Set single values (`None` removes a key), leaving every other character of the file as it is.

    A missing mapping is made before the closing line; a mapping that loses its last key goes with it. The result is
    read again: values must be the old ones with the changes, and the body the same, else `ContentError`
    (`frontmatter.edit-refused`) is raised, as it is for a page whose front matter has faults.

    >>> print(edit("---\\ntitle: A # name\\n---\\n", {("title",): "B: C", ("review", "state"): "draft"}), end="")
    ---
    title: "B: C" # name
    review:
      state: draft
    ---
    """
    front, findings = parse(text, path)
    if any(fault.severity is Severity.ERROR for fault in findings):
        raise ContentError("frontmatter.edit-refused", path, findings[0].where.line, key="---")
    for key, value in changes.items():
        text, front = _edited(text, front, key, value, path)
    return text


def _edited(text: str, front: FrontMatter, key: KeyPath, value: str | None, path: str) -> tuple[str, FrontMatter]:
    expected = values.changed(front.values, key, value)
    if expected == front.values:
        return text, front
    for candidate in splice.candidates(_document(text), key, value) if expected is not None else ():
        after, findings = parse(candidate, path)
        if after.values == expected and after.body == front.body and not findings:
            return candidate, after
    raise ContentError("frontmatter.edit-refused", path, front.line(key), key=".".join(key))


def _document(text: str) -> splice.Document:
    block = locate(text)
    if block is None:
        raise ValueError("no front matter")  # `edit` has refused such a text before
    newline = BREAK.search(text, block.opening)
    tree = nodes.read(text, block.opening, block.end)
    return splice.Document(text, tree.root, block.end, newline.group() if newline else "\n")


def locate(text: str) -> _Block | None:
    """Find the block: a `---` line, after a byte-order mark or blank lines at most, up to `---` or `...`."""
    head = _HEAD.match(text)
    opening = head.end() if head else 0
    first = _OPENING.match(text, opening)
    if first is None:
        return None
    closing = _CLOSING.search(text, first.end())
    if closing:
        return _Block(opening, first.end(), closing.start(), closing.end())
    if opening > len(BOM):
        return None  # blank lines, then a lone rule: not meant as front matter
    blank = _BLANK_LINE.search(text, first.end())
    end = blank.start() if blank else len(text)
    return _Block(opening, first.end(), end, end, closed=False)


def _front(text: str, block: _Block, tree: nodes.Tree, starts: list[int]) -> FrontMatter:
    root = tree.root if isinstance(tree.root, nodes.Mapping) else nodes.Mapping({}, block.start, block.start, False)
    return FrontMatter(
        values={name: values.raw_of(entry.value) for name, entry in root.entries.items()},
        lines={key: line_number(starts, offset) for key, offset in values.offsets_of(root)},
        body=text[block.body :],
        body_line=line_number(starts, block.body),
        complete=tree.complete and block.closed and (tree.root is None or root is tree.root),
    )


def _faults(tree: nodes.Tree, block: _Block) -> Iterator[nodes.Fault]:
    if not block.closed:
        yield nodes.Fault("frontmatter.unclosed", block.opening, {})
        return  # what follows may be the page itself: its faults as YAML say nothing
    if block.opening > len(BOM):
        yield nodes.Fault("frontmatter.not-first", block.opening, {})
    yield from tree.faults
    if tree.complete and tree.root is not None and not isinstance(tree.root, nodes.Mapping):
        yield nodes.Fault("frontmatter.not-mapping", tree.root.start, {})
