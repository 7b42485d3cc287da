"""The audit of a built site: every check over every page.

In: the folder of a site, options. Out: findings, sorted by place.
It prints nothing and decides nothing: `cli` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from promosite.audit.alternates import check_alternates
from promosite.audit.api import check_api
from promosite.audit.calendars import check_calendars
from promosite.audit.csp import check_csp, check_stylesheet_csp
from promosite.audit.embeds import check_embeds
from promosite.audit.facts import PageFacts
from promosite.audit.feeds import check_feeds
from promosite.audit.head import check_head
from promosite.audit.images import check_images, check_positions
from promosite.audit.leftovers import check_leftovers
from promosite.audit.links import check_links, check_stylesheet_links
from promosite.audit.manifest import check_manifest
from promosite.audit.options import AuditOptions
from promosite.audit.orphans import check_orphans
from promosite.audit.posts import check_posts
from promosite.audit.privacy import check_privacy, check_stylesheet_privacy
from promosite.audit.root import check_root
from promosite.audit.site import Site, read_site, read_texts
from promosite.audit.sitemap import check_sitemap
from promosite.audit.structured_data import check_structured_data
from promosite.audit.weight import check_weight
from promosite.content.vietnamese import Names, names_of
from promosite.errors import Finding

__all__ = ["AuditOptions", "audit"]


def audit(site: Path, options: AuditOptions) -> list[Finding]:
    """Audit a built site.

    Raises PromositeError if there is no site to read, or no address by which its pages are known.
    """
    read = read_site(site, options.site_url)
    names = names_of(options.agreed_names)
    found = [*read.unreadable, *_whole(read)]
    if options.posts:
        found += check_posts(read_texts(options.posts, ".txt"), read)
    for page in read.pages.values():
        found.extend(_page(page, read, names, options))
    return sorted(dict.fromkeys(found), key=Finding.sort_key)


def _page(page: PageFacts, site: Site, names: Names, options: AuditOptions) -> Iterator[Finding]:
    yield from check_links(page, site)
    yield from check_alternates(page, site)
    yield from check_head(page, site)
    yield from check_structured_data(page, site)
    yield from check_images(page, site)
    yield from check_privacy(page, site)
    yield from check_csp(page, site)
    yield from check_leftovers(page, names)
    yield from check_weight(page, site, options)


def _whole(site: Site) -> Iterator[Finding]:
    yield from check_stylesheet_links(site)
    yield from check_stylesheet_privacy(site)
    yield from check_stylesheet_csp(site)
    yield from check_positions(site)
    yield from check_sitemap(site)
    yield from check_feeds(site)
    yield from check_calendars(site)
    yield from check_api(site)
    yield from check_embeds(site)
    yield from check_root(site)
    yield from check_manifest(site)
    yield from check_orphans(site)
