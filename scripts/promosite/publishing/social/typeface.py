"""The letters of the cards: two pinned fonts, one after the other, laid out the same on every machine.

In: the folder `fonts/`, a size, a text. Out: its width, its ink, and the characters that no font draws.
Pillow's basic layout is used throughout: the other one (Raqm) asks the system for libraries, and needs none here, since
every letter of the site is one glyph.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, Layout, truetype

from promosite.errors import BuildError

FOLDER = "fonts"
LATIN, HAN = "PromositeSans-Bold.ttf", "PromositeSansSC-Bold.otf"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and the characters it draws."""

    file: Path
    covered: frozenset[int]
    digest: str


@dataclass(frozen=True, slots=True)
class Typeface:
    """Fonts in order of preference: each character is drawn by the first that has it."""

    faces: tuple[Face, ...]

    def missing(self, text: str) -> list[str]:
        """The characters that no font draws, once each, in order."""
        return list(dict.fromkeys(sign for sign in text if not any(ord(sign) in face.covered for face in self.faces)))

    def drawn(self, text: str) -> str:
        """The text without what cannot be drawn: an empty box says less than nothing."""
        gone = {ord(sign): None for sign in self.missing(text)}
        return text.translate(gone) if gone else text

    def width(self, text: str, size: int) -> float:
        return sum(_sized(face.file, size).getlength(part) for face, part in self._runs(text))

    def draw(self, mask: Image.Image, at: tuple[float, float], text: str, size: int) -> None:
        """Ink a line on a mask (mode L), `at` = left end of its base line."""
        pen, (x, y) = ImageDraw.Draw(mask), at
        for face, part in self._runs(text):
            font = _sized(face.file, size)
            pen.text((x, y), part, fill=255, font=font, anchor="ls")
            x += font.getlength(part)

    def _runs(self, text: str) -> Iterator[tuple[Face, str]]:
        for face, part in groupby(self.drawn(text), self._face):
            yield face, "".join(part)

    def _face(self, sign: str) -> Face:
        return next(face for face in self.faces if ord(sign) in face.covered)


def typeface(root: Path, *, uses_spaces: bool) -> Typeface:
    """The fonts of a project for a language: Latin first, or, for one without spaces between words, Han first, whose
    quotation marks and dashes are as wide as its letters."""
    latin, han = (_face(root / FOLDER / name) for name in (LATIN, HAN))
    return Typeface((latin, han) if uses_spaces else (han, latin))


def font_files(root: Path) -> tuple[Path, Path]:
    return root / FOLDER / LATIN, root / FOLDER / HAN


@lru_cache(maxsize=8)
def _face(file: Path) -> Face:
    try:
        data = file.read_bytes()
        return Face(file, characters(data), hashlib.sha256(data).hexdigest())
    except (OSError, struct.error, StopIteration) as fault:
        raise BuildError(
            "social.font", f"{FOLDER}/{file.name}", cause=getattr(fault, "strerror", None) or fault
        ) from fault


def characters(data: bytes) -> frozenset[int]:
    """The code points of a font's character map, format 12 (OpenType 1.9, `cmap`), which both fonts are cut with."""
    table = next(start for tag, start in _tables(data) if tag == b"cmap")
    (offset,) = struct.unpack_from(">I", data, table + 8)  # the one subtable
    (groups,) = struct.unpack_from(">I", data, table + offset + 12)
    found = (struct.unpack_from(">2I", data, table + offset + 16 + 12 * number) for number in range(groups))
    return frozenset(point for first, last in found for point in range(first, last + 1))


def _tables(data: bytes) -> Iterator[tuple[bytes, int]]:
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        tag, _, start, _ = struct.unpack_from(">4s3I", data, 12 + 16 * number)
        yield tag, start


@lru_cache(maxsize=64)
def _sized(file: Path, size: int) -> FreeTypeFont:
    return truetype(str(file), size, layout_engine=Layout.BASIC)


def digest(faces: Sequence[Face]) -> str:
    return "".join(sorted(face.digest for face in faces))
