"""Calendar files, line by line, as strict clients read them.

In: a site. Out: findings about files that clients refuse or misread. Source: RFC 5545.
The library that writes the files is not asked, so that its mistakes are found, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from promosite.audit.address import Reach, locate
from promosite.audit.site import Site
from promosite.errors import Finding, finding

ENDING = ".ics"
_LONGEST = 75  # octets of a line, without its end (3.1)
_PARAMETER = r';[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*'
_LINE = re.compile(rf"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:{_PARAMETER})*):(?P<value>.*)")
_REQUIRED = {"VCALENDAR": ("PRODID", "VERSION"), "VEVENT": ("UID", "DTSTAMP", "DTSTART"), "VTIMEZONE": ("TZID",)}
_STATUS = ("TENTATIVE", "CONFIRMED", "CANCELLED")
_FORMS = {8: "%Y%m%d", 15: "%Y%m%dT%H%M%S", 16: "%Y%m%dT%H%M%SZ"}


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: str
    value: str
    line: int


@dataclass(slots=True)
class _Component:
    name: str
    line: int
    properties: list[_Property] = field(default_factory=list)

    def get(self, name: str) -> _Property | None:
        return next((each for each in self.properties if each.name == name), None)


def check_calendars(site: Site) -> Iterator[Finding]:
    """Require that announced calendars exist, and that each keeps to the standard, with events that have an identity
    and a time and lead to their page.

    Bad:  `DTEND` before `DTSTART`; a `TZID` without its `VTIMEZONE`; the same `UID` twice
    Good: what `promosite.syndication.calendar` writes
    """
    for page in site.pages.values():
        for link in page.calendars:
            target = site.locate(link.url, page)
            if target.reach is not Reach.HERE or target.path not in site.documents:
                yield finding("calendars.missing", page.path, link.line, element=link)
    for path in sorted(site.documents):
        if path.endswith(ENDING):
            yield from _file(path, site)


def _file(path: str, site: Site) -> Iterator[Finding]:
    data = site.documents[path]
    bare = data.replace(b"\r\n", b"")
    if b"\r" in bare or b"\n" in bare or not data.endswith(b"\r\n"):
        yield finding("calendars.line-end", path)
        return
    lines = data.split(b"\r\n")[:-1]
    for number, line in enumerate(lines, 1):
        if len(line) > _LONGEST:
            yield finding("calendars.long-line", path, number, size=len(line))
    components, faults = _components(path, lines)
    yield from faults
    if not faults:
        yield from _judged(path, components, site)


def _components(path: str, lines: Sequence[bytes]) -> tuple[list[_Component], list[Finding]]:
    """All components in the order in which they begin, and what keeps the file from being read."""
    found: list[_Component] = []
    opened: list[_Component] = []
    for number, line in _unfolded(lines):
        match = _LINE.fullmatch(line)
        if match is None:
            return found, [finding("calendars.line", path, number, text=line[:60])]
        name, value = match["name"].upper(), match["value"]
        if name == "BEGIN":
            opened.append(_Component(value.upper(), number))
            found.append(opened[-1])
        elif name == "END":
            if not opened or opened.pop().name != value.upper():
                return found, [finding("calendars.nesting", path, number, text=line)]
        elif not opened:
            return found, [finding("calendars.nesting", path, number, text=line[:60])]
        else:
            opened[-1].properties.append(_Property(name, match["parameters"].upper(), value, number))
    if opened or not found:
        return found, [finding("calendars.nesting", path, len(lines), text=f"END:{opened[-1].name}" if opened else "–")]
    return found, []


def _unfolded(lines: Sequence[bytes]) -> Iterator[tuple[int, str]]:
    """Whole content lines with the number of their first line (3.1)."""
    start, whole = 0, b""
    for number, line in enumerate(lines, 1):
        if line[:1] in (b" ", b"\t") and start:
            whole += line[1:]
        else:
            if start:
                yield start, whole.decode("utf-8", "replace")
            start, whole = number, line
    if start:
        yield start, whole.decode("utf-8", "replace")


def _judged(path: str, components: Sequence[_Component], site: Site) -> Iterator[Finding]:
    zones = {zone.value.upper() for each in components if each.name == "VTIMEZONE" and (zone := each.get("TZID"))}
    seen: set[str] = set()
    for component in components:
        for name in _REQUIRED.get(component.name, ()):
            if component.get(name) is None:
                yield finding("calendars.lacks", path, component.line, component=component.name, name=name)
        for each in component.properties:
            yield from _property(path, each, zones)
        if component.name == "VEVENT":
            yield from _event(path, component, seen, site)


def _property(path: str, each: _Property, zones: set[str]) -> Iterator[Finding]:
    zone = re.search(r'TZID="?([^";:]+)', each.parameters)
    if zone and zone[1] not in zones:
        yield finding("calendars.zone", path, each.line, name=each.name, zone=zone[1])
    if each.name in ("DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED") and _moment(each) is None:
        yield finding("calendars.value", path, each.line, name=each.name, value=each.value)
    if each.name == "STATUS" and each.value not in _STATUS:
        yield finding("calendars.value", path, each.line, name=each.name, value=each.value)


def _event(path: str, event: _Component, seen: set[str], site: Site) -> Iterator[Finding]:
    uid, start, end, url = (event.get(name) for name in ("UID", "DTSTART", "DTEND", "URL"))
    if uid and uid.value in seen:
        yield finding("calendars.duplicate", path, uid.line, uid=uid.value)
    seen.add(uid.value if uid else "")
    first, last = _moment(start), _moment(end)
    if end and first and last and last <= first:
        yield finding("calendars.order", path, end.line, start=start.value if start else "", end=end.value)
    if url and _is_dead(url.value, site):
        yield finding("calendars.dead", path, url.line, url=url.value)


def _moment(each: _Property | None) -> datetime | None:
    """The day or moment of a property, without its zone; none for a value that has not the form that it declares."""
    form = _FORMS.get(len(each.value)) if each else None
    if each is None or form is None or (form == "%Y%m%d") != ("VALUE=DATE" in each.parameters.split(";")):
        return None
    try:
        return datetime.strptime(each.value, form)  # noqa: DTZ007 - both ends of an event are in the same zone
    except ValueError:
        return None


def _is_dead(url: str, site: Site) -> bool:
    target = locate(url, "index.html", site.home)
    return target.reach is Reach.HERE and site.file_at(target.path) is None
