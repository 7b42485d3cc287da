"""The files that stand at the root of every site.

In: a site. Out: findings about the 404 page and robots.txt.
Whether a server uses the 404 page is for the server's settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.audit.site import ROBOTS, Site
from promosite.audit.sitemap import SITEMAP
from promosite.errors import Finding, finding

_NOT_FOUND = "404.html"


def check_root(site: Site) -> Iterator[Finding]:
    """Require a 404 page, and a robots.txt that names the sitemap by its full address.

    Bad:  `Sitemap: /sitemap.xml`
    Good: `Sitemap: https://example.org/sitemap.xml`
    """
    if _NOT_FOUND not in site.weights:
        yield finding("root.no-404", _NOT_FOUND)
    if ROBOTS not in site.documents:
        yield finding("root.no-robots", ROBOTS)
        return
    url = site.home.url_of(SITEMAP)
    if url not in _sitemaps(site.documents[ROBOTS]):
        yield finding("root.no-sitemap-line", ROBOTS, url=url)


def _sitemaps(robots: bytes) -> list[str]:
    """Addresses of sitemaps in a robots.txt (RFC 9309 and sitemaps.org)."""
    lines = (line.partition(":") for line in robots.decode("utf-8", "replace").split("\n"))
    return [value.strip() for name, _, value in lines if name.strip().lower() == "sitemap"]
