"""Words that were left behind: in Vietnamese, untranslated, or not there at all.

In: segments side by side. Out: faults. What declares another language (`<span lang="vi">`), titles of works
(`<cite>`), code and agreed names are not looked at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from promosite.content.tones import same
from promosite.content.vietnamese import WORD, runs, without_names
from promosite.review.checks.registry import Fault, Pair, check
from promosite.review.checks.visible import GAP, visible

_VIETNAMESE = "vi"
_UNITS = frozenset({"km", "ha", "kg", "cm", "mm", "kwh", "dwt", "teu"})  # the same in every language


@check("words.vietnamese")
def vietnamese(pair: Pair) -> Iterator[Fault]:
    """Refuse Vietnamese words in another language, outside agreed names and outside `<span lang="vi">`.

    Bad:  lễ hội chọi trâu → the *lễ hội chọi trâu* festival
    Good: lễ hội chọi trâu → the buffalo fighting festival (<span lang="vi">lễ hội chọi trâu</span>)
    """
    for segment in pair.segments if pair.target_language != _VIETNAMESE else ():
        text = unicodedata.normalize("NFC", visible(segment.target, foreign=False))
        for run in dict.fromkeys(runs(text, without_names(text, pair.names))):
            yield Fault(segment, run)


@check("words.untranslated")
def untranslated(pair: Pair) -> Iterator[Fault]:
    """Refuse a segment that repeats its source, unless it is made of names, numbers and abbreviations only.

    Bad:  bánh mì cay → bánh mì cay
    Good: DEEP C 2 → DEEP C 2
    """
    for segment in pair.segments:
        if same(segment.source) == same(segment.target) and _has_words(segment.target, pair):
            yield Fault(segment, segment.target)


@check("words.missing")
def missing(pair: Pair) -> Iterator[Fault]:
    """Require a translation of every segment that says something.

    Bad:  Giờ mở cửa →
    Good: Giờ mở cửa → Opening hours
    """
    for segment in pair.segments:
        if visible(segment.source).strip(f"{GAP} \n") and not visible(segment.target).strip(f"{GAP} \n"):
            yield Fault(segment, segment.source)


def _has_words(text: str, pair: Pair) -> bool:
    """Whether there are words that are no agreed names: in small letters, or with accents."""
    plain = unicodedata.normalize("NFC", visible(text, foreign=False, figures=False))
    words = WORD.findall(without_names(plain, pair.names))
    return any(not word.isascii() or (len(word) > 1 and word[0].islower() and word not in _UNITS) for word in words)
