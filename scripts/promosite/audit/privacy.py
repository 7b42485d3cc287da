"""No request to another host, ever.

In: pages and stylesheets. Out: findings about whatever a browser would fetch, open or send elsewhere on its own.
Plain links to other hosts are allowed: they wait for the reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.audit.address import Reach, Target, locate
from promosite.audit.facts import LOADED, PageFacts, Reference, Use
from promosite.audit.site import Site
from promosite.errors import Finding, finding

_MESSAGES = {
    Use.BASE: "privacy.foreign-base",
    Use.FORM: "privacy.foreign-form",
    Use.REFRESH: "privacy.foreign-redirect",
}


def check_privacy(page: PageFacts, site: Site) -> Iterator[Finding]:
    """Require that a page tells no other host that somebody reads it.

    Bad:  `<script src="https://cdn.example.com/x.js">`, `<link rel="preconnect" href="https://fonts.example.com">`
    Good: `<script src="../assets/x.js">`, `<a href="https://example.com/">`
    """
    for reference in page.references:
        if reference.use is Use.HINT:
            yield finding("privacy.early-connection", page.path, reference.line, element=reference)
            continue
        target = site.locate(reference.url, page)
        if id := _message(reference, target):
            yield finding(id, page.path, reference.line, element=reference, host=target.host)


def check_stylesheet_privacy(site: Site) -> Iterator[Finding]:
    """The same for stylesheets.

    Bad:  `@import "https://fonts.example.com/css"`
    Good: `@font-face { src: url(fonts/be-vietnam.woff2) }`
    """
    for path, references in site.styles.items():
        for reference in references:
            target = locate(reference.url, path, site.home)
            if target.reach is Reach.FOREIGN:
                yield finding("privacy.foreign-resource", path, reference.line, element=reference, host=target.host)


def _message(reference: Reference, target: Target) -> str:
    if target.reach is not Reach.FOREIGN:
        return ""
    return "privacy.foreign-resource" if reference.use in LOADED else _MESSAGES.get(reference.use, "")
