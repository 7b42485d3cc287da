"""Pages that no reader can reach.

In: a site. Out: findings about pages to which no other page links.
Alternates and the sitemap do not count: readers do not follow them.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.audit.address import INDEX, Reach
from promosite.audit.facts import PageFacts, Use
from promosite.audit.site import Site
from promosite.errors import Finding, finding


def check_orphans(site: Site) -> Iterator[Finding]:
    """Require that every page is linked from another one; the root, redirects, 404 pages and those for frames are
    reached otherwise.

    Bad:  an article that stands in no listing
    Good: an article in its section's listing
    """
    linked = {file for page in site.pages.values() for file in _linked(page, site)}
    for path, page in site.pages.items():
        reached = path == INDEX or page.is_redirect or page.is_not_found or page.is_embedded
        if path not in linked and not reached:
            yield finding("orphans.page", path)


def _linked(page: PageFacts, site: Site) -> Iterator[str]:
    for reference in page.references:
        if reference.use is Use.LINK and reference.tag != "link":
            target = site.locate(reference.url, page)
            file = site.file_at(target.path) if target.reach is Reach.HERE else None
            if file and file != page.path:
                yield file
