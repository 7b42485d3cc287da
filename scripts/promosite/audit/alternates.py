"""Alternates: the same page in other languages, as search engines read them.

In: a page with its hreflang links, the site. Out: findings about pairs that do not hold.
The sitemap's own alternates are compared in `sitemap`; nothing is assumed about which languages exist.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from promosite.audit.address import Home, Reach, home_of
from promosite.audit.facts import Alternate, PageFacts
from promosite.audit.site import Site
from promosite.errors import Finding, finding

X_DEFAULT = "x-default"
_TAG = re.compile(r"(?P<language>[a-z]{2,3})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
# ISO 639-1. Three-letter codes are let through: search engines know few of them, but they are not mistakes.
_LANGUAGES = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl
    nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()
)


def check_alternates(page: PageFacts, site: Site) -> Iterator[Finding]:
    """Require alternates that are absolute, exist, agree with their page's language, and point back.

    Bad:  `<link rel="alternate" hreflang="cn" href="../zh/">`
    Good: `<link rel="alternate" hreflang="zh-Hans" href="https://example.org/zh/">`
    """
    if not page.alternates:
        return
    yield from _set_of(page, site)
    for alternate in page.alternates:
        yield from _single(alternate, page, site)


def is_language_tag(tag: str) -> bool:
    """Whether a tag is language, script, region (RFC 5646, as far as search engines read it).

    >>> [is_language_tag(tag) for tag in ("vi", "zh-Hans", "en-GB", "cn", "zh_CN")]
    [True, True, True, False, False]
    """
    match = _TAG.fullmatch(tag)
    return match is not None and (len(match["language"]) == 3 or match["language"].lower() in _LANGUAGES)


def _set_of(page: PageFacts, site: Site) -> Iterator[Finding]:
    counted = Counter(alternate.tag.lower() for alternate in page.alternates)
    if X_DEFAULT not in counted:
        yield finding("alternates.no-x-default", page.path, page.alternates[0].line)
    for tag, times in sorted(counted.items()):
        if times > 1:
            yield finding("alternates.duplicate", page.path, page.alternates[0].line, tag=tag, times=times)
    own = site.home.url_of(page.path)
    if not any(_names(link, page, page, site) for link in page.alternates if link.tag.lower() != X_DEFAULT):
        yield finding("alternates.no-self", page.path, page.alternates[0].line, url=own)


def _single(alternate: Alternate, page: PageFacts, site: Site) -> Iterator[Finding]:
    if alternate.tag.lower() != X_DEFAULT and not is_language_tag(alternate.tag):
        yield finding("alternates.bad-tag", page.path, alternate.line, element=alternate, tag=alternate.tag)
    if home_of(alternate.url) is None:
        yield finding("alternates.relative", page.path, alternate.line, element=alternate)
        return
    goal = site.page_of(alternate.url)
    if goal is None:
        if not _elsewhere(alternate, site.home):
            yield finding("alternates.dead", page.path, alternate.line, element=alternate)
    elif goal is not page:
        yield from _pair(alternate, goal, page, site)


def _pair(alternate: Alternate, goal: PageFacts, page: PageFacts, site: Site) -> Iterator[Finding]:
    if not site.may_list(goal):
        yield finding("alternates.not-indexable", page.path, alternate.line, element=alternate)
        return
    if not any(_names(back, goal, page, site) for back in goal.alternates):
        yield finding("alternates.no-return", page.path, alternate.line, element=alternate, target=goal.path)
    if alternate.tag.lower() not in (X_DEFAULT, goal.head.language.lower()) and goal.head.language:
        yield finding(
            "alternates.other-language", page.path, alternate.line, element=alternate, language=goal.head.language
        )


def _names(alternate: Alternate, holder: PageFacts, page: PageFacts, site: Site) -> bool:
    """Whether an alternate of the holder means this page, even if it is written wrongly: that is a fault of its own."""
    target = site.locate(alternate.url, holder)
    return target.reach is Reach.HERE and site.file_at(target.path) == page.path


def _elsewhere(alternate: Alternate, home: Home) -> bool:
    """A version of the page on another site: it exists for all we know."""
    other = home_of(alternate.url)
    return other is not None and other.host != home.host
