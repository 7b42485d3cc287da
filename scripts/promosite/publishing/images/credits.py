"""Whose the pictures of the site are, in the words of the pages that show them.

In: the site. Out: a credit by name of picture. Pages that are not out say nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.content.kinds import FactType
from promosite.content.page import Page
from promosite.publishing.assets import asset_of, localised
from promosite.publishing.images.credit import Credit
from promosite.publishing.licence import deed
from promosite.publishing.site import Site


def credits(site: Site) -> dict[str, Credit]:
    """The first page that names a credit counts: by path, the source language first, lead pictures before downloads."""
    default = site.config.default
    keys = sorted(site.decision.published, key=lambda key: (key[0], key[1] != default, key[1]))
    pages = [site.catalog.pages[key] for key in keys]
    found: dict[str, Credit] = {}
    for shown in (_lead, _downloads):
        for page in pages:
            credit = Credit(page.meta.image_credit, page.meta.image_licence, deed(page.meta.image_licence))
            for link in shown(site, page) if credit else ():
                found.setdefault(_name(site, page, link), credit)
    return found


def _lead(_site: Site, page: Page) -> Iterator[str]:
    yield from [page.meta.image] * bool(page.meta.image)


def _downloads(site: Site, page: Page) -> Iterator[str]:
    """Files that a page offers for the press, which its credit covers."""
    for fact in site.catalog.kind(page).of_type(FactType.FILES):
        links = page.meta.facts.get(fact)
        yield from (str(link) for link in links) if isinstance(links, list) else ()


def _name(site: Site, page: Page, link: str) -> str:
    return localised(asset_of(link, page.language, page.path), page.language, site.assets)
