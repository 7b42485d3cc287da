"""The head of a page and its outline of headings.

In: a page, the site. Out: findings about what search engines and screen readers rely on.
Redirect pages owe only a canonical link to their target; 404 pages owe no canonical link.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from promosite.audit.address import Reach, home_of
from promosite.audit.alternates import X_DEFAULT
from promosite.audit.facts import PageFacts, Reference, Use
from promosite.audit.site import Site
from promosite.errors import Finding, finding


def check_head(page: PageFacts, site: Site) -> Iterator[Finding]:
    """Require language, charset, one canonical address and, on pages for readers, title, description and one `<h1>`.

    Bad:  `<head><title>…</title><meta charset="utf-8">`, `<h1>…</h1><h3>…</h3>`
    Good: `<head><meta charset="utf-8"><title>…</title>`, `<h1>…</h1><h2>…</h2>`
    """
    yield from _canonical(page, site)
    yield from _language(page, site)
    yield from _charset(page)
    if not page.head.title:
        yield finding("head.no-title", page.path)
    if not page.is_redirect:
        yield from _for_readers(page)
        yield from _outline(page)


def _canonical(page: PageFacts, site: Site) -> Iterator[Finding]:
    found = [reference for reference in page.references if reference.use is Use.CANONICAL]
    if not found and not page.is_not_found:
        yield finding("head.no-canonical", page.path, url=_own_url(page, site))
    if len(found) > 1:
        yield finding("head.duplicate-canonical", page.path, found[1].line, element=found[1])
    if len(found) == 1:
        yield from _canonical_link(found[0], page, site)


def _canonical_link(link: Reference, page: PageFacts, site: Site) -> Iterator[Finding]:
    own = _own_url(page, site)
    if home_of(link.url) is None:
        yield finding("head.relative-canonical", page.path, link.line, element=link, url=own)
    elif unquote(link.url) != unquote(own):
        yield finding("head.other-canonical", page.path, link.line, element=link, url=own)


def _own_url(page: PageFacts, site: Site) -> str:
    """The address a page should name: its own, or, for a redirect inside the site, that of its target."""
    for reference in page.references:
        if reference.use is Use.REFRESH:
            target = site.locate(reference.url, page)
            return site.home.url_of(target.path) if target.reach is Reach.HERE else reference.url
    return site.home.url_of(page.path)


def _language(page: PageFacts, site: Site) -> Iterator[Finding]:
    if not page.head.language:
        yield finding("head.no-language", page.path)
        return
    own = [link for link in page.alternates if site.page_of(link.url) is page and link.tag.lower() != X_DEFAULT]
    for link in own:
        if link.tag.lower() != page.head.language.lower():
            yield finding(
                "head.other-language", page.path, link.line, element=link, language=page.head.language, tag=link.tag
            )


def _charset(page: PageFacts) -> Iterator[Finding]:
    if page.head.charset == "missing":
        yield finding("head.no-charset", page.path)
    elif page.head.charset == "late":
        yield finding("head.late-charset", page.path)


def _for_readers(page: PageFacts) -> Iterator[Finding]:
    if not page.head.doctype:
        yield finding("head.no-doctype", page.path)
    if not page.head.viewport:
        yield finding("head.no-viewport", page.path)
    if not page.head.description and not page.is_not_found:
        yield finding("head.no-description", page.path)


def _outline(page: PageFacts) -> Iterator[Finding]:
    tops = [heading for heading in page.headings if heading.level == 1]
    if not tops:
        yield finding("head.no-h1", page.path)
    for extra in tops[1:]:
        yield finding("head.extra-h1", page.path, extra.line, text=extra.text)
    for before, after in pairwise(page.headings):
        if after.level > before.level + 1:
            yield finding(
                "head.skipped-level", page.path, after.line, text=after.text, level=after.level, before=before.level
            )
