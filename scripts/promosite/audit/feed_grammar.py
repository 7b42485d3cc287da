"""A feed's elements against the rules of its format.

In: the root of a feed and its rule. Out: findings about what is missing, unknown, repeated, misplaced or malformed.
What only a feed as a whole can get wrong is for `feeds`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import QName, _Element

from promosite.audit.feed_html import faults_of
from promosite.audit.feed_rules import MEANS_THE_SAME, NAMESPACES, Form, Rule
from promosite.audit.feed_values import fits, has_bad_characters, looks_like_markup
from promosite.errors import Finding, finding

_XML = "http://www.w3.org/XML/1998/namespace"
_DATES = (Form.RFC_822, Form.RFC_3339)


@dataclass(frozen=True, slots=True)
class Document:
    """A feed: its path in the site, its lines as written, its own namespace ("" for RSS and OPML)."""

    path: str
    lines: tuple[bytes, ...]
    namespace: str

    def name(self, element: _Element) -> str:
        """The name as the rules write it: `title`, `atom:link`; an unknown namespace in full."""
        found = QName(element)
        if (found.namespace or "") == self.namespace:
            return found.localname
        prefix = NAMESPACES.get(found.namespace or "", f"{{{found.namespace}}}")
        return f"{prefix}:{found.localname}"

    def is_marked(self, element: _Element) -> bool:
        """Whether the line of an element writes characters as `&#x26;`."""
        line = element.sourceline or 0
        return 0 < line <= len(self.lines) and b"&#x" in self.lines[line - 1]


def check_element(element: _Element, rule: Rule, document: Document) -> Iterator[Finding]:
    """Every fault of an element and of those in it."""
    yield from _attributes(element, rule, document)
    yield from _children(element, rule, document)
    if rule.text is None:
        if (element.text or "").strip():
            yield _at(element, document, "feeds.unknown", parent=_tag(element, document), name="text")
    else:
        yield from _text(element, rule.text, document)
    for child in _elements(element):
        if inner := rule.children.get(document.name(child)):
            yield from check_element(child, inner, document)


def _attributes(element: _Element, rule: Rule, document: Document) -> Iterator[Finding]:
    for name in sorted(rule.needs - set(element.attrib)):
        yield _at(element, document, "feeds.lacks", parent=_tag(element, document), name=name)
    for name, value in element.attrib.items():
        if str(name).startswith(f"{{{_XML}}}"):
            continue
        form = rule.attributes.get(str(name))
        if form is None:
            yield _at(element, document, "feeds.unknown", parent=_tag(element, document), name=str(name))
        else:
            yield from _value(element, f"{document.name(element)} {name}", str(value), form, document)


def _children(element: _Element, rule: Rule, document: Document) -> Iterator[Finding]:
    names = Counter(document.name(child) for child in _elements(element))
    parent = _tag(element, document)
    for name, inner in rule.children.items():
        if inner.required and not names[name]:
            yield _at(element, document, "feeds.lacks", parent=parent, name=f"<{name}>")
        elif names[name] > 1 and not inner.many:
            yield _at(element, document, "feeds.repeated", parent=parent, name=f"<{name}>")
    for own, other in MEANS_THE_SAME.items():
        if names[own] and names[other]:
            yield _at(element, document, "feeds.repeated", parent=parent, name=f"<{own}>, <{other}>")
    closed = ""
    for child in _elements(element):
        name = document.name(child)
        if name not in rule.children:
            yield _at(child, document, "feeds.unknown", parent=parent, name=f"<{name}>")
        elif closed and name != closed:
            yield _at(child, document, "feeds.misplaced", name=f"<{name}>", last=f"<{closed}>")
        elif rule.children[name].last:
            closed = name


def _text(element: _Element, form: Form, document: Document) -> Iterator[Finding]:
    """An element's own text, judged by its form; an empty one lacks it."""
    text = (element.text or "").strip()
    if not text:
        yield _at(element, document, "feeds.lacks", parent=_tag(element, document), name="text")
        return
    if form is Form.CONSTRUCT:
        form = Form.HTML if element.get("type") == "html" else Form.PLAIN
    yield from _value(element, document.name(element), text, form, document)


def _value(element: _Element, name: str, text: str, form: Form, document: Document) -> Iterator[Finding]:
    rss = not document.namespace
    if has_bad_characters(text):
        yield _at(element, document, "feeds.characters", name=name)
    if form is Form.HTML:
        for fault, what in faults_of(text):
            yield _at(element, document, f"feeds.html-{fault}", name=name, what=what)
    elif form is Form.PLAIN:
        if looks_like_markup(text, marked=document.is_marked(element), rss=rss):
            yield _at(element, document, "feeds.markup", name=name, value=text)
    elif form in _DATES and not fits(text, form):
        yield _at(element, document, "feeds.bad-date", name=f"<{name}>", date=text, format=form.value)
    elif not fits(text, form):
        yield _at(element, document, "feeds.value", name=name, value=text)


def _elements(element: _Element) -> Iterator[_Element]:
    return (child for child in element if isinstance(child.tag, str))


def _tag(element: _Element, document: Document) -> str:
    return f"<{document.name(element)}>"


def _at(element: _Element, document: Document, id: str, **details: object) -> Finding:
    return finding(id, document.path, element.sourceline or 0, **details)
