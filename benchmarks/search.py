"""Compare the search of stock Material (lunr) with Pagefind: build time, bytes before the first hit, pages found.

In: numbers of articles (`python -m benchmarks.search --help`) and a Chromium. Out: two tables; with `--write` also
`results.md`. Both search the same stock site, so the figures differ by the search alone.
"""

from __future__ import annotations

import argparse
import json
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
from benchmarks.report import machine, record, table
from benchmarks.run import COMMANDS, QUIET, REPOSITORY, STOCK
from benchmarks.stock import extensions_of, write_stock
from benchmarks.vocabulary import LANGUAGES
from promosite.publishing import search

SECTIONS = ("culture", "tourism", "investment", "events", "press")
ARTICLE = '<article class="md-content__inner'
QUERIES = (  # language, what a reader types, the words that a page must hold to be right
    ("vi", "hai phong", "Hải Phòng"),
    ("vi", "Hải Phòng", "Hải Phòng"),
    ("vi", '"hai phong"', "Hải Phòng"),
    ("en", "lighthouse", "lighthouse"),
    ("zh", "海防", "海防"),
    ("zh", "吉婆岛", "吉婆岛"),
)
FIRST = {"vi": "hai phong", "en": "lighthouse", "zh": "海防"}  # the query whose bytes are counted

PAGEFIND_PAGE = """<!doctype html><html lang="{tag}"><script type="module">
const pagefind = await import("/pagefind/pagefind.js");
const {{results}} = await pagefind.search({query});
if (results.length) await results[0].data();
const found = {every} ? (await Promise.all(results.map(hit => hit.data()))).map(hit => hit.url) : [];
await fetch("/done", {{method: "POST", body: JSON.stringify(found)}});
</script></html>"""

LUNR_PAGE = """<!doctype html><html lang="{tag}"><script type="module">
const {{config, docs}} = await (await fetch("/search/search_index.json")).json();
const worker = new Worker("/{worker}");
worker.onmessage = async ({{data: {{type, data}}}}) => {{
  if (type === 1) worker.postMessage({{type: 2, data: {query}}});
  if (type !== 3) return;
  const found = data.items.map(group => "/" + group[0].location.split("#")[0]);
  await fetch("/done", {{method: "POST", body: JSON.stringify(found)}});
}};
worker.postMessage({{type: 0, data: {{config, docs, options: {{suggest: false}}}}}});
</script></html>"""


@dataclass(frozen=True, slots=True)
class Index:
    """A site with a search index: what making the index cost, and the page that searches it."""

    name: str
    site: Path
    seconds: float
    page: str
    worker: str = ""

    def search(self, language: str, query: str, browser: str, every: bool = True) -> Visit:
        """Search in a browser; with `every` all addresses, else only what the first hit takes."""
        values = {"tag": language, "query": json.dumps(query), "every": json.dumps(every), "worker": self.worker}
        return visit(self.site, self.page.format_map(values), browser)

    def sizes(self, count: int, browser: str) -> tuple[str, ...]:
        """A row: name, articles, seconds, and kB (10³ bytes) before the first hit in each language."""
        visits = (self.search(language, query, browser, every=False) for language, query in FIRST.items())
        kilobytes = (f"{compressed(self.site, seen.fetched) / 1e3:.0f}" for seen in visits)
        return (self.name, str(count), f"{self.seconds:.1f}", *kilobytes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, index, search, print."""
    options = _options(arguments)
    sizes: list[tuple[str, ...]] = [("index", "articles", "build s", *(f"{language} kB" for language in FIRST))]
    hits: list[tuple[str, ...]] = [("query", "articles", "right pages", "Material: right + wrong", "Pagefind")]
    for count in options.n:
        with tempfile.TemporaryDirectory() as scratch:
            written = articles(count, options.seed, SECTIONS)
            indexes = make_indexes(Path(scratch), written, options.rounds)
            sizes += [index.sizes(count, options.browser) for index in indexes]
            hits += [hit_row(asked, indexes, written, options.browser) for asked in QUERIES]
    text = f"{_notes(options)}\n\n{table(sizes)}\n\n{table(hits)}"
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
    worker = next((folder / "with/site").glob("assets/javascripts/workers/search.*.min.js"))
    lunr = Index(
        "Material", folder / "with/site", seconds, LUNR_PAGE, worker.relative_to(folder / "with/site").as_posix()
    )
    site = folder / "without/site"
    _mark(site)
    return lunr, Index("Pagefind", site, median(_index_seconds(site) for _ in range(rounds)), PAGEFIND_PAGE)


def hit_row(
    asked: tuple[str, str, str], indexes: Sequence[Index], written: Sequence[Article], browser: str
) -> tuple[str, ...]:
    """A row: how many pages hold the words, and what each index finds as right and wrong pages."""
    language, query, words = asked
    right = set(_pages_with(words, language, written))
    cells = []
    for index in indexes:
        found = set(index.search(language, query, browser).found)
        cells.append(f"{len(found & right)} + {len(found - right)}")
    return (f"{language}: {query}", str(len(written)), str(len(right)), *cells)


def _pages_with(words: str, language: str, written: Sequence[Article]) -> Iterator[str]:
    """Addresses of the articles, in one language, that hold the words as they stand."""
    prefix = "" if language == LANGUAGES[0] else f"{language}/"
    for article in written:
        if words.lower() in f"{article.title.of(language)}\n{body(article, language, written)}".lower():
            yield f"/{prefix}{article.path}/"


def _mark(site: Path) -> None:
    """Say what Pagefind shall index, as our templates do; the lists of links on section pages are left out."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if ARTICLE in text and page.parent.parent.name in SECTIONS:
            page.write_text(
                text.replace(ARTICLE, f"<article data-pagefind-body{ARTICLE.removeprefix('<article')}"),
                encoding="utf-8",
            )


def _index_seconds(site: Path) -> float:
    start = time.perf_counter()
    search.index(site)
    return time.perf_counter() - start


def _notes(options: argparse.Namespace) -> str:
    packages = machine("mkdocs-material", "pagefind")
    return (
        f"Articles in each of 3 languages; medians of {options.rounds} rounds. {packages}\n"
        "Build s: what the index adds to a build. kB: compressed, what a browser fetches for search before the first hit,\n"
        f" for {', '.join(f'`{query}`' for query in FIRST.values())}. "
        "Found: right pages + others; a right page holds the words as they stand."
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--n", type=int, nargs="+", default=[300, 1000], help="articles (default: 300 1000)")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--browser", default="", help="path of Chromium (default: found on PATH)")
    parser.add_argument("--write", action="store_true", help="also write benchmarks/results.md")
    options = parser.parse_args(arguments)
    options.browser = options.browser or find_browser()
    return options


if __name__ == "__main__":
    sys.exit(main())
