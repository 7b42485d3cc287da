"""How fast social cards are drawn, and what those cost that were drawn before.

In: how many articles (`python -m benchmarks.social --help`). Out: a table; with `--write` also `results.md`. One
process draws, so the figures are those of one core. Exit status 1 below `--least` cards a second.
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
from benchmarks.ours import read_ids, seal_all, write_ours
from benchmarks.report import machine, record, table
from promosite.config import load_config
from promosite.publishing.site import Site, load_site
from promosite.publishing.social.card import cards
from promosite.publishing.social.make import write_cards

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGES = ("pillow", "resvg-py", "deflate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, draw, draw again, print; 0 when enough cards a second are drawn."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        site = _site(Path(scratch) / "project", options.n, options.seed)
        count, out = sum(1 for _ in cards(site)), Path(scratch) / "out"
        clean = _seconds(site, out)
        weight = sum(file.stat().st_size for file in out.rglob("card.*")) / count
        shutil.rmtree(out)
        cached, copied = _seconds(site, out), _copying(out, Path(scratch) / "copy")
    text = _report(count, weight, clean, cached, copied)
    print(text)
    if options.write:
        record("Social cards", f"`python -m benchmarks.social --n {options.n} --write`\n\n{text}")
    return 1 if count / clean < options.least else 0


def _site(project: Path, count: int, seed: int) -> Site:
    """A project of that many articles with the drawings of this repository."""
    ids = read_ids(REPOSITORY / "content" / "taxonomy.yml")
    write_ours(REPOSITORY, project, articles(count, seed, ids.sections), ids, social=True)
    for file in sorted((REPOSITORY / "content" / "assets").glob("*.svg")):
        shutil.copyfile(file, project / "content" / "assets" / file.name)
    seal_all(project)
    return load_site(load_config(project / "mkdocs.yml"))


def _seconds(site: Site, out: Path) -> float:
    """Seconds of processor time that all cards take, drawn one after the other."""
    begun = time.process_time()
    write_cards(site, out, jobs=1)
    return time.process_time() - begun


def _copying(out: Path, target: Path) -> float:
    """Seconds of processor time that it takes to look at as many files and copy them."""
    files = sorted(file for file in out.rglob("*") if file.is_file())
    target.mkdir()
    begun = time.process_time()
    for number, file in enumerate(files):
        file.stat()
        shutil.copyfile(file, target / f"{number}.png")
    return time.process_time() - begun


def _report(count: int, weight: float, clean: float, cached: float, copied: float) -> str:
    rows: list[tuple[str, ...]] = [("cards", "ms a card", "cards a second and core")]
    times = (("drawn", clean), ("from the cache", cached), ("a stat and a copy, to compare", copied))
    rows += [(name, f"{1000 * seconds / count:.2f}", f"{count / seconds:.0f}") for name, seconds in times]
    notes = f"{count} cards of 1200×630, {weight / 1000:.1f} kB each. {machine(*PACKAGES)}"
    return f"{notes}\n\n{table(rows)}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.social", description=__doc__)
    parser.add_argument("--n", type=int, default=60, help="articles, each in three languages (default: 60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=15, help="exit 1 below so many cards a second (default: 15)")
    parser.add_argument("--write", action="store_true", help="also write benchmarks/results.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
