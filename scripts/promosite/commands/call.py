"""One call of the program: what was asked, for which project, and how to answer.

In: parsed arguments and the configuration. Out: lines on the terminal. Commands print through this module.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from promosite.arguments import word
from promosite.config import Config
from promosite.errors import Finding, Severity, errors_in
from promosite.review.table import Paint

_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "dim"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the program: what was asked, for which project, and how to answer."""

    asked: argparse.Namespace
    config: Config
    language: str
    paint: Paint
    base: Path
    """The working folder."""
    today: date
    epoch_day: date | None
    """The day of SOURCE_DATE_EPOCH (reproducible-builds.org), if it is set."""
    git_name: Callable[[], str]
    """The name that git signs commits with in this project; raises ConfigError if there is none."""

    def say(self, id: str, **values: object) -> None:
        self.show(word(id, self.language, **values))

    def show(self, text: str) -> None:
        """Print a finished text."""
        sys.stdout.write(f"{text}\n")

    def seen(self, path: Path) -> str:
        """A path as it is right from the working folder: below it relative, elsewhere whole."""
        return path.relative_to(self.base).as_posix() if path.is_relative_to(self.base) else path.as_posix()

    def report(self, findings: Iterable[Finding]) -> int:
        """Print findings; the exit status they call for."""
        found = list(findings)
        for fault in found:
            self.show(self._text(fault))
        return 1 if errors_in(found) else 0

    def count(self, id: str, found: Iterable[Finding], **values: object) -> None:
        """Say how many findings of each severity there are."""
        severities = Counter(fault.severity for fault in found)
        self.say(id, **values, **{severity.value: severities[severity] for severity in Severity})

    def _text(self, fault: Finding) -> str:
        where = f"{self.paint(str(fault.where), 'bold')}: " if fault.where.path else ""
        kind = word(f"cli.{fault.severity}", self.language)
        label = "" if fault.severity is Severity.INFO else self.paint(kind, _STYLES[fault.severity]) + ": "
        hint = fault.hint(self.language)
        return f"{where}{label}{fault.message(self.language)}" + (f"\n  → {hint}" if hint else "")
