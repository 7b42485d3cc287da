"""Waivers: findings that a person looked at and accepts, each for one quoted text and with a reason.

In: the faults of a page, and its front matter. Out: the faults that stand, and what is wrong with the waivers.
A waiver holds for its own page only, and never for a whole check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from promosite.content.meta import Waiver
from promosite.content.page import Page
from promosite.content.tones import same
from promosite.errors import Finding, finding
from promosite.review.checks.registry import Check, Fault

_ENOUGH = 8  # characters of a longer text that a waiver must quote

Found = tuple[Check, Fault]


def apply_waivers(page: Page, found: Iterable[Found], checks: Sequence[Check]) -> tuple[list[Found], list[Finding]]:
    """What no waiver covers, and findings about waivers: unused, without text, of an unknown check."""
    standing, used = [], set[int]()
    for check, fault in found:
        covering = [place for place, waiver in enumerate(page.meta.waive) if _covers(waiver, check, fault)]
        used |= set(covering)
        if not covering:
            standing.append((check, fault))
    return standing, [*_wrong(page, used, [check.id for check in checks])]


def _covers(waiver: Waiver, check: Check, fault: Fault) -> bool:
    """Whether a waiver gives a reason, names the check, and quotes what the fault is about.

    It must hold the words of the message, or a fair part of them where they are long; around them it may quote more
    of the same segment.
    """
    quoted, said = same(waiver.text), same(fault.text)
    if waiver.check != check.id or not waiver.reason or not quoted:
        return False
    if quoted == said or (len(quoted) >= _ENOUGH and quoted in said):
        return True
    segment = fault.segment
    return segment is not None and said in quoted and any(quoted in same(t) for t in (segment.source, segment.target))


def _wrong(page: Page, used: set[int], known: Sequence[str]) -> Iterator[Finding]:
    for place, waiver in enumerate(page.meta.waive):
        line = page.front.line(("waive", str(place)))
        if waiver.check not in known:
            if waiver.check:
                yield finding("waive.unknown", page.file, line, check=waiver.check, known=", ".join(known))
        elif not waiver.text:
            yield finding("waive.no-text", page.file, line, check=waiver.check)
        elif place not in used and waiver.reason:
            yield finding("waive.unused", page.file, line, check=waiver.check, text=waiver.text)
