"""Tags, comments and declarations in a text, as Python's HTML parser finds them.

In: a text and a place in it. Out: tokens from there on. Fences are passed over, scripts to their end.
It builds no tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from promosite.translation.segments.ahead import Ahead
from promosite.translation.segments.lines import Span
from promosite.translation.segments.tags import SCRIPT_TAGS

_VALUE = r"\"[^\"<]*(?:<[^\"<]*){0,3}\"|'[^'<]*(?:<[^'<]*){0,3}'"  # bounded: a lost quote must not cost the whole page
_ATTRIBUTES = rf"(?:[^<>=]|=+\s*+(?:{_VALUE}|(?![\"'])))*+"
_TOKEN = re.compile(
    r"<(?:(?P<special>!--|\?|!)|(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>`<]*)"
    rf"(?P<attributes>{_ATTRIBUTES}(?:<{_ATTRIBUTES}){{0,3}}+)>)"
)


class Is(StrEnum):
    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"
    OTHER = "other"
    """A comment, a declaration, an instruction, or a fence."""


class Token(NamedTuple):
    """`name` in small letters; `attributes`: where they lie in the text."""

    type: Is
    name: str
    start: int
    end: int
    attributes: tuple[int, int] = (0, 0)


class Tokens:
    """The tokens of a text; `spans` are passed over."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text, self.spans = text, spans
        self.starts = [span.start for span in spans]
        self.ahead = Ahead(text)

    def covering(self, place: int) -> Span | None:
        """The fence that holds a place."""
        number = bisect_right(self.starts, place) - 1
        return self.spans[number] if number >= 0 and place < self.spans[number].end else None

    def at(self, place: int) -> Token | None:
        """The token that begins at a place."""
        found = _TOKEN.match(self.text, place)
        return self._token(found) if found else None

    def read(self, place: int, end: int) -> Iterator[Token]:
        """The tokens that begin between two places."""
        while place < end:
            found = _TOKEN.search(self.text, place, end)
            start = found.start() if found else end
            number = bisect_right(self.starts, place - 1)
            if number < len(self.starts) and self.starts[number] < min(start, end):
                span = self.spans[number]
                yield Token(Is.OTHER, "", span.start, span.end)
                place = span.end
                continue
            if not found:
                return
            token = self._token(found)
            place = found.start() + 1 if token is None else token.end
            if token:
                yield token
                if token.type is Is.OPEN and token.name in SCRIPT_TAGS:
                    place = self._script_end(token)

    def _token(self, found: re.Match[str]) -> Token | None:
        if found["special"]:
            closing = "-->" if found["special"] == "!--" else ">"
            stop = self.ahead.find(closing, found.end())
            return Token(Is.OTHER, "", found.start(), stop + len(closing)) if stop >= 0 else None
        type = Is.CLOSE if found["slash"] else Is.EMPTY if found["attributes"].endswith("/") else Is.OPEN
        return Token(type, found["name"].lower(), found.start(), found.end(), found.span("attributes"))

    def _script_end(self, token: Token) -> int:
        """Where the end tag of a script begins; the end of the text if it has none."""
        stop = self.ahead.find(f"</{token.name}", token.end)
        return stop if stop >= 0 else len(self.text)
