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
_SHOWN = 10  # of the key, in names


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name (`assets/bay.jpg`); pixels as they are shown, upright; `length` of the whole in bytes.

    `whole`: the full size, in the cache. Each width is there in each format (`avif`, `webp`, and `jpg`, or `png` where
    something shines through), the smallest first, the format that every browser shows last. Drawings have none of them.
    """

    name: str
    key: str
    whole: str
    length: int
    width: int | None
    height: int | None
    colour: str = ""
    widths: tuple[int, ...] = ()
    formats: tuple[str, ...] = ()

    @property
    def fallback(self) -> str:
        """The format that every browser shows; "" of a drawing."""
        return self.formats[-1] if self.formats else ""

    @property
    def web(self) -> str:
        """The stable address of a size that fits a page: `bay.web.jpg` of `bay.jpg`, `bay.png.web.jpg` of `bay.png`."""
        if not self.widths:
            return self.name
        stem, ending = splitext(self.name)
        return f"{stem if ending == f'.{self.fallback}' else self.name}.web.{self.fallback}"

    def files(self) -> Iterator[tuple[str, str]]:
        """(address in the site, file in the cache) of everything that is published."""
        yield self.name, self.whole
        stem = self._stem
        for width in self.widths:
            for form in self.formats:
                yield f"{stem}{width}.{form}", f"{width}.{form}"
        if self.widths:
            yield self.web, f"{max(width for width in self.widths if width <= WEB)}.{self.fallback}"

    def sources(self, url: str, widest: int) -> list[dict[str, str]]:
        """`{type, srcset}` of the formats that not every browser knows, the smallest first, as seen from a page."""
        return [{"type": TYPES[form], "srcset": self.srcset(form, url, widest)} for form in self.formats[:-1]]

    def srcset(self, format: str, url: str, widest: int) -> str:
        """Candidates of one format by width (HTML, section 4.8.4.2.1); the smallest is always among them."""
        chosen = [width for width in self.widths if width <= widest] or self.widths[:1]
        stem = relative(url, quote(self._stem))
        return ", ".join(f"{stem}{width}.{format} {width}w" for width in chosen)

    @property
    def _stem(self) -> str:
        """What addresses of variants begin with: they may be kept for ever, since another byte is another key."""
        return f"{splitext(self.name)[0]}.{self.key[:_SHOWN]}-"
