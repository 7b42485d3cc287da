"""Where a line of a title may end: the pieces that a text must not be broken within.

In: a text of one or several scripts. Out: pieces in order, each with what a break before it costs. Nothing is measured.
Sources: GB/T 15834-2011 and W3C clreq 3.1.1 (Chinese), UAX #14 (dashes, no-break signs).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_NEVER_FIRST = frozenset("。，、；：？！）》〉」』】〕］｝’”…—·～％‰℃°,.;:?!)]}%–-/|&+=")
OPENING = frozenset("（《〈「『【〔［｛‘“￥＄([{$€£₫№#")
_PAUSES = frozenset("。，、；：？！—–,;:?!)）》”")  # a reader pauses here, and so may a line
_NO_BREAK = "\u00a0\u202f\u2060"
_WORDS = re.compile(r"[ \t\r\n\v\f\u2028\u2029\u2000-\u200a]+")
_IGNORED = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_HYPHENS = frozenset("-–—/")
_LEANING = frozenset("的了着过地得们")  # Chinese particles that lean on the word before
_COUNTING = frozenset("第一二两三四五六七八九十百千万")
_WIDE_MARKS = frozenset("…—·“”‘’")  # as wide as a Han character beside one
_COMPOUND = re.compile(r"(?<=\w\w[-–—/])(?=[^\W\d_]{2})")

GOOD, FAIR, SHORT, INNER, POOR, BAD = 0, 3, 12, 20, 50, 100
"""What a break costs, in hundredths of a line's raggedness: after a pause; between words; after a word of one or two
letters, which leans on the next; between two Han characters, which may be one word; within a number and its unit, or
between two capitals; within a name, the less the longer the name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stay together. `gap`: a space stands before them. `cost`: of a line that begins with them."""

    text: str
    gap: bool = False
    cost: int = FAIR


def clean(text: str) -> str:
    """Composed letters (NFC), single spaces, and no sign that only steers a program."""
    return " ".join(part for part in _WORDS.split(_IGNORED.sub("", unicodedata.normalize("NFC", text))) if part)


def pieces(text: str, names: Iterable[str] = ()) -> tuple[Piece, ...]:
    """The pieces of a cleaned text; breaks within `names` are dear.

    >>> [piece.text for piece in pieces("Hòn Dấu灯塔（1898年）")]
    ['Hòn', 'Dấu', '灯', '塔', '（1898', '年）']
    """
    starts = {0: (False, FAIR)} | {at: (gap, FAIR) for at, gap in _breaks(text)}
    inside = _within(text, names)
    ends = sorted({*starts, len(text)})
    found = []
    for begin, end in pairwise(ends):
        cost = inside[begin] if begin in inside else _cost(text, begin)
        part = text[begin:end].strip(" ")
        if part:
            found.append(Piece(part.translate(_AS_SPACE), starts[begin][0], cost))
    return tuple(found)


def clusters(text: str) -> list[str]:
    """A text in letters with their marks, which no break may part.

    >>> [len(letter) for letter in clusters("e\u0302\u0301a")]
    [3, 1]
    """
    found: list[str] = []
    for sign in text:
        joined = found and (unicodedata.combining(sign) or sign in "\u200d\ufe0f" or found[-1].endswith("\u200d"))
        if joined:
            found[-1] += sign
        else:
            found.append(sign)
    return found


_AS_SPACE = {ord("\u00a0"): " ", ord("\u202f"): " ", ord("\u2060"): None, ord("\u200b"): None}


def _breaks(text: str) -> Iterator[tuple[int, bool]]:
    """Every position where a line may begin, and whether a space stands before it."""
    compound = {found.start() for found in _COMPOUND.finditer(text)}
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if before == " ":
            if not (after in _NEVER_FIRST and _alone(text, at)) and text[at - 2] not in OPENING:
                yield at, True
        elif after == " ":
            continue
        elif before == "\u200b" or at in compound or (_between_wide(before, after) and not _range(text, at)):
            yield at, False


def _alone(text: str, at: int) -> bool:
    """Whether a mark stands between spaces, as a dash does in Vietnamese and English: it stays with what is before."""
    return text[at + 1 : at + 2] in ("", " ")


def _range(text: str, at: int) -> bool:
    """Whether the position is within a range of numbers: 2027—2030."""
    return text[at].isdigit() and text[at - 1] in "—–-～" and text[at - 2 : at - 1].isdigit()


def _between_wide(before: str, after: str) -> bool:
    if before in _NO_BREAK or after in _NO_BREAK or unicodedata.combining(after):
        return False
    if after in _NEVER_FIRST or before in OPENING:
        return False
    return _wide(before) or _wide(after)


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" or sign in _WIDE_MARKS


def _within(text: str, names: Iterable[str]) -> dict[int, int]:
    """Positions inside names, and what a break there costs: that of the shortest name, half where another begins."""
    found: dict[int, int] = {}
    begins: set[int] = set()
    for name in sorted(set(names), key=lambda each: (-len(each), each)):
        words = len(name.split()) if " " in name else len(name) / 3
        for match in re.finditer(re.escape(name), text, re.IGNORECASE):
            begins.add(match.start())
            inner = range(match.start() + 1, match.end())
            found |= dict.fromkeys(inner, round(BAD * min(1.0, 2 / words)))
    return {at: cost // 2 if at in begins else cost for at, cost in found.items()}


def _cost(text: str, at: int) -> int:
    """What it costs to begin a line here, by what stands on both sides."""
    before, after = text[:at].rstrip(" "), text[at]
    last = before[-1:]
    if last in _PAUSES and not (last in _HYPHENS and text[at - 1] != " "):
        return GOOD
    if (last.isdigit() or last in _COUNTING) and after.isalpha():
        return POOR
    if last in _HYPHENS and text[at - 1] != " ":
        return SHORT
    word = before.rpartition(" ")[2]
    if (after.isdigit() and last.isalpha()) or after in _LEANING or (after.isupper() and word[:1].isupper()):
        return POOR
    if text[at - 1] != " ":
        return INNER
    return SHORT if len(word) <= 2 else FAIR
