"""What was made of pictures before, by content: nothing is made twice, and an unchanged picture costs a stat a file.

In: the cache's folder. Out: records of finished pictures, and an index that knows unchanged files without reading them.
A record is written last and everything atomically, so that a killed run leaves nothing that is half believed. Paths
are plain text where every file of every build passes: a `Path` costs more than the stat that it is for.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from promosite.files import BESIDE

_RECORD, _INDEX = "record.json", "index.json"
_RACY = 1_000_000_000  # nanoseconds

Record = Mapping[str, Any]
"""What is said of a picture: its facts, the lengths of its files by name, and one digest (sha256) of them all."""
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
    """Files by name, findings by digest (`[[id, details], …]`), records by key, and when it was written (nanoseconds).
    It only saves time: without it all is read again."""

    mark: str
    files: Mapping[str, Known] = field(default_factory=dict)
    verdicts: Mapping[str, list[Any]] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    written: int = 0


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder `build/cache/images`: one folder a picture version, and the index."""

    folder: Path

    def record(self, key: str, index: Index) -> Record | None:
        """The record of a picture all of whose files are as they were made; None when it must be made (again).

        Of a picture that the index knows, each file is asked for its length and date once and not opened: the files of
        a site are other names of those here, and a program may have written into one. All others are read.
        """
        known = index.records.get(key)
        if known is not None and _untouched(f"{self.folder}/{key}", known["files"], index.written):
            return known
        return self._compared(self.folder / key)

    def _compared(self, folder: Path) -> Record | None:
        """The record of a picture whose files hold what was written, byte by byte."""
        record = _json(folder / _RECORD)
        if not isinstance(record, dict) or not isinstance(record.get("files"), dict):
            return None
        try:
            files = [(folder / name).read_bytes() for name in sorted(record["files"])]
        except OSError:
            return None
        return record if record.get("digest") == _digest(files) else None

    def store(self, key: str, files: Mapping[str, bytes], facts: Record) -> Record:
        """Keep the files of a picture, and say so last."""
        folder = self.folder / key
        folder.mkdir(parents=True, exist_ok=True)
        _tidy(folder)
        for name, data in files.items():
            _write(folder / name, data)
        lengths = {name: len(files[name]) for name in sorted(files)}
        record = {**facts, "files": lengths, "digest": _digest(files[name] for name in lengths)}
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
        written = file.stat().st_mtime_ns
        entries = {name: Known(tuple(stamp), digest, kind) for name, (stamp, digest, kind) in raw["files"].items()}
        sure = {name: known for name, known in entries.items() if max(known.stamp[1:]) < written - _RACY}
        return Index(mark, sure, raw["verdicts"], raw["records"], written)

    def keep(self, index: Index) -> None:
        files = {name: [known.stamp, known.digest, known.kind] for name, known in index.files.items()}
        said = {"mark": index.mark, "files": files, "verdicts": index.verdicts, "records": index.records}
        _write(self.folder / _INDEX, _dumped(said))

    def prune(self, keys: Collection[str]) -> None:
        """Remove pictures that are no longer used, and what killed runs left behind."""
        if not self.folder.is_dir():
            return
        with os.scandir(self.folder) as entries:
            gone = sorted(entry.path for entry in entries if entry.name not in keys and entry.is_dir())
        for folder in gone:
            shutil.rmtree(folder, ignore_errors=True)
        _tidy(self.folder)


def stamp(file: str) -> Stamp:
    """What changes when a file changes."""
    found = os.stat(file)  # noqa: PTH116 - see above
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def place(source: str, target: str) -> None:
    """Put a file of the cache into the site: as another name of the same file where the disk can do that.

    What was there is replaced and never written into: it may be another name of a file of the cache itself.
    """
    try:
        os.link(source, target)
    except OSError:
        Path(target).unlink(missing_ok=True)
        shutil.copyfile(source, target)


def _tidy(folder: Path) -> None:
    for left in sorted(folder.glob(f"*{BESIDE}")):
        left.unlink(missing_ok=True)


def _untouched(folder: str, lengths: Mapping[str, int], since: int) -> bool:
    """Whether files have their length and were not written since. Dates of entries say nothing: links change them."""
    try:
        for name, length in lengths.items():
            found = os.stat(f"{folder}/{name}")  # noqa: PTH116 - see above
            if found.st_size != length or found.st_mtime_ns >= since:
                return False
    except OSError:
        return False
    return True


def _digest(files: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for data in files:
        digest.update(data)
    return digest.hexdigest()


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
