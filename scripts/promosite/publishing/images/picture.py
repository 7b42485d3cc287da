"""One picture of the site, and the files that stand for it.

In: what `convert` made, as the cache keeps it. Out: names, addresses and `srcset`s. No file is read here.

`assets/bay.jpg` is published as `assets/bay.jpg` (full size), `assets/bay.web.jpg` (at most 960 wide; both addresses
stay) and as variants such as `assets/bay.3f2a9c1b5d-720.avif`, whose name changes whenever their bytes do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import splitext
from urllib.parse import quote

from promosite.publishing.images.settings import WEB
from promosite.publishing.urls import relative

TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}
_MODERN = ("avif", "webp")
_SHOWN = 10  # of the key, in names


@dataclass(frozen=True, slots=True)
class Variant:
    """One size of a picture in one format (`avif`, `webp`, `jpg`, `png`); `length` in bytes."""

    width: int
    format: str
    length: int

    @property
    def file(self) -> str:
        """Its name in the cache."""
        return f"{self.width}.{self.format}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name (`assets/bay.jpg`); pixels as they are shown, upright; `length` of the whole in bytes.

    `whole`: the full size, in the cache. Drawings have no variants and no colour.
    """

    name: str
    key: str
    whole: str
    length: int
    width: int | None
    height: int | None
    colour: str = ""
    variants: tuple[Variant, ...] = ()

    def address(self, variant: Variant) -> str:
        """Where a variant is published: it may be kept for ever."""
        return f"{splitext(self.name)[0]}.{self.key[:_SHOWN]}-{variant.width}.{variant.format}"

    @property
    def fallback(self) -> str:
        """The format that every browser shows: JPEG, or PNG where something shines through."""
        return next((v.format for v in self.variants if v.format not in _MODERN), "")

    @property
    def web(self) -> str:
        """The stable address of a size that fits a page: `bay.web.jpg` of `bay.jpg`, `bay.png.web.jpg` of `bay.png`."""
        if not self.variants:
            return self.name
        stem, ending = splitext(self.name)
        return f"{stem if ending == f'.{self.fallback}' else self.name}.web.{self.fallback}"

    def files(self) -> Iterator[tuple[str, str]]:
        """(address in the site, file in the cache) of everything that is published."""
        yield self.name, self.whole
        for variant in self.variants:
            yield self.address(variant), variant.file
        if self.variants:
            yield self.web, self._web().file

    def sources(self, url: str, widest: int) -> list[dict[str, str]]:
        """`{type, srcset}` of the formats that not every browser knows, the smallest first, as seen from a page."""
        return [{"type": TYPES[form], "srcset": self.srcset(form, url, widest)} for form in _MODERN if self.variants]

    def srcset(self, format: str, url: str, widest: int) -> str:
        """Candidates of one format by width (HTML, section 4.8.4.2.1); the smallest is always among them."""
        found = [variant for variant in self.variants if variant.format == format]
        chosen = [variant for variant in found if variant.width <= widest] or found[:1]
        return ", ".join(f"{relative(url, quote(self.address(v)))} {v.width}w" for v in chosen)

    def _web(self) -> Variant:
        return max((v for v in self.variants if v.format == self.fallback and v.width <= WEB), key=lambda v: v.width)
