"""A real build with photographs: what pages, feeds and the folder hold; cached as clean."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

from lxml import html
from PIL import Image

from promosite.publishing.images.position import position
from promosite.publishing.images.sniff import RASTER, sniff
from tests.conftest import Project
from tests.publishing.images.pictures import encoded, photo, private_exif

BODY = """
Một câu dài.

![Vịnh](../../assets/bay.jpg) ![Sương](../../assets/fog.png)

![Đồ Sơn](../../assets/do-son.svg)
"""


def _pictured(built: Project) -> Project:
    built.replace("mkdocs.yml", "- promosite: {}", "- promosite: {social: false}")
    built.out("index")
    built.write("content/assets/bay.jpg", encoded(photo(500, 300), "JPEG", exif=private_exif(6)))
    built.write("content/assets/fog.png", encoded(photo(400, 300), "PNG", exif=private_exif()))
    built.out("tourism/bay", body=BODY, image="../../assets/bay.jpg", image_alt="Vịnh", image_credit="Sở Du lịch")
    return built


def _built(project: Project) -> dict[str, bytes]:
    done = project.run("promosite", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    folder = project.root / "site"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_build_with_photographs(built: Project) -> None:
    first = _built(_pictured(built))
    page = html.fromstring(first["tourism/bay/index.html"])

    lead = page.cssselect("figure.lead-picture picture > img")[0]
    assert {name: lead.get(name) for name in ("src", "width", "height", "fetchpriority", "loading", "decoding")} == {
        "src": "../../assets/bay.web.jpg", "width": "300", "height": "500",
        "fetchpriority": "high", "loading": None, "decoding": "async",
    }  # fmt: skip
    assert [image.get("loading") for image in page.cssselect(".gallery picture > img")] == ["lazy", "lazy"]
    sources = [source.get("sizes") for source in page.cssselect(".gallery picture > source")]
    assert set(sources) == {"(min-width: 42rem) 19rem, 46vw"}
    listed = html.fromstring(first["tourism/index.html"]).cssselect(".card picture > img")
    assert [(image.get("alt"), image.get("loading")) for image in listed] == [("", None)]

    named = {
        part.split()[0] for e in page.iter("source", "img") for part in (e.get("srcset") or "").split(", ") if part
    }
    assert len(named) > 8
    assert {name for name in named if name.removeprefix("../../") not in first} == set()
    with Image.open(BytesIO(first["assets/bay.jpg"])) as whole:
        assert (whole.format, whole.size) == ("JPEG", (300, 500))
    assert "Sở Du lịch".encode() in first["assets/bay.jpg"]
    assert b"/assets/bay.web.jpg" in first["feed.xml"]

    rasters = {path: data for path, data in first.items() if sniff(data) in RASTER}
    assert len(rasters) > 12
    assert [path for path, data in rasters.items() if position(data) or b"Camera" in data] == []

    # Law 6: a cached build equals a clean build.
    assert _built(built) == first
    shutil.rmtree(built.root / "build")
    assert _built(built) == first


def test_a_build_killed_while_pictures_are_made_and_run_again(built: Project) -> None:
    _pictured(built)
    for number in range(6):
        image = photo(900, 600)
        image.putpixel((0, 0), (number, 0, 0))
        built.write(f"content/assets/many-{number}.jpg", encoded(image, "JPEG"))
    clean = _built(built)
    for name in ("build", "site"):
        shutil.rmtree(built.root / name)
    cache = built.root / "build/cache/images"
    running = subprocess.Popen(
        [sys.executable, "-m", "promosite", "build", "--jobs", "2"],
        cwd=built.root,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3] / "scripts")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while running.poll() is None and len(list(cache.glob("*/whole.jpg"))) < 2:
        time.sleep(0.005)
    assert running.poll() is None, "it ended before it could be killed"
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert not (built.root / "site").exists()
    assert _built(built) == clean
    assert sorted(cache.rglob("*.promosite-tmp")) == []


def test_a_refused_picture_stops_the_build_and_leaves_the_site(built: Project) -> None:
    first = _built(_pictured(built))
    built.write("content/assets/cut.jpg", encoded(photo(), "JPEG")[:900])
    done = built.run("promosite", "build", "--lang", "en")
    assert done.returncode == 1
    assert "content/assets/cut.jpg: error: the picture cannot be read" in done.stdout
    assert "pictures refused: 1; site/ is as it was" in done.stdout
    checked = built.run("promosite", "check", "--lang", "en")
    assert checked.returncode == 1
    assert "content/assets/cut.jpg: error" in checked.stdout
    assert _names(built.root / "site") == sorted(first)


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
