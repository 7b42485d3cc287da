"""The keys of front matter, as one table.

In: nothing. Out: `SCHEMA`, from which typing, the search for unknown keys and the test of the guide are derived.
It holds no rules: `schema` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from promosite.content.event import EventStatus
from promosite.content.meta import ReviewState


class Kind(StrEnum):
    """What a key holds."""

    TEXT = "text"
    TEXTS = "texts"
    DATE = "date"
    DATE_TIME = "date-time"
    TIME = "time"
    LUNAR = "lunar"  # days of the lunar calendar, `9/8`
    MAPPING = "mapping"
    MAPPINGS = "mappings"
    OPEN = "open"  # keys that the kind of the page declares; `facts` judges them


class Heir(StrEnum):
    """What a translation takes from its source page."""

    ALL = "all"  # the value, unless the translation has its own
    WORDS = "words"  # the same, but it is worded in the source's language and must be translated
    KEYS = "keys"  # key by key
    EACH = "each"  # the same, and every key is worded in the source's language and must be translated
    NOTHING = "nothing"  # each page has its own


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `choices` limits a text; `fields` are the keys inside a mapping, or inside each mapping of a list;
    `missing` is the message where a required key is absent or empty; of the keys in `any_of` one is needed inside.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    heir: Heir = Heir.ALL
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    missing: str = "meta.missing"
    any_of: tuple[str, ...] = ()


SCHEMA: tuple[Field, ...] = (
    Field("title", required=True, heir=Heir.WORDS),
    Field("description", required=True, heir=Heir.WORDS),
    Field("date", Kind.DATE_TIME, required=True),
    Field("section", required=True),
    Field("kind"),
    Field("updated", Kind.DATE),
    Field("tags", Kind.TEXTS),
    Field("audience", Kind.TEXTS),
    Field("agency"),
    Field("author"),
    Field("image"),
    Field("image_alt", heir=Heir.WORDS),
    Field("image_credit"),
    Field("image_licence"),
    Field("sources", Kind.MAPPINGS, fields=(Field("title", required=True), Field("url"), Field("date", Kind.DATE))),
    Field("as_of", Kind.DATE),
    Field(
        "action",
        Kind.MAPPING,
        heir=Heir.KEYS,
        fields=(Field("label", required=True, heir=Heir.WORDS), Field("url", required=True)),
    ),
    Field("place"),
    Field(
        "event",
        Kind.MAPPING,
        heir=Heir.KEYS,
        fields=(
            Field("name", heir=Heir.WORDS),
            Field("start", Kind.DATE),
            Field("end", Kind.DATE),
            Field("time", Kind.TIME),
            Field("end_time", Kind.TIME),
            Field("place"),
            Field("status", choices=tuple(EventStatus)),
            Field("lunar", Kind.LUNAR),
            Field("moved_from", Kind.DATE),
        ),
        any_of=("start", "lunar"),
    ),
    Field("facts", Kind.OPEN, heir=Heir.KEYS),
    Field("details", Kind.OPEN, heir=Heir.EACH),
    Field("dossier", Kind.TEXTS),
    Field("id"),
    Field("redirects", Kind.TEXTS, heir=Heir.NOTHING),
    Field(
        "review",
        Kind.MAPPING,
        heir=Heir.NOTHING,
        fields=(Field("state", choices=tuple(ReviewState)), Field("by"), Field("on", Kind.DATE), Field("seal")),
    ),
    Field(
        "translation",
        Kind.MAPPING,
        heir=Heir.NOTHING,
        fields=(Field("source"), Field("drafted"), Field("engine"), Field("pivot")),
    ),
    Field(
        "waive",
        Kind.MAPPINGS,
        heir=Heir.NOTHING,
        fields=(
            Field("check", required=True),
            Field("text"),
            Field("reason", required=True, missing="meta.waiver-reason"),
        ),
    ),
)
"""All keys, in the order of the guide (`docs/guide/front-matter.md`)."""


def dotted_keys(fields: tuple[Field, ...] = SCHEMA, above: str = "") -> Iterator[str]:
    """Every key with those above it: `title`, `event`, `event.start` …

    >>> [key for key in dotted_keys() if key.startswith("action")]
    ['action', 'action.label', 'action.url']
    """
    for field in fields:
        yield above + field.name
        yield from dotted_keys(field.fields, f"{above}{field.name}.")
