"""Addresses in a page.

In: a parsed page. Out: every address that it links to or loads, with the element, the line and the use.
Alternates and feeds are left to `page`; whether an address leads anywhere is for the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from promosite.audit.facts import Reference, SourceSet, Use
from promosite.audit.stylesheet import addresses

_USES: dict[tuple[str, str], Use] = {
    ("a", "href"): Use.LINK,
    ("a", "xlink:href"): Use.LINK,
    ("a", "ping"): Use.CONNECT,
    ("area", "href"): Use.LINK,
    ("audio", "src"): Use.MEDIA,
    ("base", "href"): Use.BASE,
    ("body", "background"): Use.IMAGE,
    ("button", "formaction"): Use.FORM,
    ("embed", "src"): Use.OBJECT,
    ("feimage", "href"): Use.IMAGE,
    ("form", "action"): Use.FORM,
    ("frame", "src"): Use.FRAME,
    ("iframe", "src"): Use.FRAME,
    ("image", "href"): Use.IMAGE,
    ("image", "xlink:href"): Use.IMAGE,
    ("img", "src"): Use.IMAGE,
    ("input", "formaction"): Use.FORM,
    ("input", "src"): Use.IMAGE,
    ("object", "data"): Use.OBJECT,
    ("script", "href"): Use.SCRIPT,
    ("script", "src"): Use.SCRIPT,
    ("script", "xlink:href"): Use.SCRIPT,
    ("source", "src"): Use.MEDIA,
    ("track", "src"): Use.MEDIA,
    ("use", "href"): Use.IMAGE,
    ("use", "xlink:href"): Use.IMAGE,
    ("video", "poster"): Use.IMAGE,
    ("video", "src"): Use.MEDIA,
}
_SETS = frozenset({("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")})
_TAGS = tuple(sorted({tag for tag, _ in _USES} | {tag for tag, _ in _SETS} | {"link", "meta"}))
_LINK_USES = (
    ("stylesheet", Use.STYLE),
    ("canonical", Use.CANONICAL),
    ("preconnect", Use.HINT),
    ("dns-prefetch", Use.HINT),
    ("modulepreload", Use.SCRIPT),
    ("manifest", Use.MANIFEST),
    ("icon", Use.IMAGE),
    ("apple-touch-icon", Use.IMAGE),
    ("mask-icon", Use.IMAGE),
    ("prefetch", Use.CONNECT),
    ("prerender", Use.CONNECT),
)
_PRELOADED = {"script": Use.SCRIPT, "style": Use.STYLE, "image": Use.IMAGE, "font": Use.FONT, "track": Use.MEDIA}
_SOCIAL = frozenset({"og:image", "og:image:url", "og:url", "og:video", "og:audio", "twitter:image"})
_CANDIDATE = re.compile(r"[\s,]*(data:\S+|\S*[^\s,])(?:\s+([^,\s]+))?\s*(?:,|\Z)")
_REFRESH = re.compile(r"""^[\s\d.]*[;,]?\s*(?:url\s*=\s*)?["']?(?P<url>[^"']*)""", re.IGNORECASE)


def references(root: _Element) -> tuple[Reference, ...]:
    """Every address in the page, in document order, those in style elements and attributes last."""
    return (*(found for element in root.iter(*_TAGS) for found in _of(element)), *_styled(root))


def rel_of(element: _Element) -> frozenset[str]:
    return frozenset(element.get("rel", "").lower().split())


def candidates(srcset: str) -> tuple[str, ...]:
    """Addresses of a `srcset` (HTML, section 4.8.4.2.1).

    >>> candidates("a.avif 320w, b,c.avif 2x")
    ('a.avif', 'b,c.avif')
    """
    return tuple(match[1] for match in _CANDIDATE.finditer(srcset))


def sets_of(image: _Element) -> Iterator[SourceSet]:
    """What the `picture` around an image offers, and its own. The parser may take an image for its source's content."""
    around = next(image.iterancestors("picture"), None)
    for element in [*(around.iter("source") if around is not None else ()), image]:
        if found := sorted(widths(element.get("srcset", "")), key=lambda candidate: candidate[1]):
            yield SourceSet(element.get("type", ""), tuple(found), element.get("sizes", ""))


def widths(srcset: str) -> list[tuple[str, int]]:
    """Addresses of a `srcset` with the widths that it claims.

    >>> widths("a.avif 320w, b.avif 2x")
    [('a.avif', 320)]
    """
    found = ((match[1], match[2] or "") for match in _CANDIDATE.finditer(srcset))
    return [(url, int(claim[:-1])) for url, claim in found if re.fullmatch(r"\d+w", claim)]


def _of(element: _Element) -> Iterator[Reference]:
    tag = str(element.tag)
    if tag == "link":
        yield from _of_link(element)
    elif tag == "meta":
        yield from _of_meta(element)
    for name, value in element.attrib.items():
        attribute = str(name)
        if (tag, attribute) in _SETS:
            yield from (_made(element, attribute, url, Use.IMAGE) for url in candidates(str(value)))
        elif use := _USES.get((tag, attribute)):
            yield _made(element, attribute, str(value), use, _waits(element, attribute))


def _of_link(element: _Element) -> Iterator[Reference]:
    rel = rel_of(element)
    href = element.get("href")
    if href is None or ("alternate" in rel and "stylesheet" not in rel):
        return
    if "preload" in rel:
        yield _made(element, "href", href, _PRELOADED.get(element.get("as", "").lower(), Use.CONNECT))
        return
    use = next((use for token, use in _LINK_USES if token in rel), Use.LINK)
    yield _made(element, "href", href, use, use is Use.STYLE and element.get("media", "") != "print")


def _of_meta(element: _Element) -> Iterator[Reference]:
    content = element.get("content", "")
    if element.get("http-equiv", "").lower() == "refresh" and (match := _REFRESH.match(content)):
        if url := match["url"].strip():  # without an address it only reloads the page
            yield _made(element, "content", url, Use.REFRESH)
    elif (element.get("property") or element.get("name") or "").lower() in _SOCIAL:
        yield _made(element, "content", content, Use.SOCIAL)


def _waits(element: _Element, attribute: str) -> bool:
    """Whether the first view waits: scripts that block, pictures that are not lazy (their `src` stands for the set)."""
    if attribute != "src":
        return False
    if element.tag == "script":
        return not ({"async", "defer"} & set(element.keys())) and element.get("type", "").lower() != "module"
    return element.tag == "img" and element.get("loading", "").lower() != "lazy"


def _styled(root: _Element) -> Iterator[Reference]:
    for element in root.iter("style"):
        yield from addresses(element.text or "", element.sourceline or 0)
    for element in root.iterfind(".//*[@style]"):
        yield from addresses(element.get("style", ""), element.sourceline or 0)


def _made(element: _Element, attribute: str, url: str, use: Use, waits: bool = False) -> Reference:
    return Reference(str(element.tag), attribute, url, element.sourceline or 0, use, waits)
