"""How much Markdown `split` and `join` take apart and put together in a second.

In: how many articles (`python -m benchmarks.segments --help`). Out: megabytes a second, for bodies and for whole pages.
Every segment is replaced, so that nothing is saved by leaving it as it stands.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.articles import articles, body
from promosite.translation.segments.blocks import join, split

REPOSITORY = Path(__file__).resolve().parents[1]
SECTIONS = ("culture", "tourism", "investment")
LANGUAGES = ("vi", "en", "zh")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both kinds of text; 1 if the slower one stays below the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=200, help="how many generated articles, each in three languages")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured; the best counts")
    parser.add_argument("--limit", type=float, default=0.0, help="megabytes a second that must be reached")
    options = parser.parse_args(arguments)
    rates = {name: rate(texts, options.rounds) for name, texts in corpora(options.n).items()}
    for name, megabytes in rates.items():
        print(f"split + join, {name}: {megabytes:.1f} MB/s")
    return 1 if min(rates.values()) < options.limit else 0


def corpora(count: int) -> dict[str, list[str]]:
    """Generated bodies, and the pages of this repository with their front matter, as often as it takes."""
    written = articles(count, 1, SECTIONS)
    bodies = [body(article, language, written) for article in written for language in LANGUAGES]
    pages = [_read(file) for file in sorted((REPOSITORY / "content").rglob("*.md"))]
    return {"article bodies": bodies, "pages with front matter": pages * max(1, count * 3 // len(pages))}


def rate(texts: Sequence[str], rounds: int) -> float:
    """Megabytes a second of one process, in the best of some rounds."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    return size / min(_seconds(texts) for _ in range(rounds))


def _seconds(texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        segments = split(text)
        join(text, segments, {number: f"{segment.text} ." for number, segment in enumerate(segments)})
    return time.process_time() - start


def _read(file: Path) -> str:
    with file.open(encoding="utf-8", newline="") as opened:
        return opened.read()


if __name__ == "__main__":
    sys.exit(main())
