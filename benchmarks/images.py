"""What photographs cost a build: made for the first time, and found in the cache.

In: how many, how wide (`python -m benchmarks.images --help`). Out: pictures a second, and what each published file
costs a build with nothing new, beside one bare `stat` and one bare link; with `--write` also `results.md`. The
photographs are drawn from a seed; every one of them is another. Exit status 1 above `--most` stats a file.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFilter

from benchmarks.report import machine, record, table
from promosite.config import load_config
from promosite.publishing.images.prepare import Prepared, prepare_pictures, publish
from promosite.publishing.images.settings import mark
from promosite.publishing.images.survey import cache_of
from promosite.publishing.site import Site, load_site

ROOT = Path(__file__).resolve().parents[1]
_ROUNDS = 9


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, make, find again, print; 0 when finding costs few enough stats a file."""
    options = _options(arguments)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _write_project(root, options.n, options.width)
        site = load_site(load_config(root / "mkdocs.yml"))
        begun = time.perf_counter()
        prepared = prepare_pictures(site, options.jobs)
        clean = time.perf_counter() - begun
        times = _cached(site, prepared, root / "site")
    text = _report(options, clean, times, sum(1 for _ in _files(prepared)))
    print(text)
    if options.write:
        record("Pictures", f"`python -m benchmarks.images --n {options.n} --write`\n\n{text}")
    return 1 if times["found in the cache"] > options.most * times["a bare stat, to compare"] else 0


def _cached(site: Site, prepared: Prepared, out: Path) -> dict[str, float]:
    """Seconds for all files, medians; the index is older than the pictures are then, as on the next day."""
    cache = cache_of(site.config)
    later = (cache.folder / "index.json").stat().st_mtime_ns + 10**10
    os.utime(cache.folder / "index.json", ns=(later, later))
    index, pictures = cache.index(mark()), prepared.pictures.values()
    links = [(f"{cache.folder}/{key}/{file}", f"{out}/{address}") for key, address, file in _files(prepared)]

    def empty() -> None:
        shutil.rmtree(out, ignore_errors=True)
        (out / "assets").mkdir(parents=True)

    def put() -> None:
        for each in pictures:
            publish(site, each, out)

    def link() -> None:
        for source, target in links:
            os.link(source, target)

    return {
        "found in the cache": _median(lambda: prepare_pictures(site)),
        "of that: variants as they were": _median(lambda: [cache.record(each.key, index) for each in pictures]),
        "a bare stat, to compare": _median(lambda: [os.stat(kept) for kept, _ in links]),  # noqa: PTH116
        "linked into the site": _median(put, empty),
        "a bare link, to compare": _median(link, empty),
    }


def _files(prepared: Prepared) -> list[tuple[str, str, str]]:
    """(key, address in the site, file in the cache) of all that is published."""
    return [(each.key, *names) for each in prepared.pictures.values() for names in each.files()]


def _median(work: Callable[[], object], before: Callable[[], None] = lambda: None) -> float:
    rounds = []
    for _ in range(_ROUNDS):
        before()
        begun = time.perf_counter()
        work()
        rounds.append(time.perf_counter() - begun)
    return sorted(rounds)[_ROUNDS // 2]


def _report(options: argparse.Namespace, clean: float, times: dict[str, float], files: int) -> str:
    stat = times["a bare stat, to compare"]
    rows: list[tuple[str, ...]] = [("a build with nothing new", "ms", "µs a file", "stats a file")]
    rows += [
        (name, f"{1e3 * seconds:.1f}", f"{1e6 * seconds / files:.1f}", f"{seconds / stat:.1f}")
        for name, seconds in times.items()
    ]
    made = f"{options.n} photographs, {options.width} × {options.width * 3 // 4}, {files} published files."
    speed = f"Made for the first time in {clean:.0f} s: {options.n / clean:.2f} photographs a second."
    return f"{made} {machine('pillow')}\n{speed}\n\n{table(rows)}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.images", description=__doc__)
    parser.add_argument("--n", type=int, default=40, help="photographs (default: 40)")
    parser.add_argument("--width", type=int, default=2400, help="pixels; three quarters of it high (default: 2400)")
    parser.add_argument("--jobs", type=int, default=0, help="processes (default: one a core)")
    parser.add_argument("--most", type=float, default=3, help="exit 1 above so many stats a file (default: 3)")
    parser.add_argument("--write", action="store_true", help="also write benchmarks/results.md")
    return parser.parse_args(arguments)


def _write_project(root: Path, count: int, width: int) -> None:
    """This repository's configuration and home page, and photographs."""
    for name in ("mkdocs.yml", "content/taxonomy.yml", "content/vi/index.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "content/assets").mkdir()
    rng = random.Random(7)
    grounds = [_ground(rng, width) for _ in range(min(count, 8))]
    for number in range(count):
        image = grounds[number % len(grounds)].copy()
        ImageDraw.Draw(image).rectangle((0, 0, 40 + number, 40), fill=(number % 256, 90, 120))
        image.save(root / f"content/assets/photo-{number:04}.jpg", quality=88)


def _ground(rng: random.Random, width: int) -> Image.Image:
    """Soft light, many things of all sizes, and grain: compresses about as real photographs do."""
    size = (width, width * 3 // 4)
    light = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", [light.rotate(90 * turn).resize(size) for turn in range(3)])
    draw = ImageDraw.Draw(image)
    for _ in range(400):
        x, y, side = rng.randrange(size[0]), rng.randrange(size[1]), int(rng.paretovariate(1.2) * 12)
        draw.ellipse((x, y, x + side, y + side), fill=tuple(rng.randrange(256) for _ in range(3)))
    grain = Image.frombytes("RGB", (256, 256), rng.randbytes(3 * 256 * 256)).resize(size)
    return Image.blend(image.filter(ImageFilter.GaussianBlur(1.2)), grain, 0.06)


if __name__ == "__main__":
    sys.exit(main())
