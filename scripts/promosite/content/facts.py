"""The facts and details of pages against what their kinds declare.

In: a page, its source page and the kinds. Out: findings, and typed readings of facts (coordinates, numbers, files).
A fault in an inherited value stands in the source page and is found there; whether a link leads to a page is looked up
in `consistency`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import urlsplit

from promosite.content.kinds import ARTICLE, FactType, Kinds, PageKind, kind_of
from promosite.content.meta import as_date
from promosite.content.page import Page
from promosite.content.values import KeyPath, Raw, leaves_of
from promosite.errors import Finding, finding

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COORDINATES = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*,\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)")
_EMAIL = re.compile(r"[^\s@<>,;:\"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+[1-9]|[1-9])[0-9 ().-]{1,20}")
_PAGE = re.compile(r"(?![a-z]+:|/)[^\s#]+\.md(?:#\S*)?")
_LISTS = (FactType.PAGES, FactType.DAYS, FactType.FILES)


class Coordinates(NamedTuple):
    """Decimal degrees, WGS 84; positive is north and east."""

    latitude: float
    longitude: float


class _Fault(NamedTuple):
    id: str
    key: KeyPath
    details: dict[str, str]


def judged(page: Page, source: Page | None, kinds: Kinds) -> Iterator[Finding]:
    """Everything that is wrong with the kind, the facts and the details that a page itself gives."""
    translated = source is not None and source is not page
    faults = [*_kind(page, kinds)]
    if not faults:
        kind = kind_of(page.meta, kinds)
        faults += [*_keys(page, kind, kinds), *_values(page, kind)]
        if translated and source:
            faults += _shapes(page, source)
        elif page.front.complete:
            faults += _missing(page, kind)
    for fault in faults:
        yield finding(fault.id, page.file, page.front.line(fault.key), key=_name(fault.key), **fault.details)


def coordinates_of(text: Raw | None) -> Coordinates | None:
    """A place on earth, or None for anything else.

    >>> coordinates_of("20.7270, 107.0480"), coordinates_of("107.0480, 20.7270")
    (Coordinates(latitude=20.727, longitude=107.048), None)
    """
    found = _COORDINATES.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None
    here = Coordinates(float(found[1]), float(found[2]))
    return here if abs(here.latitude) <= 90 and abs(here.longitude) <= 180 else None


def number_of(text: Raw | None) -> Decimal | None:
    """A number as facts write it, exactly: "1329.11"."""
    return Decimal(text) if isinstance(text, str) and _NUMBER.fullmatch(text) else None


def files_of(page: Page, kinds: Kinds) -> list[tuple[KeyPath, str]]:
    """Links to files that the page itself gives."""
    own, names = _own(page, "facts"), kind_of(page.meta, kinds).of_type(FactType.FILES)
    return [found for name in names for found in leaves_of(own.get(name), ("facts", name))]


def _kind(page: Page, kinds: Kinds) -> Iterator[_Fault]:
    value = page.meta.kind
    if value and value not in kinds and "kind" in page.front.values:
        yield _unlike("kind.unknown", "kind.misspelt", ("kind",), value, list(kinds), {"value": value})


def _keys(page: Page, kind: PageKind, kinds: Kinds) -> Iterator[_Fault]:
    """Keys that the kind does not have, or has in the other block."""
    for block, known in _BLOCKS.items():
        other = next(name for name in _BLOCKS if name != block)
        for name in _own(page, block):
            if name not in known(kind):
                yield _strange((block, name), known(kind), other if name in _BLOCKS[other](kind) else "", kind, kinds)


_BLOCKS: Mapping[str, Callable[[PageKind], list[str]]] = {
    "facts": lambda kind: list(kind.facts),
    "details": lambda kind: list(kind.details),
}


def _strange(key: KeyPath, known: list[str], other: str, kind: PageKind, kinds: Kinds) -> _Fault:
    shown = {"kind": kind.name}
    if other:
        return _Fault("kind.misspelt-key", key, {**shown, "nearest": f"{other}.{key[-1]}"})
    if kind.name == ARTICLE and not known:
        return _Fault("kind.keyless", key, {**shown, "known": ", ".join(name for name in kinds if name != ARTICLE)})
    return _unlike("kind.unknown-key", "kind.misspelt-key", key, key[-1], known, shown)


def _unlike(id: str, misspelt: str, key: KeyPath, value: str, known: list[str], shown: dict[str, str]) -> _Fault:
    near = get_close_matches(value.lower(), known, n=1)
    return (
        _Fault(misspelt, key, {**shown, "nearest": near[0]})
        if near
        else _Fault(id, key, {**shown, "known": ", ".join(known) or "–"})
    )


def _missing(page: Page, kind: PageKind) -> Iterator[_Fault]:
    blocks: Mapping[str, Mapping[str, Raw]] = {"facts": page.meta.facts, "details": page.meta.details}
    for key in kind.needs:
        if not getattr(page.meta, key) and not page.front.values.get(key):
            yield _Fault("kind.missing", (key,), {"kind": kind.name})
    for dotted in sorted(kind.required):
        block, _, name = dotted.partition(".")
        if not blocks[block].get(name):
            yield _Fault("kind.missing", (block, name), {"kind": kind.name})


def _values(page: Page, kind: PageKind) -> Iterator[_Fault]:
    facts, details = _own(page, "facts"), _own(page, "details")
    for name, type in kind.facts.items():
        if facts.get(name):
            yield from _fact(type, facts[name], ("facts", name))
    for name in kind.details:
        if details.get(name):
            yield from _detail(details[name], ("details", name))
            yield from _beside(page.meta.facts.get(name), details[name], name)


def _fact(type: FactType, value: Raw, key: KeyPath) -> Iterator[_Fault]:
    if type in _LISTS:
        yield from _list(type, value, key)
    elif not isinstance(value, str):
        yield _Fault("kind.text", key, {})
    elif fault := _form(type, value.strip()):
        yield _Fault(fault, key, {"value": value.strip()})


def _list(type: FactType, value: Raw, key: KeyPath) -> Iterator[_Fault]:
    deep = type is FactType.DAYS
    if not isinstance(value, list) or (deep and not all(isinstance(item, list) and item for item in value)):
        yield _Fault("kind.lists" if deep else "kind.list", key, {})
        return
    inner = FactType.PAGE if type in (FactType.PAGES, FactType.DAYS) else FactType.TEXT
    for place, item in enumerate(value):
        parts = enumerate(item) if deep and isinstance(item, list) else [(-1, item)]
        for number, part in parts:
            yield from _fact(inner, part, (*key, str(place), *([str(number)] if number >= 0 else [])))


def _form(type: FactType, text: str) -> str:
    """What is wrong with how a single fact is written, as the id of its message, or ""."""
    if type is FactType.COORDINATES:
        if not _COORDINATES.fullmatch(text):
            return "kind.coordinates"
        return "" if coordinates_of(text) else "kind.coordinates-range"
    if type is FactType.URL:
        return "" if _is_url(text) else "kind.url"
    if type is FactType.DATE:
        return "" if as_date(text) else "kind.date"
    form = _FORMS.get(type)
    return f"kind.{_MESSAGES.get(type, type.value)}" if form and not form.fullmatch(text) else ""


_FORMS = {
    FactType.EMAIL: _EMAIL,
    FactType.PHONE: _PHONE,
    FactType.NUMBER: _NUMBER,
    FactType.AREA: _NUMBER,
    FactType.PAGE: _PAGE,
}
_MESSAGES = {FactType.AREA: "number"}


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:  # an address with half a bracket
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r"\s", text)


def _detail(value: Raw, key: KeyPath) -> Iterator[_Fault]:
    if isinstance(value, dict) or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
        yield _Fault("kind.texts", key, {})


def _beside(fact: Raw | None, detail: Raw, name: str) -> Iterator[_Fault]:
    """Words with the name of a list of facts say a line about each of its entries."""
    there = len(fact) if isinstance(fact, list) else 0
    here = len(detail) if isinstance(detail, list) else 1
    if there and here != there:
        other = {"other": f"facts.{name}", "here": str(here), "there": str(there)}
        yield _Fault("kind.lengths", ("details", name), other)


def _shapes(page: Page, source: Page) -> Iterator[_Fault]:
    """Lists of a translation must be as long as those of its source: its entries render those, one by one."""
    for name, value in _own(page, "details").items():
        theirs = source.meta.details.get(name)
        if value and theirs and _length(value) != _length(theirs):
            there = {"source": source.file, "there": str(_length(theirs))}
            yield _Fault("kind.shape", ("details", name), there)


def _length(value: Raw) -> int:
    return len(value) if isinstance(value, list) else 1


def _own(page: Page, block: str) -> dict[str, Raw]:
    value = page.front.values.get(block)
    return value if isinstance(value, dict) else {}


def _name(key: KeyPath) -> str:
    """A key as people write it; which entry of a list is told by the line."""
    return ".".join(part for part in key if not part.isdigit())
