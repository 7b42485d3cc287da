"""Which file of a picture a phone fetches.

In: a picture of a page. Out: an address. The phone: 360 pixels wide, two dots a pixel, and it knows every format.
It understands the `sizes` that the field uses: `(min-width: …)`, `(max-width: …)`, px, rem, em, vw.
Source: https://html.spec.whatwg.org/multipage/images.html, sections "selecting an image source" and "sizes attributes".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from promosite.audit.facts import Image, SourceSet

WIDTH, DOTS = 360, 2
_REM = 16
_UNITS = {"px": 1.0, "rem": float(_REM), "em": float(_REM), "vw": WIDTH / 100}
_LENGTH = re.compile(r"([\d.]+)(px|r?em|vw)")
_CONDITION = re.compile(r"\((min|max)-width:\s*([\d.]+)(px|r?em)\)")


def fetched(image: Image) -> str:
    """The address that the phone asks for; the `src` where there is nothing to choose from."""
    found = next((chosen.candidates for chosen in image.sets if chosen.candidates), ())
    wanted = slot(next((chosen for chosen in image.sets if chosen.candidates), None)) * DOTS
    wide = [url for url, width in found if width >= wanted]
    return wide[0] if wide else found[-1][0] if found else image.src


def slot(chosen: SourceSet | None) -> float:
    """How wide the picture is on the phone, in pixels; the whole screen where `sizes` says nothing.

    >>> slot(SourceSet("", (), "(min-width: 64rem) 60rem, 50vw"))
    180.0
    """
    lengths = _lengths(chosen.sizes if chosen else "")
    return next(iter(lengths), float(WIDTH))


def _lengths(sizes: str) -> Iterable[float]:
    for part in sizes.split(","):
        condition, length = _CONDITION.search(part), _LENGTH.search(_CONDITION.sub("", part))
        if length and (condition is None or _holds(condition)):
            yield float(length[1]) * _UNITS[length[2]]


def _holds(condition: re.Match[str]) -> bool:
    limit = float(condition[2]) * _UNITS[condition[3]]
    return limit <= WIDTH if condition[1] == "min" else limit >= WIDTH
