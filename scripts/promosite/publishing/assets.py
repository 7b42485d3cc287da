"""Shared pictures and files below `content/assets`, and their localised variants.

In: the content folder. Out: names relative to it (`assets/growth.zh.svg`), which one a language uses, and sizes.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath, splitext

from PIL import Image

from promosite.files import leaves

_SVG_LENGTH = re.compile(
    rb"<svg\b[^>]*?\b(width|height)=[\"']([\d.]+)(?:px)?[\"'][^>]*?\b(?:width|height)=[\"']([\d.]+)", re.S
)
_SVG_BOX = re.compile(rb"<svg\b[^>]*?\bviewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)", re.S)


def shared_assets(content: Path) -> frozenset[str]:
    """All files below `content/assets`, as POSIX paths relative to `content`; none that a link brings in."""
    folder = content / "assets"
    files = (p for p in folder.rglob("*") if p.is_file() and not leaves(content, p)) if folder.is_dir() else ()
    return frozenset(path.relative_to(content).as_posix() for path in files if not path.name.startswith("."))


def localised(asset: str, language: str, assets: Collection[str]) -> str:
    """The language's own variant of a file where there is one.

    >>> localised("assets/growth.svg", "zh", {"assets/growth.svg", "assets/growth.zh.svg"})
    'assets/growth.zh.svg'
    """
    stem, ending = splitext(asset)
    variant = f"{stem}.{language}{ending}"
    return variant if variant in assets else asset


def asset_of(link: str, language: str, path: str) -> str:
    """The shared file that a relative link in a page leads to.

    >>> asset_of("../../assets/a.svg", "en", "tourism/cat-ba")
    'assets/a.svg'
    """
    return normpath(join(language, dirname(path), link))


@lru_cache(maxsize=4096)
def dimensions(file: Path) -> tuple[int, int] | None:
    """Width and height in pixels, or None where the file does not tell; unreadable pictures are the audit's matter."""
    if file.suffix.lower() == ".svg":
        return drawing_size(file.read_bytes())
    try:
        with Image.open(file) as image:
            return image.size
    except (OSError, Image.DecompressionBombError):
        return None


def drawing_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a drawing (SVG): its own, else those of its view box."""
    given, box = _SVG_LENGTH.search(data), _SVG_BOX.search(data)
    if given:
        first, second = round(float(given[2])), round(float(given[3]))
        return (first, second) if given[1] == b"width" else (second, first)
    return (round(float(box[1])), round(float(box[2]))) if box else None
