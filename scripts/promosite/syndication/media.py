"""The picture of a page as channels give it: where it lies, what it shows, whose it is, how large it is.

In: the site, a language and a page. Out: a `Picture`, or None. It changes no picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import splitext
from urllib.parse import quote

from promosite.content.page import Page
from promosite.publishing.cards import picture
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
    """A picture at an absolute address; `length` in bytes, width and height in pixels where the file tells them."""

    url: str
    alt: str
    credit: str
    licence: str
    licence_url: str
    type: str
    length: int
    width: int | None
    height: int | None


def picture_of(site: Site, code: str, page: Page) -> Picture | None:
    """The lead picture in the language's own variant; None where the page has none or its type is no picture's."""
    found = picture(site, code, page, "")
    type = _TYPES.get(splitext(found["name"])[1].lower(), "") if found else ""
    if found is None or not type:
        return None
    return Picture(
        url=site.absolute(quote(found["name"])),
        alt=found["alt"],
        credit=found["credit"],
        licence=found["licence"],
        licence_url=deed(found["licence"]),
        type=type,
        length=site.length(found["name"]),
        width=found["width"],
        height=found["height"],
    )
