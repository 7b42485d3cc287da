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
    """Write the files (below `root`), all or, after a kill, all at the next `replay`."""
    changed = {path: data for path, data in files.items() if _digest(path) != hashlib.sha256(data).hexdigest()}
    if not changed:
        return
    if len(changed) > 1:
        write_bytes(journal, _note(root, changed))
    for path, data in changed.items():
        write_bytes(path, data)
    journal.unlink(missing_ok=True)


def replay(journal: Path, root: Path) -> bool:
    """Finish what a killed run began; files that somebody has changed since are left, and so are the others then.

    Returns whether there was something to finish.
    """
    if not journal.is_file():
        return False
    entries = json.loads(journal.read_text(encoding="utf-8"))
    if all(_digest(root / entry["path"]) in (entry["before"], entry["after"]) for entry in entries):
        for entry in entries:
            write_bytes(root / entry["path"], base64.b64decode(entry["data"]))
    journal.unlink()
    return True


def _note(root: Path, files: Mapping[Path, bytes]) -> bytes:
    entries = [
        {
            "path": path.relative_to(root).as_posix(),
            "before": _digest(path),
            "after": hashlib.sha256(data).hexdigest(),
            "data": base64.b64encode(data).decode("ascii"),
        }
        for path, data in files.items()
    ]
    return json.dumps(entries).encode("ascii")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
