"""How a translation is built, beside its source.

In: the skeletons of the two pages as rendered: elements with their addresses, classes and ids, no text. Out: a fault.
Which words stand where is for other checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from promosite.review.checks.registry import Fault, Pair, check

_CONTEXT = 3
_NAMED = 4  # elements that a message names


@check("structure.differs")
def structure(pair: Pair) -> Iterator[Fault]:
    """Require the same headings, lists, tables, boxes, links and pictures, rendered, in the same order.

    Inside a block the order is free: languages put links elsewhere in a sentence.

    Bad:  - Vịnh Lan Hạ → Lan Ha Bay
    Good: - Vịnh Lan Hạ → - Lan Ha Bay
    """
    ours, theirs = pair.skeletons
    if ours == theirs:
        return
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag != "equal":
            before = " ".join(theirs[max(0, begin - _CONTEXT) : begin])
            details = {"missing": _named(ours[start:end]), "added": _named(theirs[begin:stop])}
            yield Fault(None, before or "–", details)
            return


def _named(elements: Sequence[str]) -> str:
    shown = ", ".join(elements[:_NAMED])
    return f"{shown} …" if len(elements) > _NAMED else shown or "–"
