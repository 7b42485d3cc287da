"""The cache of pictures: asked once for each file, whole after any damage and any kill."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from promosite.publishing.images import cache as cache_module
from promosite.publishing.images import make as make_module
from promosite.publishing.images.prepare import prepare_pictures
from tests.conftest import Project
from tests.publishing.images.preparing import CACHE, noting, prepared, reads, settle, tree


def test_a_second_run_asks_once_for_each_file(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unchanged picture costs a stat for its own file and one for each that was made of it; nothing else."""
    first = prepared(pictured)
    settle(pictured)
    site, asked, real = pictured.site(), [], os.stat
    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", lambda path, **how: (asked.append(Path(path)), real(path, **how))[1])
        assert prepare_pictures(site, jobs=1) == first
    cache, content = pictured.root / CACHE, pictured.root / "content"
    made = {cache / picture.key / file for picture in first.pictures.values() for _, file in picture.files()}
    assert len(made) > len(first.pictures)
    sources = {content / name for name in site.assets}
    assert sorted(path for path in asked if path.suffix) == sorted([*made, *sources, cache / "index.json"])


def test_a_damaged_cache_is_repaired(pictured: Project) -> None:
    clean = prepared(pictured)
    whole = tree(pictured.root / CACHE)
    index = pictured.root / CACHE / "index.json"
    for name in sorted(whole):
        file = pictured.root / CACHE / name
        for damage in DAMAGES:
            damage(file)
            if file.name == "record.json":  # asked for only where there is no index
                index.unlink()
            assert prepared(pictured) == clean
            assert tree(pictured.root / CACHE) == whole
    index.write_bytes(b"{")
    assert prepared(pictured) == clean


def _flip(file: Path) -> None:
    """Another byte, the same length; the disk's clock may stand still for some milliseconds."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    later = file.stat().st_mtime_ns + 10**7
    os.utime(file, ns=(later, later))


DAMAGES: tuple[Callable[[Path], object], ...] = (
    Path.unlink,
    lambda file: file.write_bytes(file.read_bytes()[:-2]),
    lambda file: file.write_bytes(b""),
    _flip,
)


def test_a_cache_from_elsewhere_is_compared_once(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copied without its dates, as some programs do: nothing is made again, and nothing is read twice."""
    clean = prepared(pictured)
    for file in sorted((pictured.root / CACHE).rglob("*.*")):
        os.utime(file)
    made: list[str] = []
    monkeypatch.setattr(make_module, "read", noting(make_module.read, made))
    monkeypatch.setattr(make_module, "clean", noting(make_module.clean, made))
    assert prepared(pictured) == clean
    assert made == []
    settle(pictured)
    read = reads(monkeypatch)
    assert prepared(pictured) == clean
    assert [name for name in read if CACHE in name and not name.endswith("index.json")] == []


def test_killed_between_any_two_writes_and_run_again(pictured: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: the cache then is the same as if nothing had happened."""
    prepared(pictured)
    whole = tree(pictured.root / CACHE)
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
            prepared(pictured)
        monkeypatch.setattr(cache_module, "_write", write)
        prepared(pictured)
        assert tree(pictured.root / CACHE) == whole
        count += 1
    assert count > 9
