"""What the API says of a page, a place and an event: plain mappings of the shapes that `schemas/` declares.

In: the site and entries. Out: mappings that JSON can hold, without what is unknown. It writes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from promosite.content.facts import coordinates_of
from promosite.content.kinds import FactType
from promosite.content.occurrence import Occurrence
from promosite.publishing.event import event_file
from promosite.publishing.site import Site
from promosite.syndication.body import plain
from promosite.syndication.entry import VIETNAM, Category, Entry, Happening, Place
from promosite.syndication.facts import details, facts
from promosite.syndication.media import Picture

Record = dict[str, Any]


def page_record(site: Site, entry: Entry) -> Record:
    """All that a page says of itself, with its whole text."""
    section = [term for term in entry.categories if term.kind == "section"]
    tags = [term for term in entry.categories if term.kind == "tag"]
    return _named(entry) | _known(
        html=entry.html,
        published=entry.published.isoformat(),
        updated=entry.updated.isoformat(),
        kind=entry.kind,
        section=_term(section[0]) if section else None,
        tags=[_term(tag) for tag in tags],
        dossiers=[_term(term) for term in entry.dossiers],
        audiences=[_term(term) for term in entry.audiences],
        agency=plain(entry.agency) or None,
        author=plain(entry.author) or None,
        translations=_translations(entry),
        picture=_picture(entry.picture),
        place=_spot(entry.place),
        event=_happening(site, entry),
        facts=facts(site, entry) or None,
        details=details(entry) or None,
        sources=[_source(source.title, source.url, source.date) for source in entry.sources] or None,
        as_of=entry.as_of.isoformat() if entry.as_of else None,
        reviewed=entry.reviewed_on.isoformat() if entry.reviewed_on else None,
    )


def event_records(site: Site, entries: Iterable[Entry]) -> list[Record]:
    """Events by the time that readers ask for, the earliest first; those that cannot be dated last."""
    found = [entry for entry in entries if entry.event]
    ordered = sorted(found, key=lambda entry: (_start(entry), entry.path))
    return [_event(site, entry) for entry in ordered]


def place_records(site: Site, entries: Sequence[Entry]) -> list[Record]:
    """Every place that an entry names or is about, by id; the page about it brings its own, finer coordinates."""
    places: dict[str, _Named] = {}
    mentions: defaultdict[str, list[str]] = defaultdict(list)
    about = {entry.url: entry for entry in entries}
    for entry in entries:
        for place in dict.fromkeys(_places(site, entry)):
            places.setdefault(place.id, _Named(place, about.get(place.page_url)))
            mentions[place.id].append(entry.path)
    return [_place(site, places[id], mentions[id]) for id in sorted(places)]


@dataclass(frozen=True, slots=True)
class _Named:
    """A place, and the entry that is about it."""

    place: Place
    entry: Entry | None


def _places(site: Site, entry: Entry) -> Iterable[Place]:
    """The places that an entry names: its own and its event's. What it is about is known by its path at least."""
    own = [place for place in (entry.place, entry.event.place if entry.event else None) if place]
    if _coordinates(site, entry) and all(place.page_url != entry.url for place in own):
        own.append(Place(entry.path, entry.title, None, None, entry.url))
    return own


def _place(site: Site, named: _Named, mentions: list[str]) -> Record:
    place, entry = named.place, named.entry
    where = _coordinates(site, entry) if entry else None
    if where:
        place = replace(place, latitude=where[0], longitude=where[1])
    own = _spot(replace(place, page_url="")) or {}
    if entry is None:
        return own | {"mentions": mentions}
    page = _named(entry) | {"translations": _translations(entry)}
    page.pop("id")
    return own | _known(
        page=page,
        picture=_picture(entry.picture),
        facts=facts(site, entry) or None,
        details=details(entry) or None,
        mentions=mentions,
    )


def _coordinates(site: Site, entry: Entry) -> tuple[float, float] | None:
    names = site.catalog.kinds[entry.kind].of_type(FactType.COORDINATES)
    found = (coordinates_of(entry.facts.get(name)) for name in names)
    return next((place for place in found if place), None)


def _event(site: Site, entry: Entry) -> Record:
    record = _named(entry) | _known(
        updated=entry.updated.isoformat(),
        picture=_picture(entry.picture),
        facts=facts(site, entry) or None,
        details=details(entry) or None,
        translations=_translations(entry),
    )
    del record["title"]
    return record | (_happening(site, entry) or {})


def _happening(site: Site, entry: Entry) -> Record | None:
    event = entry.event
    if event is None:
        return None
    calendar = site.absolute(site.url(entry.code, event_file(entry.path))) if event.current else None
    times = [_time(found, current=found == event.current) for found in event.times]
    return {"name": plain(event.name)} | _known(place=_spot(event.place), times=times, calendar=calendar)


def _time(found: Occurrence, *, current: bool) -> Record:
    status = found.status.value if found.status else None
    lunar = found.lunar and {
        "month": found.lunar.month,
        "first_day": found.lunar.first,
        "last_day": found.lunar.last,
    }
    return _known(
        start=_moment(found.start, found.time),
        end=_moment(found.end, found.end_time),
        official=found.official,
        current=current,
        status=status,
        moved_from=found.moved_from.isoformat() if found.moved_from else None,
        lunar=lunar,
    )


def _moment(day: date, at: time | None) -> str:
    return datetime.combine(day, at, VIETNAM).isoformat() if at else day.isoformat()


def _start(entry: Entry) -> date:
    current = entry.event.current if isinstance(entry.event, Happening) else None
    return current.start if current else date.max


def _named(entry: Entry) -> Record:
    return {
        "id": entry.id,
        "path": entry.path,
        "url": entry.url,
        "title": plain(entry.title),
        "summary": plain(entry.summary),
    }


def _term(category: Category) -> Record:
    return {"id": category.id, "title": plain(category.title), "url": category.url}


def _translations(entry: Entry) -> list[Record]:
    return [{"language": tag, "url": url} for tag, url in entry.translations]


def _picture(picture: Picture | None) -> Record | None:
    """The picture with its licence, "" where none is stated: silence is no permission."""
    if picture is None:
        return None
    own = {"url": picture.url, "type": picture.type, "length": picture.length}
    words = {"alt": plain(picture.alt), "credit": plain(picture.credit), "licence": plain(picture.licence)}
    web = picture.web if picture.web != picture.url else None
    known = _known(width=picture.width, height=picture.height, licence_url=picture.licence_url or None, web_url=web)
    return own | words | known


def _spot(place: Place | None) -> Record | None:
    if place is None:
        return None
    where = {"latitude": place.latitude, "longitude": place.longitude}
    return {"id": place.id, "name": plain(place.name)} | _known(**where, url=place.page_url or None)


def _source(title: str, url: str, day: date | None) -> Record:
    return {"title": plain(title)} | _known(url=url or None, date=day.isoformat() if day else None)


def _known(**values: Any) -> Record:  # noqa: ANN401 - whatever JSON can hold
    """The values that are known; an empty text, list or zero is known, too."""
    return {name: value for name, value in values.items() if value is not None}
