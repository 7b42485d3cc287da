"""RSS 2.0, one feed a language, through feedgen.

In: entries and the site. Out: the feed as bytes. feedgen is known to this file only.
Source: RSS 2.0 Specification (RSS Advisory Board); Atom self link per RFC 4287.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from feedgen.feed import FeedGenerator

from promosite.publishing.site import Site
from promosite.syndication.entry import Entry, moment

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def rss(site: Site, code: str, entries: Sequence[Entry], url: str) -> bytes:
    """The newest `feed_size` entries as RSS; every date comes from content, so equal content gives equal bytes."""
    language = site.languages[code]
    newest = max((entry.updated for entry in entries), default=moment(site.today))
    feed = FeedGenerator()
    feed.title(plain(language.say("feed_title", site=language.say("site_name"))))
    feed.description(plain(language.say("feed_description")))
    feed.language(language.tag)
    feed.link(href=site.absolute(url), rel="self", type="application/rss+xml")
    feed.link(href=site.absolute(language.prefix), rel="alternate")  # the last link is RSS's channel link
    feed.lastBuildDate(newest)
    feed.generator("promosite")
    for entry in entries[: site.config.feed_size]:
        _add(feed, entry)
    data: bytes = feed.rss_str(pretty=True)
    return data


def _add(feed: FeedGenerator, entry: Entry) -> None:
    item = feed.add_entry(order="append")  # feedgen puts new entries first unless told otherwise
    item.guid(entry.id, permalink=False)
    item.title(plain(entry.title))
    item.link(href=entry.url)
    item.description(plain(entry.summary))
    item.pubDate(entry.published)
    for category in entry.categories:
        item.category(term=plain(category))


def plain(text: str) -> str:
    """Text that XML 1.0 can carry: control characters and lone surrogates left out."""
    return _CONTROLS.sub("", text)
