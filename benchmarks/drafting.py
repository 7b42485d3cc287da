"""What a `draft` costs over pages that have not changed, over all new pages, and over a few that have moved on.

In: how many pages (`python -m benchmarks.drafting --help`). Out: seconds, processor seconds and peak memory of the
whole command, catalog reading and the start of Python included. The engine is `mirror`; with `--models` all pages are
drafted once more with the demonstration models, to see how far memory grows above one page, the models included.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.articles import articles
from benchmarks.measure import Cost, measure, middle
from benchmarks.ours import read_ids, write_ours
from benchmarks.report import machine, record, table

REPOSITORY = Path(__file__).resolve().parents[1]
MODELS = REPOSITORY / "models" / "demo"
ONE, ALL = "models, one page", "models, all new"
MOVED = 10  # sources that change between two runs


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the three runs; 1 if the run over unchanged pages takes longer than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1000, help="how many Vietnamese pages")
    parser.add_argument("--to", default="en", help="languages to draft in")
    parser.add_argument("--rounds", type=int, default=3, help="how often the run over unchanged pages is measured")
    parser.add_argument("--limit", type=float, default=0.0, help="seconds that it may take; 0: any")
    parser.add_argument("--models", action="store_true", help="also draft with the demonstration models (minutes)")
    parser.add_argument("--memory", type=float, default=0.0, help="MB that they may take above one page; 0: any")
    parser.add_argument("--write", action="store_true", help="write the figures to results.md")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        costs = run(Path(folder), options.n, options.to, options.rounds)
        if options.models:
            costs |= run_models(Path(folder) / "ours", options.to)
    grown = costs[ALL].memory - costs[ONE].memory if options.models else 0.0
    text = report(costs, grown, options)
    print(text)
    if options.write:
        record(f"Drafting {options.n} pages", text)
    return 1 if 0 < options.limit < costs["unchanged"].wall or 0 < options.memory < grown else 0


def report(costs: Mapping[str, Cost], grown: float, options: argparse.Namespace) -> str:
    """The figures as Markdown; `grown`: MB that all pages take above one, with models."""
    command = f"--n {options.n} --to {options.to} --rounds {options.rounds}{' --models' * options.models} --write"
    rows = [("draft", "wall s", "CPU s", "peak MB"), *(_row(name, cost) for name, cost in costs.items())]
    memory = f"\n\n{options.n} pages take {grown:.0f} MB more than one page and the models." if options.models else ""
    return f"`python -m benchmarks.drafting {command}`\n\n{table(rows)}{memory}\n\n{machine('polib', 'rapidfuzz')}"


def run(folder: Path, count: int, to: str, rounds: int) -> dict[str, Cost]:
    """Draft all pages, then nothing, then the few that have moved on."""
    root = folder / "ours"
    ids = read_ids(REPOSITORY / "content" / "taxonomy.yml")
    write_ours(REPOSITORY, root, articles(count, 1, ids.sections), ids)
    for language in ("en", "zh"):
        shutil.rmtree(root / "content" / language)
    costs = {"all new": _draft(root, to)}
    costs["unchanged"] = middle([_draft(root, to) for _ in range(rounds)])
    for file in sorted((root / "content" / "vi").rglob("*.md"))[:MOVED]:
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nMột đoạn văn mới ở cuối trang.\n", encoding="utf-8", newline="\n")
    return costs | {f"{MOVED} moved on": _draft(root, to)}


def run_models(root: Path, to: str) -> dict[str, Cost]:
    """Draft one page, then all pages, with the demonstration models; nothing is drafted or remembered before."""
    _promosite(root, "models", "add", *(str(file) for file in sorted(MODELS.glob("*.argosmodel"))))
    for language in to.split(","):
        shutil.rmtree(root / "content" / language)
        shutil.rmtree(root / "memory" / language)
    first = min((root / "content" / "vi").glob("*/*.md")).relative_to(root / "content" / "vi").with_suffix("")
    one = _promosite(root, "draft", "--to", to, first.as_posix())
    return {ONE: one, ALL: _promosite(root, "draft", "--to", to)}


def _draft(root: Path, to: str) -> Cost:
    return _promosite(root, "draft", "--engine", "mirror", "--to", to)


def _promosite(root: Path, *arguments: str) -> Cost:
    command = [sys.executable, "-m", "promosite", *arguments]
    return measure(command, root, {"PYTHONPATH": str(REPOSITORY / "scripts")}, root.parent / "draft.log")


def _row(name: str, cost: Cost) -> tuple[str, ...]:
    return name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.memory:.0f}"


if __name__ == "__main__":
    sys.exit(main())
