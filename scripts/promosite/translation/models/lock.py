"""`models.lock`: which model files a project uses, by size and digest.

In: the file. Out: `Locked` entries by pair. The first installation of a pair writes its entry; later ones must match.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from promosite.errors import PromositeError
from promosite.files import write_text


@dataclass(frozen=True, slots=True)
class Locked:
    """A package file; `content` is the digest of what was installed, `address` its origin ("": a local file)."""

    version: str
    size: int
    sha256: str
    content: str
    address: str = ""


def read_lock(file: Path) -> dict[str, Locked]:
    """Pair (`vi_en`) → entry; no file, no entries. Raises PromositeError `models.lock` if it cannot be used."""
    if not file.is_file():
        return {}
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        entries = {str(pair): Locked(**values) for pair, values in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError) as fault:
        raise PromositeError("models.lock", file.name, cause=fault) from fault
    for pair, entry in entries.items():
        texts: tuple[object, ...] = (entry.size, *_texts(entry))  # JSON may hold anything
        if not isinstance(texts[0], int) or not all(isinstance(text, str) for text in texts[1:]):
            raise PromositeError("models.lock", file.name, cause=f"the entry of {pair}")
    return entries


def write_lock(file: Path, entries: Mapping[str, Locked]) -> None:
    """Write all entries, sorted, one value a line, so that a change reads well in a diff."""
    raw = {pair: asdict(entry) for pair, entry in entries.items()}
    write_text(file, json.dumps(raw, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def digest_of_file(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def digest_of_folder(folder: Path) -> str:
    """One digest of all names and contents below a folder."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{digest_of_file(path)}  {path.relative_to(folder).as_posix()}\n".encode())
    return total.hexdigest()


def _texts(entry: Locked) -> tuple[object, ...]:
    return entry.version, entry.sha256, entry.content, entry.address
