"""Files that a page offers to download: what each is, how large, and under which licence.

In: the site, a language, a page, and the name of a fact that lists files. Out: entries for the template.
The files themselves go out with all shared files; nothing is converted here.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from promosite.content.language import Language
from promosite.content.page import Page
from promosite.publishing.assets import asset_of, localised
from promosite.publishing.images.markup import shown
from promosite.publishing.images.slots import DOWNLOAD
from promosite.publishing.licence import deed
from promosite.publishing.site import Site
from promosite.publishing.urls import relative

_KILO = 1000
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def downloads(site: Site, code: str, page: Page, url: str, name: str) -> Iterator[dict[str, Any]]:
    """One entry a file that is there; its title is the line of the details with the same name, else the file's name."""
    links, lines, language = page.meta.facts.get(name), page.meta.details.get(name), site.languages[code]
    for number, link in enumerate(links if isinstance(links, list) else ()):
        asset = localised(asset_of(str(link), code, page.path), code, site.assets)
        if asset not in site.assets:
            continue
        file = site.config.content / asset
        line = lines[number] if isinstance(lines, list) and number < len(lines) else lines if number == 0 else ""
        picture = file.suffix.lower() in _PICTURES
        width, height = (site.dimensions(asset) if picture else None) or (None, None)
        type, size = (
            PurePosixPath(asset).suffix[1:].upper().replace("JPG", "JPEG"),
            size_text(site.length(asset), language),
        )
        pixels = (
            f"{language.number_text(Decimal(width))} × {language.number_text(Decimal(height))}"
            if width and height
            else ""
        )
        yield {
            "title": line if isinstance(line, str) and line else file.name,
            "url": relative(url, asset),
            "picture": picture,
            "shown": shown(site, asset, url),
            "sizes": DOWNLOAD,
            "type": type,
            "size": size,
            "width": width,
            "height": height,
            "text": " · ".join(part for part in (type, pixels, size) if part),
            "credit": page.meta.image_credit,
            "licence": page.meta.image_licence,
            "licence_url": deed(page.meta.image_licence),
        }


def size_text(size: int, language: Language) -> str:
    """A number of bytes as people say it, in units of the SI.

    >>> words = {"size_kb": "{number} kB", "size_mb": "{number} MB"}
    >>> size_text(1_240_000, Language("vi", "vi", "", number_form="1.234,5", words=words))
    '1,2 MB'
    """
    if size < _KILO * _KILO:
        return language.say("size_kb", number=language.number_text(Decimal(max(1, round(size / _KILO)))))
    return language.say("size_mb", number=language.number_text(Decimal(f"{size / _KILO / _KILO:.1f}")))
