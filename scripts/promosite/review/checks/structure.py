"""How a translation is built, beside its source.

In: the skeletons of the two pages as rendered: elements with their addresses, classes and ids, no text. Out: a fault.
Which words stand where is for other checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from promosite.content.headings import headings
from promosite.review.checks.registry import Fault, Pair, check

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
            section, line = _section(pair, sum(map(_is_heading, theirs[:begin])))
            details = {"missing": _named(ours[start:end]), "added": _named(theirs[begin:stop])}
            yield Fault(None, section, details, line)
            return


def _section(pair: Pair, number: int) -> tuple[str, int]:
    """The heading below which something differs, and its line; above the first one, the title of the page."""
    page = pair.target
    found = headings(page.body)[:number]
    if not found:
        return page.meta.title or page.file, page.front.body_line
    return found[-1].text, page.front.body_line + found[-1].line - 1


def _is_heading(element: str) -> bool:
    return re.match(r"h[1-6](?![\w-])", element) is not None


def _named(elements: Sequence[str]) -> str:
    shown = ", ".join(elements[:_NAMED])
    return f"{shown} …" if len(elements) > _NAMED else shown or "–"
