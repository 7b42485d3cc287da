"""A title set in lines: as few as it needs, as even as it can, and an ellipsis where there is no room for all of it.

In: pieces, a way to measure, the width of a line in pixels. Out: lines of text, and how good they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from promosite.publishing.social.pieces import FAIR, Piece, clusters

Width = Callable[[str], float]
ELLIPSIS = "…"
_LEAST = 3  # letters that stay on either side where a long word has to be cut
_LINE_MORE = 0.15
_CUT_AFTER = "/._-@=&?"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a text, and how ragged they are and how hard their breaks: 0 is as good as it gets."""

    texts: tuple[str, ...]
    cost: float


def even_lines(parts: Sequence[Piece], width: Width, limit: float, most: int) -> Lines | None:
    """The text in at most `most` lines, as even and as well broken as it can be; None where it takes more.

    A line more than needed costs something, too.

    >>> even_lines([Piece("mot"), Piece("hai", True), Piece("ba", True)], len, 8, 3).texts
    ('mot', 'hai ba')
    """
    measured = _Measured(parts, width)
    fewest = _fewest(measured, limit)
    if not fewest or fewest > most:
        return None if parts else Lines((), 0.0)
    found = []
    for count in range(fewest, min(most, fewest + 1, len(parts)) + 1):
        cost, bounds = _evenest(measured, limit, count)
        texts = tuple(measured.text(begin, end) for begin, end in pairwise(bounds))
        found.append(Lines(texts, cost + (count - fewest) * _LINE_MORE))
    return min(found, key=lambda lines: lines.cost)


def cut_lines(parts: Sequence[Piece], width: Width, limit: float, most: int) -> tuple[str, ...]:
    """The text in at most `most` lines; words longer than a line are cut, and what has no room is an ellipsis."""
    short = [bit for part in parts for bit in _cut(part, width, limit - width(ELLIPSIS))]
    whole = even_lines(short, width, limit, most)
    if whole is not None:
        return whole.texts
    measured, begin = _Measured(short, width), 0
    lines: list[str] = []
    while len(lines) < most - 1:
        end = _longest(measured, begin, limit)
        lines.append(measured.text(begin, end))
        begin = end
    end = _longest(measured, begin, limit - width(ELLIPSIS))
    return (*lines, measured.text(begin, end).rstrip(" ,.;:，、；：。–—-") + ELLIPSIS)


class _Measured:
    """Pieces with their widths, so that any line of them is measured by adding up."""

    def __init__(self, parts: Sequence[Piece], width: Width) -> None:
        self.parts = parts
        self._space = width(" ")
        self._widths = [width(part.text) for part in parts]

    def __len__(self) -> int:
        return len(self.parts)

    def width(self, begin: int, end: int) -> float:
        gaps = sum(part.gap for part in self.parts[begin + 1 : end])
        return sum(self._widths[begin:end]) + gaps * self._space

    def text(self, begin: int, end: int) -> str:
        return "".join(" " * (part.gap and at > 0) + part.text for at, part in enumerate(self.parts[begin:end]))


def _fewest(parts: _Measured, limit: float) -> int | None:
    """How many lines it takes to fill one after the other; None where a piece is wider than a line."""
    count, begin = 0, 0
    while begin < len(parts):
        end = _longest(parts, begin, limit)
        if end == begin:
            return None
        count, begin = count + 1, end
    return count


def _longest(parts: _Measured, begin: int, limit: float) -> int:
    end = begin
    while end < len(parts) and parts.width(begin, end + 1) <= limit:
        end += 1
    return end


def _evenest(parts: _Measured, limit: float, count: int) -> tuple[float, tuple[int, ...]]:
    """The bounds of `count` lines with the least raggedness and the cheapest breaks, and what they cost."""
    aim = parts.width(0, len(parts)) / count

    @cache
    def best(begin: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            fits = parts.width(begin, len(parts)) <= limit
            return (_raggedness(parts, begin, len(parts), aim), (begin, len(parts))) if fits else (float("inf"), ())
        found: list[tuple[float, tuple[int, ...]]] = []
        for end in range(begin + 1, _longest(parts, begin, limit) + 1):
            if len(parts) - end < left - 1:
                break
            rest, bounds = best(end, left - 1)
            found.append((_raggedness(parts, begin, end, aim) + parts.parts[end].cost / 100 + rest, (begin, *bounds)))
        return min(found, default=(float("inf"), ()))

    return best(0, count)


def _raggedness(parts: _Measured, begin: int, end: int, aim: float) -> float:
    return ((parts.width(begin, end) - aim) / aim) ** 2 if aim else 0.0


def _cut(part: Piece, width: Width, limit: float) -> list[Piece]:
    """A piece that is wider than a line, in parts that are not; marks stay with their letters."""
    if width(part.text) <= limit:
        return [part]
    letters, found = clusters(part.text), []
    while letters and width("".join(letters)) > limit:
        end = _where(letters, width, limit)
        found.append("".join(letters[:end]))
        letters = letters[end:]
    bits = [*found, "".join(letters)]
    return [Piece(bit, part.gap and not at, part.cost if not at else FAIR) for at, bit in enumerate(bits) if bit]


def _where(letters: Sequence[str], width: Width, limit: float) -> int:
    """How many letters of a long word stay on the line: up to a sign of its own, else as many as fit."""
    fit = max(1, next((n for n in range(1, len(letters)) if width("".join(letters[: n + 1])) > limit), len(letters)))
    signs = [n for n in range(fit // 2 + 1, fit + 1) if letters[n - 1] in _CUT_AFTER]
    return signs[-1] if signs else max(1, min(fit, len(letters) - _LEAST))
