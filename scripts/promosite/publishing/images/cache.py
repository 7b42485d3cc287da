"""What was made of pictures before, by content: nothing is made twice, and an unchanged picture costs a stat a file.

In: the cache's folder. Out: records of finished pictures, and an index that knows unchanged files without reading them.
A record is written last and everything atomically, so that a killed run leaves nothing that is half believed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from promosite.files import BESIDE

_RECORD, _INDEX = "record.json", "index.json"
_RACY = 1_000_000_000  # nanoseconds

Stamp = tuple[int, int, int]
"""Length, and the times of the last change of content and of the entry: any writing changes one of them."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the index knows of a file: its digest (sha256) and what it holds; valid while its stamp is the same."""

    stamp: Stamp
    digest: str
    kind: str


@dataclass(frozen=True, slots=True)
class Index:
    """Files by name, and findings by digest: `[[id, details], …]`. It only saves time: without it all is read again."""

    mark: str
    files: Mapping[str, Known] = field(default_factory=dict)
    verdicts: Mapping[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder `build/cache/images`: one folder a picture version, and the index."""

    folder: Path

    def record(self, key: str) -> dict[str, Any] | None:
        """The record of a picture all of whose files are there in their full length."""
        record = _json(self.folder / key / _RECORD)
        if not isinstance(record, dict) or not isinstance(record.get("files"), dict):
            return None
        folder = str(self.folder / key)  # one path, not twenty: this is done for every file in every build
        whole = all(_length(f"{folder}/{name}") == length for name, length in record["files"].items())
        return record if whole else None

    def store(self, key: str, files: Mapping[str, bytes], facts: Mapping[str, Any]) -> dict[str, Any]:
        """Keep the files of a picture, and say so last."""
        folder = self.folder / key
        folder.mkdir(parents=True, exist_ok=True)
        _tidy(folder)
        for name, data in files.items():
            _write(folder / name, data)
        record = {**facts, "files": {name: len(data) for name, data in files.items()}}
        _write(folder / _RECORD, _dumped(record))
        return record

    def index(self, mark: str) -> Index:
        """The index; empty when there is none that fits these settings.

        A file that changed within a second before the index was written could have changed once more in the same tick
        of the clock, so it is read again (the same care that git takes with its index).
        """
        raw, file = _json(self.folder / _INDEX), self.folder / _INDEX
        if not isinstance(raw, dict) or raw.get("mark") != mark:
            return Index(mark)
        latest = file.stat().st_mtime_ns - _RACY
        entries = {name: Known(tuple(stamp), digest, kind) for name, (stamp, digest, kind) in raw["files"].items()}
        sure = {name: known for name, known in entries.items() if max(known.stamp[1:]) < latest}
        return Index(mark, sure, raw["verdicts"])

    def keep(self, index: Index) -> None:
        files = {name: [known.stamp, known.digest, known.kind] for name, known in index.files.items()}
        _write(self.folder / _INDEX, _dumped({"mark": index.mark, "files": files, "verdicts": index.verdicts}))

    def prune(self, keys: Collection[str]) -> None:
        """Remove pictures that are no longer used, and what killed runs left behind."""
        for entry in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            if entry.is_dir() and entry.name not in keys:
                shutil.rmtree(entry, ignore_errors=True)
        _tidy(self.folder)


def stamp(file: Path) -> Stamp:
    """What changes when a file changes."""
    found = file.stat()
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def place(source: str, target: str) -> None:
    """Put a file of the cache into the site: as another name of the same file where the disk can do that.

    What was there is replaced and never written into: it may be another name of a file of the cache itself.
    """
    with suppress(OSError):
        os.link(source, target)
        return
    Path(target).unlink(missing_ok=True)
    shutil.copyfile(source, target)


def _tidy(folder: Path) -> None:
    for left in sorted(folder.glob(f"*{BESIDE}")):
        left.unlink(missing_ok=True)


def _length(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116 - see above
    except OSError:
        return -1


def _json(file: Path) -> object:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError):  # no record, or one of a disk that was full
        return None


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _write(file: Path, data: bytes) -> None:
    """Old or new, never half; the name beside it is this process's own, since a preview may be served meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}{BESIDE}")
    with beside.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)
