"""Several files written as one: a killed run is finished by the next one, as if it had never been killed.

In: a journal's path and the files with their new bytes. Out: the files. Law 8 stands on this module.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from promosite.files import write_bytes


def write_together(journal: Path, root: Path, files: Mapping[Path, bytes]) -> None:
    """Write the files (below `root`), all or none; after a kill, all at the next `replay`.

    Raises OSError if one cannot be written; the others are then as they were, as far as they can be written at all.
    """
    replay(journal, root)
    changed = {path: data for path, data in files.items() if _digest(path) != _hash(data)}
    before: dict[Path, bytes | None] = {}
    if len(changed) > 1:
        write_bytes(journal, _note(root, changed))
    try:
        for path, data in changed.items():
            old = path.read_bytes() if path.is_file() else None
            write_bytes(path, data)
            before[path] = old
    except OSError:
        _restore(before)
        journal.unlink(missing_ok=True)
        raise
    journal.unlink(missing_ok=True)


def replay(journal: Path, root: Path) -> bool:
    """Finish what a killed run began; if somebody has changed one of its files since, all are left as they are.

    Returns whether files were finished.
    """
    entries = _entries(journal)
    finished = all(_digest(root / entry["path"]) in (entry["before"], entry["after"]) for entry in entries)
    for entry in entries if finished else ():
        write_bytes(root / entry["path"], base64.b64decode(entry["data"]))
    journal.unlink(missing_ok=True)
    return finished and bool(entries)


def _restore(files: Mapping[Path, bytes | None]) -> None:
    for path, data in files.items():
        if data is not None:
            write_bytes(path, data)
        elif path.is_file():
            path.unlink()


def _entries(journal: Path) -> list[dict[str, str]]:
    """What a journal says; one that somebody has changed says nothing, since nothing then is known of its files."""
    if not journal.is_file():
        return []
    content, _, digest = journal.read_text(encoding="ascii", errors="replace").partition("\n")
    if digest != _hash(content.encode()):
        return []
    entries: list[dict[str, str]] = json.loads(content)
    return entries


def _note(root: Path, files: Mapping[Path, bytes]) -> bytes:
    entries = [
        {
            "path": path.relative_to(root).as_posix(),
            "before": _digest(path),
            "after": _hash(data),
            "data": base64.b64encode(data).decode("ascii"),
        }
        for path, data in files.items()
    ]
    content = json.dumps(entries).encode("ascii")
    return content + b"\n" + _hash(content).encode("ascii")


def _digest(path: Path) -> str:
    return _hash(path.read_bytes()) if path.is_file() else ""


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
