"""What a preview marks on a translated page: passages whose original moved on, and drafts that wait to be taken.

In: a page, its source and its ledger. Out: marks, and the body with one invisible sign for each; `show` turns signs
into words. The public never sees any of it, and nothing is decided or written here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from promosite.content.language import Language
from promosite.content.page import Page
from promosite.publishing.site import Site
from promosite.translation.drafting.align import align
from promosite.translation.drafting.merge import text_of
from promosite.translation.drafting.store import read_ledger_of
from promosite.translation.drafting.waiting import offered
from promosite.translation.memory.ledger import Ledger
from promosite.translation.segments.segment import Kind, Segment

_FIRST = 0xF0000  # a private-use plane: such characters mean nothing, and Markdown leaves them where they are
_SIGN = re.compile("[\U000f0000-\U000ffffd]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Text that ends up in an attribute or in raw HTML has no element of its own that could be marked.
_NOWHERE = (Kind.FIELD, Kind.ALT, Kind.ABBREVIATION, Kind.HTML)


@dataclass(frozen=True, slots=True)
class Mark:
    """One passage that waits for a person. `at`: offset into the body, None where it has no place in it.
    `text`: the draft that waits, or "" where nobody has written one."""

    at: int | None
    text: str = ""


def waiting(site: Site, page: Page) -> list[Mark]:
    """What waits on a page of a preview; nothing in a public site, on a source page, or without a usable ledger."""
    source = site.catalog.source(page)
    if not site.preview or source is None or page.language == site.config.default:
        return []
    ledger, _ = read_ledger_of(site.config, source, page.language)
    return marks(source, page, ledger) if ledger else []


def marks(source: Page, page: Page, ledger: Ledger) -> list[Mark]:
    """Passages whose source moved on, is new or gone, or for which a draft waits. An empty ledger knows of none."""
    if not ledger.live:
        return []
    theirs, ours = text_of(source.text), text_of(page.text)
    alignment = align(theirs.segments, ours.segments, ledger)
    start = len(page.text) - len(page.body)

    def mark(place: int | None, text: str) -> Mark:
        segment = ours.segments[place] if place is not None else None
        return Mark(segment.start - start if segment and _can_be_marked(segment) else None, text)

    changed = [mark(row.place, offered(row)) for row in alignment.rows if offered(row) or not row.unchanged]
    return changed + [mark(extra.place, "") for extra in alignment.extra if extra.entry]


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


def _can_be_marked(segment: Segment) -> bool:
    return segment.kind not in _NOWHERE and not segment.quote.startswith(("attr:", "html"))


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
