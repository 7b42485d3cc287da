"""Build the same articles with stock MkDocs and with promosite, by turns, each cold, and compare what it costs.

In: how many articles and rounds (`python -m benchmarks.run --help`). Out: a table of medians and ratios; with
`--write` also `results.md`. Exit status 1 when the wall ratio is above `--limit`. Nothing outside `--folder` is built.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.articles import articles
from benchmarks.measure import Cost, measure, middle
from benchmarks.ours import read_ids, seal_all, write_ours
from benchmarks.report import machine, record, table
from benchmarks.stock import extensions_of, write_stock

REPOSITORY = Path(__file__).resolve().parents[1]
STOCK, OURS = "stock", "ours"
COMMANDS = {
    STOCK: (sys.executable, "-m", "mkdocs", "build", "--quiet"),
    OURS: (sys.executable, "-m", "promosite", "build", "--today", "2026-11-20"),
}
REST = 3.0  # seconds before each run: hosts slow down a machine that was busy on all its cores until now
MADE_BY_A_BUILD = ("site", "build")  # site/ and every cache: without them a build is cold
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "mkdocs-rss-plugin")


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, measure, print; 0 when promosite stays within the limit."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        write_projects(folder, options.n, options.seed, options.only)
        costs = compare(folder, options.rounds, options.only)
    text = report(costs, options.n, options.rounds)
    print(text)
    if options.write:
        record("Build", f"`python -m benchmarks.run --n {options.n} --rounds {options.rounds} --write`\n\n{text}")
    ratio = costs[OURS].wall / costs[STOCK].wall if len(costs) == len(COMMANDS) else 0.0
    return 1 if options.limit and ratio > options.limit else 0


def write_projects(folder: Path, count: int, seed: int, only: Sequence[str]) -> None:
    """Write the projects that are asked for, side by side, each from the same articles."""
    ids = read_ids(REPOSITORY / "content" / "taxonomy.yml")
    written = articles(count, seed, ids.sections)
    extensions = extensions_of((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    for name in only:
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    if STOCK in only:
        write_stock(folder / STOCK, written, extensions)
    if OURS in only:
        write_ours(REPOSITORY, folder / OURS, written, ids)
        seal_all(folder / OURS)


def compare(folder: Path, rounds: int, only: Sequence[str]) -> dict[str, Cost]:
    """Medians of cold builds, by turns so that a slow minute of the machine hits both, each after a rest."""
    costs: dict[str, list[Cost]] = {name: [] for name in only}
    for _ in range(rounds):
        for name in only:
            for made in MADE_BY_A_BUILD:
                shutil.rmtree(folder / name / made, ignore_errors=True)
            time.sleep(REST)
            costs[name].append(measure(COMMANDS[name], folder / name, QUIET, folder / f"{name}.log"))
    return {name: middle(runs) for name, runs in costs.items()}


def report(costs: dict[str, Cost], count: int, rounds: int) -> str:
    rows: list[tuple[str, ...]] = [("site", "wall s", "CPU s", "peak MB")]
    rows += [(name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.memory:.0f}") for name, cost in costs.items()]
    if len(costs) == len(COMMANDS):
        pairs = ((getattr(costs[OURS], name), getattr(costs[STOCK], name)) for name in Cost.__slots__)
        rows.append(("ours ÷ stock", *(f"{ours / stock:.2f}" if stock else "–" for ours, stock in pairs)))
    notes = f"{count} articles in 3 languages, cold builds, medians of {rounds} rounds. {machine(*PACKAGES)}"
    unseen = "" if all(cost.memory for cost in costs.values()) else "\nMemory is measured on Linux only."
    return f"{notes}{unseen}\n\n{table(rows)}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--n", type=int, default=300, help="articles, each in three languages (default: 300)")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each project (default: 3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(COMMANDS), nargs="+", default=list(COMMANDS))
    parser.add_argument("--folder", type=Path, help="keep the projects here, to look at them (default: thrown away)")
    parser.add_argument("--limit", type=float, help="exit 1 when ours takes more than this share of stock's wall time")
    parser.add_argument("--write", action="store_true", help="also write benchmarks/results.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
