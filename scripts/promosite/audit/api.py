"""The JSON API that other portals read.

In: a site. Out: findings about documents that break their schema or lead nowhere. Only this file knows jsonschema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from promosite.audit.address import Reach, locate
from promosite.audit.site import Site
from promosite.errors import Finding, finding

FOLDER = "api/"
_SCHEMAS = "/schema/"
_MOST = 10  # findings of one document: a key that is wrong in one item is wrong in all of them
_SHOWN = 120


def check_api(site: Site) -> Iterator[Finding]:
    """Require that every document fits the schema that it names, and that its addresses lead to something.

    Bad:  `{"schema": "https://example.org/api/v1/schema/pages.json", "items": [{}]}`
    Good: items with all that the schema requires
    """
    paths = [path for path in sorted(site.documents) if path.startswith(FOLDER) and path.endswith(".json")]
    read = {path: _read(site.documents[path]) for path in paths}
    for path, data in read.items():
        if data is None:
            yield finding("api.broken", path)
        elif _SCHEMAS in path:
            yield from _schema(path, data)
        else:
            yield from _document(path, data, read, site)
            yield from _addresses(path, data, site)


def _read(data: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(data)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _schema(path: str, data: dict[str, Any]) -> Iterator[Finding]:
    try:
        Draft202012Validator.check_schema(data)
    except SchemaError as fault:
        yield finding("api.schema", path, where=fault.json_path, reason=_short(fault.message))


def _document(path: str, data: dict[str, Any], read: dict[str, dict[str, Any] | None], site: Site) -> Iterator[Finding]:
    target = locate(str(data.get("schema", "")), path, site.home)
    schema = read.get(target.path) if target.reach is Reach.HERE else None
    if schema is None:
        yield finding("api.no-schema", path, schema=data.get("schema", "–"))
        return
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    faults = zip(validator.iter_errors(data), range(_MOST), strict=False)
    for fault, _ in faults:
        yield finding("api.invalid", path, where=fault.json_path, reason=_short(fault.message))


def _addresses(path: str, data: dict[str, Any], site: Site) -> Iterator[Finding]:
    """Every value that is an address of this site, whatever its key."""
    dead = partial(_is_dead, site)
    told = {key: value for key, value in data.items() if key != "schema"}  # asked for already
    for where, url in _urls(told, "$", site.home.url):
        if dead(url):
            yield finding("api.dead", path, where=where, url=url)


def _urls(value: object, where: str, home: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _urls(each, f"{where}.{key}", home)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _urls(each, f"{where}[{number}]", home)
    elif isinstance(value, str) and value.startswith(home) and " " not in value:
        yield where, value


def _is_dead(site: Site, url: str) -> bool:
    target = locate(url, FOLDER, site.home)
    return target.reach is not Reach.HERE or site.file_at(target.path) is None


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
