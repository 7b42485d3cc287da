"""One call of the program: what was asked, for which project, and how to answer.

In: parsed arguments and the configuration. Out: lines on the terminal. Commands print through this module.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
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

    def say(self, id: str, **values: object) -> None:
        self.show(word(id, self.language, **values))

    def show(self, text: str) -> None:
        """Print a finished text."""
        sys.stdout.write(f"{text}\n")

    def report(self, findings: Iterable[Finding]) -> int:
        """Print findings; the exit status they call for."""
        found = list(findings)
        for fault in found:
            self.show(self._text(fault))
        return 1 if errors_in(found) else 0

    def _text(self, fault: Finding) -> str:
        where = f"{self.paint(str(fault.where), 'bold')}: " if fault.where.path else ""
        kind = word(f"cli.{fault.severity}", self.language)
        label = "" if fault.severity is Severity.INFO else self.paint(kind, _STYLES[fault.severity]) + ": "
        hint = fault.hint(self.language)
        return f"{where}{label}{fault.message(self.language)}" + (f"\n  → {hint}" if hint else "")
