"""What a page says about a picture: its sources, its size, and the colour to show until it is there.

In: the site, a picture's name, the address of the page. Out: values for templates, or an element of a rendered body.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from promosite.publishing.images.settings import WIDTHS
from promosite.publishing.site import Site
from promosite.publishing.urls import relative


def shown(site: Site, name: str, url: str, widest: int = WIDTHS[-1]) -> dict[str, Any]:
    """`{src, srcset, sources, width, height, colour}`; without sources, what is no photograph or was not prepared.

    `widest`: the largest variant that makes sense where it stands.
    """
    picture, size = site.pictures.get(name), site.dimensions(name)
    return {
        "src": relative(url, quote(picture.web if picture else name)),
        "srcset": picture.srcset(picture.fallback, url, widest) if picture else "",
        "sources": picture.sources(url, widest) if picture else [],
        "width": size[0] if size else None,
        "height": size[1] if size else None,
        "colour": picture.colour if picture else "",
    }


def fill(element: Element, values: dict[str, Any], sizes: str) -> None:
    """Make an `img` in a rendered body show a picture; with sources it becomes a `picture` around one."""
    sizes = _own_width(element) or sizes
    image = _wrapped(element, values, sizes) if values["sources"] else element
    image.set("src", values["src"])
    if values["srcset"]:
        image.set("srcset", values["srcset"])
        image.set("sizes", sizes)
    if values["colour"]:
        image.set("data-colour", values["colour"])
    if values["width"] and values["height"]:
        _size(image, values["width"], values["height"])
    image.set("decoding", "async")


def _size(image: Element, width: int, height: int) -> None:
    """Both sizes, so that nothing moves while it loads; what an author left out follows from what was said."""
    own = image.get("width", ""), image.get("height", "")
    if own == ("", ""):
        image.set("width", str(width))
        image.set("height", str(height))
    elif own[0].isdigit() and not own[1]:
        image.set("height", str(round(int(own[0]) * height / width)))
    elif own[1].isdigit() and not own[0]:
        image.set("width", str(round(int(own[1]) * width / height)))


def _own_width(element: Element) -> str:
    """What an author said in the page: `![…](bay.jpg){width=300}`."""
    width = element.get("width", "")
    return f"{width}px" if width.isdigit() else ""


def _wrapped(element: Element, values: dict[str, Any], sizes: str) -> Element:
    attributes = dict(element.attrib)
    element.tag = "picture"
    element.attrib.clear()
    for source in values["sources"]:
        SubElement(element, "source", {"type": source["type"], "srcset": source["srcset"], "sizes": sizes})
    return SubElement(element, "img", attributes)
