"""Writing to disk so that a kill at any moment leaves every file either old or new, never half.

In: a path and the new bytes. Out: the file. All rooms write through this module.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

BESIDE = ".promosite-tmp"  # ending of files being written; leftovers of a killed run are ignored and overwritten


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether it changed. Unchanged files are not touched."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + BESIDE)
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    return True


def write_staged(path: Path, data: bytes) -> None:
    """Write a file of a folder that is put in its place whole (`swap_folder`): alone it need not reach the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_text(path: Path, text: str) -> bool:
    """Write text as UTF-8, line ends exactly as given."""
    return write_bytes(path, text.encode("utf-8"))


def leaves(folder: Path, path: Path) -> bool:
    """Whether a path leads out of a folder, through a symbolic link or `..`; one that leads nowhere does not."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def swap_folder(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`. Killed between the two renames, `recover_folder` restores it."""
    recover_folder(old)
    retired, incoming = _retired(old), _incoming(old)
    shutil.move(new, incoming)  # a rename, or on another disk a copy: the old folder is still in place
    if old.exists():
        old.replace(retired)
    incoming.replace(old)
    shutil.rmtree(retired, ignore_errors=True)


def recover_folder(old: Path) -> None:
    """Finish or undo a swap that was killed: a retired folder returns where there is nothing in its place."""
    retired = _retired(old)
    if retired.exists() and not old.exists():
        retired.replace(old)
    shutil.rmtree(retired, ignore_errors=True)
    shutil.rmtree(_incoming(old), ignore_errors=True)


def _incoming(old: Path) -> Path:
    return old.with_name(f"{old.name}.new{BESIDE}")


def _retired(old: Path) -> Path:
    return old.with_name(f"{old.name}{BESIDE}")
