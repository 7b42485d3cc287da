"""What a reader meets as text.

In: a parsed page. Out: blocks of visible text, attributes that are read aloud or shown, titles and descriptions,
each with the language declared around it. Code, scripts and styles are left out; nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from promosite.audit.facts import Passage

_UNREAD = frozenset({"script", "style", "template", "code", "pre", "kbd", "samp", "var", "math", "head"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark q rp rt ruby s small span strike"
    " strong sub sup time tspan tt u wbr".split()
)
_SPOKEN = ("alt", "title", "aria-label", "aria-description", "placeholder", "label")
_META_UNREAD = frozenset({"viewport", "robots", "googlebot", "generator", "theme-color", "color-scheme", "referrer"})
_NO_LANGUAGE = ""


def passages(root: _Element) -> tuple[Passage, ...]:
    """All passages of a page: the head first, then the body in document order."""
    language = root.get("lang", "")
    return (*_head(root, language), *_attributes(root), *_blocks(root, language))


def language_at(element: _Element | None) -> str:
    """The language declared nearest around an element; none within `translate="no"` and titles of works (`<cite>`)."""
    while element is not None:
        if (declared := _declared(element)) is not None:
            return declared
        element = element.getparent()
    return _NO_LANGUAGE


def _declared(element: _Element) -> str | None:
    if element.get("translate", "").lower() == "no":
        return _NO_LANGUAGE
    language = element.get("lang")
    return _NO_LANGUAGE if language is None and element.tag == "cite" else language


def _head(root: _Element, language: str) -> Iterator[Passage]:
    for element in root.iter("title"):
        if (parent := element.getparent()) is not None and parent.tag in ("head", "html"):
            yield Passage("<title>", language, element.text or "", element.sourceline or 0)
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        if name and name not in _META_UNREAD and (text := element.get("content", "").strip()):
            yield Passage(f'<meta "{name}">', language, text, element.sourceline or 0)


def _attributes(root: _Element) -> Iterator[Passage]:
    for attribute in _SPOKEN:
        for element in root.iterfind(f".//*[@{attribute}]"):
            if text := element.get(attribute, "").strip():
                yield Passage(f"<{element.tag!s} {attribute}>", language_at(element), text, element.sourceline or 0)


@dataclass(slots=True)
class _Block:
    """The block that is being read: text runs on through inline elements of the same language."""

    element: str = ""
    language: str = ""
    line: int = 0
    pieces: list[str] = field(default_factory=list)

    def close(self) -> Iterator[Passage]:
        if text := "".join(self.pieces).strip():
            yield Passage(f"<{self.element}>", self.language, text, self.line)
        self.pieces = []

    def add(self, text: str | None, element: _Element, language: str) -> Iterator[Passage]:
        if not text:
            return
        if language != self.language or not self.pieces:
            yield from self.close()
            self.element, self.language, self.line = str(element.tag), language, element.sourceline or 0
        self.pieces.append(text)


def _blocks(root: _Element, language: str) -> Iterator[Passage]:
    block = _Block()
    languages = [language]
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            yield from block.add(element.tail, element, languages[-1])
            continue
        if element.tag not in _INLINE:
            yield from block.close()
        if event == "start":
            declared = _declared(element)
            languages.append(languages[-1] if declared is None else declared)
            if element.tag in _UNREAD:
                walk.skip_subtree()
            else:
                yield from block.add(element.text, element, languages[-1])
        else:
            languages.pop()
            parent = element.getparent()
            yield from block.add(element.tail, element if parent is None else parent, languages[-1])
    yield from block.close()
