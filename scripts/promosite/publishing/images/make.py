"""One picture from its file to the cache: the work that is done side by side.

In: a `Task`. Out: its record, or the finding why there is none. The same file, words and settings give the same bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext
from typing import Any

from promosite.errors import BuildError, Finding, finding
from promosite.publishing.assets import drawing_size
from promosite.publishing.images.cache import Cache, Record
from promosite.publishing.images.colour import average
from promosite.publishing.images.convert import formats, variants, whole, widths
from promosite.publishing.images.credit import Credit
from promosite.publishing.images.drawing import clean
from promosite.publishing.images.picture import Picture
from promosite.publishing.images.read import Source, read
from promosite.publishing.images.settings import mark
from promosite.publishing.images.sniff import ENDINGS, Kind

_FORMATS = {ending: "jpg" if kind is Kind.JPEG else kind.value for ending, kind in ENDINGS.items()}


@dataclass(frozen=True, slots=True)
class Task:
    """A file to make a picture of: the content folder, its name there and for people, its digest, its credit, what its
    name promises, and its key (`task_of` makes both)."""

    content: Path
    name: str
    shown: str
    digest: str
    credit: Credit
    format: str
    key: str

    @property
    def file(self) -> Path:
        return self.content / self.name

    def make(self, cache: Cache) -> Record | Finding:
        """Make the files and keep them; nothing is kept of a picture that is refused."""
        data = self.file.read_bytes()
        if hashlib.sha256(data).hexdigest() != self.digest:
            raise BuildError("pictures.changed", self.shown)
        if self.format == "svg":
            return self._drawing(data, cache)
        source = read(data, self.shown)
        return source if isinstance(source, Finding) else self._photograph(source, cache)

    def picture(self, record: Record) -> Picture:
        """What a record says, as a value."""
        name = f"whole.{self.format}"
        width, height = record["size"]
        offered = tuple(record["widths"]), tuple(record["formats"])
        return Picture(self.name, self.key, name, record["files"][name], width, height, record["colour"], *offered)

    def _drawing(self, data: bytes, cache: Cache) -> Record | Finding:
        found = clean(data, self.shown)
        if isinstance(found, Finding):
            return found
        size = drawing_size(found.data) or (None, None)
        facts = {"size": size, "colour": "", "widths": [], "formats": [], "advice": saved(found.advice)}
        return cache.store(self.key, {"whole.svg": found.data}, facts)

    def _photograph(self, source: Source, cache: Cache) -> Record:
        credit = self.credit.or_else(source.credit)
        files = {f"{width}.{form}": data for width, form, data in variants(source, credit)}
        files[f"whole.{self.format}"] = whole(source, self.format, credit)
        facts = {
            "size": source.image.size,
            "colour": average(source.image),
            "widths": widths(source.image.width),
            "formats": formats(source),
            "advice": saved(source.advice),
        }
        return cache.store(self.key, files, facts)


def task_of(content: Path, name: str, shown: str, digest: str, credit: Credit) -> Task:
    """A task under the key that decides every byte: file, words written into it, what its name promises, settings."""
    format = _FORMATS[splitext(name)[1].lower()]
    decides = (digest, credit.by, credit.rights, credit.url, format, mark())
    key = hashlib.sha256("\0".join(decides).encode()).hexdigest()[:32]
    return Task(content, name, shown, digest, credit, format, key)


def saved(findings: tuple[Finding, ...]) -> list[Any]:
    """Findings without their place, which is not a matter of content."""
    return [[found.id, dict(found.details)] for found in findings]


def told(saved: list[Any], path: str) -> list[Finding]:
    """Saved findings at a place."""
    return [finding(id, path, **details) for id, details in saved]
