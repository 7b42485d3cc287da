"""The lists that other websites show: pages for frames, and bare lists for servers.

In: a site. Out: findings about lists that would do harm in somebody else's page.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from promosite.audit.address import Reach, locate
from promosite.audit.site import Site
from promosite.errors import Finding, finding

ENDING = ".inc"
_ELEMENTS = frozenset(("a", "div", "li", "p", "time", "ul"))
_ATTRIBUTES = frozenset(("class", "datetime", "href", "lang", "target"))


def check_embeds(site: Site) -> Iterator[Finding]:
    """Require that pages for frames are kept out of search engines, and that bare lists are harmless and complete.

    Bad:  `<ul><li><a href="../tourism/">…</a><script>…</script></li></ul>`
    Good: `<ul><li><a href="https://example.org/tourism/" target="_top">…</a></li></ul>`
    """
    for page in site.pages.values():
        if page.is_embedded and not page.head.noindex:
            yield finding("embeds.indexed", page.path)
    for path in sorted(site.documents):
        if path.endswith(ENDING):
            yield from _list(path, site)


def _list(path: str, site: Site) -> Iterator[Finding]:
    try:
        root = html.fragment_fromstring(site.documents[path].decode("utf-8"), create_parent="div")
    except (ValueError, etree.ParserError):
        yield finding("embeds.broken", path)
        return
    for element in root.iterdescendants():
        tag, strange = str(element.tag), sorted(set(map(str, element.attrib)) - _ATTRIBUTES)
        if tag not in _ELEMENTS or strange:
            yield finding("embeds.unsafe", path, element=f"<{' '.join((tag, *strange))}>")
    for link in root.iterdescendants("a"):
        target = locate(link.get("href", ""), path, site.home)
        if not link.get("href", "").startswith(site.home.url):
            yield finding("embeds.relative", path, url=link.get("href", ""))
        elif target.reach is not Reach.HERE or site.file_at(target.path) is None:
            yield finding("embeds.dead", path, url=link.get("href", ""))
