"""Values of front matter: texts, lists and mappings, without their places.

In: nodes, or values and one change. Out: values, lines of each key, or changed values.
Nothing is typed here: a date is still text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from promosite.content import nodes

Raw: TypeAlias = "str | list[Raw] | dict[str, Raw]"
KeyPath: TypeAlias = tuple[str, ...]
"""Keys from the top down; a position in a list is its number as text."""


def raw_of(node: nodes.Node) -> Raw:
    """The value of a node; an empty value, `~` and `null` are the empty text."""
    if isinstance(node, nodes.Mapping):
        return {key: raw_of(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, nodes.Sequence):
        return [raw_of(item) for item in node.items]
    return "" if not node.style and node.text in ("~", "null") else node.text


def leaves_of(value: Raw | None, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text in a value, at any depth, with its place.

    >>> list(leaves_of({"days": [["a.md"], ["b.md"]]}))
    [(('days', '0', '0'), 'a.md'), (('days', '1', '0'), 'b.md')]
    """
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves_of(item, (*at, str(place)))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from leaves_of(item, (*at, name))


def offsets_of(node: nodes.Node, above: KeyPath = ()) -> Iterator[tuple[KeyPath, int]]:
    """Where each key, and each item of a list, begins."""
    if isinstance(node, nodes.Mapping):
        for name, entry in node.entries.items():
            yield (*above, name), entry.key.start
            yield from offsets_of(entry.value, (*above, name))
    elif isinstance(node, nodes.Sequence):
        for position, item in enumerate(node.items):
            yield (*above, str(position)), item.start
            yield from offsets_of(item, (*above, str(position)))


def changed(values: Raw, key: KeyPath, value: str | None) -> Raw | None:
    """The values after one change, or none if it cannot be made: a list has no such item, a text has no keys.

    A list may grow by the item after its last one, and lose its last one; the item `0` of nothing makes a list.

    >>> changed({"a": "1", "b": {"c": "2"}}, ("b", "c"), None)
    {'a': '1'}
    >>> changed({"a": "1"}, ("b", "c"), "2")
    {'a': '1', 'b': {'c': '2'}}
    >>> changed({"a": ["1"]}, ("a", "1"), "2"), changed({}, ("a", "0"), "1")
    ({'a': ['1', '2']}, {'a': ['1']})
    """
    if not key:
        return value if isinstance(values, str) else None
    if isinstance(values, list):
        return _changed_item(values, key, value)
    if isinstance(values, str):
        return _nested(key, value) if not values else None
    if value is None:
        return _removed(values, key)
    inner = changed(values.get(key[0], ""), key[1:], value)
    return None if inner is None else {**values, key[0]: inner}


def _nested(key: KeyPath, value: str | None) -> Raw:
    if value is None:
        return ""
    made: Raw = value
    for name in reversed(key):
        made = [made] if name == "0" else {name: made}
    return made


def _changed_item(values: list[Raw], key: KeyPath, value: str | None) -> Raw | None:
    if key[0] not in map(str, range(len(values) + 1)):
        return values if value is None else None
    place = int(key[0])
    if place == len(values):
        return values if value is None else [*values, _nested(key[1:], value)]
    if value is None and len(key) == 1 and place == len(values) - 1:
        return values[:-1]
    inner = None if len(key) == 1 and value is None else changed(values[place], key[1:], value)
    return None if inner is None or inner == {} else [*values[:place], inner, *values[place + 1 :]]


def _removed(values: Mapping[str, Raw], key: KeyPath) -> Raw | None:
    """Without this key, and without each mapping above it that this leaves empty."""
    if key[0] not in values:
        return dict(values)
    if len(key) > 1:
        inner = changed(values[key[0]], key[1:], None)
        if inner not in ({}, []) or values[key[0]] == inner:
            return None if inner is None else {**values, key[0]: inner}
    return {name: value for name, value in values.items() if name != key[0]}
