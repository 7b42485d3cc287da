"""Writing: whole or not at all, with real kills in the middle."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from promosite import files
from promosite.files import BESIDE, leaves, recover_folder, swap_folder, write_bytes, write_text

SCRIPTS = Path(__file__).parents[1] / "scripts"


def test_writes_whole_files_in_new_folders(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "c.md"
    assert write_text(file, "một\r\nhai\n")
    assert file.read_bytes() == "một\r\nhai\n".encode()
    assert [path.name for path in file.parent.iterdir()] == ["c.md"]


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    write_bytes(file, b"x")
    os.utime(file, (1, 1))
    assert not write_bytes(file, b"x")
    assert file.stat().st_mtime == 1
    assert write_bytes(file, b"y")


def test_leftovers_of_a_killed_run_are_overwritten(tmp_path: Path) -> None:
    (tmp_path / f"a.md{BESIDE}").write_bytes(b"half a te")
    write_bytes(tmp_path / "a.md", b"whole")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": b"whole"}


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    write_bytes(file, b"old")
    monkeypatch.setattr(files.os, "fsync", _full)
    with pytest.raises(OSError, match="disk full"):
        write_bytes(file, b"new")
    assert file.read_bytes() == b"old"


def _full(_number: int) -> None:
    raise OSError("disk full")


WRITER = """
import sys
from pathlib import Path
from promosite.files import write_bytes
file, number = Path(sys.argv[1]), int(sys.argv[2])
while True:
    number += 1
    write_bytes(file, bytes([number % 251]) * 3_000_000)
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_kill_leaves_the_file_old_or_new(tmp_path: Path) -> None:
    """Law 7: killed at any moment, a file is whole, one of the versions written, never half."""
    file = tmp_path / "page.md"
    moments = random.Random(7)
    seen, interrupted = set(), 0
    for first in range(0, 240, 8):
        command = [sys.executable, "-c", WRITER, str(file), str(first)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(SCRIPTS)})
        assert writer.stdout
        writer.stdout.readline()  # the first version is there
        time.sleep(moments.uniform(0, 0.04))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        data = file.read_bytes()
        assert len(data) == 3_000_000
        assert len(set(data)) == 1
        seen.add(data[0])
        interrupted += (tmp_path / f"page.md{BESIDE}").exists()
    assert len(seen) > 20
    assert interrupted > 3  # kills did fall into the middle of a write


def _folder(path: Path, content: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(content)
    return path


def test_a_folder_is_swapped_whole(tmp_path: Path) -> None:
    site = _folder(tmp_path / "site", "old")
    swap_folder(_folder(tmp_path / "stage", "new"), site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    swap_folder(_folder(tmp_path / "stage", "first"), tmp_path / "other")
    assert (tmp_path / "other" / "index.html").read_text() == "first"


@pytest.mark.parametrize("renames", [0, 1])
def test_a_swap_that_was_killed_is_recovered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int) -> None:
    site, new = _folder(tmp_path / "site", "old"), _folder(tmp_path / "stage", "new")
    left = [renames]
    real = Path.replace

    def dying(self: Path, target: Path) -> Path:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return real(self, target)

    with monkeypatch.context() as context:
        context.setattr(Path, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            swap_folder(new, site)
    recover_folder(site)
    assert (site / "index.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]  # what was half put in place is gone, too
    swap_folder(_folder(tmp_path / "stage", "new"), site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_folder_stands_until_the_new_one_is_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two disks a folder is copied, which takes long and may fail: the site must not be gone meanwhile."""
    site, new = _folder(tmp_path / "site", "old"), _folder(tmp_path / "stage", "new")

    def full(*_: object) -> None:
        assert (site / "index.html").read_text() == "old"
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr("shutil.move", full)
        with pytest.raises(OSError, match="No space left"):
            swap_folder(new, site)
    assert (site / "index.html").read_text() == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks need rights on Windows")
def test_what_leaves_a_folder(tmp_path: Path) -> None:
    inside, outside = _folder(tmp_path / "in", "x"), _folder(tmp_path / "out", "x")
    (inside / "out").symlink_to(outside)
    (inside / "loop").symlink_to("loop")
    (inside / "same").symlink_to("index.html")
    names = ("index.html", "same", "loop", "none", "out", "out/index.html", "../out")
    assert [leaves(inside, inside / name) for name in names] == [False, False, False, False, True, True, True]


def test_a_swap_killed_before_cleaning_up_is_finished(tmp_path: Path) -> None:
    site = _folder(tmp_path / "site", "new")
    _folder(tmp_path / f"site{BESIDE}", "old")
    recover_folder(site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
