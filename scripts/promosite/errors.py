"""What can be wrong: findings about content, and errors that stop a run.

In: an id from `messages/*.yml` with a place and details. Out: values that render in Vietnamese or English.
This module prints nothing and never exits: `cli` prints, `plugin` turns errors into MkDocs' own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Self

import yaml


class Severity(StrEnum):
    """How much a finding weighs: an error holds a page back or stops a build, the others are advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: POSIX path relative to the project, 1-based line (0 = the whole file)."""

    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with content: collected and reported together, never raised."""

    id: str
    where: Where
    details: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        return Severity(_catalogue()[self.id]["severity"])

    def message(self, language: str = "en") -> str:
        """What is wrong, in the language of the people who work here (`vi` or `en`)."""
        return _render(self.id, language, 0, dict(self.details))

    def hint(self, language: str = "en") -> str:
        """What to do about it."""
        return _render(self.id, language, 1, dict(self.details))

    def sort_key(self) -> tuple[str, int, str]:
        return (self.where.path, self.where.line, self.id)


def finding(id: str, path: str = "", line: int = 0, /, **details: object) -> Finding:
    """Make a finding.

    >>> fault = finding("content.empty", "content/vi/a.md")
    >>> print(fault.severity, fault.where, fault.message())
    error content/vi/a.md the file is empty
    """
    if id not in _catalogue():
        raise KeyError(f"no message for finding {id!r}")
    return Finding(id, Where(path, line), tuple((key, str(value)) for key, value in details.items()))


class PromositeError(Exception):
    """What stops us: `where: what` and a hint, from the same messages as findings."""

    def __init__(self, id: str, path: str = "", line: int = 0, /, **details: object) -> None:
        self.finding = finding(id, path, line, **details)
        super().__init__(id, path, line)

    @classmethod
    def of(cls, fault: Finding) -> Self:
        return cls(fault.id, fault.where.path, fault.where.line, **dict(fault.details))

    def text(self, language: str = "en") -> str:
        return line_of(self.finding, language)

    def __str__(self) -> str:
        return self.text()


class ConfigError(PromositeError):
    """`mkdocs.yml` or a data file beside it cannot be used."""


class ContentError(PromositeError):
    """A page cannot be read or edited as asked."""


class BuildError(PromositeError):
    """The site cannot be built honestly from what is there."""


def line_of(fault: Finding, language: str = "en") -> str:
    """One finding as `where: what` and, on a second line, what to do.

    >>> print(line_of(finding("content.empty", "content/vi/a.md")))
    content/vi/a.md: the file is empty
      → write the page, or delete the file
    """
    where = f"{fault.where}: " if fault.where.path else ""
    return f"{where}{fault.message(language)}\n  → {fault.hint(language)}"


def errors_in(findings: Iterable[Finding]) -> list[Finding]:
    return [fault for fault in findings if fault.severity is Severity.ERROR]


def _render(id: str, language: str, part: int, details: Mapping[str, str]) -> str:
    texts = _catalogue()[id]
    template: str = (texts.get(language) or texts["en"])[part]
    return template.format_map(details)


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    """All messages: id → {severity, en: [what, what to do], vi: [what, what to do]}."""
    merged: dict[str, dict[str, str]] = {}
    folder = resources.files("promosite") / "messages"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yml"):
            merged |= yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return merged
