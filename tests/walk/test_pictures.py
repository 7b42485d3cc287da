"""On pages with broken pictures, in a real browser: the walk sees what is wrong with them, and nothing else."""

import asyncio
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.walk.test_broken import has_browser
from walk.behaviours.pictures import photographs
from walk.browser import find_browser, started
from walk.server import served
from walk.site import pages
from walk.tour import Tour

WIDTHS = (320, 480, 720, 960, 1280, 1600)
_VARYING = re.compile(r"^\w+\.jpg: |: [\d.]+$")
FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body { margin: 0 } img { display: block; width: 100%; height: auto; aspect-ratio: 16/9; background: #3c6b7c }
.small { height: 2000px; padding-top: 1200px } .small img { width: 300px }</style>
<body class="kind-home"><h1>A page</h1>
"""


def element(name: str, sizes: str, loading: str) -> str:
    """A photograph as our pages show it."""
    sets = {form: ", ".join(f"{name}-{width}.{form} {width}w" for width in WIDTHS) for form in FORMATS}
    sources = "".join(
        f'<source type="image/{form}" srcset="{sets[form]}" sizes="{sizes}">' for form in ("avif", "webp")
    )
    image = f'<img src="{name}.jpg" srcset="{sets["jpg"]}" sizes="{sizes}" alt="A bay" width="1600" height="900"'
    return f'<picture>{sources}{image} data-colour="#3c6b7c" {loading}></picture>'


LEAD, SMALL = element("bay", "100vw", 'fetchpriority="high"'), element("fog", "300px", 'loading="lazy"')
PAGE = f'{HEAD}<figure class="lead-picture" style="margin: 0">{LEAD}</figure><div class="small">{SMALL}</div>'


def encoded(form: str, width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "#3c6b7c").save(out, form)
    return out.getvalue()


FILES = {
    f"{picture}-{width}.{form}": encoded(name, width, width * 9 // 16)
    for picture in ("bay", "fog")
    for form, name in FORMATS.items()
    for width in WIDTHS
}


def swap(ending: str, make: Callable[[str], bytes]) -> dict[str, bytes]:
    """Other files under the names of one format."""
    return {name: make(name) for name in FILES if name.endswith(ending)}


# What is written instead of what, other files, what is said.
CASES: dict[str, tuple[tuple[str, str], dict[str, bytes], set[str]]] = {
    "sound pictures": (("", ""), {}, set()),
    "a file of another format": (
        ("", ""),
        swap("avif", lambda name: FILES[name.replace("avif", "webp")]),
        {"is image/webp, not image/avif"},
    ),
    "a format that is not offered": (
        ('type="image/webp"', 'type="image/none"'),
        {},
        {f"{how} image/jpeg, not image/webp" for how in ("is called", "is sent as", "is")},
    ),
    "a broken file": (
        ("", ""),
        swap("webp", lambda name: FILES[name][:20]),
        {"cannot be decoded"},
    ),
    "a place announced too large": (
        ('sizes="300px"', 'sizes="1300px"'),
        {},
        {"is 1600 wide where 720 would do", "is 1600 wide where 320 would do"},
    ),
    "a place announced too small": (
        ('sizes="100vw"', 'sizes="100px"'),
        {},
        {"is 320 wide where 720 would do", "is 320 wide where 1280 would do"},
    ),
    "a shape that is not that of the file": (
        ('height="900"', 'height="1200"'),
        {},
        {f"is {w} × {w * 9 // 16}, which is not the shape of 1600 × 1200" for w in (320, 720, 1280)},
    ),
    "a lead that waits": (
        ('fetchpriority="high"', 'loading="lazy"'),
        {},
        {"leads the page and is loaded lazy, with priority auto"},
    ),
    "a picture far below that does not wait": (
        ('loading="lazy"', ""),
        {},
        {"is below the first screen and does not wait until it is near"},
    ),
    "no colour to wait with": (
        (" background: #3c6b7c", ""),
        {},
        {"waits on #00000000, not on its colour #3c6b7c"},
    ),
    "a page that moves while it loads": (
        ("</figure>", "</figure><script>setTimeout(() => document.body.style.paddingTop = '300px', 50)</script>"),
        {},
        {"the page moves while it loads"},
    ),
}


@pytest.mark.skipif(not has_browser(), reason="no browser is installed")
def test_broken_pictures_are_seen_and_nothing_else(tmp_path: Path) -> None:
    """One browser looks at them all."""
    assert asyncio.run(_look_at_all(tmp_path)) == {case: said for case, (_, _, said) in CASES.items()}


async def _look_at_all(folder: Path) -> dict[str, set[str]]:
    found = {}
    async with started(find_browser()) as browser:
        for place, (case, ((old, new), files, _)) in enumerate(CASES.items()):
            site = _write(folder / str(place), PAGE.replace(old, new) if old else PAGE, FILES | files)
            with served(site) as origin:
                faults = await photographs(Tour(browser, origin, pages(site)), "en")
            found[case] = {_VARYING.sub("", fault.what) for fault in faults}
    return found


def _write(site: Path, page: str, files: dict[str, bytes]) -> Path:
    site.mkdir()
    for name, data in {"index.html": page.encode(), "404.html": b"nothing", **files}.items():
        (site / name).write_bytes(data)
    return site
