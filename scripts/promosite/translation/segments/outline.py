"""How a page is built once it is rendered, text taken out: what drafting keeps, and the check of structure compares.

In: the body of a page, the Markdown extensions of the site. Out: its elements as short texts, block by block.
Inside a block the order is given up: languages put links and emphasis elsewhere in a sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pkgutil import resolve_name
from typing import Any, TypeAlias

import yaml

from promosite.config import Config
from promosite.errors import ConfigError
from promosite.translation.segments.skeleton import Element, skeleton

Extensions: TypeAlias = tuple[tuple[str, ...], Mapping[str, Mapping[str, Any]]]
UNREADABLE = "…"
"""All there is of a body so deeply nested that Markdown gives up; the build names such a page."""
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img input ins kbd label mark path q s samp small span strong sub"
    " sup svg time u var wbr".split()
)


def outline(config: Config, body: str) -> tuple[str, ...]:
    """The elements of a body. The same body is rendered once: a source is compared with several translations."""
    asked = _Body(hashlib.sha256(body.encode("utf-8", "surrogatepass")).digest(), body)
    found = _outline(config.file.read_text(encoding="utf-8-sig"), asked)
    asked.text = ""
    return found


@dataclass(slots=True)
class _Body:
    """A body as the cache knows it, by its digest: thousands are remembered, not one is kept."""

    digest: bytes
    text: str = field(compare=False)

    def __hash__(self) -> int:
        return hash(self.digest)


@lru_cache(maxsize=4096)
def _outline(configuration: str, body: _Body) -> tuple[str, ...]:
    names, options = _extensions(configuration)
    found: list[str] = []
    inline: list[str] = []
    try:
        elements = skeleton(body.text, names, options)
    except RecursionError:
        return (UNREADABLE,)
    for element in elements:
        if element.tag in _INLINE:
            inline += [_shown(element)] if element != Element("span") else []  # <span lang="vi"> is a matter of words
        else:
            found += [*sorted(inline), _shown(element)]
            inline = []
    return (*found, *sorted(inline))


class _Loader(yaml.CSafeLoader):
    """Safe YAML that leaves other tools' tags alone."""


def _named(_loader: _Loader, name: str, _node: yaml.Node) -> object:
    """What `!!python/name:` names, as MkDocs reads it: how fences, icons or slugs are made."""
    try:
        return resolve_name(name)
    except (ImportError, AttributeError, ValueError) as fault:
        raise ConfigError("config.unreadable", "mkdocs.yml", cause=fault) from fault


_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _named)
_Loader.add_multi_constructor("", lambda _loader, _suffix, _node: None)


@lru_cache(maxsize=4)
def _extensions(configuration: str) -> Extensions:
    """The Markdown extensions that `mkdocs.yml` names, and their options."""
    raw = yaml.load(configuration, _Loader)  # noqa: S506 - a safe loader with one more constructor
    listed = raw.get("markdown_extensions") or []
    entries = listed.items() if isinstance(listed, dict) else [_entry(entry) for entry in listed]
    options = {str(name): values for name, values in entries if isinstance(values, dict)}
    return tuple(str(name) for name, _ in entries), options


def _entry(entry: object) -> tuple[object, object]:
    return next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)


@lru_cache(maxsize=4096)  # pages have most elements in common: one text for all of them
def _shown(element: Element) -> str:
    """An element as people name it: `a → do-son.md`, `div.admonition.note`, `h2#di-lai`."""
    classes = "".join(f".{name}" for name in element.classes.split())
    address = element.href or element.src
    return f"{element.tag}{classes}{'#' + element.id if element.id else ''}" + (f" → {address}" if address else "")
