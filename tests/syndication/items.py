"""Entries for tests of feeds, without a build.

In: nothing, or a project. Out: entries with texts that hurt, and the feeds made of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from promosite.audit.feed_grammar import Document, check_element
from promosite.audit.feed_rules import ATOM, OPML, RSS, Rule
from promosite.content.meta import Source
from promosite.errors import Finding
from promosite.syndication.entry import Entry
from tests.conftest import Project

ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
BODY = '<h2 id="a">Ra đảo</h2>\n<p>Một <a href="../b/#c">đoạn</a>.</p>'
PICTURE = {"image": "../../assets/do-son.svg", "image_alt": "Bãi", "image_credit": "VNA", "image_licence": "CC BY 4.0"}
HOSTILE: Mapping[str, str] = {
    "the end of a CDATA section": "a ]]> b",
    "markup": "<b>đậm</b> & <i>nghiêng</i>",
    "an opening tag": "Giá < 5 <b> nghìn",
    "what looks like an entity": "AT&T &copy; &amp;amp; &#60;",
    "quotation marks": "\"'«»“”",
    "emoji": "🏝️👨‍👩‍👧‍👦🇻🇳",
    "right to left": "مرحبا \u202eabc\u202c שלום",
    "control characters": "a\x00b\x08c\x1bd\x7fe\x85f\x92g\ufffdh\ufffei",
    "line ends": "một\r\nhai\n\nba",
    "one thousand characters": "đ" * 1000,
    "one word of one thousand characters and markup": "</title>" * 125,
    "a script": "<script>alert(1)</script>",
}
_RULES: Mapping[str, tuple[Rule, str]] = {"rss": (RSS, ""), "feed": (ATOM, ATOM_NAMESPACE), "opml": (OPML, "")}


def write_two(made: Project, **front: object) -> None:
    """Two pages, the newer with a picture and a body that links to the older."""
    made.out("culture/a", date="2026-10-02", tags=["nature"], dossier="heritage", **(PICTURE | front))
    made.out("culture/b", date="2026-10-01", agency="so-vhttdl", audience=["visitor"])


def spoilt(entry: Entry, text: str) -> Entry:
    """The entry with this text wherever words of people can stand."""
    picture = replace(entry.picture, alt=text, credit=text, licence=text) if entry.picture else None
    terms = tuple(replace(category, title=text) for category in entry.categories)
    named = {"title": text, "summary": text, "author": text, "agency": text, "picture": picture, "categories": terms}
    return replace(entry, **named, sources=(Source(text, "https://example.com/"),))


def faults(data: bytes) -> list[Finding]:
    """What the audit's own reading of the rules has to say of one XML feed, whatever site it is part of."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    rule, namespace = _RULES[etree.QName(root).localname]
    return list(check_element(root, rule, Document("feed", tuple(data.split(b"\n")), namespace)))
