"""A static JSON API for other portals: pages, places and events of each language, and an index of them.

In: the site and a language's entries. Out: files by their path below the site's root. Any web server can serve them;
the shapes are declared by `schemas/` (JSON Schema 2020-12), which is published beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from promosite.publishing.event import calendar_url
from promosite.publishing.feeds import RSS
from promosite.publishing.portals import INDEX, LISTS, document_path, schema_path
from promosite.publishing.site import Site
from promosite.syndication.body import plain
from promosite.syndication.entry import Entry, moment
from promosite.syndication.records import Record, event_records, page_record, place_records

SIZE = 200
"""Items in one document; a longer list goes on in the next one."""

_SCHEMAS = Path(__file__).parents[1] / "schemas"
_PARTS = "#/$defs/"


def api(site: Site, code: str, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """The documents of a language.

    Law: equal content gives equal bytes, addresses do not change, and a page that is not out is in none of them.
    """
    updated = max((entry.updated for entry in entries), default=moment(site.today))
    lists = {
        "pages": [page_record(site, entry) for entry in entries],
        "places": place_records(site, entries),
        "events": event_records(site, entries),
    }
    for name, items in lists.items():
        yield from _documents(site, code, name, items, updated)


def api_root(site: Site) -> Iterator[tuple[str, bytes]]:
    """What belongs to all languages: the index and the schemas."""
    yield INDEX, _bytes(_index(site))
    for name in ("index", *LISTS):
        text = json.dumps({"$id": site.absolute(schema_path(name)), **schema(name)}, ensure_ascii=False, indent=1)
        yield schema_path(name), f"{text}\n".encode()


@lru_cache(maxsize=16)
def schema(name: str) -> dict[str, Any]:
    """The schema of a document, complete in itself: with all the shared parts that it uses, and no others."""
    own: dict[str, Any] = _read(name)
    parts: dict[str, Any] = _read("parts")["$defs"]
    used = own.get("$defs", {})
    wanted = _parts(own)
    while wanted:
        part = wanted.pop()
        if part not in used:
            used[part] = parts[part]
            wanted |= _parts(parts[part])
    return own | {"$defs": dict(sorted(used.items()))}


def _index(site: Site) -> Record:
    days = [page.modified for code in site.languages for page in site.articles(code)]
    return {
        "schema": site.absolute(schema_path("index")),
        "url": site.absolute(INDEX),
        "version": "1",
        "updated": moment(max(days, default=site.today)).isoformat(),
        "site": site.config.site_url,
        "languages": [_language(site, code) for code in site.languages],
        "schemas": {name: site.absolute(schema_path(name)) for name in ("index", *LISTS)},
    }


def _language(site: Site, code: str) -> Record:
    language = site.languages[code]
    return {
        "language": language.tag,
        "code": code,
        "name": plain(language.name),
        "title": plain(language.say("site_name")),
        "home": site.absolute(language.prefix),
        "rights": plain(language.say("footer_reuse")),
        **{name: site.absolute(document_path(code, name)) for name in LISTS},
        "feed": site.absolute(site.url(code, RSS.file)),
        "calendar": site.absolute(calendar_url(site, code)),
    }


def _documents(
    site: Site, code: str, name: str, items: Sequence[Record], updated: datetime
) -> Iterator[tuple[str, bytes]]:
    total = max(1, -(-len(items) // SIZE))
    for number in range(1, total + 1):
        head = {
            "schema": site.absolute(schema_path(name)),
            "url": site.absolute(document_path(code, name, number)),
            "language": site.languages[code].tag,
            "updated": updated.isoformat(),
            "rights": plain(site.languages[code].say("footer_reuse")),
            "count": len(items),
            "number": number,
            "total": total,
        }
        if number > 1:
            head["previous"] = site.absolute(document_path(code, name, number - 1))
        if number < total:
            head["next"] = site.absolute(document_path(code, name, number + 1))
        yield document_path(code, name, number), _bytes(head, items[(number - 1) * SIZE : number * SIZE])


def _bytes(head: Record, items: Sequence[Record] | None = None) -> bytes:
    """A document with one item a line: as small as it can be, and two versions of it can still be compared."""
    if items is None:
        return f"{json.dumps(head, ensure_ascii=False, indent=1)}\n".encode()
    opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
    return f'{opened},\n "items": [\n{lines}\n]}}\n'.encode()


def _parts(part: object) -> set[str]:
    """Names of the shared parts that a piece of a schema refers to."""
    if isinstance(part, dict):
        found = {part["$ref"].removeprefix(_PARTS)} if "$ref" in part else set()
        return found.union(*(_parts(value) for value in part.values()))
    return set().union(*(_parts(value) for value in part)) if isinstance(part, list) else set()


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return found
