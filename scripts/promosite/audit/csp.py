"""The Content-Security-Policy of each page, as far as it can be judged without a browser.

In: a page, the site. Out: findings about policies that are missing, loose, or at odds with the page they protect.
Requests that a script makes when it runs are not seen here; foreign hosts are for `privacy`.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.audit.address import Reach, Target, locate
from promosite.audit.facts import Inline, InlineCode, PageFacts, Reference, Use
from promosite.audit.policy import (
    DEFAULT,
    IGNORED_IN_META,
    NO_FALLBACK,
    Policy,
    blocking,
    forbidding,
    loose_sources,
    parse_policy,
    unknown_directives,
)
from promosite.audit.site import Site
from promosite.errors import Finding, finding

_MESSAGES = {
    Inline.SCRIPT: "csp.inline-script",
    Inline.STYLE: "csp.inline-style",
    Inline.ATTRIBUTE: "csp.inline-style",
    Inline.HANDLER: "csp.handler",
}


def check_csp(page: PageFacts, site: Site) -> Iterator[Finding]:
    """Require a strict policy before all that it governs, and a page that works under it.

    Bad:  `script-src 'self' 'unsafe-inline'`, `<button onclick="…">`, `<p style="…">`
    Good: `default-src 'self'; base-uri 'none'; form-action 'self'`
    """
    if not page.policies and not _needs_none(page):
        yield finding("csp.missing", page.path)
    for meta in page.policies:
        policy = parse_policy(meta.text)
        if meta.late:
            yield finding("csp.late", page.path, meta.line)
        yield from _loose(policy, page, meta.line)
        yield from _inline(policy, page)
        yield from _blocked(policy, page, site)


def check_stylesheet_csp(site: Site) -> Iterator[Finding]:
    """Require that what a stylesheet loads is allowed by the policy of every page that uses it.

    Bad:  `url("data:image/svg+xml,…")` under `img-src 'self'`
    Good: the same under `img-src 'self' data:`
    """
    pairs = {
        (meta.text, style) for page in site.pages.values() for meta in page.policies for style in _styles(page, site)
    }
    found: set[tuple[str, Reference, str]] = set()
    for text, style in sorted(pairs):
        policy = parse_policy(text)
        for reference in site.styles[style]:
            if directive := _directive(policy, reference, locate(reference.url, style, site.home)):
                found.add((style, reference, directive))
    for style, reference, directive in sorted(found, key=lambda each: (each[0], each[1].line, each[1].url, each[2])):
        yield finding("csp.blocked", style, reference.line, element=reference, directive=directive)


def _needs_none(page: PageFacts) -> bool:
    """A redirect page that loads and runs nothing has nothing to protect."""
    idle = (Use.REFRESH, Use.CANONICAL, Use.LINK)
    return page.is_redirect and not page.inline_code and all(each.use in idle for each in page.references)


def _loose(policy: Policy, page: PageFacts, line: int) -> Iterator[Finding]:
    if DEFAULT not in policy.directives:
        yield finding("csp.no-default", page.path, line)
    for directive, source in loose_sources(policy):
        yield finding("csp.loose", page.path, line, directive=directive, source=source)
    for directive in unknown_directives(policy):
        yield finding("csp.unknown-directive", page.path, line, directive=directive)
    for directive in sorted(IGNORED_IN_META & set(policy.directives)):
        yield finding("csp.ignored-in-meta", page.path, line, directive=directive)
    for directive in NO_FALLBACK:
        if directive not in policy.directives:
            yield finding("csp.open-directive", page.path, line, directive=directive)


def _inline(policy: Policy, page: PageFacts) -> Iterator[Finding]:
    for code in page.inline_code:
        if directive := forbidding(policy, code):
            yield finding(
                _MESSAGES[code.kind],
                page.path,
                code.line,
                element=_shown(code),
                directive=directive,
                hash=f"sha256-{code.digest}",
            )


def _shown(code: InlineCode) -> str:
    return code.element if len(code.element) <= 100 else f"{code.element[:99]}…"


def _blocked(policy: Policy, page: PageFacts, site: Site) -> Iterator[Finding]:
    for reference in page.references:
        if directive := _directive(policy, reference, site.locate(reference.url, page)):
            yield finding("csp.blocked", page.path, reference.line, element=reference, directive=directive)


def _directive(policy: Policy, reference: Reference, target: Target) -> str:
    if target.reach not in (Reach.HERE, Reach.INLINE):
        return ""
    return blocking(policy, reference.use, target)


def _styles(page: PageFacts, site: Site) -> Iterator[str]:
    for reference in page.references:
        if reference.use is Use.STYLE:
            target = site.locate(reference.url, page)
            if target.reach is Reach.HERE and target.path in site.styles:
                yield target.path
