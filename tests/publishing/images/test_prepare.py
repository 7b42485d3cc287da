"""Preparing all pictures of a site: nothing is made twice, nothing is half made, nothing is left over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from promosite.publishing.images import make as make_module
from promosite.publishing.images.picture import Picture
from promosite.publishing.images.prepare import prepare_pictures, publish
from promosite.publishing.images.survey import judged
from tests.conftest import Project
from tests.publishing.images.pictures import encoded, photo, private_exif
from tests.publishing.images.preparing import CACHE, noting, prepared, reads, settle, tree


def test_pictures_as_values(pictured: Project) -> None:
    found = prepared(pictured)
    assert found.findings == ()
    assert sorted(found.pictures) == ["assets/bay.jpg", "assets/do-son.svg", "assets/fog.png"]
    bay = found.pictures["assets/bay.jpg"]
    assert (bay.width, bay.height, bay.fallback, bay.web) == (300, 400, "jpg", "assets/bay.web.jpg")
    assert (bay.widths, bay.formats) == ((300,), ("avif", "webp", "jpg"))
    assert len(bay.colour) == len("#123456")
    drawing = found.pictures["assets/do-son.svg"]
    assert (drawing.width, drawing.height, drawing.widths, drawing.web) == (16, 9, (), "assets/do-son.svg")


def test_all_files_of_a_picture_are_published(pictured: Project, tmp_path: Path) -> None:
    site = pictured.site()
    for picture in prepared(pictured).pictures.values():
        publish(site, picture, tmp_path / "site")
    names = sorted(path.name for path in (tmp_path / "site/assets").iterdir())
    key = prepared(pictured).pictures["assets/bay.jpg"].key[:10]
    assert [name for name in names if name.startswith("bay")] == [
        *(f"bay.{key}-300.{form}" for form in ("avif", "jpg", "webp")), "bay.jpg", "bay.web.jpg"
    ]  # fmt: skip
    assert (tmp_path / "site/assets/bay.jpg").stat().st_size == prepared(pictured).pictures["assets/bay.jpg"].length


def test_a_second_run_opens_no_picture(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepared(pictured)
    settle(pictured)
    read = reads(monkeypatch)
    assert prepared(pictured) == first
    assert [name for name in read if "assets" in name or (CACHE in name and not name.endswith(".json"))] == []
    assert judged(pictured.config) == []
    assert [name for name in read if "assets" in name] == []


def test_a_changed_picture_is_made_anew_and_the_former_is_removed(pictured: Project) -> None:
    before = prepared(pictured).pictures["assets/bay.jpg"]
    pictured.write("content/assets/bay.jpg", encoded(photo(500, 300), "JPEG"))
    after = prepared(pictured).pictures["assets/bay.jpg"]
    assert (after.width, after.key == before.key) == (500, False)
    keys = {path.name for path in (pictured.root / CACHE).iterdir() if path.is_dir()}
    assert before.key not in keys
    assert after.key in keys
    assert len(keys) == 3


def test_a_change_of_equal_length_and_date_is_seen(pictured: Project) -> None:
    file = pictured.root / "content/assets/fog.png"
    first = prepared(pictured).pictures["assets/fog.png"]
    settle(pictured)
    times, data = file.stat(), bytearray(file.read_bytes())
    data[-1] ^= 1  # the check sum of the last block, which holds nothing
    file.write_bytes(bytes(data))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert prepared(pictured).pictures["assets/fog.png"].key != first.key


def test_equal_files_are_made_once_and_both_are_named(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    moving = encoded(photo(40, 30), "GIF", save_all=True, append_images=[photo(40, 30).rotate(90)])
    pictured.write("content/assets/a.gif", moving)
    pictured.write("content/assets/b.gif", moving)
    made: list[str] = []
    monkeypatch.setattr(make_module, "read", noting(make_module.read, made))
    found = prepared(pictured)
    assert [name for name in made if name.endswith(".gif")] == ["content/assets/b.gif"]
    assert [(f.id, f.where.path) for f in found.findings] == [
        ("pictures.animated", "content/assets/a.gif"),
        ("pictures.animated", "content/assets/b.gif"),
    ]
    assert found.pictures["assets/a.gif"].key == found.pictures["assets/b.gif"].key


def test_what_cannot_go_out_is_named_by_check_and_by_the_build_alike(pictured: Project) -> None:
    pictured.write("content/assets/cut.jpg", encoded(photo(), "JPEG")[:900])
    pictured.write("content/assets/phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99))
    pictured.write("content/assets/print.tif", encoded(photo(40, 30), "TIFF"))
    pictured.write("content/assets/photo.bin", encoded(photo(40, 30), "JPEG", exif=private_exif()))
    pictured.write("content/assets/sun.svg", encoded(photo(40, 30), "PNG"))
    pictured.write("content/assets/bay.web.jpg", encoded(photo(40, 30), "JPEG"))
    expected = [
        ("pictures.unreadable", "content/assets/cut.jpg"),
        ("pictures.heic", "content/assets/phone.heic"),
        ("pictures.misnamed", "content/assets/photo.bin"),
        ("pictures.format", "content/assets/print.tif"),
        ("pictures.misnamed", "content/assets/sun.svg"),
    ]
    assert [(f.id, f.where.path) for f in judged(pictured.config)] == expected
    found = [(f.id, f.where.path) for f in prepared(pictured).findings]
    assert found == [("pictures.name-taken", "content/assets/bay.web.jpg"), *expected]


def test_pages_say_whose_a_picture_is(pictured: Project) -> None:
    """A page's words win over the file's; of two pages the first by path, and none that is not out."""
    plain = prepared(pictured).pictures["assets/bay.jpg"].key
    pictured.page("culture/a", image="../../assets/bay.jpg", image_alt="Vịnh", image_credit="Nháp", image_licence="X")
    assert prepared(pictured).pictures["assets/bay.jpg"].key == plain
    pictured.out("culture/b", image="../../assets/bay.jpg", image_alt="Vịnh", image_credit="Sở", image_licence="CC0")
    found = prepared(pictured).pictures["assets/bay.jpg"]
    assert found.key != plain
    data = (pictured.root / CACHE / found.key / found.whole).read_bytes()
    assert "Sở".encode() in data
    assert b"https://creativecommons.org/publicdomain/zero/1.0/" in data
    assert "Ban biên tập".encode() not in data


def test_processes_make_the_same(pictured: Project) -> None:
    alone = prepared(pictured)
    whole = tree(pictured.root / CACHE)
    for file in sorted((pictured.root / CACHE).rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    told: list[tuple[int, int]] = []
    together = prepare_pictures(pictured.site(), jobs=2, tell=lambda done, all: told.append((done, all)))
    assert (together, tree(pictured.root / CACHE)) == (alone, whole)
    assert told == [(1, 2), (2, 2)]


def test_names_that_never_clash() -> None:
    names = ["assets/a.jpg", "assets/a.png", "assets/a.JPG", "assets/a.jpeg", "assets/a.webp"]
    webs = [Picture(name, "k" * 32, "whole.jpg", 1, 9, 9, "#000000", (9,), ("jpg",)).web for name in names]
    assert webs == [
        "assets/a.web.jpg", "assets/a.png.web.jpg", "assets/a.JPG.web.jpg", "assets/a.jpeg.web.jpg",
        "assets/a.webp.web.jpg",
    ]  # fmt: skip
