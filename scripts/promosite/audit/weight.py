"""What a page weighs for a reader on a slow line.

In: a page, the site, the limits. Out: findings about heavy HTML and heavy first views.
Sizes are those on the wire; of a picture, the file that a phone fetches counts. Fonts and what scripts load later are
not counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.audit.address import Reach
from promosite.audit.facts import PageFacts
from promosite.audit.options import AuditOptions
from promosite.audit.phone import fetched
from promosite.audit.site import Site
from promosite.errors import Finding, finding

_KB = 1000
_ROOT = "index.html"


def check_weight(page: PageFacts, site: Site, options: AuditOptions) -> Iterator[Finding]:
    """Require pages that come fast.

    Bad:  a navigation that lists every article, in every page
    Good: sections in the navigation, articles in listings; pictures below the fold with `loading="lazy"`
    """
    html = site.weights[page.path] / _KB
    if html > options.weight_max_kb:
        yield finding("weight.html-too-heavy", page.path, size=f"{html:.0f}", limit=options.weight_max_kb)
    elif html > options.weight_kb:
        yield finding("weight.html", page.path, size=f"{html:.0f}", limit=options.weight_kb)
    view = _first_view(page, site) / _KB
    limit = options.first_view_home_kb if _is_home(page, site) else options.first_view_kb
    if view > limit:
        yield finding("weight.first-view", page.path, size=f"{view:.0f}", limit=limit)


def _is_home(page: PageFacts, site: Site) -> bool:
    """Whether it is the root's page, or one that the root's page names as itself in another language."""
    root = site.pages.get(_ROOT)
    homes = {alternate.url for alternate in root.alternates} if root else set()
    return page.path == _ROOT or site.home.url_of(page.path) in homes


def _first_view(page: PageFacts, site: Site) -> int:
    awaited = [r.url for r in page.references if r.waits and r.tag != "img"]
    awaited += [fetched(image) for image in page.images if not image.lazy]
    files = {file for url in awaited if (file := _file(page, site, url))}
    return site.weights[page.path] + sum(site.weights[file] for file in files)


def _file(page: PageFacts, site: Site, url: str) -> str | None:
    target = site.locate(url, page)
    return site.file_at(target.path) if target.reach is Reach.HERE else None
