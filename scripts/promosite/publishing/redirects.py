"""Redirects: former addresses that lead on, as pages that any static host can serve.

In: the site. Out: old address → new address, per language. Nothing is rendered here.
"""

from __future__ import annotations

from promosite.errors import Finding, finding
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path


def redirects(site: Site) -> dict[str, tuple[str, str]]:
    """Old address → (language of the old address, new address).

    A page that is missing in a language leads its old address there to the next best language.
    """
    found: dict[str, tuple[str, str]] = {}
    for page in sorted(site.catalog.pages.values(), key=lambda page: page.key):
        if page.language != site.catalog.default:
            continue
        path = page_path(page.path)
        for old in page.meta.redirects:
            for code in site.languages:
                target = code if site.has(code, path) else site.fallback(path, code)
                url = site.url(code, page_path(old.strip("/")))
                if target and url not in taken(site):
                    found[url] = (code, site.url(target, path))
    return dict(sorted(found.items()))


def taken_redirects(site: Site) -> list[Finding]:
    """Redirects that would hide a page."""
    addresses = taken(site)
    return [
        finding("publishing.redirect-taken", page.file, page.line("redirects"), old=old)
        for page in site.catalog.pages.values()
        if page.language == site.catalog.default
        for old in page.meta.redirects
        if site.url(page.language, page_path(old.strip("/"))) in addresses
    ]


def taken(site: Site) -> set[str]:
    """Addresses of all pages of the site."""
    return {site.url(code, path) for code in site.languages for path in site.outputs[code]}
