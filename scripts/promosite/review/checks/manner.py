"""How a translation reads as a whole: words that repeat themselves, texts far too short or too long.

In: segments side by side. Out: faults. These are signs of a machine that went astray, or of a part left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from promosite.review.checks.registry import Fault, Pair, check
from promosite.review.checks.visible import visible
from promosite.translation.memory.finder import UNSPACED

_WORD = rf"[^\W\d_{UNSPACED}]+(?:['’][^\W\d_{UNSPACED}]+)?"
_BETWEEN = r"[\s,;–—-]+"
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"  # `_` marks emphasis
_HAN = f"[{UNSPACED}]"
_LOOPS = (
    re.compile(rf"{_BEGINS}(?P<unit>{_WORD}(?:{_BETWEEN}{_WORD}){{0,7}}?)(?:{_BETWEEN}(?P=unit){_ENDS}){{2,}}", re.I),
    re.compile(rf"{_BEGINS}(?P<unit>{_WORD}(?:{_BETWEEN}{_WORD}){{2,11}}?)(?:{_BETWEEN}(?P=unit){_ENDS})+", re.I),
    re.compile(rf"(?P<unit>{_HAN}{{1,12}}?)(?:[，、]?(?P=unit)){{2,}}"),
    re.compile(rf"(?P<unit>{_HAN}{{3,16}}?)(?:[，、]?(?P=unit))+"),
)
_DOUBLES = (
    re.compile(rf"{_BEGINS}(?P<unit>{_WORD}(?:\s+{_WORD})?)\s+(?P=unit){_ENDS}", re.I),
    re.compile(rf"(?P<unit>{_HAN}{{2}})(?P=unit)|(?P<sign>[的了在是和与及从到])(?P=sign)"),
)
_PART = re.compile(rf"[^\W\d_{UNSPACED}]+|{_HAN}")
_PARTS = 24  # of the longest unit in these patterns: twelve words, each of which may hold an apostrophe
_LONG_ENOUGH = 30  # characters: the length of shorter texts says little
# Ratios of characters that hold for 99 % of good pairs: measured from Vietnamese to English and English to Chinese,
# from Vietnamese to Chinese their product. They hold for sentences: titles need a few characters of slack.
_SPACED, _UNSPACED = (0.66, 1.45, 10), (0.66 * 0.20, 1.45 * 0.79, 4)


@check("words.looping")
def looping(pair: Pair) -> Iterator[Fault]:
    """Refuse words that come three times in a row, or a phrase that comes twice, where the source has no such thing.

    Bad:  thành phố Hải Phòng → the city of the city of the city of Hai Phong
    Good: thành phố Hải Phòng → the city of Hai Phong
    """
    yield from _repeated(pair, _LOOPS)


@check("words.doubled")
def doubled(pair: Pair) -> Iterator[Fault]:
    """Question a word that comes twice in a row; people write "that that", and 研究研究, but seldom.

    Bad:  ở trung tâm → in the the centre
    Good: ở trung tâm → in the centre
    """
    for fault in _repeated(pair, _DOUBLES):
        if fault.segment and not _first(visible(fault.segment.target), _LOOPS):
            yield fault


@check("words.length")
def length(pair: Pair) -> Iterator[Fault]:
    """Question a translation that is far shorter or far longer than such translations are.

    Bad:  Vịnh Lan Hạ rộng hơn 7.000 ha, kề đảo Cát Bà, có khoảng 400 đảo → Lan Ha Bay
    Good: Vịnh Lan Hạ rộng hơn 7.000 ha, kề đảo Cát Bà → Lan Ha Bay covers more than 7,000 ha next to Cat Ba island
    """
    for segment in pair.segments:
        source, target = (visible(text, foreign=False).strip() for text in (segment.source, segment.target))
        if len(source) < _LONG_ENOUGH or not target:
            continue
        low, high, slack = _UNSPACED if re.search(_HAN, target) else _SPACED
        ratio = len(target) / len(source)
        if not low * len(source) - slack <= len(target) <= high * len(source) + slack:
            yield Fault(segment, segment.target, {"ratio": f"{ratio:.2f}", "low": f"{low:.2f}", "high": f"{high:.2f}"})


def _repeated(pair: Pair, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Fault]:
    for segment in pair.segments:
        found = _first(visible(segment.target), patterns)
        if found and not _first(visible(segment.source), _LOOPS + _DOUBLES):
            yield Fault(segment, found.strip())


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    """The first stretch that any of the patterns finds; most texts repeat nothing, and that is soon seen."""
    if not _repeats(_PART.findall(text.lower())):
        return ""
    matches = (pattern.search(text) for pattern in patterns)
    return min((match for match in matches if match), key=lambda match: match.start(), default=[""])[0]


def _repeats(parts: Sequence[str]) -> bool:
    """Whether any parts come twice in a row, be there what there may between them."""
    return any(_in_a_row(parts, size) for size in range(1, min(_PARTS, len(parts) // 2) + 1))


def _in_a_row(parts: Sequence[str], size: int) -> bool:
    same = 0
    for one, other in zip(parts, parts[size:], strict=False):
        same = same + 1 if one == other else 0
        if same == size:
            return True
    return False
