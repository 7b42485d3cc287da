"""A reader whose browser chooses among the files of a photograph: the best format it knows, no larger than its place.

In: pages of the tour. Out: photographs that come in another format than they should, too large or too small, at the
wrong time, without a colour to wait with, or that push the text about when they come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Route

from walk.browser import Visit
from walk.fault import Fault
from walk.site import Page
from walk.tour import Tour
from walk.views import DESK, PHONE, View

_CHECK = "pictures"
_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_AVIF, _WEBP = "image/avif", "image/webp"
_STARTS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": _WEBP}
_SHIFT = 0.01  # of the window; Lighthouse's limit for a page is 0.1


@dataclass(frozen=True, slots=True)
class _Way:
    """A reader: the window, dots a pixel, formats that the browser does not know, and those that it should take."""

    view: View
    density: int
    refused: tuple[str, ...]
    wanted: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.view.name}@{self.density}" + "".join(f" without {type}" for type in self.refused)


_READERS = (
    (_Way(PHONE, 2, (), (_AVIF,)), _Way(PHONE, 2, (_AVIF,), (_WEBP,))),
    (_Way(DESK, 1, (), (_AVIF,)), _Way(DESK, 1, (_AVIF, _WEBP), ("image/jpeg", "image/png"))),
)


async def photographs(tour: Tour, language: str) -> list[Fault]:
    """Look at each photograph on a phone and, in one language, on a desk; with all formats, and in older browsers."""
    wanted = [page for page in tour.walked if page.language == language and page.photographs]
    readers = _READERS if language == tour.languages[0] else _READERS[:1]
    return [fault for page in wanted for ways in readers for fault in await _seen(tour, page, *ways)]


async def _seen(tour: Tour, page: Page, now: _Way, older: _Way) -> list[Fault]:
    window = {"width": now.view.width, "height": now.view.height}
    async with tour.open(page, viewport=window, device_scale_factor=now.density) as seen:
        await _judge(seen, now)
        await seen.page.route(seen.page.url, lambda route: _hide(route, older.refused))
        await seen.page.reload()
        await _judge(seen, older)
        return seen.faults


async def _hide(route: Route, types: tuple[str, ...]) -> None:
    """The page as it is to a browser that does not know these formats."""
    reply = await route.fetch()
    text = await reply.text()
    for type in types:
        text = text.replace(f'type="{type}"', 'type="image/unknown"')
    await route.fulfill(response=reply, body=text)


async def _judge(seen: Visit, way: _Way) -> None:
    told = await seen.page.evaluate(_SCRIPT)
    where = f"{seen.where} {way.name}"
    if told["shift"] > _SHIFT:
        seen.found(_CHECK, f"the page moves while it loads: {told['shift']:.2f}", where)
    came: set[str] = set()
    for each in told["pictures"]:
        picture = _Picture(**each)
        for fault in (*picture.faults(way, again=picture.address in came), *await _file(seen, picture, way)):
            seen.found(_CHECK, f"{picture.name}: {fault}", where)
        came.add(picture.address)


async def _file(seen: Visit, picture: _Picture, way: _Way) -> Iterator[str]:
    """What is wrong with the file that was taken: it is asked for once more, for what the server says of it."""
    reply = await seen.page.request.get(picture.address)
    ending = urlsplit(picture.address).path.rpartition(".")[2].replace("jpg", "jpeg")
    found = {
        "is called": f"image/{ending}",
        "is sent as": reply.headers["content-type"],
        "is": _type(await reply.body()),
    }
    return (f"{how} {type}, not {' or '.join(way.wanted)}" for how, type in found.items() if type not in way.wanted)


def _type(data: bytes) -> str:
    if data[4:12] == b"ftypavif":
        return _AVIF
    return next((type for start, type in _STARTS.items() if data.startswith(start)), "no picture")


@dataclass(frozen=True, slots=True)
class _Picture:
    """What the script tells of a photograph; lengths in CSS pixels but for `offered` and `decoded`."""

    name: str
    lead: bool
    loading: str
    priority: str
    top: float
    given: tuple[int, int]
    place: tuple[float, float]
    colour: str
    ground: str
    address: str
    offered: tuple[int, ...]
    decoded: tuple[int, int]

    def faults(self, way: _Way, *, again: bool) -> Iterator[str]:
        """`again`: it came before on this page, so a browser shows what it has, however large."""
        if not self.decoded[0]:
            yield "cannot be decoded"
            return
        yield from self._shape()
        yield from () if again else self._size(way.density)
        yield from self._time(way.view.height)
        if self.colour != self.ground:
            yield f"waits on {self.ground}, not on its colour {self.colour or '(it has none)'}"

    def _shape(self) -> Iterator[str]:
        (width, height), (given_width, given_height) = self.decoded, self.given
        if abs(width * given_height - height * given_width) > max(given_width, given_height):  # a pixel of rounding
            yield f"is {width} × {height}, which is not the shape of {given_width} × {given_height}"

    def _size(self, density: int) -> Iterator[str]:
        """One step from the best is a browser's own choice; a dot more or less is nobody's."""
        width, height = self.decoded
        # A place of another shape is filled, and what does not fit into it is cut off.
        needed = density * max(self.place[0], self.place[1] * width / height) - 1
        best = next((step for step, offered in enumerate(self.offered) if offered >= needed), len(self.offered) - 1)
        if width not in self.offered:
            yield f"is {width} wide, which its page does not offer"
        elif abs(self.offered.index(width) - best) > 1:
            yield f"is {width} wide where {self.offered[best]} would do"

    def _time(self, screen: int) -> Iterator[str]:
        if self.lead and (self.loading, self.priority) != ("auto", "high"):
            yield f"leads the page and is loaded {self.loading}, with priority {self.priority}"
        if not self.lead and self.top >= screen and self.loading != "lazy":
            yield "is below the first screen and does not wait until it is near"
