"""Which pages have a card, where it lies, and which picture it shows.

In: the site, a language, an output. Out: addresses below the site's root, names of shared files. Nothing is drawn.

A card lies beside its page (`en/tourism/cat-ba/card.png`), so that its address stays when its looks change.
"""

from __future__ import annotations

from posixpath import splitext
from typing import Any

from promosite.publishing.assets import asset_of, localised
from promosite.publishing.site import Kind, Output, Site
from promosite.publishing.social.layout import STANDARD

DRAWINGS = (".svg",)
PHOTOGRAPHS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
HOME_PICTURE = "assets/horizon.svg"


def has_cards(site: Site) -> bool:
    """Whether a site has cards at all: it asks for them, and is no preview."""
    return site.config.social and not site.preview


def has_card(site: Site, output: Output) -> bool:
    """Articles, the home page and the first page of a section have cards of their own."""
    if not has_cards(site) or not output.indexable:
        return False
    section = output.listing is not None and output.listing.family == "section" and output.listing.number == 1
    return output.kind in (Kind.ARTICLE, Kind.HOME) or section


def social_view(site: Site, code: str, output: Output, title: str) -> dict[str, Any]:
    """The picture that a page is passed on with, as templates print it: its own card, else that of its section, else
    that of the home page; nothing where there is none. In words it is what its picture shows, else the page's title.

    Source: https://ogp.me/#structured
    """
    owner = next((each for each in _owners(site, code, output) if has_card(site, each)), None)
    if owner is None or not output.indexable:
        return {}
    path = card_path(site, code, owner)
    alt = owner.page.meta.image_alt if owner.page else ""
    type = "image/jpeg" if path.endswith(".jpg") else "image/png"
    card = {"type": type, "width": STANDARD[0], "height": STANDARD[1], "alt": alt or title}
    return {"social_image": site.absolute(path), "social_card": card}


def card_path(site: Site, code: str, output: Output, size: tuple[int, int] = STANDARD) -> str:
    """Where a card lies, relative to the site's root; a photograph makes it a JPEG."""
    ending = "jpg" if splitext(art_of(site, code, output))[1].lower() in PHOTOGRAPHS else "png"
    name = "card" if size == STANDARD else f"card-{size[0]}x{size[1]}"
    return f"{site.url(code, output.path)}{name}.{ending}"


def art_of(site: Site, code: str, output: Output) -> str:
    """The shared file that illustrates a page: its own picture, else the drawing of its section, else the horizon."""
    page = output.page
    own = localised(asset_of(page.meta.image, code, page.path), code, site.assets) if page and page.meta.image else ""
    section = output.listing.term if output.listing else page.meta.section if page else ""
    for name in (own, f"assets/section-{section}.svg", HOME_PICTURE):
        if name in site.assets and splitext(name)[1].lower() in DRAWINGS + PHOTOGRAPHS:
            return name
    return ""


def _owners(site: Site, code: str, output: Output) -> list[Output]:
    outputs = site.outputs[code]
    first = outputs.get(output.listing.base) if output.listing else None
    return [each for each in (output, first, outputs.get("")) if each is not None]
