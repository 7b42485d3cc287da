"""JSON Feed 1.1.

In: the site, a feed and its entries. Out: the feed as bytes. Source: https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from promosite.publishing.feeds import JSON, Feed, feed_url
from promosite.publishing.site import Site
from promosite.syndication.body import plain
from promosite.syndication.entry import Entry
from promosite.syndication.media import Picture
from promosite.syndication.reach import home_url, others

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(site: Site, code: str, feed: Feed, items: Sequence[str]) -> bytes:
    """A feed of these items, one a line; equal content gives equal bytes."""
    language = site.languages[code]
    data = {
        "version": VERSION,
        "title": plain(feed.title),
        "home_page_url": home_url(site, code, feed),
        "feed_url": site.absolute(feed_url(site, code, feed, JSON)),
        "description": plain(feed.description),
        "language": language.tag,
        "authors": [{"name": plain(language.say("site_name")), "url": site.absolute(language.prefix)}],
        "_promosite": {
            "about": site.absolute(site.url(code, "feeds/")),
            "rights": plain(language.say("footer_reuse")),
            "translations": [
                {"language": link["hreflang"], "url": link["href"]}
                for link in others(site, code, feed, JSON)
                if "hreflang" in link
            ],
        },
    }
    head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(items)
    return f'{head},\n "items": [\n{lines}\n]\n}}\n'.encode()


def json_item(entry: Entry, whole: str) -> str:
    """An entry with its whole text on one line, written once and put into every feed that lists it."""
    return json.dumps(_item(entry, whole), ensure_ascii=False, separators=(",", ":"))


def _item(entry: Entry, whole: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": plain(entry.title),
        "summary": plain(entry.summary),
        "content_html": whole,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": entry.language,
        "tags": [plain(category.title) for category in (*entry.categories, *entry.dossiers)],
    }
    if entry.creator:
        item["authors"] = [{"name": plain(entry.creator)}]
    if image := _image(entry):
        item["image"] = image
    if entry.picture:
        item["attachments"] = [_attachment(entry.picture)]
    own = {"translations": [{"language": tag, "url": url} for tag, url in entry.translations]}
    item["_promosite"] = own | ({"picture": _rights(entry.picture)} if entry.picture else {})
    return item


def _image(entry: Entry) -> str:
    """What readers show beside the title: the picture, but for a drawing the card, which all of them can show."""
    picture = entry.picture
    return picture.web if picture and not (picture.is_drawing and entry.card) else entry.card


def _attachment(picture: Picture) -> dict[str, Any]:
    attachment = {"url": picture.url, "mime_type": picture.type, "size_in_bytes": picture.length}
    title = plain(picture.alt)
    return attachment | ({"title": title} if title else {})


def _rights(picture: Picture) -> dict[str, str]:
    """What the format has no key for, and what must go with the picture."""
    found = {"credit": plain(picture.credit), "licence": plain(picture.licence), "licence_url": picture.licence_url}
    return {name: value for name, value in found.items() if value}
