"""Where pages lie and which tours stop at them, gathered once for the whole site.

In: the catalog. Out: an `Atlas`, and distances. It says nothing about languages: whether a page is out is `Site`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from promosite.content.catalog import Catalog
from promosite.content.facts import Coordinates, coordinates_of
from promosite.content.kinds import FactType
from promosite.content.links import resolve
from promosite.content.values import leaves_of

EARTH = 6371.0088  # kilometres: mean radius (IUGG)
_DEGREE = EARTH * radians(1)  # kilometres from one parallel to the next


@dataclass(frozen=True, slots=True)
class Atlas:
    """`places`: coordinates of pages, by kind and path. `tours`: for a path, the pages whose days stop there."""

    places: Mapping[str, Mapping[str, Coordinates]] = field(default_factory=dict)
    tours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def atlas(catalog: Catalog) -> Atlas:
    """Read the facts of all source pages, in the order of their paths; what cannot be read is a finding elsewhere."""
    places: defaultdict[str, dict[str, Coordinates]] = defaultdict(dict)
    tours: defaultdict[str, list[str]] = defaultdict(list)
    for page in sorted((p for p in catalog.pages.values() if p.language == catalog.default), key=lambda p: p.path):
        kind = catalog.kind(page)
        for name in kind.of_type(FactType.COORDINATES):
            if here := coordinates_of(page.meta.facts.get(name)):
                places[kind.name][page.path] = here
        links = [text for name in kind.of_type(FactType.DAYS) for _, text in leaves_of(page.meta.facts.get(name))]
        targets = (resolve(link, page.language, page.path, catalog.languages) for link in links)
        for path in dict.fromkeys(target[1] for target in targets if target):
            tours[path].append(page.path)
    return Atlas(dict(places), {path: tuple(found) for path, found in tours.items()})


def nearest(
    here: Coordinates, others: Iterable[tuple[str, Coordinates]], *, within: float, most: int
) -> list[tuple[str, float]]:
    """Paths and distances in kilometres, the nearest first; equal distances by path.

    >>> others = [("far", Coordinates(21.7, 106.8)), ("near", Coordinates(20.7, 106.9))]
    >>> [(path, round(far, 1)) for path, far in nearest(Coordinates(20.7, 106.8), others, within=30, most=4)]
    [('near', 10.4)]
    """
    close = ((path, there) for path, there in others if abs(there.latitude - here.latitude) * _DEGREE <= within)
    found = [(distance(here, there), path) for path, there in close]
    return [(path, far) for far, path in sorted(found) if far <= within][:most]


def distance(a: Coordinates, b: Coordinates) -> float:
    """Kilometres between two places on a sphere, by the haversine formula.

    >>> round(distance(Coordinates(20.8651, 106.6838), Coordinates(21.0278, 105.8342)), 1)
    90.1
    """
    up, across = radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2
    chord = sin(up) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(across) ** 2
    return 2 * EARTH * asin(sqrt(chord))
