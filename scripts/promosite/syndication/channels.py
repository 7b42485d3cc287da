"""Every file that syndication makes: one line here for each channel.

In: the site, a language and the bodies of its pages. Out: files by their path below the site's root. It writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from promosite.publishing.feeds import ATOM, JSON, OPML, RSS, feed_url, feeds, language_opml
from promosite.publishing.site import Site
from promosite.syndication.api import api, api_root
from promosite.syndication.atom import atom, atom_entry
from promosite.syndication.calendar import calendars
from promosite.syndication.entry import Bodies, Entry, entries
from promosite.syndication.jsonfeed import json_feed, json_item
from promosite.syndication.opml import opml
from promosite.syndication.reach import grouped
from promosite.syndication.rss import Item, rss
from promosite.syndication.snippet import snippets
from promosite.syndication.story import story

Files = Iterator[tuple[str, bytes]]


def channels(site: Site, code: str, bodies: Bodies) -> Files:
    """The files of a language's channels, made by the process that rendered its pages; those of the whole site come
    with the source language.

    Law: equal content gives equal bytes, and a page that is not out is in none of them.
    """
    found = entries(site, code, bodies)
    yield from feed_files(site, code, found)
    yield from calendars(site, code).items()
    yield site.url(code, language_opml(code)), opml(site, [code])
    yield from api(site, code, found)
    yield from snippets(site, code, found)
    if code == site.config.default:
        yield OPML, opml(site, site.languages)
        yield from api_root(site)


def feed_files(site: Site, code: str, found: Sequence[Entry]) -> Files:
    """All feeds of a language in all their formats; an entry that several feeds list is rendered once in each."""
    groups, size = grouped(found), site.config.feed_size
    chosen = [(feed, groups.get((feed.family, feed.term), [])[:size]) for feed in feeds(site, code)]
    shown = {entry.path: (entry, story(site, entry)) for _, part in chosen for entry in part}
    items = {path: Item(site, *both) for path, both in shown.items()}
    elements = {path: atom_entry(*both) for path, both in shown.items()}
    lines = {path: json_item(*both) for path, both in shown.items()}
    for feed, part in chosen:
        yield feed_url(site, code, feed, RSS), rss(site, code, feed, [(entry, items[entry.path]) for entry in part])
        if ATOM in feed.formats:
            listed = [(entry, elements[entry.path]) for entry in part]
            yield feed_url(site, code, feed, ATOM), atom(site, code, feed, listed)
        if JSON in feed.formats:
            yield feed_url(site, code, feed, JSON), json_feed(site, code, feed, [lines[entry.path] for entry in part])
