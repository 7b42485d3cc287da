"""The picture of a page as channels give it: where it lies, what it shows, whose it is, how large it is.

In: the site, a language and a page. Out: a `Picture`, or None. It changes no picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import splitext
from urllib.parse import quote

from promosite.content.page import Page
from promosite.publishing.assets import asset_of, localised
from promosite.publishing.licence import deed
from promosite.publishing.site import Site

# What the system calls a file differs from machine to machine, so the names stand here (IANA media types).
_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at an absolute address; `length` in bytes, width and height in pixels where the file tells them.

    `web`: the same picture in a size that fits a page; a drawing fits at any size.
    """

    url: str
    web: str
    alt: str
    credit: str
    licence: str
    licence_url: str
    type: str
    length: int
    width: int | None
    height: int | None

    @property
    def is_drawing(self) -> bool:
        """Whether many feed readers cannot show it."""
        return self.type == _TYPES[".svg"]


def picture_of(site: Site, code: str, page: Page) -> Picture | None:
    """The lead picture in the language's own variant; None where the page has none or its type is no picture's."""
    meta = page.meta
    name = localised(asset_of(meta.image, code, page.path), code, site.assets) if meta.image else ""
    type = _TYPES.get(splitext(name)[1].lower(), "")
    if name not in site.assets or not type:
        return None
    prepared, size = site.pictures.get(name), site.dimensions(name)
    return Picture(
        url=site.absolute(quote(name)),
        web=site.absolute(quote(prepared.web if prepared else name)),
        alt=meta.image_alt,
        credit=meta.image_credit,
        licence=meta.image_licence,
        licence_url=deed(meta.image_licence),
        type=type,
        length=site.length(name),
        width=size[0] if size else None,
        height=size[1] if size else None,
    )
