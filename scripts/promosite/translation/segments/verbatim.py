"""Stretches of whole lines that nobody translates: fenced code, display mathematics, Jinja statements.

In: the text of a page and where its body begins. Out: their spans, in order; line ends that must stay for their sake.
It does not look into HTML; indented code is known only to the containers it lies in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from promosite.content.lines import BREAK
from promosite.translation.segments.ahead import Ahead
from promosite.translation.segments.escapes import escape_start
from promosite.translation.segments.lines import TAB, Span

_LINE_START = r"(?:^|(?<=\r))"
_FENCE = re.compile(_LINE_START + r"(?P<indent>[> \t]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\r\n]*)", re.MULTILINE)
_MATHS = re.compile(_LINE_START + r"(?P<indent>[> \t]*)(?P<open>\$\$|\\\[)", re.MULTILINE)
_JINJA = re.compile(_LINE_START + r"[ \t]*\{(?P<mark>[%#{])", re.MULTILINE)
_QUOTES = re.compile(r"[> \t]*")
_LINES = r"(?:[ \t]*[^\s][^\r\n]*(?:\r\n|\r|\n|\Z))+"
_RUN = re.compile(rf"{_LINES}(?:(?:[ \t]*(?:\r\n|\r|\n))+(?=[ \t>]|:[ ]){_LINES})*")
_DEEP = (" " * TAB, "\t")
_REST = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[> \t]*(?:\r\n|\r|\n)")
_BLANK_ABOVE = re.compile(r"\A\Z|(?:\A|\n)[ \t]*(?:\r\n|\r|\n)\Z")
# superfences takes a fence with a language and `{…}` or known options, and leaves any other line as text.
_OPTION = r"(?:(?:hl_lines|linenums|title|title_mode|data-[\w-]+)(?:=(?:\"[^\"]*\"|'[^']*'))?)"
_INFO = re.compile(
    rf"(?:[ \t]*\.?[\w#.+-]+(?=[\t ]|$))?(?:[ \t]*\{{[^\r\n]*\}}|(?:[ \t]*{_OPTION}(?=[\t ]|$))+)?[ \t]*$"
)


def verbatim(text: str, start: int) -> tuple[list[Span], set[int]]:
    """Spans of verbatim lines, ordered, without overlap; `indent` holds the marks before a fence.

    And ends of lines that must stay: a fence that a line breaks would not be broken if that line were no line.

    >>> text = "a\\n\\n    ```py\\n    b\\n    ```\\n    ~~~\\n    c\\nd\\n"
    >>> spans, firm = verbatim(text, 0)
    >>> spans, sorted(firm)
    ([Span(start=3, end=27, indent='    ')], [26, 34, 40])
    """
    firm: set[int] = set()
    found = list(_fences(text, start, firm)) if "```" in text or "~~~" in text else []
    others: list[Span] = []
    if "$$" in text or "\\[" in text:
        others += _maths(text, start)
    if "{%" in text or "{{" in text or "{#" in text:
        others = _merged(others, _jinja(text, start))
    firm.update(_around(text, others) if others else ())
    return _merged(found, others) if others else found, firm


def is_fence(line: str) -> bool:
    """Whether a line would open a fence.

    >>> is_fence("```py"), is_fence("``` not a fence")
    (True, False)
    """
    found = _FENCE.match(line)
    return bool(found and _INFO.match(found["info"]))


def _fences(text: str, start: int, firm: set[int]) -> Iterator[Span]:
    """As pymdownx.superfences: a fence that is not closed where it began is none, and reading goes on from there.

    Its own line and the one that breaks it decide about all below: both are `firm`.
    """
    place = start
    while found := _FENCE.search(text, place):
        if _INFO.match(found["info"]):
            closed, place = _closing(text, found)
            if closed:
                yield Span(found.start(), place, _indent(found["indent"]))
            else:
                firm |= {_end_above(text, found.start()), found.end(), _end_above(text, place)}
                place = _next(text, place)
        else:
            place = found.end()


def _closing(text: str, opening: re.Match[str]) -> tuple[bool, int]:
    """Whether the fence is closed, and where: below the line that closes it, or at the one that breaks it."""
    indent = _indent(opening["indent"])
    closing = re.compile(re.escape(opening["fence"]) + r"[ \t]*$")
    place = _next(text, opening.end())
    empty = False
    while place < len(text):
        after = _next(text, place)
        line = text[place:after].rstrip("\r\n").expandtabs(TAB)
        head, content = _split(line, len(indent))
        if not _holds(indent, head, content, empty=empty):
            return False, place
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
        if end < 0 or _BLANK.search(text, found.end(), end) or not _as_deep(text, found, end):
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


def _as_deep(text: str, opening: re.Match[str], end: int) -> bool:
    """Whether all lines down to the end lie as deep, and in as many quotes, as the first."""
    marks = _indent(opening["indent"])
    found = (_QUOTES.match(text, line.end()) for line in BREAK.finditer(text, opening.end(), end))
    heads = [_indent(head[0]) for head in found if head]
    return all(head.startswith(marks) and head.count(">") == marks.count(">") for head in heads)


def _around(text: str, spans: Sequence[Span]) -> Iterator[int]:
    """Ends of lines beside mathematics or Jinja and of what is indented below, where one of them begins something.

    Whether there is nothing, a formula or a text in that place is the site's affair; they are read alike only if the
    lines stay lines.
    """
    starts = [span.start for span in spans]
    for run in _RUN.finditer(text):
        if bisect_left(starts, run.start()) < bisect_left(starts, run.end()):
            lines = [line for line in BREAK.split(run[0]) if not _JINJA.match(line)]
            if any(line.startswith(_DEEP) or _begins(line.strip("> \t")) for line in lines):
                yield from (run.start() + end.start() for end in BREAK.finditer(run[0]))
                yield run.end()


def _begins(text: str) -> bool:
    return escape_start(text) != text


def _merged(found: list[Span], more: Iterable[Span]) -> list[Span]:
    """Both, in order; where two overlap, the one that begins first stands."""
    kept: list[Span] = []
    for span in sorted([*found, *more], key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _indent(marks: str) -> str:
    return marks.expandtabs(TAB)


def _end_above(text: str, place: int) -> int:
    """Where the line above this one ends."""
    return place - (2 if text.startswith("\r\n", place - 2) else 1)


def _next(text: str, place: int) -> int:
    """Where the next line begins."""
    found = BREAK.search(text, place)
    return found.end() if found else len(text)
