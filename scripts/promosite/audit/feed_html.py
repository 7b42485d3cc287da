"""HTML inside a feed: whether every reader can show it, and nothing in it depends on where it stands.

In: the HTML of an item. Out: what is wrong with it, in a few words. It uses its own small reader, not the one that
wrote the feed. Source: the lists of the W3C feed validator (elements and attributes that readers let through).
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from promosite.audit.feed_rules import Form
from promosite.audit.feed_values import fits

_VOID = frozenset("area br col hr img input source track wbr".split())
_SAFE = _VOID | frozenset(
    "a abbr address article aside audio b bdi blockquote caption cite code colgroup data dd del details dfn div dl dt"
    " em figcaption figure footer h1 h2 h3 h4 h5 h6 header i ins kbd li main mark nav ol p picture pre q rp rt ruby s"
    " samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var video".split()
)
_ATTRIBUTES = frozenset(
    "abbr align alt cite class colspan datetime dir headers height href hreflang id lang loading poster rel reversed"
    " rowspan scope sizes span src srcset start title type value width".split()
)
_ADDRESSES = frozenset(("href", "src", "cite", "poster"))
_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_OPTIONAL = frozenset("li p dd dt td th tr tbody thead tfoot".split())


def faults_of(html: str) -> Iterator[tuple[str, str]]:
    """Each fault as its kind and what it is about: `relative`, `unsafe`, `attribute`, `unclosed`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from dict.fromkeys(reader.faults)
    yield from (("unclosed", f"<{tag}>") for tag in reader.open if tag not in _OPTIONAL)


def addresses_of(html: str) -> list[str]:
    """Where the HTML links to and loads pictures from, each once, in order."""
    if "<" not in html:
        return []
    reader = _Reader()
    reader.feed(html)
    return list(dict.fromkeys(reader.addresses))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.faults: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SAFE:
            self.faults.append(("unsafe", f"<{tag}>"))
        if tag not in _VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name not in _ATTRIBUTES and not name.startswith("data-"):
                self.faults.append(("attribute", f"<{tag} {name}>"))
            elif name in _ADDRESSES:
                self._judge(tag, value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag not in self.open:
            self.faults.append(("unclosed", f"</{tag}>"))
            return
        while (last := self.open.pop()) != tag:
            if last not in _OPTIONAL:
                self.faults.append(("unclosed", f"<{last}>"))

    def _judge(self, tag: str, address: str) -> None:
        self.addresses.append(address)
        if ":" not in address.partition("/")[0]:
            self.faults.append(("relative", address))
        elif not address.startswith(_SCHEMES) or (tag == "img" and not fits(address, Form.URL)):
            self.faults.append(("unsafe", address))
