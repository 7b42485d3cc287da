"""What a page says about itself, typed.

In: values of front matter as text. Out: a `Meta`, in which whatever is missing or unreadable has its default.
It reports nothing: `schema` says what is wrong.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from promosite.content.event import Event, EventStatus
from promosite.content.lunar import as_lunar
from promosite.content.values import Raw

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class ReviewState(StrEnum):
    """What a person has decided about a page's text."""

    DRAFT = "draft"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement of the page comes from."""

    title: str
    url: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What the reader is invited to do; `url` is relative to the page file, or absolute."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Review:
    state: ReviewState = ReviewState.DRAFT
    by: str = ""
    on: datetime.date | None = None
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """Which source text a translation renders, what the program last drafted, with what, and through which text in
    the pivot language."""

    source: str = ""
    drafted: str = ""
    engine: str = ""
    pivot: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that a person looked at and accepts, on this page and this text."""

    check: str
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """All that front matter can say; `docs/guide/front-matter.md` explains each key.

    `facts` and `details` are as written, without empty ones: what they may hold is declared by the kind of the page.
    """

    title: str = ""
    description: str = ""
    date: datetime.date | None = None
    time: datetime.time | None = None
    updated: datetime.date | None = None
    section: str = ""
    kind: str = ""
    tags: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    agency: str = ""
    author: str = ""
    image: str = ""
    image_alt: str = ""
    image_credit: str = ""
    image_licence: str = ""
    sources: tuple[Source, ...] = ()
    as_of: datetime.date | None = None
    action: Action | None = None
    place: str = ""
    event: Event | None = None
    facts: Mapping[str, Raw] = field(default_factory=dict)
    details: Mapping[str, Raw] = field(default_factory=dict)
    dossier: tuple[str, ...] = ()
    id: str = ""
    redirects: tuple[str, ...] = ()
    review: Review = Review()
    translation: Translation | None = None
    waive: tuple[Waiver, ...] = ()


def meta_of(raw: Mapping[str, Raw]) -> Meta:
    """Type the values of a page.

    >>> meta_of({"title": "Cát Bà", "date": "2026-10-01 19:30", "tags": "cat-ba"}).time
    datetime.time(19, 30)
    """
    day, hour = day_and_hour(_text(raw, "date"))
    return Meta(
        title=_text(raw, "title"),
        description=_text(raw, "description"),
        date=as_date(day),
        time=as_time(hour),
        updated=as_date(_text(raw, "updated")),
        section=_text(raw, "section"),
        kind=_text(raw, "kind"),
        tags=_texts(raw, "tags"),
        audience=_texts(raw, "audience"),
        agency=_text(raw, "agency"),
        author=_text(raw, "author"),
        image=_text(raw, "image"),
        image_alt=_text(raw, "image_alt"),
        image_credit=_text(raw, "image_credit"),
        image_licence=_text(raw, "image_licence"),
        sources=tuple(_source(item) for item in _mappings(raw, "sources")),
        as_of=as_date(_text(raw, "as_of")),
        action=_action(_mapping(raw, "action")),
        place=_text(raw, "place"),
        event=_event(_mapping(raw, "event")),
        facts=_given(_mapping(raw, "facts")),
        details=_given(_mapping(raw, "details")),
        dossier=_texts(raw, "dossier"),
        id=_text(raw, "id"),
        redirects=_texts(raw, "redirects"),
        review=_review(_mapping(raw, "review")),
        translation=_translation(_mapping(raw, "translation")),
        waive=tuple(_waiver(item) for item in _mappings(raw, "waive")),
    )


def as_date(text: str) -> datetime.date | None:
    """A day as ISO 8601 writes it, `2026-10-01`; none for anything else and for a day that does not exist."""
    if not _DATE.fullmatch(text):
        return None
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return datetime.date(year, month, day)
    except ValueError:  # 30 February
        return None


def day_and_hour(text: str) -> tuple[str, str]:
    """The two parts of `2026-10-01 19:30`, or of `2026-10-01T19:30`; the second may be empty."""
    day, _, hour = text.replace("T", " ", 1).partition(" ")
    return day, hour.strip()


def looks_like_date(text: str) -> bool:
    """Whether a text has the form of a date, be there such a day or not."""
    return bool(_DATE.fullmatch(text))


def as_time(text: str) -> datetime.time | None:
    """A time of day, `19:30`."""
    return datetime.time(int(text[:2]), int(text[3:])) if _TIME.fullmatch(text) else None


def _text(raw: Mapping[str, Raw], key: str) -> str:
    value = raw.get(key)
    return value.strip() if isinstance(value, str) else ""


def _texts(raw: Mapping[str, Raw], key: str) -> tuple[str, ...]:
    value = raw.get(key)
    items = value if isinstance(value, list) else [value]
    return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())


def _mapping(raw: Mapping[str, Raw], key: str) -> Mapping[str, Raw]:
    value = raw.get(key)
    return value if isinstance(value, dict) else {}


def _mappings(raw: Mapping[str, Raw], key: str) -> list[Mapping[str, Raw]]:
    value = raw.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _given(raw: Mapping[str, Raw]) -> dict[str, Raw]:
    """The keys that have a value, their texts without white space around them."""
    return {key: stripped for key, value in raw.items() if (stripped := _stripped(value))}


def _stripped(value: Raw) -> Raw:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_stripped(item) for item in value]
    return {key: _stripped(item) for key, item in value.items()}


def _source(raw: Mapping[str, Raw]) -> Source:
    return Source(_text(raw, "title"), _text(raw, "url"), as_date(_text(raw, "date")))


def _action(raw: Mapping[str, Raw]) -> Action | None:
    return Action(_text(raw, "label"), _text(raw, "url")) if raw else None


def _event(raw: Mapping[str, Raw]) -> Event | None:
    start, lunar = as_date(_text(raw, "start")), as_lunar(_text(raw, "lunar"))
    if start is None and lunar is None:
        return None
    status = _text(raw, "status")
    return Event(
        name=_text(raw, "name"),
        start=start,
        end=as_date(_text(raw, "end")),
        time=as_time(_text(raw, "time")),
        end_time=as_time(_text(raw, "end_time")),
        place=_text(raw, "place"),
        status=EventStatus(status) if status in list(EventStatus) else None,
        lunar=lunar,
        moved_from=as_date(_text(raw, "moved_from")),
    )


def _review(raw: Mapping[str, Raw]) -> Review:
    state = _text(raw, "state")
    known = ReviewState(state) if state in list(ReviewState) else ReviewState.DRAFT
    return Review(known, _text(raw, "by"), as_date(_text(raw, "on")), _text(raw, "seal"))


def _translation(raw: Mapping[str, Raw]) -> Translation | None:
    return Translation(*(_text(raw, key) for key in ("source", "drafted", "engine", "pivot"))) if raw else None


def _waiver(raw: Mapping[str, Raw]) -> Waiver:
    return Waiver(_text(raw, "check"), _text(raw, "text"), _text(raw, "reason"))
