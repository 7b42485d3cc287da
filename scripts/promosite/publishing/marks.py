"""Marks on a page of a preview: one invisible sign for each in the Markdown, words for it in what was rendered.

In: a body and marks; later the tree that it became. Out: the same with signs, then with words. `preview` looks up what
waits; a public site has no marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from promosite.content.language import Language
from promosite.content.page import Page
from promosite.publishing.site import Site

_FIRST = 0xF0000  # a private-use plane: such characters mean nothing, and Markdown leaves them where they are
_SIGN = re.compile("[\U000f0000-\U000ffffd]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Mark:
    """One passage that waits for a person. `at`: offset into the body, None where it has no place in it.
    `text`: the draft that waits, or "" where nobody has written one."""

    at: int | None
    text: str = ""


def waiting(site: Site, page: Page) -> list[Mark]:
    """What waits on a page of a preview; the public sees none of it, and a public site does not load what knows it."""
    if not site.preview:
        return []
    from promosite.publishing.preview import look_up

    return look_up(site, page)


def signed(body: str, found: Sequence[Mark]) -> str:
    """The body with a sign where each mark stands.

    >>> signed("Một.\\n\\nHai.", [Mark(6, "Two.")]) == "Một.\\n\\n\\U000f0000Hai."
    True
    """
    for number, at in sorted(((n, m.at) for n, m in enumerate(found) if m.at is not None), key=lambda p: -p[1]):
        body = f"{body[:at]}{chr(_FIRST + number)}{body[at:]}"
    return body


def show(root: Element, found: Sequence[Mark], language: Language) -> None:
    """Mark the elements in which signs stand, and say below the passage what waits."""
    for parent in list(root.iter()):
        for child in list(parent):
            numbers = _taken(child)
            if not numbers:
                continue
            child.set("class", f"{child.get('class', '')} moved-on".strip())
            note = _note(child, parent)
            note.text = " · ".join(_words(found[number], language) for number in numbers if number < len(found))


def unsigned(html: str) -> str:
    """HTML without signs that no element took, as inside raw HTML."""
    return _SIGN.sub("", html)


def _taken(element: Element) -> list[int]:
    """Take the signs out of an element's own text; their numbers."""
    texts = [element.text or "", *(child.tail or "" for child in element)]
    numbers = [ord(sign) - _FIRST for text in texts for sign in _SIGN.findall(text)]
    if numbers:
        element.text = _SIGN.sub("", texts[0])
        for child, tail in zip(element, texts[1:], strict=True):
            child.tail = _SIGN.sub("", tail)
    return numbers


def _note(element: Element, parent: Element) -> Element:
    """Where the words go: into the element; after a heading, whose text is listed in the table of contents."""
    if element.tag not in _HEADINGS:
        return SubElement(element, "small", {"class": "waiting"})
    note = Element("p", {"class": "waiting"})
    parent.insert(list(parent).index(element) + 1, note)
    return note


def _words(mark: Mark, language: Language) -> str:
    return language.say("mark_waiting", text=mark.text) if mark.text else language.say("mark_changed")
