"""JSON Feed 1.1.

In: the bytes of a feed. Out: findings. Source: https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from promosite.audit.address import Reach, locate
from promosite.audit.feed_html import addresses_of, faults_of
from promosite.audit.feed_rules import Form
from promosite.audit.feed_values import fits, has_bad_characters
from promosite.audit.site import Site
from promosite.audit.writing import primary
from promosite.errors import Finding, finding

_VERSION = "https://jsonfeed.org/version/1.1"
_TEXT, _LIST = (str,), (list,)
_FEED: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(
        ("version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url"), _TEXT
    ),
    **dict.fromkeys(("icon", "favicon", "language"), _TEXT),
    **dict.fromkeys(("authors", "hubs", "items"), _LIST),
    "expired": (bool,),
}
_ITEM: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image"), _TEXT),
    **dict.fromkeys(("banner_image", "date_published", "date_modified", "language"), _TEXT),
    **dict.fromkeys(("authors", "tags", "attachments"), _LIST),
}
_AUTHOR: Mapping[str, tuple[type, ...]] = dict.fromkeys(("name", "url", "avatar"), _TEXT)
_ATTACHMENT: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("url", "mime_type", "title"), _TEXT),
    **dict.fromkeys(("size_in_bytes", "duration_in_seconds"), (int, float)),
}
_FORMS = {
    **dict.fromkeys(("url", "external_url", "home_page_url", "feed_url", "next_url", "image", "avatar"), Form.URL),
    **dict.fromkeys(("date_published", "date_modified"), Form.RFC_3339),
    "language": Form.LANGUAGE,
    "mime_type": Form.MIME,
}


def check_json_feed(data: bytes, path: str, languages: set[str], site: Site) -> Iterator[Finding]:
    """Every fault of a JSON feed."""
    try:
        feed = json.loads(data)
    except ValueError as fault:
        yield finding("feeds.broken", path, reason=fault)
        return
    if not isinstance(feed, dict) or feed.get("version") != _VERSION:
        yield finding("feeds.not-rss", path)
        return
    yield from _object(feed, _FEED, ("title", "items"), "feed", path)
    if feed.get("feed_url") != site.home.url_of(path):
        yield finding("feeds.self", path, found=feed.get("feed_url") or "–", url=site.home.url_of(path))
    declared = str(feed.get("language", ""))
    if languages and primary(declared) not in languages:
        pages = ", ".join(sorted(languages))
        yield finding("feeds.other-language", path, language=declared or "–", pages=pages)
    items = feed.get("items")
    yield from _items([item for item in items if isinstance(item, dict)] if isinstance(items, list) else [], path, site)


def _items(items: list[dict[str, Any]], path: str, site: Site) -> Iterator[Finding]:
    times = Counter(str(item.get("id", "")) for item in items)
    for item in items:
        name = str(item.get("id", "item"))
        yield from _object(item, _ITEM, ("id",), name, path)
        if times[name] > 1:
            yield finding("feeds.duplicate-guid", path, guid=name)
        if site.page_of(str(item.get("url", ""))) is None:
            yield finding("feeds.dead", path, url=item.get("url") or "–")
        yield from _content(item, name, path, site)
        yield from _parts(item, name, path)


def _content(item: Mapping[str, Any], name: str, path: str, site: Site) -> Iterator[Finding]:
    html = str(item.get("content_html", ""))
    if not html and not item.get("content_text"):
        yield finding("feeds.lacks", path, parent=name, name="content_html")
    for fault, what in faults_of(html):
        yield finding(f"feeds.html-{fault}", path, name=f"{name} content_html", what=what)
    for url in [str(item.get("image") or ""), *addresses_of(html)]:
        if url and is_lost(url, path, site):
            yield finding("feeds.dead-link", path, name=name, url=url)


def _parts(item: Mapping[str, Any], name: str, path: str) -> Iterator[Finding]:
    for key, known, needed in (("authors", _AUTHOR, ()), ("attachments", _ATTACHMENT, ("url", "mime_type"))):
        for each in item.get(key) or []:
            if isinstance(each, dict):
                yield from _object(each, known, needed, f"{name} {key}", path)


def is_lost(url: str, path: str, site: Site) -> bool:
    """Whether an absolute address of this site leads to nothing in it."""
    target = locate(url, path, site.home)
    return target.reach is Reach.HERE and site.file_at(target.path) is None


def _object(
    found: Mapping[str, Any], known: Mapping[str, tuple[type, ...]], needed: tuple[str, ...], name: str, path: str
) -> Iterator[Finding]:
    """The keys of an object: those that the format knows, with values of its types; `_own` ones are free."""
    for key in needed:
        if key not in found:
            yield finding("feeds.lacks", path, parent=name, name=key)
    for key, value in found.items():
        if key.startswith("_"):
            continue
        if key not in known:
            yield finding("feeds.unknown", path, parent=name, name=key)
        elif not isinstance(value, known[key]) or (isinstance(value, str) and not _fits(key, value)):
            yield finding("feeds.value", path, name=f"{name} {key}", value=value)
        elif isinstance(value, str) and has_bad_characters(value):
            yield finding("feeds.characters", path, name=f"{name} {key}")


def _fits(key: str, value: str) -> bool:
    return fits(value, _FORMS[key]) if key in _FORMS else bool(value)
