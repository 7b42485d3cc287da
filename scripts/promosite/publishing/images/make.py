"""One picture from its file to the cache: the work that is done side by side.

In: a `Task`. Out: its record, or the finding why there is none. The same file, words and settings give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext
from typing import Any

from promosite.errors import BuildError, Finding, finding
from promosite.publishing.assets import drawing_size
from promosite.publishing.images.cache import Cache
from promosite.publishing.images.colour import average
from promosite.publishing.images.convert import variants, whole
from promosite.publishing.images.credit import Credit
from promosite.publishing.images.drawing import clean
from promosite.publishing.images.picture import Picture, Variant
from promosite.publishing.images.read import Source, read
from promosite.publishing.images.settings import mark
from promosite.publishing.images.sniff import ENDINGS, Kind

Record = Mapping[str, Any]
_FORMATS = {Kind.JPEG: "jpg"}


@dataclass(frozen=True, slots=True)
class Task:
    """A file to make a picture of: where it lies, its name in the site and for people, its digest, its credit."""

    file: Path
    name: str
    shown: str
    digest: str
    credit: Credit

    @property
    def key(self) -> str:
        """What decides every byte: the file, what is written into it, what its name promises, and the settings."""
        decides = (self.digest, self.credit.by, self.credit.rights, self.credit.url, self._format, mark())
        return hashlib.sha256("\0".join(decides).encode()).hexdigest()[:32]

    @property
    def _format(self) -> str:
        kind = ENDINGS[splitext(self.name)[1].lower()]
        return _FORMATS.get(kind, kind.value)

    def make(self, cache: Cache) -> Record | Finding:
        """Make the files and keep them; nothing is kept of a picture that is refused."""
        data = self.file.read_bytes()
        if hashlib.sha256(data).hexdigest() != self.digest:
            raise BuildError("pictures.changed", self.shown)
        if self._format == "svg":
            return self._drawing(data, cache)
        source = read(data, self.shown)
        return source if isinstance(source, Finding) else self._photograph(source, cache)

    def picture(self, record: Record) -> Picture:
        """What a record says, as a value."""
        variants = [Variant(width, form, record["files"][f"{width}.{form}"]) for width, form in record["variants"]]
        name = f"whole.{self._format}"
        width, height = record["size"]
        length = record["files"][name]
        return Picture(self.name, self.key, name, length, width, height, record["colour"], tuple(variants))

    def _drawing(self, data: bytes, cache: Cache) -> Record | Finding:
        found = clean(data, self.shown)
        if isinstance(found, Finding):
            return found
        size = drawing_size(found.data) or (None, None)
        facts = {"size": size, "colour": "", "variants": [], "advice": saved(found.advice)}
        return cache.store(self.key, {"whole.svg": found.data}, facts)

    def _photograph(self, source: Source, cache: Cache) -> Record:
        credit = self.credit.or_else(source.credit)
        made = list(variants(source, credit))
        files = {f"{width}.{form}": data for width, form, data in made}
        files[f"whole.{self._format}"] = whole(source, self._format, credit)
        facts = {
            "size": source.image.size,
            "colour": average(source.image),
            "variants": sorted((width, form) for width, form, _ in made),
            "advice": saved(source.advice),
        }
        return cache.store(self.key, files, facts)


def saved(findings: tuple[Finding, ...]) -> list[Any]:
    """Findings without their place, which is not a matter of content."""
    return [[found.id, dict(found.details)] for found in findings]


def told(saved: list[Any], path: str) -> list[Finding]:
    """Saved findings at a place."""
    return [finding(id, path, **details) for id, details in saved]
