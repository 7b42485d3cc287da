"""Ways to change one value inside a YAML block without writing the block anew.

In: text, its tree of nodes, one change. Out: candidate texts, best first, each differing in a few characters.
It does not judge them: the caller reads each one back and takes the first that says what it should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from promosite.content.lines import BREAK
from promosite.content.nodes import Entry, Mapping, Node, Scalar, Sequence
from promosite.content.values import KeyPath

_NEEDS_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Document:
    """A text and the tree of its block; `end` is where the closing line begins, `newline` how its lines end."""

    text: str
    root: Node | None
    end: int
    newline: str

    def with_(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]


def candidates(document: Document, key: KeyPath, value: str | None) -> Iterator[str]:
    """Texts in which `key` may now be `value`, the plainest spelling first.

    >>> from promosite.content import nodes
    >>> text = "---\\na: 1 # one\\n"
    >>> next(candidates(Document(text, nodes.read(text, 0, 14).root, 14, "\\n"), ("a",), "2"))
    '---\\na: 2 # one\\n'
    """
    chain, rest = _descend(document.root, key)
    if value is None:
        if not rest:
            yield from _without(document, chain, key)
        return
    for spelled in spellings(value):
        if not rest:
            yield from _replaced(document, chain[-1], spelled)
        else:
            yield from _inserted(document, chain, key[: len(key) - len(rest)], rest, spelled)


def spellings(value: str) -> Iterator[str]:
    """Ways to write a text in YAML: plain, double-quoted, single-quoted, double-quoted with escapes.

    >>> print(*spellings('say "no"'), sep=" | ")
    say "no" | 'say "no"' | "say \\"no\\""
    """
    if value and not BREAK.search(value):
        yield value
    if not _NEEDS_ESCAPE.search(value):
        yield f'"{value}"'
    elif not BREAK.search(value):
        yield "'" + value.replace("'", "''") + "'"
    yield '"' + _NEEDS_ESCAPE.sub(_escape, value) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    short = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return short.get(character, f"\\u{ord(character):04x}")


def _descend(root: Node | None, key: KeyPath) -> tuple[list[Node], KeyPath]:
    """The nodes from the root towards `key`, as far as there are any, and the keys that are left over."""
    chain: list[Node] = [root] if root else []
    for depth, name in enumerate(key):
        child = _child(chain[-1], name) if chain else None
        if child is None:
            return chain, key[depth:]
        chain.append(child)
    return chain, ()


def _child(node: Node, name: str) -> Node | None:
    if isinstance(node, Mapping):
        return node.entries[name].value if name in node.entries else None
    if isinstance(node, Sequence):
        return node.items[int(name)] if name in map(str, range(len(node.items))) else None
    return None


def _replaced(document: Document, node: Node, spelled: str) -> Iterator[str]:
    if not isinstance(node, Scalar):
        return
    if node.style in ("|", ">"):
        yield _block_replaced(document, node, spelled)
    elif node.start == node.end:
        gap = "" if document.text[node.start - 1] in " \t" else " "
        yield document.with_(node.start, node.end, gap + spelled)
        yield document.with_(node.start, node.end, ": " + spelled)  # a lone key in `{key}`
    else:
        yield document.with_(node.start, node.end, spelled)


def _block_replaced(document: Document, node: Scalar, spelled: str) -> str:
    """Write a `|` or `>` text in one line, keeping the comment of its header and the blank lines below it."""
    whole = document.text[node.start : node.end]
    header = whole[: _line_end(whole, 0)].rstrip("\r\n")
    comment = _COMMENT.search(header)
    filled = max(len(whole.rstrip(" \t\r\n")), len(header))
    blank = whole[_line_end(whole, filled) :]
    kept = (comment.group() if comment else "") + document.newline + blank
    return document.with_(node.start, node.end, spelled + kept)


def _inserted(document: Document, chain: list[Node], above: KeyPath, rest: KeyPath, spelled: str) -> Iterator[str]:
    parent = chain[-1] if chain else None
    if parent is None:
        yield document.with_(document.end, document.end, _lines(document, 0, rest, spelled))
    elif isinstance(parent, Sequence) and len(rest) == 1:
        yield _appended(document, parent, spelled)
    elif isinstance(parent, Mapping) and parent.flow:
        yield _into_flow(document, parent, rest, spelled)
    elif isinstance(parent, Mapping):
        column = _column(document.text, next(iter(parent.entries.values())).key.start)
        place = document.end if len(chain) == 1 else _line_end(document.text, _last(parent))
        yield document.with_(place, place, _lines(document, column, rest, spelled))
    elif len(chain) > 1 and isinstance(chain[-2], Mapping):
        yield from _under(document, chain[-2], chain[-2].entries[above[-1]], rest, spelled)


def _appended(document: Document, parent: Sequence, spelled: str) -> str:
    """A further item of a list, in the style of those before it; a list without items stands in brackets."""
    if not parent.items:
        return document.with_(parent.start + 1, parent.start + 1, spelled)
    if parent.flow:
        return document.with_(_last(parent.items[-1]), _last(parent.items[-1]), f", {spelled}")
    dash, place = document.text.rfind("-", 0, parent.items[-1].start), _line_end(document.text, _last(parent))
    return document.with_(place, place, " " * _column(document.text, dash) + f"- {spelled}" + document.newline)


def _under(document: Document, parent: Mapping, entry: Entry, rest: KeyPath, spelled: str) -> Iterator[str]:
    """Give keys to a key that had no value."""
    if parent.flow or entry.value.start != entry.value.end:  # in braces, or an empty text that is spelled out: `""`
        yield from _replaced(document, entry.value, _flow(rest, spelled))
        return
    column, place = _column(document.text, entry.key.start) + 2, _line_end(document.text, entry.key.end)
    yield document.with_(place, place, _lines(document, column, rest, spelled))


def _into_flow(document: Document, parent: Mapping, rest: KeyPath, spelled: str) -> str:
    if not parent.entries:
        return document.with_(parent.start + 1, parent.start + 1, _pair(rest, spelled))
    place = _entry_end(list(parent.entries.values())[-1])
    return document.with_(place, place, ", " + _pair(rest, spelled))


def _pair(keys: KeyPath, spelled: str) -> str:
    """`key: value`, or for several keys `key: {key: value}`."""
    return f"{_key(keys[0])}: {_flow(keys[1:], spelled)}"


def _flow(keys: KeyPath, spelled: str) -> str:
    """A value below keys, in braces; below the item `0`, in brackets."""
    for name in reversed(keys):
        spelled = f"[{spelled}]" if name == "0" else "{" + f"{_key(name)}: {spelled}" + "}"
    return spelled


def _lines(document: Document, column: int, keys: KeyPath, spelled: str) -> str:
    """The same as a block, a line for each key, two further columns at each."""
    texts = ["-" if name == "0" else f"{_key(name)}:" for name in keys]
    texts[-1] += f" {spelled}"
    return "".join(" " * (column + 2 * depth) + text + document.newline for depth, text in enumerate(texts))


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else '"' + _NEEDS_ESCAPE.sub(_escape, name) + '"'


def _without(document: Document, chain: list[Node], key: KeyPath) -> Iterator[str]:
    """Take out a whole entry; a mapping below the top that would be left empty goes with it."""
    depth = len(key)
    while depth > 1 and _size(chain[depth - 1]) == 1:
        depth -= 1
    parent = chain[depth - 1]
    if isinstance(parent, Sequence):
        yield _without_last(document, parent)
    if not isinstance(parent, Mapping):
        return
    entries = list(parent.entries.values())
    place = list(parent.entries).index(key[depth - 1])
    start, end = _entry_span(document.text, parent, entries, place)
    yield document.with_(start, end, "")
    blank = _BLANK_LINES.match(document.text, end)  # they would become part of a `|+` text above
    yield document.with_(start, blank.end() if blank else end, "")


def _without_last(document: Document, parent: Sequence) -> str:
    """Take out the last item of several."""
    before, item = parent.items[-2:]
    if parent.flow:
        return document.with_(_last(before), _last(item), "")
    dash = document.text.rfind("-", 0, item.start)
    return document.with_(dash - _column(document.text, dash), _line_end(document.text, _last(item)), "")


def _size(node: Node) -> int:
    return len(node.entries) if isinstance(node, Mapping) else len(node.items) if isinstance(node, Sequence) else 0


def _entry_span(text: str, parent: Mapping, entries: list[Entry], place: int) -> tuple[int, int]:
    entry, following = entries[place], entries[place + 1 : place + 2]
    if parent.flow and place:
        return _entry_end(entries[place - 1]), _entry_end(entry)
    line = entry.key.start - _column(text, entry.key.start)
    shares_line = bool(text[line : entry.key.start].strip())
    if (parent.flow or shares_line) and following:  # `{a: 1, b: 2}`, and `- a: 1` with `b: 2` below it
        return entry.key.start, following[0].key.start
    if parent.flow:
        return entry.key.start, _entry_end(entry)
    return line, _line_end(text, _entry_end(entry))


def _entry_end(entry: Entry) -> int:
    return max(entry.key.end, _last(entry.value))


def _last(node: Node) -> int:
    """Where the last character of a node lies: a block's own end mark runs on to whatever follows it."""
    if isinstance(node, Mapping) and not node.flow and node.entries:
        return _entry_end(list(node.entries.values())[-1])
    if isinstance(node, Sequence) and not node.flow and node.items:
        return _last(node.items[-1])
    return node.end


def _line_end(text: str, offset: int) -> int:
    """The start of the next line; an offset that already stands at the start of a line (after `|` texts) stays."""
    if offset and text[offset - 1] in "\r\n":
        return offset
    found = BREAK.search(text, offset)
    return found.end() if found else len(text)


def _column(text: str, offset: int) -> int:
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) - 1
