"""What travels, as those who take it over read it: feeds, calendars, data, lists to embed.

In: a media type and bytes. Out: title and language, or a ValueError that says what no reader would accept.
Every file is read twice where two readers are at hand; nothing of the program is asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

import feedparser
import icalendar
import vobject
from lxml import etree, html
from vobject.base import VObjectError

_Found = TypeVar("_Found")
_JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a file calls itself and in which language it is; "" where its format has no word for it."""

    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """The one event of a calendar: its name, its first day, the page that tells of it."""

    summary: str
    day: date
    url: str


@lru_cache(maxsize=256)  # many pages announce the same feeds
def read(media_type: str, data: bytes) -> Channel:
    """A file of that media type; raises ValueError where it is broken, empty, or of another kind.

    >>> read("application/json", b"[]")
    Traceback (most recent call last):
    ValueError: no JSON object
    """
    if not data.strip():
        raise ValueError("empty")
    if media_type not in _READERS:
        raise ValueError(f"nobody here reads {media_type or 'a file without a type'}")
    return _judged(_READERS[media_type], data)


def read_event(data: bytes) -> Date:
    """The event of a file of one event, on which both readers agree; raises ValueError where they do not."""
    theirs = _judged(_vobject, data)
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    if len(events) != 1 or len(theirs.contents.get("vevent", ())) != 1:
        raise ValueError(f"{len(events)} events, not one")
    ours, other = events[0], theirs.vevent
    read = [
        Date(str(ours["SUMMARY"]), _day(ours.decoded("DTSTART")), str(ours["URL"])),
        Date(other.summary.value, _day(other.dtstart.value), other.url.value),
    ]
    if read[0] != read[1]:
        raise ValueError(f"two readers disagree: {read[0]}, {read[1]}")
    return read[0]


def _rss(data: bytes) -> Channel:
    return _feed(data, "rss20", "rss")


def _atom(data: bytes) -> Channel:
    return _feed(data, "atom10", "{http://www.w3.org/2005/Atom}feed")


def _feed(data: bytes, version: str, root: str) -> Channel:
    found = str(_xml(data).tag)
    if found != root:
        raise ValueError(f"its root is <{found}>")
    feed = feedparser.parse(data, resolve_relative_uris=False, sanitize_html=False)
    if feed.bozo or feed.version != version:
        raise ValueError(f"feedparser: {feed.get('bozo_exception', feed.version or 'no feed')}")
    return Channel(feed.feed.get("title", ""), feed.feed.get("language", ""))


def _json_feed(data: bytes) -> Channel:
    feed = _object(data)
    if feed.get("version") != _JSON_FEED or not isinstance(feed.get("items"), list):
        raise ValueError("no JSON Feed 1.1")
    return Channel(feed.get("title", ""), feed.get("language", ""))


def _json(data: bytes) -> Channel:
    return Channel(language=_object(data).get("language", ""))


def _object(data: bytes) -> dict[str, Any]:
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return found


def _opml(data: bytes) -> Channel:
    root = _xml(data)
    if root.tag != "opml" or root.find(".//outline") is None:
        raise ValueError("no OPML with outlines")
    return Channel(root.findtext("head/title") or "")


def _calendar(data: bytes) -> Channel:
    _vobject(data)
    calendar = icalendar.Calendar.from_ical(data)
    name = calendar.get("NAME", "")
    return Channel(str(name), name.params.get("LANGUAGE", "") if name else "")


def _vobject(data: bytes) -> Any:  # noqa: ANN401 - a component of vobject, which makes its attributes as it reads
    return vobject.readOne(data.decode("utf-8"))


def _page(data: bytes) -> Channel:
    tree = html.document_fromstring(data.decode("utf-8"))
    if tree.find(".//li/a") is None:
        raise ValueError("no list of links")
    return Channel(tree.findtext(".//title") or "", tree.get("lang", ""))


def _list(data: bytes) -> Channel:
    tree = html.fragment_fromstring(data.decode("utf-8"))
    if tree.tag != "ul" or tree.find("li/a") is None:
        raise ValueError("no list of links")
    return Channel(language=tree.get("lang", ""))


def _xml(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _judged(reader: Callable[[bytes], _Found], data: bytes) -> _Found:
    """What a reader makes of it; what the readers raise is, for the walk, one and the same."""
    try:
        return reader(data)
    except (etree.LxmlError, VObjectError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


_READERS: Mapping[str, Callable[[bytes], Channel]] = {
    "application/rss+xml": _rss,
    "application/atom+xml": _atom,
    "application/feed+json": _json_feed,
    "application/json": _json,
    "text/calendar": _calendar,
    "text/html": _page,
    "text/plain": _list,
    "text/x-opml": _opml,
}
