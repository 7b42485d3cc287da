"""Links from one page to another, as editors write them: relative paths of Markdown files.

In: a page or its Markdown. Out: its addresses with their places, and the pages they lead to. It renders nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from posixpath import dirname, join, normpath
from urllib.parse import SplitResult, unquote, urlsplit

from promosite.config import Config
from promosite.content.lines import line_starts
from promosite.content.page import Page
from promosite.content.values import leaves_of

_INLINE = re.compile(r"(?:(?P<picture>!)\[(?P<alt>[^\[\]\n]*))?\]\(\s*<?(?P<href>[^)\s<>]+)")
_REFERENCE = re.compile(r" {0,3}\[(?!\^)[^\]]+\]:\s*<?(?P<href>[^\s<>]+)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Href:
    """An address in a Markdown text: as written, its offset in the text, its 1-based line, whether of a picture, and
    the picture's alternative text."""

    text: str
    start: int
    line: int
    picture: bool = False
    alt: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page: as written, the identity it leads to, the anchor, the language it names, its file line."""

    text: str
    path: str
    anchor: str
    language: str
    line: int


@lru_cache(maxsize=4096)
def hrefs(body: str) -> tuple[Href, ...]:
    """All addresses of inline and reference links and pictures, outside code, in order.

    >>> [(href.text, href.picture) for href in hrefs("[a](x.md#b) ![c](../y.svg) `[d](z.md)`")]
    [('x.md#b', False), ('../y.svg', True)]
    """
    starts = line_starts(body)
    lines = zip(_prose(body, starts), starts, count(1), strict=False)
    return tuple(
        href
        for line, start, number in lines
        if "](" in line or "]:" in line
        for href in _in_line(_blanked(line), start, number)
    )


def without_code(body: str) -> str:
    """The body with blanks in place of inline code and empty lines in place of fenced code: every line stays.

    >>> without_code("a `<b>` c\\n~~~\\n<i>\\n~~~\\n")
    'a       c\\n\\n\\n\\n\\n'
    """
    return "".join(_blanked(line) if line else "\n" for line in _prose(body, line_starts(body)))


def links_to_pages(page: Page, config: Config) -> Iterator[PageLink]:
    """All links of a page (those of its action and its facts included) that lead to a Markdown file."""
    if page.front.values.get("action") is not None and page.meta.action:
        yield from _page_link(page, page.meta.action.url, page.line("action", "url"), config)
    for key, text in leaves_of(page.front.values.get("facts"), ("facts",)):
        yield from _page_link(page, text.strip(), page.front.line(key), config)
    for href in hrefs(page.body):
        yield from _page_link(page, href.text, page.front.body_line + href.line - 1, config)


def resolve(href: str, language: str, path: str, languages: tuple[str, ...]) -> tuple[str, str, str] | None:
    """(language, path, anchor) of a relative link to a `.md` file; None for any other link.

    >>> resolve("../tourism/cat-ba.md#di-lai", "en", "culture/le-chan", ("vi", "en"))
    ('en', 'tourism/cat-ba', 'di-lai')
    """
    parts = split_address(href)
    if parts.scheme or parts.netloc or not parts.path.endswith(".md") or parts.path.startswith("/"):
        return None
    target = normpath(join(language, dirname(path), unquote(parts.path)))
    folder, _, rest = target.partition("/")
    if folder not in languages or not rest:
        return language, f"../{target}".removesuffix(".md"), parts.fragment
    return folder, rest.removesuffix(".md"), parts.fragment


def split_address(href: str) -> SplitResult:
    """The parts of an address; one that nobody can read, such as `http://[x`, is all host: it leads to no page."""
    try:
        return urlsplit(href)
    except ValueError:
        return SplitResult("", href, "", "", "")


def _prose(body: str, starts: list[int]) -> Iterator[str]:
    """The lines of a body; an empty text for each that belongs to fenced code."""
    fence = ""
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        line = body[start:end]
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        yield "" if mark or fence else line


def _blanked(line: str) -> str:
    """A line with blanks in place of inline code."""
    return _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def _in_line(line: str, offset: int, number: int) -> Iterator[Href]:
    reference = _REFERENCE.match(line)
    if reference:
        yield Href(reference["href"], offset + reference.start("href"), number)
        return
    for found in _INLINE.finditer(line):
        alt = (found["alt"] or "").strip()
        yield Href(found["href"], offset + found.start("href"), number, bool(found["picture"]), alt)


def _page_link(page: Page, href: str, line: int, config: Config) -> Iterator[PageLink]:
    target = resolve(href, page.language, page.path, config.codes)
    if target:
        yield PageLink(href, target[1], target[2], target[0], line)
