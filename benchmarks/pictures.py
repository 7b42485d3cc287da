"""Pictures of benchmark articles: a few light drawings that many articles share.

In: an article or a folder. Out: the name of its picture, and SVG files. No picture is fetched from anywhere.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.articles import Article
from benchmarks.vocabulary import THINGS, Phrase

WIDTH, HEIGHT = 1200, 675
COUNT = 8
ONE_IN = 4  # one article in four has a picture

PICTURES: dict[str, Phrase] = {f"drawing-{number}.svg": THINGS[number] for number in range(COUNT)}


def picture_of(article: Article) -> str:
    """File name of an article's picture, or "" for the articles without one."""
    dice = article.dice("picture")
    return dice.pick(sorted(PICTURES)) if dice.upto(ONE_IN) == 0 else ""


def write_pictures(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(sorted(PICTURES)):
        (folder / name).write_text(_drawing(number), encoding="utf-8", newline="\n")


def _drawing(number: int) -> str:
    """A horizon with hills: about 700 bytes."""
    hills = "".join(
        f'<circle cx="{150 * step + 40 * number}" cy="450" r="{60 + 13 * ((step * 7 + number) % 9)}"/>'
        for step in range(8)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="#fbf8f3" d="M0 0h{WIDTH}v{HEIGHT}H0z"/><g fill="#0b3c49">{hills}</g>'
        f'<path fill="#c8102e" d="M0 450h{WIDTH}v{HEIGHT - 450}H0z"/></svg>\n'
    )
