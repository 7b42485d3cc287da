"""Print figures as an aligned table, and keep them in `results.md`.

In: rows of text. Out: a Markdown table that also reads well in a terminal; one section of a results file.
Nothing is measured or rounded here.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"
OPENING = "# Results\n\nWritten by the commands named below with `--write`; not edited by hand.\n"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as an aligned Markdown table, the first row as its head, figures to the right.

    >>> print(table([("site", "s"), ("stock", "10.5")]))
    | site  |    s |
    | :---- | ---: |
    | stock | 10.5 |
    """
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [_line(rows[0], widths), _line(rule, widths), *(_line(row, widths) for row in rows[1:])]
    return "\n".join(lines)


def machine(*packages: str) -> str:
    """One line on what the figures were measured with."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {versions}."


def record(heading: str, text: str, file: Path = RESULTS) -> None:
    """Write one section of the results file; the other sections stay as they are, all in order of heading."""
    old = file.read_text(encoding="utf-8") if file.is_file() else ""
    sections = dict(re.findall(r"^## (.+)\n\n((?:(?!## ).*\n)*)", old, re.MULTILINE)) | {heading: f"{text}\n"}
    parts = (f"## {name}\n\n{body.strip()}\n" for name, body in sorted(sections.items()))
    file.write_text("\n".join((OPENING, *parts)), encoding="utf-8", newline="\n")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.ljust(width) if not column else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "| " + " | ".join((first, *rest)) + " |"
