"""Links that lead somewhere.

In: a site. Out: findings about addresses inside it: dead ones, missing anchors, forms that break on a mirror.
Other hosts are not asked; alternates, canonical links and feeds have checks of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.audit.address import Form, Reach, Target, locate
from promosite.audit.facts import PageFacts, Reference, Use
from promosite.audit.site import Site
from promosite.errors import Finding, finding

_NOT_FOLLOWED = frozenset({Use.CANONICAL, Use.HINT})
_MAY_BE_ABSOLUTE = frozenset({Use.SOCIAL, Use.BASE})


def check_links(page: PageFacts, site: Site) -> Iterator[Finding]:
    """Require that every address of a page leads to something, and does so on any mirror and mount point.

    Bad:  `<a href="/en/tourism/">`, `<a href="../lost/">`, `<a href="#nothing">`
    Good: `<a href="../tourism/#beaches">`
    """
    for name, line in page.repeated_ids:
        yield finding("links.duplicate-id", page.path, line, name=name)
    for reference in page.references:
        if reference.use not in _NOT_FOLLOWED:
            yield from _followed(reference, page, site)


def check_stylesheet_links(site: Site) -> Iterator[Finding]:
    """The same for the addresses in linked stylesheets.

    Bad:  `url(/assets/wave.svg)`
    Good: `url(../wave.svg)`
    """
    for path, references in site.styles.items():
        for reference in references:
            target = locate(reference.url, path, site.home)
            yield from _misplaced(reference, target, path, False)
            if target.reach is Reach.HERE and target.path != path and site.file_at(target.path) is None:
                yield finding("links.dead", path, reference.line, element=reference)


def _followed(reference: Reference, page: PageFacts, site: Site) -> Iterator[Finding]:
    if not reference.url.strip():
        yield finding("links.empty", page.path, reference.line, element=reference)
        return
    target = site.locate(reference.url, page)
    if target.scheme == "javascript":
        yield finding("links.javascript", page.path, reference.line, element=reference)
    yield from _misplaced(reference, target, page.path, page.is_not_found)
    if target.reach is Reach.HERE:
        yield from _resolved(reference, target, page, site)


def _misplaced(reference: Reference, target: Target, path: str, is_not_found: bool) -> Iterator[Finding]:
    """Addresses that depend on where the site is mounted; a 404 page is shown at any depth, so there it is reversed."""
    if target.reach is Reach.BROKEN:
        yield finding("links.malformed", path, reference.line, element=reference)
    elif target.reach is Reach.ABOVE:
        yield finding("links.above-root", path, reference.line, element=reference)
    elif target.reach is not Reach.HERE or reference.use in _MAY_BE_ABSOLUTE:
        return
    elif is_not_found and target.form is Form.RELATIVE and not reference.url.strip().startswith("#"):
        yield finding("links.relative-on-404", path, reference.line, element=reference)
    elif not is_not_found and target.form is not Form.RELATIVE:
        yield finding("links.not-relative", path, reference.line, element=reference)


def _resolved(reference: Reference, target: Target, page: PageFacts, site: Site) -> Iterator[Finding]:
    file = site.file_at(target.path)
    if file is None:
        yield finding("links.dead", page.path, reference.line, element=reference)
        return
    if file.endswith("/index.html") and target.path and target.path != file and not target.path.endswith("/"):
        yield finding("links.no-slash", page.path, reference.line, element=reference)
    goal = site.pages.get(file)
    if goal is not None and not _has_anchor(goal, target.fragment):
        yield finding("links.no-anchor", page.path, reference.line, element=reference, target=file)


def _has_anchor(page: PageFacts, fragment: str) -> bool:
    """`#` and `#top` are the top of any page; after `:~:` stands text to mark, no anchor (HTML, section 7.4.6.4)."""
    name = fragment.partition(":~:")[0]
    return name in ("", "top") or name in page.anchors
