"""Structured data: what pages tell search engines in JSON-LD.

In: a page, the site. Out: findings about blocks that cannot be read, or that break the table of
`schemas/structured-data.yml`. Whether what they say is true is for people to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from promosite.audit.address import Reach, home_of, locate
from promosite.audit.facts import DataBlock, PageFacts
from promosite.audit.site import Site
from promosite.errors import Finding, finding

_CONTEXTS = ("https://schema.org", "https://schema.org/", "http://schema.org", "http://schema.org/")
_TYPE = re.compile("[A-Z][A-Za-z]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KEYWORDS = ("@context", "@graph", "@id", "@type")

Table = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands."""

    page: PageFacts
    block: DataBlock
    site: Site

    def found(self, id: str, **details: object) -> Finding:
        return finding(id, self.page.path, self.block.line, **details)


def check_structured_data(page: PageFacts, site: Site) -> Iterator[Finding]:
    """Require that each block is JSON-LD of schema.org with the properties that search engines demand.

    Bad:  `{"@context": "https://schema.org", "@type": "Event", "name": "…"}`
    Good: the same with `startDate` and a `location` that has an `address`
    """
    for block in page.data_blocks:
        yield from _block(_Place(page, block, site))


@cache
def table() -> Table:
    """Types by name: `required`, `one_of`, `least`, `only`, `with`, `properties`."""
    file = Path(__file__).parents[1] / "schemas" / "structured-data.yml"
    types: Table = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)["types"]
    return types


def rules_of(type: str) -> Mapping[str, Any]:
    """What holds for a type; one that a project's own kind of page brings along is a thing with a name."""
    return table().get(type, table()["Thing"])


def _block(place: _Place) -> Iterator[Finding]:
    try:
        data = json.loads(place.block.text)
    except ValueError as fault:
        yield place.found("jsonld.broken", reason=fault)
        return
    context = data.get("@context") if isinstance(data, dict) else None
    if context not in _CONTEXTS:
        yield place.found("jsonld.context", context=context or "–")
        return
    for node in data.get("@graph", [data]):
        yield from _node(node, place)


def _node(node: object, place: _Place) -> Iterator[Finding]:
    types = _types(node)
    if not isinstance(node, dict) or not types or not all(_TYPE.fullmatch(type) for type in types):
        yield place.found("jsonld.type", type=", ".join(types) or "–")
        return
    for type in types:
        yield from _lacking(node, type, place)
    for name, value in node.items():
        if name not in _KEYWORDS:
            yield from _property(types, name, value, place)


def _types(node: object) -> list[str]:
    """The types of a node; none for what is no node."""
    found = node.get("@type") if isinstance(node, dict) else None
    return [str(type) for type in (found if isinstance(found, list) else [found] if found else [])]


def _lacking(node: Mapping[str, Any], type: str, place: _Place) -> Iterator[Finding]:
    rules = rules_of(type)
    for name in rules.get("required", ()):
        if node.get(name) in (None, "", []):
            yield place.found("jsonld.lacks", type=type, name=name)
    choice = rules.get("one_of", ())
    if choice and not any(node.get(name) for name in choice):
        yield place.found("jsonld.lacks", type=type, name=" | ".join(choice))
    for name, least in rules.get("least", {}).items():
        if isinstance(node.get(name), list) and len(node[name]) < least:
            yield place.found("jsonld.value", type=type, name=name, value=len(node[name]), form=f"≥ {least}")
    for name, (other, value) in rules.get("with", {}).items():
        if name in node and node.get(other) != value:
            yield place.found("jsonld.lacks", type=type, name=f"{other}: {value}")


def _property(types: list[str], name: str, value: object, place: _Place) -> Iterator[Finding]:
    type = types[0]
    forms = [form for each in types for form in _forms(rules_of(each), name)]
    if not forms:
        yield place.found("jsonld.property", type=type, name=name)
        return
    for each in value if isinstance(value, list) else [value]:
        yield from _value(type, name, each, forms, place)


def _forms(rules: Mapping[str, Any], name: str) -> list[str]:
    found = rules["properties"].get(name, [])
    return found if isinstance(found, list) else [found]


def _value(type: str, name: str, value: object, forms: list[str], place: _Place) -> Iterator[Finding]:
    if isinstance(value, dict):
        if set(_types(value)) & set(forms):
            yield from _node(value, place)
        else:
            yield place.found("jsonld.value", type=type, name=name, value=", ".join(_types(value)), form=forms[0])
        return
    only = rules_of(type).get("only", {}).get(name)
    if not any(_fits(value, form) for form in forms) or (only and value not in only):
        yield place.found("jsonld.value", type=type, name=name, value=value, form=" | ".join(only or forms))
    elif "url" in forms and _is_dead(str(value), place.site):
        yield place.found("jsonld.dead", type=type, name=name, url=value)


def _fits(value: object, form: str) -> bool:
    if form in ("number", "whole"):
        wanted = int if form == "whole" else int | float
        return isinstance(value, wanted) and not isinstance(value, bool)
    if not isinstance(value, str) or not value.strip():
        return False
    if form == "url":
        return home_of(value) is not None
    if form == "day":
        return _is_day(value)
    if form == "country":
        return re.fullmatch("[A-Z]{2}", value) is not None
    return _LANGUAGE.fullmatch(value) is not None if form == "language" else form == "text"


def _is_day(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-10-12") or moment.tzinfo is not None


def _is_dead(url: str, site: Site) -> bool:
    """Whether an address of this site leads to nothing."""
    target = locate(url, "index.html", site.home)
    return target.reach is Reach.HERE and site.file_at(target.path) is None
