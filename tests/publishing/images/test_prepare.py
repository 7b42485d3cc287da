"""Preparing all pictures of a site: nothing is made twice, nothing is half made, nothing is left over."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from promosite.publishing.images import cache as cache_module
from promosite.publishing.images import make as make_module
from promosite.publishing.images.picture import Picture
from promosite.publishing.images.prepare import Prepared, prepare_pictures, publish
from promosite.publishing.images.survey import judged
from tests.conftest import Project, ProjectMaker
from tests.publishing.images.pictures import encoded, photo, private_exif

CACHE = "build/cache/images"


@pytest.fixture
def pictured(project: ProjectMaker) -> Project:
    """A site with two photographs, a drawing and a file that is no picture."""
    made = project(("vi",))
    made.out("index")
    made.write("content/assets/bay.jpg", encoded(photo(400, 300), "JPEG", exif=private_exif(6)))
    made.write("content/assets/fog.png", encoded(photo(100, 50).convert("L"), "PNG"))
    made.write("content/assets/map.pdf", b"%PDF-1.7")
    _settle(made)
    return made


def _settle(project: Project) -> None:
    """As if the files had been there for a while: what changed a moment ago is read again to be sure."""
    index = project.root / CACHE / "index.json"
    if index.is_file():
        later = index.stat().st_mtime_ns + 10**10
        os.utime(index, ns=(later, later))


def _prepared(project: Project) -> Prepared:
    return prepare_pictures(project.site(), jobs=1)


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "index.json"
    }


def test_pictures_as_values(pictured: Project) -> None:
    found = _prepared(pictured)
    assert found.findings == ()
    assert sorted(found.pictures) == ["assets/bay.jpg", "assets/do-son.svg", "assets/fog.png"]
    bay = found.pictures["assets/bay.jpg"]
    assert (bay.width, bay.height, bay.fallback, bay.web) == (300, 400, "jpg", "assets/bay.web.jpg")
    assert [(v.width, v.format) for v in bay.variants] == [(300, "avif"), (300, "jpg"), (300, "webp")]
    assert len(bay.colour) == len("#123456")
    drawing = found.pictures["assets/do-son.svg"]
    assert (drawing.width, drawing.height, drawing.variants, drawing.web) == (16, 9, (), "assets/do-son.svg")


def test_all_files_of_a_picture_are_published(pictured: Project, tmp_path: Path) -> None:
    site = pictured.site()
    for picture in _prepared(pictured).pictures.values():
        publish(site, picture, tmp_path / "site")
    names = sorted(path.name for path in (tmp_path / "site/assets").iterdir())
    key = _prepared(pictured).pictures["assets/bay.jpg"].key[:10]
    assert [name for name in names if name.startswith("bay")] == [
        *(f"bay.{key}-300.{form}" for form in ("avif", "jpg", "webp")), "bay.jpg", "bay.web.jpg"
    ]  # fmt: skip
    assert (tmp_path / "site/assets/bay.jpg").stat().st_size == _prepared(pictured).pictures["assets/bay.jpg"].length


def test_a_second_run_opens_no_picture(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _prepared(pictured)
    _settle(pictured)
    read = _reads(monkeypatch)
    assert _prepared(pictured) == first
    assert [name for name in read if "assets" in name or (CACHE in name and not name.endswith(".json"))] == []
    assert judged(pictured.config) == []
    assert [name for name in read if "assets" in name] == []


def test_a_changed_picture_is_made_anew_and_the_former_is_removed(pictured: Project) -> None:
    before = _prepared(pictured).pictures["assets/bay.jpg"]
    pictured.write("content/assets/bay.jpg", encoded(photo(500, 300), "JPEG"))
    after = _prepared(pictured).pictures["assets/bay.jpg"]
    assert (after.width, after.key == before.key) == (500, False)
    keys = {path.name for path in (pictured.root / CACHE).iterdir() if path.is_dir()}
    assert before.key not in keys
    assert after.key in keys
    assert len(keys) == 3


def test_a_change_of_equal_length_and_date_is_seen(pictured: Project) -> None:
    file = pictured.root / "content/assets/fog.png"
    first = _prepared(pictured).pictures["assets/fog.png"]
    _settle(pictured)
    times, data = file.stat(), bytearray(file.read_bytes())
    data[-1] ^= 1  # the check sum of the last block, which holds nothing
    file.write_bytes(bytes(data))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert _prepared(pictured).pictures["assets/fog.png"].key != first.key


def test_a_damaged_cache_is_repaired(pictured: Project) -> None:
    clean = _prepared(pictured)
    whole = _tree(pictured.root / CACHE)
    rng = random.Random(1)
    for name in sorted(whole):
        file = pictured.root / CACHE / name
        if rng.random() < 0.5:
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[:-2])
        assert _prepared(pictured) == clean
        assert _tree(pictured.root / CACHE) == whole
    (pictured.root / CACHE / "index.json").write_bytes(b"{")
    assert _prepared(pictured) == clean


def test_killed_between_any_two_writes_and_run_again(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: the cache then is the same as if nothing had happened."""
    _prepared(pictured)
    whole = _tree(pictured.root / CACHE)
    write, count = cache_module._write, 0
    for stop in range(len(whole) + 1):
        for file in sorted((pictured.root / CACHE).rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        left = iter(range(stop))

        def failing(file: Path, data: bytes, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                file.with_name(f"{file.name}.1.promosite-tmp").write_bytes(data[: len(data) // 2])
                raise KeyboardInterrupt
            write(file, data)

        monkeypatch.setattr(cache_module, "_write", failing)
        with pytest.raises(KeyboardInterrupt):
            _prepared(pictured)
        monkeypatch.setattr(cache_module, "_write", write)
        _prepared(pictured)
        assert _tree(pictured.root / CACHE) == whole
        count += 1
    assert count > 9


def test_equal_files_are_made_once_and_both_are_named(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    moving = encoded(photo(40, 30), "GIF", save_all=True, append_images=[photo(40, 30).rotate(90)])
    pictured.write("content/assets/a.gif", moving)
    pictured.write("content/assets/b.gif", moving)
    made: list[str] = []
    monkeypatch.setattr(make_module, "read", _noting(make_module.read, made))
    found = _prepared(pictured)
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
    found = [(f.id, f.where.path) for f in _prepared(pictured).findings]
    assert found == [("pictures.name-taken", "content/assets/bay.web.jpg"), *expected]


def test_pages_say_whose_a_picture_is(pictured: Project) -> None:
    """A page's words win over the file's; of two pages the first by path, and none that is not out."""
    plain = _prepared(pictured).pictures["assets/bay.jpg"].key
    pictured.page("culture/a", image="../../assets/bay.jpg", image_alt="Vịnh", image_credit="Nháp", image_licence="X")
    assert _prepared(pictured).pictures["assets/bay.jpg"].key == plain
    pictured.out("culture/b", image="../../assets/bay.jpg", image_alt="Vịnh", image_credit="Sở", image_licence="CC0")
    found = _prepared(pictured).pictures["assets/bay.jpg"]
    assert found.key != plain
    data = (pictured.root / CACHE / found.key / found.whole).read_bytes()
    assert "Sở".encode() in data
    assert b"https://creativecommons.org/publicdomain/zero/1.0/" in data
    assert "Ban biên tập".encode() not in data


def test_processes_make_the_same(pictured: Project) -> None:
    alone = _prepared(pictured)
    whole = _tree(pictured.root / CACHE)
    for file in sorted((pictured.root / CACHE).rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    told: list[tuple[int, int]] = []
    together = prepare_pictures(pictured.site(), jobs=2, tell=lambda done, all: told.append((done, all)))
    assert (together, _tree(pictured.root / CACHE)) == (alone, whole)
    assert told == [(1, 2), (2, 2)]


def test_names_that_never_clash() -> None:
    names = ["assets/a.jpg", "assets/a.png", "assets/a.JPG", "assets/a.jpeg", "assets/a.webp"]
    variant = _prepared_variant()
    webs = [Picture(name, "k" * 32, "whole.jpg", 1, 9, 9, "#000000", (variant,)).web for name in names]
    assert webs == [
        "assets/a.web.jpg", "assets/a.png.web.jpg", "assets/a.JPG.web.jpg", "assets/a.jpeg.web.jpg",
        "assets/a.webp.web.jpg",
    ]  # fmt: skip


def _prepared_variant():  # noqa: ANN202 - a value of the module under test
    from promosite.publishing.images.picture import Variant

    return Variant(9, "jpg", 1)


def _reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files that are read from now on."""
    found: list[str] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: (found.append(self.as_posix()), real(self))[1])
    return found


def _noting(real, names: list[str]):  # noqa: ANN001, ANN202 - wraps any function of (data, path)
    def noted(data: bytes, path: str) -> object:
        names.append(path)
        return real(data, path)

    return noted
