"""One HTML file, read once.

In: the bytes of a file. Out: its `PageFacts`, or a finding if it is no page at all.
It judges only whether the file can be read; all else is for the checks.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Collection, Iterator

from lxml import etree
from lxml.etree import _Element

from promosite.audit.facts import (
    Alternate,
    DataBlock,
    FeedLink,
    Head,
    Heading,
    Image,
    Inline,
    InlineCode,
    PageFacts,
    PolicyMeta,
)
from promosite.audit.passages import passages
from promosite.audit.references import references, rel_of, sets_of
from promosite.errors import Finding, finding

_CODE_TYPES = ("", "module", "importmap", "speculationrules", "text/javascript", "application/javascript")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_CALENDAR_TYPES = ("text/calendar",)
_GOVERNED = frozenset({"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_page(data: bytes, path: str) -> PageFacts | Finding:
    """Read a page; broken markup is read as browsers read it, more or less."""
    if not data.strip():
        return finding("html.empty", path)
    if b"\x00" in data:
        return finding("html.binary", path)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return finding("html.encoding", path, data.count(b"\n", 0, fault.start) + 1, byte=f"0x{data[fault.start]:02x}")
    root = _parsed(data)
    return finding("html.no-markup", path) if root is None else _facts(root, path)


def _parsed(data: bytes) -> _Element | None:
    """The tree; none if there is no element in it (a file of comments only)."""
    parser = etree.HTMLParser(encoding="utf-8", default_doctype=False)
    parser.feed(data.removeprefix(b"\xef\xbb\xbf"))
    try:
        return parser.close()
    except etree.XMLSyntaxError:
        return None


def _facts(root: _Element, path: str) -> PageFacts:
    anchors, repeated = _anchors(root)
    return PageFacts(
        path=path,
        head=_head(root),
        base=next((element.get("href", "") for element in root.iter("base")), ""),
        references=references(root),
        alternates=tuple(_alternates(root)),
        feeds=tuple(_announced(root, _FEED_TYPES)),
        calendars=tuple(_announced(root, _CALENDAR_TYPES)),
        anchors=anchors,
        repeated_ids=repeated,
        headings=tuple(_headings(root)),
        images=tuple(_images(root)),
        inline_code=tuple(_inline_code(root)),
        data_blocks=tuple(_data_blocks(root)),
        policies=tuple(_policies(root)),
        passages=passages(root),
    )


def _head(root: _Element) -> Head:
    metas = {element.get("name", "").lower(): element.get("content", "").strip() for element in root.iter("meta")}
    robots = f"{metas.get('robots', '')},{metas.get('googlebot', '')}".lower()
    return Head(
        language=root.get("lang", "").strip(),
        doctype=bool(root.getroottree().docinfo.doctype),
        charset=_charset(root),
        viewport="viewport" in metas,
        title=_title(root),
        description=metas.get("description", ""),
        noindex=bool({"noindex", "none"} & {word.strip() for word in robots.split(",")}),
    )


def _charset(root: _Element) -> str:
    place = "first"
    for element in root.iter("base", "link", "meta", "script", "style", "title"):
        if element.tag == "meta" and (
            element.get("charset") or element.get("http-equiv", "").lower() == "content-type"
        ):
            return place
        place = "late"
    return "missing"


def _title(root: _Element) -> str:
    titles = (element for element in root.iter("title") if not any(True for _ in element.iterancestors("svg")))
    return " ".join((next((element.text for element in titles), "") or "").split())


def _alternates(root: _Element) -> Iterator[Alternate]:
    for element in root.iter("link"):
        if "alternate" in rel_of(element) and "hreflang" in element.keys() and not element.get("type"):
            yield Alternate(element.get("hreflang", ""), element.get("href", "").strip(), element.sourceline or 0)


def _announced(root: _Element, types: Collection[str]) -> Iterator[FeedLink]:
    for element in root.iter("link"):
        media_type = element.get("type", "").lower()
        if "alternate" in rel_of(element) and media_type in types:
            yield FeedLink(media_type, element.get("href", "").strip(), element.sourceline or 0)


def _anchors(root: _Element) -> tuple[frozenset[str], tuple[tuple[str, int], ...]]:
    seen: set[str] = set()
    repeated: list[tuple[str, int]] = []
    for element in root.iterfind(".//*[@id]"):
        name = element.get("id", "")
        if name in seen:
            repeated.append((name, element.sourceline or 0))
        seen.add(name)
    names = {element.get("name", "") for element in root.iter("a", "map") if element.get("name")}
    return frozenset(seen | names | {root.get("id", "")}) - {""}, tuple(repeated)


def _headings(root: _Element) -> Iterator[Heading]:
    for element in root.iter(*_HEADINGS):
        yield Heading(int(str(element.tag)[1]), _text(element), element.sourceline or 0)


def _images(root: _Element) -> Iterator[Image]:
    for element in root.iter("img"):
        yield Image(
            src=element.get("src", ""),
            alt=element.get("alt"),
            sized=bool(element.get("width") and element.get("height")),
            decorative=_decorative(element),
            line=element.sourceline or 0,
            lazy=element.get("loading", "").lower() == "lazy",
            sets=tuple(sets_of(element)),
        )


def _decorative(image: _Element) -> bool:
    """Whether an empty alt is right: hidden from readers, declared as ornament, or inside a link with its own words."""
    if image.get("role", "").lower() in ("presentation", "none"):
        return True
    around = [image, *image.iterancestors()]
    if any(element.get("aria-hidden", "").lower() == "true" for element in around):
        return True
    return any(element.tag == "a" and (element.get("aria-label") or _text(element)) for element in around)


def _inline_code(root: _Element) -> Iterator[InlineCode]:
    for element in root.iter("script"):
        if "src" not in element.keys() and _code_type(element) and element.text:
            yield _code(Inline.SCRIPT, "<script>", element.text, element)
    for element in root.iter("style"):
        yield _code(Inline.STYLE, "<style>", element.text or "", element)
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if name == "style":
                yield _code(Inline.ATTRIBUTE, f'<{element.tag!s} style="{value!s}">', str(value), element)
            elif str(name).startswith("on"):
                yield _code(Inline.HANDLER, f"<{element.tag!s} {name!s}>", str(value), element)


def _data_blocks(root: _Element) -> Iterator[DataBlock]:
    for element in root.iter("script"):
        if element.get("type", "").strip().lower() == "application/ld+json":
            yield DataBlock(element.text or "", element.sourceline or 0)


def _code_type(element: _Element) -> bool:
    """Whether a browser runs it; any other type is data, JSON-LD for one (HTML, section 4.12.1)."""
    return element.get("type", "").strip().lower() in _CODE_TYPES


def _code(kind: Inline, name: str, text: str, element: _Element) -> InlineCode:
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    digest = b64encode(hashlib.sha256(normal.encode("utf-8", "surrogatepass")).digest()).decode("ascii")
    return InlineCode(kind, name, digest, element.sourceline or 0)


def _policies(root: _Element) -> Iterator[PolicyMeta]:
    late = False
    for element in root.iter("link", "meta", "script", "style"):
        if element.tag != "meta":
            late = late or element.tag != "link" or bool(rel_of(element) & _GOVERNED)
        elif element.get("http-equiv", "").lower() == "content-security-policy":
            yield PolicyMeta(element.get("content", ""), late, element.sourceline or 0)


def _text(element: _Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())
