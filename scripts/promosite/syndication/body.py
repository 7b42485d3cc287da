"""A rendered body made fit to stand anywhere: in a feed reader, a newsroom's system, another portal.

In: the HTML of a body as its page shows it, and the page's address. Out: HTML with absolute addresses and without
what only this site understands. It renders no Markdown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urljoin

from lxml import etree, html

from promosite.syndication.mend import mend

# What feed readers and the W3C feed validator let through; of everything else, the text stays. (lxml takes `source` and
# `wbr` for elements that can hold others, which so stay too.)
_KEPT = frozenset(
    "a abbr article aside b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption"
    " figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span"
    " strong sub summary sup table tbody td tfoot th thead time tr u ul var".split()
)
_DROPPED = (
    "button canvas form iframe input link math meta noscript object script select style svg template textarea".split()
)
_FURNITURE = frozenset(("footnote-backref", "headerlink"))
_EVERYWHERE = frozenset(("dir", "lang", "title"))
_ATTRIBUTES = {
    "a": frozenset(("href", "hreflang")),
    "blockquote": frozenset(("cite",)),
    "del": frozenset(("cite", "datetime")),
    "img": frozenset(("alt", "height", "src", "width")),
    "ins": frozenset(("cite", "datetime")),
    "li": frozenset(("value",)),
    "ol": frozenset(("reversed", "start", "type")),
    "q": frozenset(("cite",)),
    "td": frozenset(("align", "colspan", "headers", "rowspan")),
    "th": frozenset(("align", "colspan", "headers", "rowspan", "scope")),
    "time": frozenset(("datetime",)),
}
_NOTHING: frozenset[str] = frozenset()
_ADDRESSES = frozenset(("cite", "href", "src"))
_SCHEMES = ("http", "https", "mailto", "tel")
_HOLLOW = frozenset(("a", "div", "span"))  # say nothing without an attribute
_PLAIN = _KEPT - _HOLLOW  # stay as they are when they have none
# XML 1.0 cannot carry the first ones; the others, C1 controls and U+FFFD, are signs of a broken encoding.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """Text that every channel can carry: no control characters, no lone surrogates, white space as single blanks.

    >>> plain("Cát\\x00 Bà\\n🏝")
    'Cát Bà 🏝'
    """
    return " ".join(_CONTROLS.sub("", text).split())


@lru_cache(maxsize=1024)
def portable(body: str, url: str) -> str:
    """The body with absolute addresses, without scripts, styles, ids, classes and the site's own devices.

    >>> portable('<p id="a">Ra <a class="b" href="../do-son/#di-lai">Đồ Sơn</a></p>', "https://example.org/t/cat-ba/")
    '<p>Ra <a href="https://example.org/t/do-son/#di-lai">Đồ Sơn</a></p>'
    """
    if not body.strip():
        return ""
    root = html.fragment_fromstring(_CONTROLS.sub("", body), create_parent="div")
    if "tabbed-set" in body:
        _open_tabs(root)
    for element in list(root.iter("audio", "video")):
        _link(element)
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, *_DROPPED, with_tail=False)
    elements = list(root.iterdescendants())  # kept till the end: lxml need not make them anew for each question
    for element in elements:
        if element.keys() or element.tag not in _PLAIN:
            _clean(element, url)
    mend(root)
    return html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>").strip()


def _clean(element: html.HtmlElement, url: str) -> None:
    tag = str(element.tag)
    if element.attrib:
        classes = element.get("class", "").split()
        if not _FURNITURE.isdisjoint(classes):
            element.drop_tree()
            return
        if "admonition-title" in classes:
            _strengthen(element)
        _keep(element, _ATTRIBUTES.get(tag, _NOTHING), url)
    if tag not in _KEPT or (tag in _HOLLOW and not element.attrib and not _is_block(element)):
        element.drop_tag()


def _keep(element: html.HtmlElement, wanted: frozenset[str], url: str) -> None:
    for name, value in element.attrib.items():
        if name in _ADDRESSES and name in wanted:
            element.set(name, _absolute(value, url))
        if not (name in wanted or name in _EVERYWHERE) or not (element.get(name) or name == "alt"):
            del element.attrib[name]


def _absolute(address: str, url: str) -> str:
    """The address as seen from anywhere; "" for one that no reader should follow."""
    try:
        found = urljoin(url, address.strip())
        return found if found.partition(":")[0].lower() in _SCHEMES else ""
    except ValueError:  # half a bracket where a host should be
        return ""


def _is_block(element: html.HtmlElement) -> bool:
    """Whether a `div` keeps its own text apart from its neighbours'."""
    return element.tag == "div" and bool((element.text or "").strip())


def _strengthen(element: html.HtmlElement) -> None:
    """The text of an element in strong letters, which its class gave it on the page."""
    strong = html.Element("strong")
    strong.text, element.text = element.text, None
    strong.extend(list(element))
    element.append(strong)


def _open_tabs(root: html.HtmlElement) -> None:
    """Content tabs one below the other, each under its label."""
    for tabs in root.find_class("tabbed-set"):
        labels = [label.text_content() for label in tabs.iter("label")]
        for label, block in zip(labels, tabs.find_class("tabbed-block"), strict=False):
            heading = html.Element("p")
            heading.text = label
            _strengthen(heading)
            block.insert(0, heading)
        for labelled in tabs.find_class("tabbed-labels"):
            labelled.drop_tree()


def _link(element: html.HtmlElement) -> None:
    """A film or a recording as a link to its file: its player would not work elsewhere."""
    source = element.get("src") or next((found.get("src", "") for found in element.iter("source")), "")
    title = element.get("title") or element.get("aria-label") or unquote(source.rpartition("/")[2])
    element.clear(keep_tail=True)
    element.tag = "a"
    element.set("href", source)
    element.text = title
