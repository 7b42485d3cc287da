"""The fixed vocabulary of the site: sections, audiences, dossiers, tags, agencies and places.

In: `content/taxonomy.yml`. Out: a `Taxonomy`. Agencies and places carry the days between which they existed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from promosite.errors import ConfigError

KINDS = ("sections", "audiences", "dossiers", "tags", "agencies", "places")


@dataclass(frozen=True, slots=True)
class Wording:
    """A term in one language; `aliases` are other names under which prose may mention it."""

    title: str
    description: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the vocabulary. Coordinates in degrees, WGS 84."""

    id: str
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    valid_from: date | None = None
    valid_until: date | None = None
    successor: str = ""
    latitude: float | None = None
    longitude: float | None = None

    def existed(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def wording(self, *languages: str) -> Wording:
        """The wording in the first of these languages that has one, else the bare id."""
        for language in languages:
            if language in self.wordings:
                return self.wordings[language]
        return Wording(self.id)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All terms by kind and id, in the order of the file."""

    terms: Mapping[str, Mapping[str, Term]]

    def of(self, kind: str) -> Mapping[str, Term]:
        return self.terms.get(kind, {})

    def title(self, kind: str, id: str, *languages: str) -> str:
        term = self.of(kind).get(id)
        return term.wording(*languages).title if term else id


def load_taxonomy(file: Path, shown: str) -> Taxonomy:
    """Read the vocabulary; raise ConfigError naming the entry that cannot be used."""
    try:
        raw = yaml.load(file.read_text(encoding="utf-8-sig"), yaml.CBaseLoader)  # noqa: S506 - text only, constructs nothing
    except OSError as fault:
        raise ConfigError("config.taxonomy", shown, cause=f"cannot be read ({fault.strerror})") from fault
    except (UnicodeDecodeError, yaml.YAMLError) as fault:
        mark = getattr(fault, "problem_mark", None)
        raise ConfigError("config.taxonomy", shown, mark.line + 1 if mark else 0, cause=str(fault)) from fault
    if not isinstance(raw, dict) or set(raw) - set(KINDS):
        raise ConfigError("config.taxonomy", shown, cause=f"it must be a mapping of {', '.join(KINDS)}")
    return Taxonomy({kind: _terms(raw.get(kind), f"{kind}.", shown) for kind in KINDS})


def _terms(raw: object, where: str, shown: str) -> dict[str, Term]:
    if raw in (None, ""):
        return {}
    if not isinstance(raw, dict):
        raise ConfigError("config.taxonomy", shown, cause=f"`{where[:-1]}` must be a mapping of ids")
    return {str(id): _term(str(id), entry, f"{where}{id}", shown) for id, entry in raw.items()}


def _term(id: str, raw: object, where: str, shown: str) -> Term:
    entry: dict[str, Any] = raw if isinstance(raw, dict) else {}
    try:
        return Term(
            id=id,
            wordings={str(code): _wording(value) for code, value in entry.items() if isinstance(value, dict)},
            valid_from=_day(entry.get("valid_from")),
            valid_until=_day(entry.get("valid_until")),
            successor=str(entry.get("successor", "")),
            latitude=_number(entry.get("latitude")),
            longitude=_number(entry.get("longitude")),
        )
    except (KeyError, ValueError) as fault:
        raise ConfigError("config.taxonomy", shown, cause=f"`{where}`: {fault}") from fault


def _wording(raw: Mapping[str, Any]) -> Wording:
    aliases = raw.get("aliases") or ()
    return Wording(str(raw["title"]), str(raw.get("description", "")), tuple(str(alias) for alias in aliases))


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _number(value: object) -> float | None:
    return float(str(value)) if value else None
