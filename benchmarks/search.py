"""Compare the search of stock Material (lunr) with Pagefind: build time, bytes before the first hit, pages found.

In: numbers of articles (`python -m benchmarks.search --help`) and a Chromium. Out: two tables; with `--write` also
`results.md`. Both search the same stock site, so the figures differ by the search alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.articles import Article, articles, body
from benchmarks.browser import Visit, compressed, find_browser, visit
from benchmarks.measure import measure
from benchmarks.probes import WAYS, probe
from benchmarks.report import machine, record, table
from benchmarks.run import COMMANDS, QUIET, REPOSITORY, STOCK
from benchmarks.stock import extensions_of, write_stock
from benchmarks.vocabulary import LANGUAGES
from promosite.publishing import search

SECTIONS = ("culture", "tourism", "investment", "events", "press")
ARTICLE = '<article class="md-content__inner'  # where Material puts a page's text
QUERIES = (  # language, what a reader types, the words that a page must hold to be right
    ("vi", "hai phong", "Hải Phòng"),
    ("vi", "Hải Phòng", "Hải Phòng"),
    ("vi", "do son", "Đồ Sơn"),
    ("vi", "Đồ Sơn", "Đồ Sơn"),
    ("vi", "dong kinh chu", "động Kính Chủ"),
    ("en", "lighthouse", "lighthouse"),
    ("en", "french quarter", "French quarter"),
    ("zh", "海防", "海防"),
    ("zh", "吉婆岛", "吉婆岛"),
)
FIRST = {"vi": "hai phong", "en": "lighthouse", "zh": "海防"}  # the query whose bytes are counted
NOTES = """\
Articles in each of 3 languages, medians of {rounds} rounds. {machine}
Build s: what the index adds to a build. kB: compressed, what a browser fetches for search before the first hit,
for {first}. Right: pages that hold the words as they stand; on top: right pages
among as many first results as there are right pages. Material searches all languages in one index."""


@dataclass(frozen=True, slots=True)
class Index:
    """A site with a search index, what making the index cost, and the ways to search it."""

    name: str
    site: Path
    seconds: float
    ways: Sequence[str]
    worker: str = ""

    def search(self, language: str, query: str, way: str, browser: str, every: bool = True) -> Visit:
        """Search in a browser; with `every` all addresses, else only what the first hit takes."""
        return visit(self.site, probe(language, query, way, every, self.worker), browser)

    def sizes(self, count: int, browser: str) -> tuple[str, ...]:
        """A row: name, articles, seconds, and kB (10³ bytes) before the first hit in each language."""
        visits = (
            self.search(language, query, self.ways[-1], browser, every=False) for language, query in FIRST.items()
        )
        kilobytes = (f"{compressed(self.site, seen.fetched) / 1e3:.0f}" for seen in visits)
        return (self.name, str(count), f"{self.seconds:.1f}", *kilobytes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, index, search, print."""
    options = _options(arguments)
    sizes: list[tuple[str, ...]] = [("index", "articles", "build s", *(f"{language} kB" for language in FIRST))]
    hits: list[tuple[str, ...]] = []
    for count in options.n:
        with tempfile.TemporaryDirectory() as scratch:
            written = articles(count, options.seed, SECTIONS)
            indexes = make_indexes(Path(scratch), written, options.rounds)
            sizes += [index.sizes(count, options.browser) for index in indexes]
            hits = list(hit_rows(indexes, written, options.browser)) if count == options.n[-1] else []
    head: list[tuple[str, ...]] = [("search", "query", "found", "right pages", "right found", "on top")]
    text = f"{_notes(options)}\n\n{table(sizes)}\n\nAt {options.n[-1]} articles:\n\n{table(head + hits)}"
    print(text)
    if options.write:
        numbers = " ".join(map(str, options.n))
        record("Search", f"`python -m benchmarks.search --n {numbers} --rounds {options.rounds} --write`\n\n{text}")
    return 0


def make_indexes(folder: Path, written: Sequence[Article], rounds: int) -> tuple[Index, Index]:
    """The same articles with Material's index and with Pagefind's."""
    extensions = extensions_of((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    write_stock(folder / "with", written, extensions)
    write_stock(folder / "without", written, extensions, search=False)
    walls: dict[str, list[float]] = {"with": [], "without": []}
    for name in ("with", "without") * rounds:
        walls[name].append(measure(COMMANDS[STOCK], folder / name, QUIET, folder / "log").wall)
    seconds = median(walls["with"]) - median(walls["without"])
    material, pagefind = folder / "with" / "site", folder / "without" / "site"
    _mark(pagefind)
    return (
        Index("Material", material, seconds, WAYS[:1], _worker(material)),
        Index("Pagefind", pagefind, median(_index_seconds(pagefind) for _ in range(rounds)), WAYS[1:]),
    )


def hit_rows(indexes: Sequence[Index], written: Sequence[Article], browser: str) -> Iterator[tuple[str, ...]]:
    """For each way and query: pages found, right pages, right ones found, right ones where they should be."""
    for index in indexes:
        for way in index.ways:
            for language, query, words in QUERIES:
                right = set(_pages_with(words, language, written))
                found = tuple(dict.fromkeys(index.search(language, query, way, browser).found))
                top = right.intersection(found[: len(right)])
                counts = (len(found), len(right), len(right.intersection(found)), len(top))
                yield (f"{index.name}, {way}", f"{language}: {query}", *map(str, counts))


def _pages_with(words: str, language: str, written: Sequence[Article]) -> Iterator[str]:
    """Addresses of the articles, in one language, that hold the words as they stand."""
    prefix = "" if language == LANGUAGES[0] else f"{language}/"
    for article in written:
        if words.lower() in f"{article.title.of(language)}\n{body(article, language, written)}".lower():
            yield f"/{prefix}{article.path}/"


def _mark(site: Path) -> None:
    """Say what Pagefind shall index, as our templates do; the lists of links on section pages are left out."""
    for page in site.rglob("*.html"):
        if page.parent.parent.name in SECTIONS:
            text = page.read_text(encoding="utf-8")
            marked = ARTICLE.replace("<article", "<article data-pagefind-body")
            page.write_text(text.replace(ARTICLE, marked), encoding="utf-8")


def _worker(site: Path) -> str:
    """The address of Material's search worker, whose name carries a digest."""
    return "/" + next(site.glob("assets/javascripts/workers/search.*.min.js")).relative_to(site).as_posix()


def _index_seconds(site: Path) -> float:
    start = time.perf_counter()
    search.index(site)
    return time.perf_counter() - start


def _notes(options: argparse.Namespace) -> str:
    first = ", ".join(f"`{query}`" for query in FIRST.values())
    return NOTES.format(rounds=options.rounds, machine=machine("mkdocs-material", "pagefind"), first=first)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--n", type=int, nargs="+", default=[300, 1000], help="articles (default: 300 1000)")
    parser.add_argument("--rounds", type=int, default=1, help="builds of each site (default: 1)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--browser", default="", help="path of Chromium (default: found on PATH)")
    parser.add_argument("--write", action="store_true", help="also write benchmarks/results.md")
    options = parser.parse_args(arguments)
    options.browser = options.browser or find_browser()
    return options


if __name__ == "__main__":
    sys.exit(main())
