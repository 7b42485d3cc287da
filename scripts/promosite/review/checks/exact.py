"""What a translation must keep exactly: links, protected items, numbers.

In: segments side by side. Out: a fault for each segment that loses or invents something.
It compares values, not notations: 7.000 is 7,000, and 16/9/2023 is 2023年9月16日.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from promosite.review.checks.registry import Fault, Pair, SegmentPair, check
from promosite.translation.markup.inline import protected
from promosite.translation.markup.numbers import numbers_agree

_LINKS = ("link", "image")
_FIGURES = ("number", "date", "time", "price")  # what `numbers` compares, and excuses where it is spelled out


@check("links.differ")
def links(pair: Pair) -> Iterator[Fault]:
    """Require the same links, anchors and pictures in a segment as in its source, whatever their order.

    Bad:  Xem [đường đi](getting-there.md#ra-dao) → See [how to get there](getting-there.md)
    Good: Xem [đường đi](getting-there.md#ra-dao) → See [how to get there](getting-there.md#ra-dao)
    """
    yield from _differences(pair, lambda kind: kind in _LINKS)


@check("items.differ")
def items(pair: Pair) -> Iterator[Fault]:
    """Require every protected item exactly once: code, addresses, telephone numbers, macros, footnotes, icons, tags.

    Bad:  Gọi 0225 3822 888 hoặc viết tới a@hp.vn → Call 0225 3822 888
    Good: Gọi 0225 3822 888 hoặc viết tới a@hp.vn → Call 0225 3822 888 or write to a@hp.vn
    """
    yield from _differences(pair, lambda kind: kind not in (*_LINKS, *_FIGURES))


@check("numbers.differ")
def numbers(pair: Pair) -> Iterator[Fault]:
    """Require the same numbers, dates, times and prices; one that is spelled out counts as said.

    Bad:  hơn 7.000 ha, từ 16/9/2023 → more than 700 hectares since 16 September 2023
    Good: hơn 7.000 ha, từ 16/9/2023 → more than 7,000 hectares since 16 September 2023
    """
    for segment in pair.segments:
        if not _both(segment):
            continue
        found = numbers_agree(segment.source, segment.target, pair.source_language, pair.target_language)
        if found:
            lost = [each.shown for each in found if each.kind == "missing"]
            yield _fault(segment, lost, [each.shown for each in found if each.kind == "added"])


def _differences(pair: Pair, wanted: Callable[[str], bool]) -> Iterator[Fault]:
    for segment in pair.segments:
        if not _both(segment):
            continue
        ours = _kept(segment.source, pair.source_language, pair.labels[0], wanted)
        theirs = _kept(segment.target, pair.target_language, pair.labels[1], wanted)
        if ours != theirs:
            yield _fault(segment, sorted((ours - theirs).elements()), sorted((theirs - ours).elements()))


def _both(segment: SegmentPair) -> bool:
    """Whether there is something to compare; what is missing as a whole is for other checks."""
    return bool(segment.source.strip() and segment.target.strip())


def _kept(text: str, language: str, labels: frozenset[str] | None, wanted: Callable[[str], bool]) -> Counter[str]:
    parts = (form.partition(":") for form in _forms(text, language, labels))
    return Counter(value for kind, _, value in parts if wanted(kind))


@lru_cache(maxsize=8192)  # two checks look at the same segments
def _forms(text: str, language: str, labels: frozenset[str] | None) -> tuple[str, ...]:
    return protected(text, language, labels)


def _fault(segment: SegmentPair, missing: list[str], added: list[str]) -> Fault:
    return Fault(segment, segment.target, {"missing": ", ".join(missing) or "–", "added": ", ".join(added) or "–"})
