"""What every format of a feed says of itself: when it changed, what it lists, where else it can be had.

In: the site, a language and a feed. Out: values that the formats print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from promosite.publishing.feeds import Feed, Format, feed_url
from promosite.publishing.site import Site
from promosite.syndication.entry import Entry, moment


def grouped(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """Entries by family and id of the lists that they are in, in their order; all of them under ("", "")."""
    found: dict[tuple[str, str], list[Entry]] = {("", ""): []}
    for entry in entries:
        found["", ""].append(entry)
        for term in (*entry.categories, *entry.dossiers, *entry.audiences):
            found.setdefault((term.kind, term.id), []).append(entry)
    return found


def newest(site: Site, entries: Sequence[Entry]) -> datetime:
    """When a feed last changed; an empty one stands at the site's day."""
    return max((entry.updated for entry in entries), default=moment(site.today))


def home_url(site: Site, code: str, feed: Feed) -> str:
    """The page that lists what the feed lists."""
    return site.absolute(site.url(code, feed.base))


def others(site: Site, code: str, feed: Feed, format: Format) -> list[dict[str, str]]:
    """The feed in the other formats, then in the other languages that have it: `{type, href}`, with `hreflang`."""
    formats = (each for each in feed.formats if each != format)
    found = [{"type": each.type, "href": site.absolute(feed_url(site, code, feed, each))} for each in formats]
    for other in site.languages:
        if other != code and site.has(other, feed.base):
            href = site.absolute(feed_url(site, other, feed, format))
            found.append({"hreflang": site.languages[other].tag, "type": format.type, "href": href})
    return found
