"""Cards that were drawn before, by everything that can change their bytes.

In: a card's key. Out: its file, if it is there whole. A card that no build uses any more is removed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from promosite.files import write_bytes
from promosite.publishing.social.png import END

FOLDER = Path("build") / "cache" / "social"
_LIBRARIES = ("pillow", "resvg-py", "deflate")
_ENDS = (END, b"\xff\xd9")  # of a PNG, of a JPEG: a file without it was cut off


def key(parts: Iterable[object]) -> str:
    """The name of a card's file: a digest of its parts, of this program and of the libraries that draw."""
    text = "\n".join([_program(), *(repr(part) for part in parts)])
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def recall(folder: Path, name: str) -> bytes | None:
    """A card from the cache; None where it is missing or not whole."""
    try:
        data = (folder / name).read_bytes()
    except FileNotFoundError:
        return None
    return data if data.endswith(_ENDS) else None


def remember(folder: Path, name: str, data: bytes) -> None:
    write_bytes(folder / name, data)


def sweep(folder: Path, used: Collection[str]) -> None:
    """Remove what no card uses, and what a killed run left half written."""
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.name not in used:
            file.unlink(missing_ok=True)


@cache
def _program() -> str:
    """A digest of the code of this package and the versions of the libraries: another one draws another card."""
    code = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    return " ".join([hashlib.sha256(code).hexdigest(), *(f"{name} {version(name)}" for name in _LIBRARIES)])
