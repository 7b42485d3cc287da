"""Front matter read against its schema: a typed `Meta`, and all that is wrong with a page's own keys.

In: the front matter of a page and, for a translation, the raw values of its source. Out: a `Meta` and findings.
It looks nothing up: whether a section, a tag or a picture exists is the catalog's affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from promosite.content.event import Event, EventStatus, contradictions
from promosite.content.fields import SCHEMA, Field, Heir, Kind
from promosite.content.frontmatter import FrontMatter
from promosite.content.lunar import as_lunar, looks_like_lunar
from promosite.content.meta import (
    Action,
    Meta,
    Review,
    ReviewState,
    Source,
    Translation,
    Waiver,
    as_date,
    as_time,
    day_and_hour,
    looks_like_date,
    meta_of,
)
from promosite.content.values import KeyPath, Raw
from promosite.errors import Finding, finding

__all__ = [
    "Action",
    "Event",
    "EventStatus",
    "Meta",
    "Review",
    "ReviewState",
    "Source",
    "Translation",
    "Waiver",
    "merge",
    "read_meta",
]

_LISTS = frozenset(field.name for field in SCHEMA if field.kind in (Kind.TEXTS, Kind.MAPPINGS))
_SHOWN = 60  # characters of a wrong value that a message repeats


class _Fault(NamedTuple):
    id: str
    key: KeyPath
    details: dict[str, str]


def read_meta(
    front: FrontMatter, path: str, *, inherited: Mapping[str, Raw] | None = None
) -> tuple[Meta, list[Finding]]:
    """Type the front matter of a page; `inherited` are the raw values of the page that it translates.

    Only the page's own keys are reported: a fault in an inherited value stands in the source page, and is found there.

    >>> values = {"title": "A", "description": "B", "date": "2026-02-30", "section": "press"}
    >>> front = FrontMatter(values, {("date",): 4})
    >>> meta, findings = read_meta(front, "content/vi/press/a.md")
    >>> print(meta.date, findings[0].where, findings[0].message())
    None content/vi/press/a.md:4 `date`: there is no day 2026-02-30
    """
    own = front.values
    whole = dict(own) if inherited is None else merge(inherited, own)
    meta = meta_of(whole)
    faults = [*_typed(SCHEMA, own, ()), *_related(meta, own, translated=inherited is not None)]
    if front.complete:
        faults += _missing(own, whole, translated=inherited is not None)
    if inherited is not None:
        faults += _untranslated(SCHEMA, own, whole, ())
    return meta, sorted(
        (finding(fault.id, path, front.line(fault.key), key=_name(fault.key), **fault.details) for fault in faults),
        key=Finding.sort_key,
    )


def merge(inherited: Mapping[str, Raw], own: Mapping[str, Raw]) -> dict[str, Raw]:
    """The values of a translation: its own win, inside blocks of keys key by key; what is each page's own stays out.

    >>> merge({"date": "2026-10-01", "event": {"name": "Lễ hội", "start": "2027-05-13"}}, {"event": {"name": "Feast"}})
    {'date': '2026-10-01', 'event': {'name': 'Feast', 'start': '2027-05-13'}}
    """
    heirs = {field.name: field.heir for field in SCHEMA}
    merged = {key: value for key, value in inherited.items() if heirs.get(key, Heir.ALL) is not Heir.NOTHING}
    for key, value in own.items():
        above = merged.get(key)
        if heirs.get(key) in (Heir.KEYS, Heir.EACH) and isinstance(above, dict) and isinstance(value, dict):
            merged[key] = {**above, **value}
        else:
            merged[key] = value
    return merged


def _typed(fields: tuple[Field, ...], own: Mapping[str, Raw], at: KeyPath) -> Iterator[_Fault]:
    """Unknown keys, and values that are not what their key holds."""
    known = {field.name: field for field in fields}
    for name, value in own.items():
        if name in known:
            yield from _value(known[name], value, (*at, name))
        else:
            yield _unknown(name, list(known), (*at, name))


def _unknown(name: str, known: list[str], key: KeyPath) -> _Fault:
    near = get_close_matches(name.lower(), known, n=1)
    if near:
        return _Fault("meta.misspelt-key", key, {"nearest": near[0]})
    return _Fault("meta.unknown-key", key, {"known": ", ".join(known)})


def _value(field: Field, value: Raw, key: KeyPath) -> Iterator[_Fault]:
    if isinstance(value, str) and not value.strip():
        if field.required:
            yield _Fault(_empty(field), key, {})
    elif field.kind is Kind.OPEN:
        if not isinstance(value, dict):
            yield _Fault("kind.mapping-expected", key, {})
    elif field.kind is Kind.MAPPING:
        yield from _inner(field, value, key)
    elif field.kind is Kind.MAPPINGS:
        yield from _list_of_mappings(field, value, key)
    elif field.kind is Kind.TEXTS and isinstance(value, list):
        for place, item in enumerate(value):
            yield from _text(field, item, (*key, str(place)))
    else:
        yield from _text(field, value, key)


def _empty(field: Field) -> str:
    return "meta.empty" if field.missing == "meta.missing" else field.missing


def _inner(field: Field, value: Raw, key: KeyPath) -> Iterator[_Fault]:
    if isinstance(value, dict):
        yield from _typed(field.fields, value, key)
    else:
        yield _Fault("meta.mapping-expected", key, {"known": ", ".join(inner.name for inner in field.fields)})


def _list_of_mappings(field: Field, value: Raw, key: KeyPath) -> Iterator[_Fault]:
    if not isinstance(value, list):
        yield _Fault("meta.list-expected", key, {"known": ", ".join(inner.name for inner in field.fields)})
        return
    for place, item in enumerate(value):
        yield from _inner(field, item, (*key, str(place)))


def _text(field: Field, value: Raw, key: KeyPath) -> Iterator[_Fault]:
    if not isinstance(value, str):
        yield _Fault("meta.text-expected" if field.kind is not Kind.TEXTS else "meta.texts-expected", key, {})
        return
    text = value.strip()
    shown = {"value": text if len(text) <= _SHOWN else text[:_SHOWN] + "…"}
    if not text:
        yield _Fault("meta.empty", key, {})
    elif field.choices and text not in field.choices:
        yield _Fault("meta.choice", key, {**shown, "choices": ", ".join(field.choices)})
    elif fault := _moment(field.kind, text):
        yield _Fault(fault, key, shown)


def _moment(kind: Kind, text: str) -> str:
    """What is wrong with a date or time, as the id of its message, or ""."""
    if kind is Kind.TIME:
        return "" if as_time(text) else "meta.time-form"
    if kind is Kind.LUNAR and as_lunar(text) is None:
        return "meta.no-such-lunar-day" if looks_like_lunar(text) else "meta.lunar-form"
    if kind not in (Kind.DATE, Kind.DATE_TIME):
        return ""
    day, hour = day_and_hour(text) if kind is Kind.DATE_TIME else (text, "")
    if as_date(day) is None:
        return "meta.no-such-day" if looks_like_date(day) else "meta.date-form"
    return "meta.time-form" if hour and as_time(hour) is None else ""


def _missing(own: Mapping[str, Raw], whole: Mapping[str, Raw], *, translated: bool) -> Iterator[_Fault]:
    """Required keys that are absent. A translation needs words of its own; all else its source page must have."""
    for field in SCHEMA:
        needed = field.required and (field.heir is Heir.WORDS or not translated)
        if needed and field.name not in own:
            yield _Fault(field.missing, (field.name,), {})
        for key, inner in _mappings_in(own.get(field.name), whole.get(field.name)):
            for part in field.fields:
                if part.required and part.name not in inner:
                    yield _Fault(part.missing, (field.name, *key, part.name), {})
            if field.any_of and not any(name in inner for name in field.any_of):
                yield _Fault("meta.any-of", (field.name, *key), {"choices": ", ".join(field.any_of)})


def _mappings_in(own: Raw | None, whole: Raw | None) -> Iterator[tuple[KeyPath, Mapping[str, Raw]]]:
    """The mappings that a page itself gives for a key, each with what it inherits."""
    if isinstance(own, dict) and isinstance(whole, dict):
        yield (), whole
    elif isinstance(own, list):
        for place, item in enumerate(own):
            if isinstance(item, dict):
                yield (str(place),), item


def _untranslated(
    fields: tuple[Field, ...], own: Mapping[str, Raw], whole: Mapping[str, Raw], at: KeyPath
) -> Iterator[_Fault]:
    """Inherited words, which would stand in the source's language on a page in another."""
    for field in fields:
        mine, value = own.get(field.name), whole.get(field.name)
        unused = field.name == "image_alt" and not whole.get("image")
        if field.heir is Heir.WORDS and value and field.name not in own and (at or not field.required) and not unused:
            yield _Fault("meta.untranslated", (*at, field.name), {})
        if field.heir is Heir.EACH and isinstance(value, dict):
            missing = [name for name in value if value[name] and name not in (mine if isinstance(mine, dict) else ())]
            yield from (_Fault("meta.untranslated", (field.name, name), {}) for name in missing)
        if field.heir is Heir.KEYS and isinstance(value, dict):
            yield from _untranslated(field.fields, mine if isinstance(mine, dict) else {}, value, (field.name,))


def _related(meta: Meta, own: Mapping[str, Raw], *, translated: bool) -> Iterator[_Fault]:
    """Values that contradict each other, where at least one of them is the page's own."""
    if meta.updated and meta.date and meta.updated < meta.date:
        yield from _first_own("meta.updated-early", own, ("updated",), ("date",))
    for id, parts in contradictions(meta.event) if meta.event else ():
        yield from _first_own(id, own, *(("event", part) for part in parts))
    if meta.image and "image" in own and not (own.get("image_alt", "") if translated else meta.image_alt):
        yield from _first_own("meta.image-alt", own, ("image_alt",), ("image",))


def _first_own(id: str, own: Mapping[str, Raw], *keys: KeyPath) -> Iterator[_Fault]:
    for key in keys:
        inner = own.get(key[0])
        if (len(key) == 1 and key[0] in own) or (isinstance(inner, dict) and key[-1] in inner):
            yield _Fault(id, key, {})
            return


def _name(key: KeyPath) -> str:
    """A key as people write it: `event.start`; a position in a list is told by the line."""
    return ".".join(key[:1] + key[2:] if key[0] in _LISTS else key)
