"""Calendars: all events of a language, those of each section, and a small file for each event.

In: the site and a language. Out: files by address. icalendar is known to this file only; nothing here reads a clock.
Source: RFC 5545 (iCalendar), RFC 7986 (NAME, DESCRIPTION, SOURCE, URL and REFRESH-INTERVAL of a calendar).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vDuration, vText, vUri

from promosite.content.event import EventStatus
from promosite.content.occurrence import Occurrence, occurrences
from promosite.content.page import Page
from promosite.publishing.event import calendar_title, calendar_url, event_file, occurrence_of
from promosite.publishing.listings import UPCOMING
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path
from promosite.publishing.when import former, lunar, when
from promosite.syndication.entry import COMING, moment, tag_id

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_BEGIN = datetime(1975, 6, 13)  # noqa: DTZ001 - local time; since then Việt Nam keeps UTC+7 (IANA tz database)
_EPOCH = date(2000, 1, 1)  # SEQUENCE counts days from here; must never change
_END = b"END:VCALENDAR\r\n"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # what a TEXT cannot hold (RFC 5545, 3.3.11)
_STATUS = {
    EventStatus.CONFIRMED: "CONFIRMED",
    EventStatus.MOVED: "CONFIRMED",
    EventStatus.EXPECTED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}


def calendars(site: Site, code: str) -> dict[str, bytes]:
    """Every calendar file of a language by its address: `en/calendar.ics`, `en/events/calendar.ics`, …

    Law: equal content gives equal bytes, and a page that is not out is in none of them.
    """
    pages = [page for page in site.articles(code) if page.meta.event]
    made = [one for page in pages for one in _made(site, code, page)]
    small = _head(site, code, {})
    files = {calendar_url(site, code): _file(_shared(site, code), made)}
    for section in sorted({page.meta.section for page in pages}):
        own = [one for one in made if one.page.meta.section == section]
        files[calendar_url(site, code, section)] = _file(_shared(site, code, section), own)
    return files | {site.url(code, event_file(one.page.path)): _file(small, [one]) for one in made if one.current}


@dataclass(frozen=True, slots=True)
class _Made:
    """One time of an event as a VEVENT, which may stand in several files; `current`: the one that its page shows."""

    page: Page
    start: date
    current: bool
    data: bytes


def _made(site: Site, code: str, page: Page) -> list[_Made]:
    """The past and the coming times of an event."""
    event, shown = page.meta.event, occurrence_of(site, page)
    if event is None or shown is None:
        return []
    first = min(shown.start.year, site.today.year, event.start.year if event.start else site.today.year)
    last = max(shown.start.year, site.today.year + COMING - 1)
    found = occurrences(event, first, last - first + 1)
    return [_Made(page, each.start, each == shown, _event(site, code, page, each).to_ical()) for each in found]


def _file(head: bytes, made: Iterable[_Made]) -> bytes:
    """A calendar with its events by date; rendering each only once makes three files cost little more than one."""
    ordered = sorted(made, key=lambda one: (one.start, one.page.path))
    return head.removesuffix(_END) + b"".join(one.data for one in ordered) + _END


def _shared(site: Site, code: str, section: str = "") -> bytes:
    """What a calendar says of itself to which readers subscribe."""
    title, home = calendar_title(site, code, section), f"{section}/" if section else f"{UPCOMING}/"
    head = {
        "name": _text(title, site, code),
        "x-wr-calname": title,  # what clients without RFC 7986 show
        "description": _text(site.languages[code].say("calendar_description"), site, code),
        "source": vUri(site.absolute(calendar_url(site, code, section)), params={"VALUE": "URI"}),
        "url": vUri(site.absolute(site.url(code, home))),
        "refresh-interval": vDuration(timedelta(days=1), params={"VALUE": "DURATION"}),
    }
    return _head(site, code, head)


def _head(site: Site, code: str, more: Mapping[str, Any]) -> bytes:
    """A calendar without events: what it is, and the zone of its times."""
    calendar = Calendar()
    calendar.add("prodid", f"-//promosite//calendar//{site.languages[code].tag.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name, value in more.items():
        calendar.add(name, value)
    calendar.add_component(_timezone())
    data: bytes = calendar.to_ical()
    return data


def _timezone() -> Timezone:
    """Việt Nam's zone since 1975, without summer time."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", str(_ZONE))
    standard.add("dtstart", _BEGIN)
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _event(site: Site, code: str, page: Page, found: Occurrence) -> Event:
    made = Event()
    made.add("uid", str(uuid5(NAMESPACE_URL, f"{tag_id(site, code, page)}#{found.year}")))
    _add_revision(made, page)
    _add_time(made, found)
    made.add("summary", _text(_summary(site, code, page, found), site, code))
    made.add("description", _text(_description(site, code, page, found), site, code))
    made.add("url", vUri(site.absolute(site.url(code, page_path(page.path)))))
    _add_place(made, site, code, page)
    made.add("categories", _categories(site, code, page), parameters={"language": site.languages[code].tag})
    status = EventStatus.EXPECTED if found.computed else found.status
    if status:
        made.add("status", _STATUS[status])
    made.add("transp", "TRANSPARENT")  # a festival in a reader's calendar does not make the reader busy
    return made


def _add_revision(made: Event, page: Page) -> None:
    """When the event was last said to be so. Without METHOD, DTSTAMP is that moment too (RFC 5545, 3.8.7.2)."""
    changed = moment(page.modified).astimezone(UTC)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("created", moment(page.meta.date or page.modified, page.meta.time).astimezone(UTC))
    made.add("sequence", max(0, (page.modified - _EPOCH).days))


def _add_time(made: Event, found: Occurrence) -> None:
    """All day, or with times; DTEND is the first moment after the event, and is left out where nobody knows it."""
    if found.time is None:
        made.add("dtstart", found.start)
        made.add("dtend", found.end + timedelta(days=1))
        return
    made.add("dtstart", _local(found.start, found.time))
    if found.end_time and (found.end, found.end_time) != (found.start, found.time):
        made.add("dtend", _local(found.end, found.end_time))
    elif found.end > found.start:
        made.add("dtend", _local(found.end + timedelta(days=1), time.min))


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, _ZONE)


def _summary(site: Site, code: str, page: Page, found: Occurrence) -> str:
    """The name, with what few clients show of a STATUS: that the date is not official, or that it is cancelled."""
    assert page.meta.event is not None
    name, language = page.meta.event.name or page.meta.title, site.languages[code]
    if found.status is EventStatus.CANCELLED:
        return language.say("calendar_cancelled", name=name)
    return name if found.official else language.say("calendar_expected", name=name)


def _description(site: Site, code: str, page: Page, found: Occurrence) -> str:
    language = site.languages[code]
    moved = former(language, found)
    lines = (
        when(language, found) if not found.official or found.status is EventStatus.CANCELLED else "",
        language.say("calendar_moved", date=moved) if moved else "",
        lunar(language, found.lunar) if found.lunar else "",
        page.meta.description,
        site.absolute(site.url(code, page_path(page.path))),
    )
    return "\n".join(line for line in lines if line)


def _add_place(made: Event, site: Site, code: str, page: Page) -> None:
    assert page.meta.event is not None
    id = page.meta.event.place or page.meta.place
    place = site.catalog.taxonomy.of("places").get(id)
    if id:
        title = site.catalog.taxonomy.title("places", id, code, *site.config.fallback)
        made.add("location", _text(title, site, code))
    if place and place.latitude is not None and place.longitude is not None:
        made.add("geo", (place.latitude, place.longitude))


def _categories(site: Site, code: str, page: Page) -> list[str]:
    taxonomy, order = site.catalog.taxonomy, (code, *site.config.fallback)
    tags = [taxonomy.title("tags", tag, *order) for tag in page.meta.tags]
    return [_CONTROLS.sub("", name) for name in (taxonomy.title("sections", page.meta.section, *order), *tags)]


def _text(text: str, site: Site, code: str) -> vText:
    """A text in the language's own words, marked as such."""
    value = vText(_CONTROLS.sub("", text))
    value.params["LANGUAGE"] = site.languages[code].tag
    return value
