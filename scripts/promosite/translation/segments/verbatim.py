"""Stretches of whole lines that nobody translates: fenced code, display mathematics, Jinja statements.

In: the text of a page and where its body begins. Out: their spans, in order.
It does not look into HTML; indented code is known only to the containers it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from promosite.content.lines import BREAK
from promosite.translation.segments.ahead import Ahead
from promosite.translation.segments.lines import TAB, Span

_LINE_START = r"(?:^|(?<=\r))"
_FENCE = re.compile(_LINE_START + r"(?P<indent>[> \t]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\r\n]*)", re.MULTILINE)
_MATHS = re.compile(_LINE_START + r"(?P<indent>[> \t]*)(?P<open>\$\$|\\\[)", re.MULTILINE)
_JINJA = re.compile(_LINE_START + r"[ \t]*\{(?P<mark>[%#{])", re.MULTILINE)
_REST = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[> \t]*(?:\r\n|\r|\n)")
_BLANK_ABOVE = re.compile(r"\A\Z|(?:\A|\n)[ \t]*(?:\r\n|\r|\n)\Z")
# superfences takes a fence with a language and `{…}` or known options, and leaves any other line as text.
_OPTION = r"(?:(?:hl_lines|linenums|title|title_mode|data-[\w-]+)(?:=(?:\"[^\"]*\"|'[^']*'))?)"
_INFO = re.compile(
    rf"(?:[ \t]*\.?[\w#.+-]+(?=[\t ]|$))?(?:[ \t]*\{{[^\r\n]*\}}|(?:[ \t]*{_OPTION}(?=[\t ]|$))+)?[ \t]*$"
)


def verbatim(text: str, start: int) -> list[Span]:
    """Spans of verbatim lines, ordered, without overlap; `indent` holds the marks before a fence.

    >>> text = "a\\n\\n    ```py\\n    b\\n    ```\\n"
    >>> verbatim(text, 0)
    [Span(start=3, end=27, indent='    ')]
    """
    found = list(_fences(text, start)) if "```" in text or "~~~" in text else []
    if "$$" in text or "\\[" in text:
        found = _merged(found, _maths(text, start))
    if "{%" in text or "{{" in text or "{#" in text:
        found = _merged(found, _jinja(text, start))
    return found


def is_fence(line: str) -> bool:
    """Whether a line would open a fence.

    >>> is_fence("```py"), is_fence("``` not a fence")
    (True, False)
    """
    found = _FENCE.match(line)
    return bool(found and _INFO.match(found["info"]))


def _fences(text: str, start: int) -> Iterator[Span]:
    """As pymdownx.superfences: a fence that is not closed where it began is none, and reading goes on from there."""
    place = start
    while found := _FENCE.search(text, place):
        if _INFO.match(found["info"]):
            closed, place = _closing(text, found)
            if closed:
                yield Span(found.start(), place, _indent(found["indent"]))
        else:
            place = found.end()


def _closing(text: str, opening: re.Match[str]) -> tuple[bool, int]:
    """Whether the fence is closed, and where reading goes on: below the line that closes or breaks it."""
    indent = _indent(opening["indent"])
    closing = re.compile(re.escape(opening["fence"]) + r"[ \t]*$")
    place = _next(text, opening.end())
    empty = False
    while place < len(text):
        after = _next(text, place)
        line = text[place:after].rstrip("\r\n").expandtabs(TAB)
        head, content = _split(line, len(indent))
        if not _holds(indent, head, content, empty=empty):
            return False, after
        if closing.match(content):
            return True, after
        empty = empty or not content.strip()
        place = after
    return False, place


def _holds(indent: str, head: str, content: str, *, empty: bool) -> bool:
    """Whether a line still lies in the fence: as far in as its first line, with no more quote marks, or blank."""
    level = indent.count(">")
    if head.count(">") > level:
        return False
    if not (content.strip() if level else (head + content).strip()):
        return True
    return len(head) >= len(indent) and not (empty and head.count(">") < level)


def _split(line: str, width: int) -> tuple[str, str]:
    """The marks of containers at the head of a line, at most `width` columns, and the rest."""
    column = 0
    while column < min(width, len(line)) and line[column] in "> ":
        column += 1
    return line[:column], line[column:]


def _maths(text: str, start: int) -> Iterator[Span]:
    """Blocks between `$$` and `$$` or `\\[` and `\\]` that begin and end a line and hold no blank line."""
    place, ahead = start, Ahead(text)
    while found := _MATHS.search(text, place):
        place = _next(text, found.end())
        end = ahead.find("$$" if found["open"] == "$$" else "\\]", found.end())
        if end < 0 or _BLANK.search(text, found.end(), end):
            continue
        if rest := _REST.match(text, end + 2):
            yield Span(found.start(), rest.end(), _indent(found["indent"]))
            place = rest.end()


def _jinja(text: str, start: int) -> Iterator[Span]:
    """Lines that hold one statement, comment or expression only. A `{{ … }}` amid a paragraph is part of its text."""
    place, ahead = start, Ahead(text)
    while found := _JINJA.search(text, place):
        mark = found["mark"]
        end = ahead.find("}}" if mark == "{" else f"{mark}}}", found.end())
        rest = _REST.match(text, end + 2) if end >= 0 else None
        place = _next(text, found.end())
        if rest and (mark != "{" or _stands_alone(text, found.start(), rest.end())):
            yield Span(found.start(), rest.end(), None)
            place = rest.end()


def _stands_alone(text: str, start: int, end: int) -> bool:
    above = text[max(0, start - 80) : start]
    return bool(_BLANK_ABOVE.search(above) and _REST.match(text, end))


def _merged(found: list[Span], more: Iterator[Span]) -> list[Span]:
    """Both, in order; where two overlap, the one that begins first stands."""
    kept: list[Span] = []
    for span in sorted([*found, *more], key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _indent(marks: str) -> str:
    return marks.expandtabs(TAB)


def _next(text: str, place: int) -> int:
    """Where the next line begins."""
    found = BREAK.search(text, place)
    return found.end() if found else len(text)
