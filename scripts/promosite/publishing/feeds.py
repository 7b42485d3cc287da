"""Which feeds there are, where they lie, and what pages say of them.

In: the site, a language and an address. Out: `Feed` values, links for the head of pages, the view of the page of feeds.
The files themselves are made by `syndication`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from promosite.publishing.event import calendar_title, calendar_url, calendars_of, has_events
from promosite.publishing.indexes import FAMILIES
from promosite.publishing.listings import UPCOMING
from promosite.publishing.portals import portals_view
from promosite.publishing.site import FEEDS, Kind, Output, Site
from promosite.publishing.urls import relative

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a feed: its name, the file in the folder of what it lists, its media type."""

    name: str
    file: str
    type: str


RSS = Format("RSS", "feed.xml", "application/rss+xml")
ATOM = Format("Atom", "feed.atom", "application/atom+xml")
JSON = Format("JSON Feed", "feed.json", "application/feed+json")
ICS = Format("iCalendar", "calendar.ics", "text/calendar")
OPML = "feeds.opml"
"""All feeds of all languages, at the root."""

# family of listings → kind of term in the taxonomy, folder of its addresses, in the order in which they are shown
LISTS = {
    "section": ("sections", ""),
    "audience": ("audiences", "for/"),
    "dossier": ("dossiers", "dossiers/"),
    "tag": ("tags", "tags/"),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """What one can subscribe to. `base` is the address of the list in its language, "" for all pages of the language;
    `name` is the list's own name, `title` says the site's too."""

    base: str
    family: str
    term: str
    name: str
    title: str
    description: str
    formats: tuple[Format, ...]


def feeds(site: Site, code: str) -> list[Feed]:
    """Every feed of a language: all pages, sections, audiences, dossiers, and the tags that the configuration names."""
    found = [_whole(site, code)]
    for family, (kind, folder) in LISTS.items():
        known = (id for id in site.catalog.taxonomy.of(kind) if site.has(code, f"{folder}{id}/"))
        found += [_listed(site, code, family, id) for id in known if _wanted(site, family, id)]
    return found


def feed_url(site: Site, code: str, feed: Feed, format: Format = RSS) -> str:
    """The address of a feed, relative to the site's root."""
    return site.url(code, f"{feed.base}{format.file}")


def language_opml(code: str) -> str:
    """The address of the list of a language's feeds, named so that it can be told in a folder."""
    return f"{FEEDS}feeds-{code}.opml"


def head_feeds(site: Site, code: str, output: Output, url: str) -> list[View]:
    """What a page announces: the feed of what it lists first, then that of its section, then the language's; where
    events are, their calendars, too."""
    found = [
        (feed_url(site, code, feed, format), format, feed.title)
        for feed in (*_own(site, code, output), _whole(site, code))
        for format in feed.formats
    ]
    sections = calendars_of(site, code, output)
    found += [(calendar_url(site, code, section), ICS, calendar_title(site, code, section)) for section in sections]
    return [{"url": relative(url, path), "type": format.type, "title": title} for path, format, title in found]


def feeds_view(site: Site, code: str, url: str) -> View:
    """The page of feeds: groups of lists, each with its addresses, then the calendars, lists of all feeds, and what
    other websites can take."""
    language, found = site.languages[code], feeds(site, code)
    groups = [
        _group(site, code, url, language.say(words), [feed for feed in found if feed.family == family])
        for family, words in _titles()
    ]
    groups.append({"title": language.say("calendars"), "how": "", "entries": list(_calendars(site, code, url))})
    lists = ((language_opml(code), "feeds_opml", code), (OPML, "feeds_opml_all", ""))
    return {
        "groups": [group for group in groups if group["entries"]],
        "lists": [
            {"title": language.say(words), "url": relative(url, site.url(own, path) if own else path)}
            for path, words, own in lists
        ],
        "portals": portals_view(site, code, url),
    }


def _titles() -> Iterator[tuple[str, str]]:
    yield "", "feeds_all"
    yield "section", "nav_label"
    yield from ((family, FAMILIES[family][1]) for family in LISTS if family in FAMILIES)


def _whole(site: Site, code: str) -> Feed:
    language = site.languages[code]
    name = language.say("site_name")
    title, text = language.say("feed_title", site=name), language.say("feed_description")
    return Feed("", "", "", name, title, text, (RSS, ATOM, JSON))


def _listed(site: Site, code: str, family: str, id: str) -> Feed:
    language, (kind, folder) = site.languages[code], LISTS[family]
    words = site.catalog.taxonomy.of(kind)[id].wording(code, *site.config.fallback)
    title = language.say("feed_list_title", site=language.say("site_name"), list=words.title)
    text = words.description or language.say("feed_description")
    formats = (RSS, ATOM, JSON) if family == "section" else (RSS,)
    return Feed(f"{folder}{id}/", family, id, words.title, title, text, formats)


def _own(site: Site, code: str, output: Output) -> list[Feed]:
    """The feed of the list that a page is part of, or of the section that an article stands in."""
    listing = output.listing
    family, id = (listing.family, listing.term) if listing else ("", "")
    if output.kind is Kind.ARTICLE and output.page:
        family, id = "section", output.page.meta.section
    known = family in LISTS and id in site.catalog.taxonomy.of(LISTS[family][0])
    return [_listed(site, code, family, id)] if known and _wanted(site, family, id) else []


def _wanted(site: Site, family: str, id: str) -> bool:
    """Tags are many: only those that the configuration names have a feed."""
    return family != "tag" or id in site.config.feed_tags


def _group(site: Site, code: str, url: str, title: str, found: Iterable[Feed]) -> View:
    return {"title": title, "how": "", "entries": [_entry(site, code, url, feed) for feed in found]}


def _entry(site: Site, code: str, url: str, feed: Feed) -> View:
    language = site.languages[code]
    links = [
        {
            "text": format.name,
            "label": language.say("feed_label", format=format.name, title=feed.name),
            "url": relative(url, feed_url(site, code, feed, format)),
            "type": format.type,
        }
        for format in feed.formats
    ]
    return {"title": feed.name, "url": relative(url, site.url(code, feed.base)), "links": links}


def _calendars(site: Site, code: str, url: str) -> Iterator[View]:
    """The calendars of all events and of each section that has some."""
    language, pages = site.languages[code], site.articles(code)
    sections = [
        (f"{id}/", id, term.wording(code, *site.config.fallback).title)
        for id, term in site.catalog.taxonomy.of("sections").items()
        if has_events(pages, id)
    ]
    for home, section, title in [(f"{UPCOMING}/", "", language.say("upcoming")), *sections]:
        label = language.say("feed_label", format=ICS.name, title=title)
        address = relative(url, calendar_url(site, code, section))
        link = {"text": ICS.name, "label": label, "url": address, "type": ICS.type}
        yield {"title": title, "url": relative(url, site.url(code, home)), "links": [link]}
