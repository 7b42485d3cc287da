"""What a check is: a function with a stable id, told about a page and its translation side by side.

In: a `Pair`. Out: faults, each with the segment and the words it is about. Severity and messages stand in
`messages/checks.yml`. A check changes nothing and asks nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from promosite.content.page import Page
from promosite.content.vietnamese import Names
from promosite.errors import Finding, finding
from promosite.translation.memory.glossary import Glossary

_SHOWN = 80  # characters of a text that a message repeats


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """A source segment and its translation; `source` is empty where no partner is known, or none should be compared.

    `line` is that of the translation in its file, 0 where it is not known.
    """

    kind: str
    source: str
    target: str
    line: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation (`target`) beside its source.

    `segments` are those that belong together; `skeletons` are the two pages as rendered, text taken out (source,
    translation); `names` are agreed to stand in any language; `labels` are those that the two pages define for links
    by reference, None where that is not known.
    """

    source_language: str
    target_language: str
    target: Page
    segments: tuple[SegmentPair, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)
    names: Names = field(default_factory=dict)
    skeletons: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    labels: tuple[frozenset[str] | None, frozenset[str] | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a check found: `text` is quoted in the message, and is what a waiver must quote."""

    segment: SegmentPair | None
    text: str
    details: Mapping[str, str] = field(default_factory=dict)
    line: int = 0  # where there is no segment


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its id; the docstring of its function says what is bad and what is good."""

    id: str
    faults: Callable[[Pair], Iterator[Fault]]

    def finding(self, pair: Pair, fault: Fault) -> Finding:
        line = fault.segment.line if fault.segment else fault.line
        return finding(self.id, pair.target.file, line, text=_short(fault.text), **fault.details)


def check(id: str) -> Callable[[Callable[[Pair], Iterator[Fault]]], Check]:
    """Make a check of a function. It runs once it stands in `CHECKS` (`promosite.review.checks`)."""
    return lambda faults: Check(id, faults)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
