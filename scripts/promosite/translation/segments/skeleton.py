"""The skeleton of a rendered page: its elements, their links and classes, without a word of its text.

In: Markdown and the site's own extensions. Out: the elements in order.
It reads no configuration and follows no link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html.parser import HTMLParser
from typing import Any, NamedTuple

from markdown import Markdown
from pymdownx.superfences import SuperFencesBlockPreprocessor

BUILT_IN = ("tables", "fenced_code")
"""What MkDocs adds to the extensions of `mkdocs.yml`; `toc`, too, but see below."""

# The table of contents makes anchors out of words; a site gives its pages the same ones in all languages later on.
_WORDY_EXTENSIONS = frozenset(["toc", "markdown.extensions.toc"])
# An abbreviation is marked wherever its letters stand: that is a matter of the words, too.
_WORDY_TAGS = frozenset(["abbr"])


class Element(NamedTuple):
    """A start tag; attributes that it does not have are empty."""

    tag: str
    href: str = ""
    src: str = ""
    classes: str = ""
    id: str = ""


def skeleton(
    body: str, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[Element, ...]:
    """The elements of a body (without front matter), in order, rendered with these extensions of Python-Markdown.

    Languages order their words differently: compare `sorted` or counted where links may change places in a sentence.

    >>> skeleton("[Đồ Sơn](do-son.md){ .more }", ["attr_list"])
    (Element(tag='p', href='', src='', classes='', id=''), \
Element(tag='a', href='do-son.md', src='', classes='more', id=''))
    """
    names = [name for name in dict.fromkeys([*BUILT_IN, *extensions]) if name not in _WORDY_EXTENSIONS]
    wanted = {name: dict(values) for name, values in (configs or {}).items() if name in names}
    parser = _Elements()
    markdown = Markdown(extensions=names, extension_configs=wanted)
    for fences in (one for one in markdown.preprocessors if isinstance(one, SuperFencesBlockPreprocessor)):
        fences.reassemble = partial(_reassembled, fences)
    parser.feed(markdown.convert(body))
    parser.close()
    return tuple(parser.found)


def _reassembled(fences: SuperFencesBlockPreprocessor, lines: list[str]) -> list[str]:
    """What its own method does, in one go: that one copies the whole page for each fence, minutes for thousands."""
    parts, place = list[str](), 0
    for fenced, start, end in fences.stack:
        parts += [*lines[place:start], fenced]
        place = end
    fences.stack = []
    return [*parts, *lines[place:]]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WORDY_TAGS:
            values = {name: value or "" for name, value in attrs}
            self.found.append(Element(tag, *(values.get(name, "") for name in ("href", "src", "class", "id"))))
