"""Texts without any mark pass over Python-Markdown's inline patterns, which try each of fifteen on every text.

In: the tree of a body. Out: the same tree; a text that no pattern could match is marked as finished while they run.
Most texts are plain, and the patterns are a third of a body's conversion. Nothing changes in the result.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# What each known pattern needs to match anything. A site with others has its texts tried as ever.
_KNOWN = frozenset(
    (
        *("backtick", "escape", "footnote", "reference", "link", "image_link", "image_reference", "short_reference"),
        *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity", "not_strong", "em_strong"),
        "em_strong2",
    )
)
_MARK = re.compile("[`\\\\\\[<&*_]| {2}\n")
_BEFORE, _AFTER = 21, 19  # the inline patterns run at 20


def pass_over_plain_text(markdown: Markdown) -> None:
    """Set this up for a `Markdown` whose inline patterns are all known; leave any other as it is."""
    patterns = markdown.inlinePatterns
    if sum(name in patterns for name in _KNOWN) == len(patterns):  # there is no other
        finished: list[Element] = []
        markdown.treeprocessors.register(_Finish(markdown, finished), "promosite-plain", _BEFORE)
        markdown.treeprocessors.register(_Reopen(markdown, finished), "promosite-plain-end", _AFTER)


class _Finish(Treeprocessor):
    def __init__(self, markdown: Markdown, finished: list[Element]) -> None:
        super().__init__(markdown)
        self.finished = finished

    def run(self, root: Element) -> None:
        self.finished[:] = [element for element in root.iter() if _is_plain(element.text)]
        for element in self.finished:
            element.text = AtomicString(element.text or "")


class _Reopen(Treeprocessor):
    """Later processors, such as that of abbreviations, must see plain texts as they were."""

    def __init__(self, markdown: Markdown, finished: list[Element]) -> None:
        super().__init__(markdown)
        self.finished = finished

    def run(self, root: Element) -> None:  # noqa: ARG002 - Markdown names it
        for element in self.finished:
            element.text = str(element.text)
        self.finished.clear()


def _is_plain(text: str | None) -> bool:
    return bool(text) and not isinstance(text, AtomicString) and not _MARK.search(text or "")
