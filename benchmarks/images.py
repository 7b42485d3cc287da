"""What photographs cost a build: made for the first time, and found in the cache.

In: how many, how wide. Out: pictures a second; and for a build with nothing new, the time of each published file beside
that of one `stat`. The photographs are drawn from a seed; every one of them is another.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PIL import Image, ImageDraw, ImageFilter

from promosite.config import load_config
from promosite.publishing.images.picture import Picture
from promosite.publishing.images.prepare import Prepared, prepare_pictures, publish
from promosite.publishing.site import Site, load_site

ROOT = Path(__file__).resolve().parents[1]
_ROUNDS = 5

T = TypeVar("T")


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.images", description=__doc__)
    arguments.add_argument("--n", type=int, default=300, help="photographs")
    arguments.add_argument("--width", type=int, default=2400, help="pixels; three quarters of it high")
    arguments.add_argument("--jobs", type=int, default=0, help="processes (0: one a core)")
    asked = arguments.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _write_project(root, asked.n, asked.width)
        site = load_site(load_config(root / "mkdocs.yml"))
        clean, prepared = _timed(lambda: prepare_pictures(site, asked.jobs))
        print(f"{asked.n} photographs, {asked.width} × {asked.width * 3 // 4}, {os.cpu_count()} cores")
        print(f"  clean   {clean:8.2f} s   {asked.n / clean:.2f} pictures a second")
        _tell_cached(site, prepared.pictures, root)


def _tell_cached(site: Site, pictures: Mapping[str, Picture], root: Path) -> None:
    """The median of some rounds; the index is older than the pictures are then, as on the next day."""
    index = root / "build/cache/images/index.json"
    later = index.stat().st_mtime_ns + 10**10
    os.utime(index, ns=(later, later))
    files = sum(1 for picture in pictures.values() for _ in picture.files())
    found = sorted(_timed(lambda: _again(site))[0] for _ in range(_ROUNDS))[_ROUNDS // 2]
    put = sorted(_put(site, pictures, root / "site") for _ in range(_ROUNDS))[_ROUNDS // 2]
    paths = sorted((root / "site/assets").iterdir())
    stat = sorted(_timed(lambda: [file.stat() for file in paths])[0] for _ in range(_ROUNDS))[_ROUNDS // 2]
    print(f"  cached  {found:8.3f} s   {found / files * 1e6:.1f} µs a published file ({files})")
    print(f"  placed  {put:8.3f} s   {put / files * 1e6:.1f} µs a file, linked into the site")
    print(f"  stat    {stat:8.3f} s   {stat / files * 1e6:.1f} µs a file, for comparison")


def _again(site: Site) -> Prepared:
    return prepare_pictures(site)


def _put(site: Site, pictures: Mapping[str, Picture], folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    start = time.perf_counter()
    for picture in pictures.values():
        publish(site, picture, folder)
    return time.perf_counter() - start


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


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
    main()
