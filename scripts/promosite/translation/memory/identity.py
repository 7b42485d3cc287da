"""Which of today's segments are those of yesterday: stable ids.

In: the source texts of a page in order, and the ids with their texts from its ledger. Out: one id for each text.
Ids survive edits, insertions, removals, moves and splits. It is pure: the same input gives the same ids.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from promosite.content.tones import same
from promosite.translation.memory.matches import similarity

ID_LENGTH = 8  # hexadecimal digits; a counter keeps the rare equal ones apart
_EDITED = 0.5  # how much an edited segment keeps of its text, if it stayed where it was
_MOVED = 0.75  # … if it went elsewhere
_NEAR = 48  # how many former segments on either side of its place an edited one is compared with
_ENDS = 2000  # characters: of longer texts only the two ends are compared


def segment_ids(texts: Sequence[str], former: Sequence[tuple[str, str]]) -> list[str]:
    """One id for each text, all different. Former ids go to the segments that continue the former texts.

    Laws: texts that have not changed keep their ids, whatever was inserted or removed around them and wherever they
    went; asking again with the answer gives the answer; without former texts, the ids depend on the texts alone.

    >>> a, b = segment_ids(["Mở cửa 8 giờ", "Đóng cửa 17 giờ"], [])
    >>> former = [(a, "Mở cửa 8 giờ"), (b, "Đóng cửa 17 giờ")]
    >>> segment_ids(["Mới", "Đóng cửa 18 giờ", "Mở cửa 8 giờ"], former)[1:] == [b, a]
    True
    """
    new, old = [same(text) for text in texts], [same(text) for _, text in former]
    pairs = _unchanged(new, old)
    pairs |= _edited(new, old, pairs)
    fresh = _Fresh({id for id, _ in former})
    return [former[pairs[place]][0] if place in pairs else fresh.id(text) for place, text in enumerate(new)]


_Pairs = dict[int, int]
_Key = Callable[[Sequence[str], int], Hashable]


def _unchanged(new: Sequence[str], old: Sequence[str]) -> _Pairs:
    """Equal texts; of several equal ones first those between the same neighbours, then in order."""
    keys: tuple[_Key, ...] = (
        lambda texts, at: (texts[at], _at(texts, at - 1), _at(texts, at + 1)),
        lambda texts, at: (texts[at], _at(texts, at - 1)),
        lambda texts, at: (texts[at], None, _at(texts, at + 1)),
        lambda texts, at: texts[at],
    )
    pairs: _Pairs = {}
    for key in keys:
        pairs |= _by(key, new, old, pairs)
    return pairs


def _by(key: _Key, new: Sequence[str], old: Sequence[str], pairs: _Pairs) -> _Pairs:
    taken, waiting = set(pairs.values()), dict[Hashable, list[int]]()
    for place in reversed(range(len(old))):
        if place not in taken:
            waiting.setdefault(key(old, place), []).append(place)
    return {
        place: waiting[key(new, place)].pop()
        for place in range(len(new))
        if place not in pairs and waiting.get(key(new, place))
    }


def _edited(new: Sequence[str], old: Sequence[str], pairs: _Pairs) -> _Pairs:
    """Texts that were changed, the most alike first; one that stayed beside a neighbour may have changed more."""
    back = {was: now for now, was in pairs.items()}
    rest = [place for place in range(len(old)) if place not in back]
    left, right = _neighbours(len(new), pairs, len(old))
    old_left, old_right = _neighbours(len(old), {was: was for was in back}, len(old))
    scored, since = [], 0
    for place, text in enumerate(new):
        since = 0 if place in pairs else since + 1
        for was in _around(rest, left[place], since) if place not in pairs else ():
            stayed = left[place] == old_left[was] or right[place] == old_right[was]
            likeness = similarity(_ends(text), _ends(old[was]), _EDITED if stayed else _MOVED)
            if likeness:
                scored.append((-likeness, not stayed, abs(place - was), place, was))
    return _one_to_one((place, was) for _, _, _, place, was in sorted(scored))


def _neighbours(count: int, known: _Pairs, end: int) -> tuple[list[int], list[int]]:
    """For each place the former places of the nearest known segments before and after it; -1 and `end` at the edges."""
    left, right = [-1] * count, [end] * count
    for place in range(1, count):
        left[place] = known.get(place - 1, left[place - 1])
    for place in reversed(range(count - 1)):
        right[place] = known.get(place + 1, right[place + 1])
    return left, right


def _around(rest: Sequence[int], left: int, since: int) -> Sequence[int]:
    """Former places that are still free, around the one where a segment is to be expected."""
    middle = bisect_right(rest, left) + since
    return rest[max(0, middle - _NEAR) : middle + _NEAR]


def _one_to_one(wanted: Iterable[tuple[int, int]]) -> _Pairs:
    found: _Pairs = {}
    used: set[int] = set()
    for place, was in wanted:
        if place not in found and was not in used:
            found[place] = was
            used.add(was)
    return found


def _ends(text: str) -> str:
    return text if len(text) <= 2 * _ENDS else text[:_ENDS] + text[-_ENDS:]


def _at(texts: Sequence[str], place: int) -> str | None:
    return texts[place] if 0 <= place < len(texts) else None


class _Fresh:
    """Gives ids that are not `taken`."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.numbers: Counter[str] = Counter()

    def id(self, text: str) -> str:
        """A short digest of the text, numbered if it is taken; it is taken from now on."""
        digest = id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
        while id in self.taken:
            self.numbers[digest] += 1
            id = f"{digest}-{self.numbers[digest] + 1}"
        self.taken.add(id)
        return id
