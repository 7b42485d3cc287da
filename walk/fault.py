"""What is wrong with a page in a browser, where, and the table that says so.

In: faults from the checks. Out: lines of text, the same fault in many views told once. Nothing is printed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PLACES_SHOWN = 4
_INDENT = "      "


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: the check that found it, what it saw, and the view it saw it in (`article en dark 360`)."""

    check: str
    what: str
    where: str


def report(faults: Iterable[Fault]) -> Iterator[str]:
    """The faults as lines, by check; a fault that several views share names them all in one entry.

    >>> list(report([Fault("axe", "image-alt: img", "home vi light 360"), Fault("axe", "image-alt: img", "home en")]))
    ['axe   image-alt: img', '      home en, home vi light 360']
    """
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fault in sorted(set(faults)):
        places[fault.check, fault.what].append(fault.where)
    for (check, what), where in places.items():
        yield f"{check:<5} {what}"
        yield _INDENT + _listed(where)


def _listed(places: list[str]) -> str:
    more = len(places) - _PLACES_SHOWN
    return ", ".join(places[:_PLACES_SHOWN]) + (f" and {more} more" if more > 0 else "")
