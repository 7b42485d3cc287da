"""Links to maps: plain addresses that need neither a key nor a script.

In: coordinates and a name. Out: addresses by service. Which services a language's readers use, and in which order,
stands in its strings file (`language.maps`).
"""

from __future__ import annotations

from urllib.parse import quote

from promosite.content.facts import Coordinates

# Each service's own documentation of its addresses:
# https://wiki.openstreetmap.org/wiki/Browsing, https://developers.google.com/maps/documentation/urls/get-started,
# https://developer.apple.com/documentation/mapkit/unified-map-urls, https://lbs.amap.com/api/uri-api/guide/mobile-web/point
_SERVICES = {
    "openstreetmap": "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}",
    "google": "https://www.google.com/maps/search/?api=1&query={lat}%2C{lon}",
    "apple": "https://maps.apple.com/?ll={lat},{lon}&q={name}",
    "amap": "https://uri.amap.com/marker?position={lon},{lat}&name={name}&coordinate=wgs84",
}
SERVICES = tuple(_SERVICES)


def map_url(service: str, place: Coordinates, name: str) -> str:
    """The address that shows a place on a map.

    >>> map_url("amap", Coordinates(20.727, 107.048), "吉婆岛")
    'https://uri.amap.com/marker?position=107.048,20.727&name=%E5%90%89%E5%A9%86%E5%B2%9B&coordinate=wgs84'
    """
    return _SERVICES[service].format(lat=_degrees(place.latitude), lon=_degrees(place.longitude), name=quote(name))


def _degrees(angle: float) -> str:
    """Six decimals are a tenth of a metre; no more, and no zeros at the end."""
    return f"{angle:.6f}".rstrip("0").rstrip(".")
