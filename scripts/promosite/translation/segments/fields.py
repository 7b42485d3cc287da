"""Fields of the front matter whose texts are translated, and how a new text is spelled in YAML.

In: the text of a page. Out: its fields as segments and where its body begins; or a text as YAML.
The YAML is read by `content`; here only the names of fields are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from promosite.content import nodes, splice
from promosite.content.frontmatter import BOM, locate
from promosite.translation.segments.emit import says_something
from promosite.translation.segments.segment import Kind, Segment

FIELDS = (
    ("title",),
    ("description",),
    ("image_alt",),
    ("image_credit",),
    ("action", "label"),
    ("event", "name"),
    ("event", "place"),
    ("place",),
)
DETAILS = "details"
"""Below it every text is words, at any depth; an entry of a list is named by its number: `details.days.0`."""
_IDENTIFIED = ("place",)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_STYLES = {"": "plain", "'": "single", '"': "double", "|": "block", ">": "block"}
# A plain scalar that YAML cannot take for anything else: anywhere, and where no braces or brackets are open.
_CHARACTER = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff:#,\[\]{}]|:(?=[^\s,\[\]{}])|(?<=\S)#"
_PLAIN = re.compile(rf"[^\W\d_](?:{_CHARACTER})*+")
_PLAIN_IN_BLOCK = re.compile(rf"[^\W\d_](?:{_CHARACTER}|[,\[\]{{}}])*+")
_IN_BLOCK = re.compile(r"(?:\A|[\r\n])[ ]*(?:[\w-]+:|-)[ ]+\Z")
_WORDS = frozenset("y n yes no on off true false null".split())
_BLOCK = re.compile(r"[|>][^\s#]*(?P<comment>[ \t]+#[^\r\n]*)?")


def read(text: str) -> tuple[list[Segment], int]:
    """The fields of a page, in order, and where its body begins.

    >>> fields, body = read('---\\ntitle: "A"\\naction: {label: B, url: c}\\n---\\nText')
    >>> [(field.name, field.text, field.quote) for field in fields], body
    ([('title', 'A', 'yaml:double'), ('action.label', 'B', 'yaml:plain')], 46)
    """
    block = locate(text)
    if block is None:
        return [], len(BOM) if text.startswith(BOM) else 0
    root = nodes.read(text, block.opening, block.end).root
    found = [_segment(text, key, node) for key in FIELDS for node in [_scalar(root, key)] if node]
    found += [_segment(text, key, node) for key, node in _scalars(_child(root, DETAILS), (DETAILS,))]
    return sorted((segment for segment in found if says_something(segment.text)), key=lambda one: one.start), block.body


def spelled(page: str, segment: Segment, value: str) -> str:
    """A text as YAML, in the style of its place where that can hold it."""
    style = segment.quote.removeprefix("yaml:")
    if style == "double":
        return next(form for form in reversed(_in_quotes(value)) if form.startswith('"'))
    if style == "single":
        return _in_quotes(value)[0] if "'" in value else f"'{value}'"
    plain = _PLAIN_IN_BLOCK if _IN_BLOCK.search(page[max(0, segment.start - 80) : segment.start]) else _PLAIN
    form = value if plain.fullmatch(value) and value.lower() not in _WORDS else _in_quotes(value)[0]
    if style == "block":
        found = _BLOCK.match(page, segment.start)
        return form + (found["comment"] or "" if found else "")
    return form


def _in_quotes(value: str) -> Sequence[str]:
    """Ways to quote a text, the best first."""
    return list(splice.spellings(value))[1:] if value else ['""']


def _scalar(root: nodes.Node | None, key: tuple[str, ...]) -> nodes.Scalar | None:
    node = root
    for name in key:
        node = _child(node, name)
    if not isinstance(node, nodes.Scalar) or (key[-1] in _IDENTIFIED and _ID.fullmatch(node.text)):
        return None
    return node


def _child(node: nodes.Node | None, name: str) -> nodes.Node | None:
    return node.entries[name].value if isinstance(node, nodes.Mapping) and name in node.entries else None


def _scalars(node: nodes.Node | None, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], nodes.Scalar]]:
    """Every text below a node, with its place."""
    if isinstance(node, nodes.Scalar):
        yield at, node
    elif isinstance(node, nodes.Sequence):
        for place, item in enumerate(node.items):
            yield from _scalars(item, (*at, str(place)))
    elif isinstance(node, nodes.Mapping):
        for name, entry in node.entries.items():
            yield from _scalars(entry.value, (*at, name))


def _segment(text: str, key: tuple[str, ...], node: nodes.Scalar) -> Segment:
    end = node.start + len(text[node.start : node.end].rstrip())
    value = "" if not node.style and node.text in ("~", "null") else " ".join(node.text.split())
    return Segment(Kind.FIELD, node.start, end, value, "", ".".join(key), f"yaml:{_STYLES[node.style]}")
