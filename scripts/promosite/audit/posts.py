"""Texts for social networks, as they wait to be pasted: written by the program, perhaps changed by an editor since.

In: the files by name, the site. Out: findings about texts that a network would refuse or cut, or that lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from promosite.audit.address import Reach, locate
from promosite.audit.site import Site
from promosite.errors import Finding, finding
from promosite.syndication.posts import HEADING, LIMITS

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def check_posts(posts: Mapping[str, str], site: Site) -> Iterator[Finding]:
    """Require that every text fits its network, and that its addresses lead to something.

    Bad:  a text of 300 characters below `=== X: 214 / 280 ===`
    Good: one of 280 or fewer, as X counts
    """
    for path, text in sorted(posts.items()):
        headings = list(HEADING.finditer(text))
        if not headings:
            yield finding("posts.no-heading", path)
        ends = [heading.start() for heading in headings[1:]] + [len(text)]
        for heading, end in zip(headings, ends, strict=False):
            line = text.count("\n", 0, heading.start()) + 1
            yield from _text(path, line, heading["name"], text[heading.end() : end].strip(), site)


def _text(path: str, line: int, name: str, text: str, site: Site) -> Iterator[Finding]:
    limit = LIMITS.get(name)
    if limit is None:
        yield finding("posts.unknown", path, line, name=name, known=", ".join(LIMITS))
        return
    size = limit.measure(text)
    if size > limit.most:
        yield finding("posts.too-long", path, line, name=name, size=size, limit=limit.most)
    for url in _ADDRESS.findall(text):
        target = locate(url, "index.html", site.home)
        if target.reach is Reach.HERE and site.file_at(target.path) is None:
            yield finding("posts.dead", path, line, url=url)
