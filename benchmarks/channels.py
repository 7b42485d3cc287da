"""What feeds, calendars, the API and lists to embed add to a clean build.

In: how many articles in three languages (`python -m benchmarks.channels --help`). Out: processor seconds of a build in
one process, the search index included, and how many of them the channels took; with `--write` also `results.md`.
Exit status 1 when they add more than `--most` percent.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import promosite.plugin
from benchmarks.articles import articles
from benchmarks.ours import read_ids, seal_all, write_ours
from benchmarks.report import machine, record, table
from promosite.config import load_config
from promosite.publishing.build import BuildOptions, build
from promosite.syndication.channels import channels

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGES = ("feedgen", "icalendar", "lxml")

Channels = Callable[..., Iterator[tuple[str, bytes]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate, build once with a clock on the channels, print; 0 when they are cheap enough."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch) / "project"
        ids = read_ids(REPOSITORY / "content" / "taxonomy.yml")
        write_ours(REPOSITORY, project, articles(options.n, options.seed, ids.sections), ids)
        seal_all(project)
        whole, part, files = measured(project)
    added = 100 * part / (whole - part)
    rows = [("clean build", "CPU s", "files"), ("without channels", f"{whole - part:.2f}", "")]
    rows += [("channels", f"{part:.2f}", str(files)), ("they add", f"{added:.1f} %", "")]
    notes = f"{options.n} articles in 3 languages, one process. {machine(*PACKAGES)}"
    text = f"{notes}\n\n{table(rows)}"
    print(text)
    if options.write:
        record("Channels", f"`python -m benchmarks.channels --n {options.n} --write`\n\n{text}")
    return 1 if added > options.most else 0


def measured(project: Path) -> tuple[float, float, int]:
    """Processor seconds of the whole build, of its channels, and how many files these made."""
    clock = _Clock(channels)
    begun = _spent()
    with patch.object(promosite.plugin, "channels", clock.channels):
        build(load_config(project / "mkdocs.yml"), BuildOptions(jobs=1))
    return _spent() - begun, clock.seconds, clock.files


class _Clock:
    """The real channels, with the time they take between one file and the next."""

    def __init__(self, channels: Channels) -> None:
        self._channels, self.seconds, self.files = channels, 0.0, 0

    def channels(self, *given: object) -> Iterator[tuple[str, bytes]]:
        begun = time.process_time()
        for made in self._channels(*given):
            self.seconds += time.process_time() - begun
            self.files += 1
            yield made
            begun = time.process_time()
        self.seconds += time.process_time() - begun


def _spent() -> float:
    """Processor seconds of this process and of the search indexer that it waited for."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.channels", description=__doc__)
    parser.add_argument("--n", type=int, default=1000, help="articles, each in three languages (default: 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=10.0, help="percent that the channels may add (default: 10)")
    parser.add_argument("--write", action="store_true", help="also write benchmarks/results.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
