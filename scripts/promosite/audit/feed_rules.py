"""What may stand in a feed, and of which form: RSS 2.0, Atom 1.0, OPML 2.0 and the extensions that we use.

In: nothing. Out: tables that `feed_grammar` reads. They follow what the W3C feed validator warns of, which is more than
the formats forbid. Sources: RSS Advisory Board (RSS 2.0, Best Practices Profile, Media RSS 1.5.1), RFC 4287,
opml.org/spec2.opml, github.com/w3c/feedvalidator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Form(StrEnum):
    """What a value must look like."""

    ANY = "any"
    PLAIN = "plain"  # words without markup
    CONSTRUCT = "construct"  # words; `type` says whether they are HTML
    HTML = "html"
    URL = "url"  # absolute, ASCII
    URI = "uri"  # absolute, ASCII, any scheme
    LANGUAGE = "language"
    MIME = "mime"
    NATURAL = "natural"  # 0, 1, 2 …
    POSITIVE = "positive"
    BOOLEAN = "boolean"
    RELATION = "relation"
    MEDIUM = "medium"
    RFC_822 = "RFC 822"
    RFC_3339 = "RFC 3339"


@dataclass(frozen=True, slots=True)
class Rule:
    """One element: the form of its text (None: it has none), its attributes, what stands in it, how often it stands."""

    text: Form | None = None
    attributes: Mapping[str, Form] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    """Attributes that it must have."""
    children: Mapping[str, Rule] = field(default_factory=dict)
    required: bool = False
    many: bool = False
    last: bool = False
    """Whether nothing but its like may follow it."""


NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://search.yahoo.com/mrss/": "media",
}
MEANS_THE_SAME = {
    "pubDate": "dc:date",
    "author": "dc:creator",
    "managingEditor": "dc:creator",
    "webMaster": "dc:publisher",
    "category": "dc:subject",
    "language": "dc:language",
    "copyright": "dc:rights",
    "guid": "atom:id",
}
"""Elements of RSS and the extensions that say the same: one of the two is enough."""

_LINK = Rule(
    attributes={
        "rel": Form.RELATION,
        "href": Form.URL,
        "type": Form.MIME,
        "hreflang": Form.LANGUAGE,
        "title": Form.PLAIN,
        "length": Form.NATURAL,
    },
    needs=frozenset({"href"}),
    many=True,
)
_WORDS = Rule(Form.PLAIN)
_MANY_WORDS = Rule(Form.PLAIN, many=True)
_EXTENSIONS = {
    "atom:link": _LINK,
    "dc:creator": _MANY_WORDS,
    "dc:date": Rule(Form.RFC_3339),
    "dc:language": Rule(Form.LANGUAGE),
    "dc:publisher": _MANY_WORDS,
    "dc:rights": _WORDS,
    "dc:subject": _MANY_WORDS,
}
_DESCRIBED = Rule(Form.PLAIN, {"type": Form.ANY})
_THUMBNAIL = Rule(
    attributes={"url": Form.URL, "width": Form.POSITIVE, "height": Form.POSITIVE}, needs=frozenset({"url"}), many=True
)
_MEDIA = Rule(
    attributes={
        "url": Form.URL,
        "medium": Form.MEDIUM,
        "type": Form.MIME,
        "fileSize": Form.POSITIVE,
        "width": Form.POSITIVE,
        "height": Form.POSITIVE,
        "isDefault": Form.BOOLEAN,
        "lang": Form.LANGUAGE,
    },
    needs=frozenset({"url"}),
    children={
        "media:title": _DESCRIBED,
        "media:description": _DESCRIBED,
        "media:credit": Rule(Form.PLAIN, {"role": Form.ANY, "scheme": Form.URI}, many=True),
        "media:copyright": Rule(Form.PLAIN, {"url": Form.URL}),
        "media:thumbnail": _THUMBNAIL,
    },
    many=True,
)
_CATEGORY = Rule(Form.PLAIN, {"domain": Form.ANY}, many=True)

RSS_ITEM = {
    "title": _WORDS,
    "link": Rule(Form.URL),
    "description": Rule(Form.HTML),
    "content:encoded": Rule(Form.HTML),
    "author": _WORDS,
    "category": _CATEGORY,
    "comments": Rule(Form.URL),
    "enclosure": Rule(
        attributes={"url": Form.URL, "length": Form.NATURAL, "type": Form.MIME},
        needs=frozenset({"url", "length", "type"}),
    ),
    "guid": Rule(Form.ANY, {"isPermaLink": Form.BOOLEAN}, required=True),
    "pubDate": Rule(Form.RFC_822),
    "source": Rule(Form.PLAIN, {"url": Form.URL}, needs=frozenset({"url"})),
    "media:content": _MEDIA,
    "media:thumbnail": _THUMBNAIL,
    **_EXTENSIONS,
}
RSS_CHANNEL = {
    "title": Rule(Form.PLAIN, required=True),
    "link": Rule(Form.URL, required=True),
    "description": Rule(Form.PLAIN, required=True),
    "language": Rule(Form.LANGUAGE, required=True),
    "copyright": _WORDS,
    "managingEditor": _WORDS,
    "webMaster": _WORDS,
    "pubDate": Rule(Form.RFC_822),
    "lastBuildDate": Rule(Form.RFC_822),
    "category": _CATEGORY,
    "generator": _WORDS,
    "docs": Rule(Form.URL),
    "ttl": Rule(Form.POSITIVE),
    "item": Rule(children=RSS_ITEM, many=True, last=True),
    **_EXTENSIONS,
}
RSS = Rule(
    attributes={"version": Form.ANY},
    needs=frozenset({"version"}),
    children={"channel": Rule(children=RSS_CHANNEL, required=True)},
)

_PERSON = Rule(
    children={"name": Rule(Form.PLAIN, required=True), "uri": Rule(Form.URL), "email": Rule(Form.PLAIN)}, many=True
)
_CONSTRUCT = Rule(Form.CONSTRUCT, {"type": Form.ANY})
_REQUIRED_CONSTRUCT = Rule(Form.CONSTRUCT, {"type": Form.ANY}, required=True)
_ATOM_COMMON = {
    "id": Rule(Form.URI, required=True),
    "title": _REQUIRED_CONSTRUCT,
    "updated": Rule(Form.RFC_3339, required=True),
    "link": _LINK,
    "author": _PERSON,
    "contributor": _PERSON,
    "category": Rule(
        attributes={"term": Form.ANY, "scheme": Form.URL, "label": Form.PLAIN}, needs=frozenset({"term"}), many=True
    ),
    "rights": _CONSTRUCT,
}
ATOM_ENTRY = _ATOM_COMMON | {
    "published": Rule(Form.RFC_3339),
    "summary": _CONSTRUCT,
    "content": _CONSTRUCT,
    "media:content": _MEDIA,
}
ATOM = Rule(
    children=_ATOM_COMMON
    | {
        "subtitle": _CONSTRUCT,
        "generator": Rule(Form.PLAIN, {"uri": Form.URL, "version": Form.ANY}),
        "icon": Rule(Form.URL),
        "logo": Rule(Form.URL),
        "entry": Rule(children=ATOM_ENTRY, many=True, last=True),
    }
)

_OUTLINE_ATTRIBUTES = {
    "text": Form.HTML,
    "type": Form.ANY,
    "title": Form.HTML,
    "description": Form.HTML,
    "language": Form.LANGUAGE,
    "version": Form.ANY,
    "htmlUrl": Form.URL,
    "xmlUrl": Form.URL,
    "url": Form.URL,
}
_FEED_OUTLINE = Rule(attributes=_OUTLINE_ATTRIBUTES, needs=frozenset({"text"}), many=True)
_OUTLINE = Rule(
    attributes=_OUTLINE_ATTRIBUTES, needs=frozenset({"text"}), children={"outline": _FEED_OUTLINE}, many=True
)
_HEAD = {
    "title": Rule(Form.HTML, required=True),
    "dateCreated": Rule(Form.RFC_822),
    "dateModified": Rule(Form.RFC_822),
    "ownerName": Rule(Form.HTML),
    "ownerId": Rule(Form.URL),
}
OPML = Rule(
    attributes={"version": Form.ANY},
    needs=frozenset({"version"}),
    children={
        "head": Rule(children=_HEAD, required=True),
        "body": Rule(children={"outline": replace(_OUTLINE, required=True)}, required=True),
    },
)
