"""Agreed names and terms in a translation.

In: segments side by side, and the glossary of the page's day. Out: faults.
It knows the glossary only: a term that is not in it may be called anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.review.checks.registry import Fault, Pair, SegmentPair, check
from promosite.review.checks.visible import GAP, visible
from promosite.translation.memory.glossary import Term

_LABEL = "action.label"


@check("terms.glossary")
def agreed(pair: Pair) -> Iterator[Fault]:
    """Require the agreed translation of a glossary term, once at least in the segment that has the term.

    The label of a button may leave a name out: the name stands on the page it leads to. A segment that is wholly in
    another language, such as a name quoted in Vietnamese, is what it should be.

    Bad:  vịnh Lan Hạ → Lan Ha Gulf
    Good: vịnh Lan Hạ → Lan Ha Bay
    """
    for segment in pair.segments:
        if segment.name == _LABEL or not visible(segment.target, foreign=False).strip(f"{GAP} \n"):
            continue
        said = visible(segment.target)
        for term in _terms(pair, segment):
            form = pair.glossary.form(term, pair.target_language)
            if form and not pair.glossary.says(said, term, pair.target_language):
                yield Fault(segment, term.forms[pair.source_language], {"form": form})


@check("terms.forbidden")
def forbidden(pair: Pair) -> Iterator[Fault]:
    """Refuse a forbidden variant of a name; one inside a longer agreed name is none (南海 in 越南海防).

    Bad:  Biển Đông → the South China Sea
    Good: Biển Đông → the East Sea
    """
    for segment in pair.segments:
        for match in pair.glossary.forbidden(visible(segment.target), pair.target_language):
            form = pair.glossary.form(match.term, pair.target_language)
            yield Fault(segment, match.form, {"form": form or "–"})


def _terms(pair: Pair, segment: SegmentPair) -> list[Term]:
    """The terms of a source segment, each once."""
    found: list[Term] = []
    for match in pair.glossary.find(visible(segment.source), pair.source_language):
        if match.term not in found:
            found.append(match.term)
    return found
