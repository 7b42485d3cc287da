"""Judging and cutting the tokens of one sentence.

In: tokens as a tokenizer gives them (`▁` before the beginning of a word). Out: parts, a verdict on loops, a confidence.
This module knows no model and no library.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

WORD = "▁"
STOPS = frozenset(".!?;:,。！？；：，、…")
LENGTH_PENALTY = 0.2  # Argos' own value: scores and texts are comparable with its translations
REPEATS = 4  # a unit said so many times in a row is a loop
LONGEST_UNIT = 12


def parts(tokens: Sequence[str], limit: int) -> list[list[str]]:
    """Cut a sentence of more than `limit` tokens: after its last stop within them, else before a word, else anywhere.

    >>> parts(["▁a", ",", "▁b", "▁c", "▁d"], 3)
    [['▁a', ','], ['▁b', '▁c', '▁d']]
    """
    cut: list[list[str]] = []
    rest = list(tokens)
    while len(rest) > limit:
        at = _cut(rest, limit)
        cut.append(rest[:at])
        rest = rest[at:]
    return [*cut, rest]


def loops(tokens: Sequence[str]) -> bool:
    """Whether words are said over and over, as small models do with what they do not know (掌声掌声掌声掌声).

    Numbers are not words: 1,000,000 repeats nothing.

    >>> loops("▁the ▁sea ▁the ▁sea ▁the ▁sea ▁the ▁sea".split()), loops("▁1 0 0 0 0 0".split())
    (True, False)
    """
    return any(_repeats(tokens, unit) for unit in range(1, LONGEST_UNIT + 1))


def confidence(score: float, count: int) -> float:
    """The geometric mean of the probabilities of `count` tokens and the end.

    CTranslate2 gives the sum of their logarithms, divided by `count ** LENGTH_PENALTY`.

    >>> round(confidence(-0.3, 2), 3)
    0.891
    """
    if not count:
        return 0.0
    return min(1.0, math.exp(score * count**LENGTH_PENALTY / (count + 1)))


def _cut(tokens: Sequence[str], limit: int) -> int:
    for at in range(limit, 1, -1):
        if tokens[at - 1].lstrip(WORD) in STOPS:
            return at
    for at in range(limit, 1, -1):
        if tokens[at].startswith(WORD):
            return at
    return limit


def _repeats(tokens: Sequence[str], unit: int) -> bool:
    """Whether some `unit` tokens, with a letter among them, stand REPEATS times in a row."""
    run = 0
    for at in range(unit, len(tokens)):
        run = run + 1 if tokens[at] == tokens[at - unit] else 0
        if run >= unit * (REPEATS - 1) and any(char.isalpha() for char in "".join(tokens[at - unit + 1 : at + 1])):
            return True
    return False
