"""Preparing the pictures of a small site, and watching what it reads and makes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from promosite.publishing.images.prepare import Prepared, prepare_pictures
from tests.conftest import Project

CACHE = "build/cache/images"


def settle(project: Project) -> None:
    """As if the files had been there for a while: what changed a moment ago is read again to be sure."""
    index = project.root / CACHE / "index.json"
    if index.is_file():
        later = index.stat().st_mtime_ns + 10**10
        os.utime(index, ns=(later, later))


def prepared(project: Project) -> Prepared:
    return prepare_pictures(project.site(), jobs=1)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "index.json"
    }


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of files that are read from now on."""
    found: list[str] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: (found.append(self.as_posix()), real(self))[1])
    return found


def noting(real: Callable[[bytes, str], object], names: list[str]) -> Callable[[bytes, str], object]:
    """A function of (data, path) that notes the paths it is called with."""

    def noted(data: bytes, path: str) -> object:
        names.append(path)
        return real(data, path)

    return noted
