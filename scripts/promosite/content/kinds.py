"""The kinds of pages that a project has, each declared in a file of its own: which facts and which words belong to it.

In: `overrides/kinds/<kind>.yml`. Out: `PageKind` values by name; ConfigError names the entry that cannot be used.
It judges no page: `facts` does. Every declared kind must have its template beside the others, `overrides/<kind>.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from promosite.config import Config
from promosite.content.fields import SCHEMA
from promosite.content.meta import Meta
from promosite.errors import ConfigError

ARTICLE = "article"
"""The kind of a page that names none; it has neither facts nor details and needs no declaration."""

_KEYS = ("schema_org", "schema_org_tagged", "implied_by", "needs", "facts", "details")
_FACT_KEYS = ("type", "required")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Templates of the site itself.
_TAKEN = ("feeds", "home", "index", "listing", "main", "notfound", "page", "redirect", "search")


class FactType(StrEnum):
    """What a fact is, which decides how it is written, checked and shown."""

    TEXT = "text"
    DATE = "date"
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"
    COORDINATES = "coordinates"  # "20.7270, 107.0480": latitude, longitude, decimal degrees, WGS 84
    NUMBER = "number"
    AREA = "area"  # hectares
    PAGE = "page"  # a path from this file to another page's
    PAGES = "pages"
    DAYS = "days"  # a list of lists of pages
    FILES = "files"  # paths from this file to files in content/assets


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind. `facts` are values without a language, `details` are words; both in the order in which they are shown.

    `needs`: keys of the front matter that pages of this kind must have; `implied_by`: a key that makes a page one.
    """

    name: str
    schema_org: str = ""
    schema_org_tagged: Mapping[str, str] = field(default_factory=dict)  # tag → another type that its pages have
    implied_by: str = ""
    needs: tuple[str, ...] = ()
    facts: Mapping[str, FactType] = field(default_factory=dict)
    details: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()  # "facts.coordinates", "details.hours"
    words_first: bool = False

    def of_type(self, *types: FactType) -> tuple[str, ...]:
        """Names of the facts of these types."""
        return tuple(name for name, type in self.facts.items() if type in types)


Kinds = Mapping[str, PageKind]


def load_kinds(config: Config) -> dict[str, PageKind]:
    """All kinds by name, the article first, the others in alphabetical order."""
    folder = config.overrides / "kinds"
    kinds = {ARTICLE: PageKind(ARTICLE)}
    for file in sorted(folder.glob("*.yml")):
        shown = file.relative_to(config.root).as_posix() if file.is_relative_to(config.root) else file.name
        kinds[file.stem] = _kind(file, shown)
        if not (config.overrides / f"{file.stem}.html").is_file():
            raise ConfigError("config.kind-template", shown, kind=file.stem)
    return kinds


def kind_of(meta: Meta, kinds: Kinds) -> PageKind:
    """The kind of a page: the one it names, else one that its keys imply, else the article; so for an unknown name."""
    if meta.kind:
        return kinds.get(meta.kind, kinds[ARTICLE])
    implied = (kind for kind in kinds.values() if kind.implied_by and getattr(meta, kind.implied_by))
    return next(implied, kinds[ARTICLE])


def _kind(file: Path, shown: str) -> PageKind:
    raw = _read(file, shown)
    if not _NAME.fullmatch(file.stem) or file.stem in _TAKEN:
        raise _broken(shown, f"a kind cannot be called `{file.stem}`")
    _known(raw, _KEYS, "", shown)
    facts, details = _entries(raw, "facts", _FACT_KEYS, shown), _entries(raw, "details", ("required",), shown)
    keys = [key for key in raw if key in ("facts", "details")]
    return PageKind(
        name=file.stem,
        schema_org=_text(raw, "schema_org", shown),
        schema_org_tagged=_tagged(raw, shown),
        implied_by=_page_key(_text(raw, "implied_by", shown), "implied_by", shown),
        needs=tuple(_page_key(key, "needs", shown) for key in _texts(raw, "needs", shown)),
        facts={name: _type(entry, f"facts.{name}", shown) for name, entry in facts.items()},
        details=tuple(details),
        required=frozenset([*_required(facts, "facts", shown), *_required(details, "details", shown)]),
        words_first=keys[:1] == ["details"],
    )


def _read(file: Path, shown: str) -> dict[str, Any]:
    try:
        raw = yaml.load(file.read_text(encoding="utf-8-sig"), yaml.CBaseLoader)  # noqa: S506 - text only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        mark = getattr(fault, "problem_mark", None)
        cause = str(getattr(fault, "problem", None) or getattr(fault, "strerror", None) or fault)
        raise ConfigError("config.kind", shown, mark.line + 1 if mark else 0, cause=cause) from fault
    if raw not in (None, "") and not isinstance(raw, dict):
        raise _broken(shown, f"it must be a mapping of {', '.join(_KEYS)}")
    return raw or {}


def _entries(raw: Mapping[str, Any], key: str, known: tuple[str, ...], shown: str) -> dict[str, dict[str, Any]]:
    """The facts or the details: names, each with its properties; an empty value has none."""
    found = raw.get(key) or {}
    if not isinstance(found, dict):
        raise _broken(shown, f"`{key}` must be a mapping of names")
    for name, entry in found.items():
        if not _NAME.fullmatch(str(name)):
            raise _broken(shown, f"`{key}.{name}`: a name is made of a–z, digits and _")
        if entry and not isinstance(entry, dict):
            raise _broken(shown, f"`{key}.{name}` must be a mapping of {', '.join(known)}")
        _known(entry or {}, known, f"{key}.{name}.", shown)
    return {str(name): entry or {} for name, entry in found.items()}


def _type(entry: Mapping[str, Any], key: str, shown: str) -> FactType:
    value = str(entry.get("type", FactType.TEXT))
    if value not in list(FactType):
        raise _broken(shown, f"`{key}.type` cannot be `{value}`{_near(value, tuple(FactType))}")
    return FactType(value)


def _required(entries: Mapping[str, Mapping[str, Any]], key: str, shown: str) -> Iterator[str]:
    for name, entry in entries.items():
        value = entry.get("required", "false")
        if value not in ("true", "false"):
            raise _broken(shown, f"`{key}.{name}.required` must be true or false")
        if value == "true":
            yield f"{key}.{name}"


def _page_key(name: str, key: str, shown: str) -> str:
    known = tuple(each.name for each in SCHEMA)
    if name and name not in known:
        raise _broken(shown, f"`{key}`: there is no key `{name}` in front matter{_near(name, known)}")
    return name


def _text(raw: Mapping[str, Any], key: str, shown: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise _broken(shown, f"`{key}` must be one text")
    return value.strip()


def _texts(raw: Mapping[str, Any], key: str, shown: str) -> list[str]:
    value = raw.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _broken(shown, f"`{key}` must be a list of keys")
    return value


def _tagged(raw: Mapping[str, Any], shown: str) -> dict[str, str]:
    found = raw.get("schema_org_tagged") or {}
    if not isinstance(found, dict) or not all(isinstance(type, str) and type for type in found.values()):
        raise _broken(shown, "`schema_org_tagged` must be a mapping of tags to types")
    return {str(tag): type for tag, type in found.items()}


def _known(raw: Mapping[str, Any], known: tuple[str, ...], above: str, shown: str) -> None:
    for key in raw:
        if key not in known:
            raise _broken(shown, f"there is no key `{above}{key}`{_near(str(key), known)}")


def _near(value: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(value, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else f"; known: {', '.join(known)}"


def _broken(shown: str, cause: str) -> ConfigError:
    return ConfigError("config.kind", shown, cause=cause)
