"""Marks of an inline text whose words belong to the sentence: links, emphasis, HTML elements.

In: inline Markdown. Out: all its items in order, each pair of marks under one number, properly nested.
It knows no numbers and no terms; a mark without its other half is an item like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count

from promosite.translation.markup.items import Item, Span, Token, blanked, bracketed, strong, weak

# A run of one mark. `_` counts at the edge of a word only, as Python-Markdown reads it.
_DELIMITER = re.compile(
    r"(?<!\*)\*{1,3}(?!\*)|(?<![\w])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)|(?<!~)~~(?!~)|(?<!=)==(?!=)|(?<!\^)\^\^(?!\^)"
)
# Most sentences have none of these; they are one word after another.
_MAYBE = re.compile(r"[`\\<>\[\]*_~^={}|$&@:⟦⟧\u2600-\u27BF\u2B00-\u2BFF\U0001F1E6-\U0001FAFF]")
_PAIRS = ("++", "www.", " \n", " \r\n")
_NAME = re.compile(r"<(/?)([A-Za-z][\w:-]*)")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DEEPEST = 30


@dataclass(slots=True)
class _Open:
    """A mark that waits for its other half; a link or an element is a wall that emphasis does not cross."""

    start: int
    end: int
    mark: str
    wall: bool = False


def tokens(text: str, references: Collection[str] | None = None) -> list[Token]:
    """The text as words and items; joined, their sources give the text back.

    >>> [token if isinstance(token, str) else token.source for token in tokens("Ra **[Cát Bà](x.md)** `đi`!")]
    ['Ra ', '**', '[', 'Cát Bà', '](x.md)', '**', ' ', '`đi`', '!']
    """
    if not _MAYBE.search(text) and not any(pair in text for pair in _PAIRS):
        return [text] if text else []
    return list(_read(text, None if references is None else frozenset(references)))


@lru_cache(maxsize=512)
def _read(text: str, references: frozenset[str] | None) -> tuple[Token, ...]:
    """A text is read again by every rung, and before and after it: once is enough."""
    numbers, first = count(1), strong(text)
    taken = [span for span in first if span.kind != "tag"]
    tags = _elements([span for span in first if span.kind == "tag"], text, numbers)
    spans = _without_overlaps([*_in_brackets(text, [*taken, *tags], references, numbers), *tags, *taken])
    spans += _emphasis(text, spans, numbers)
    gaps = blanked(text, spans)
    spans += list(weak(gaps))
    return tuple(_tokens(text, _nested(sorted(spans, key=lambda span: span.start))))


def _in_brackets(
    text: str, taken: list[Span], references: Collection[str] | None, numbers: Iterator[int]
) -> list[Span]:
    """Pictures, footnotes and links. A link around a link is kept whole: renderers disagree on what it is."""
    singles: list[Span] = []
    links: list[tuple[Span, Span]] = []
    for first, second in bracketed(text, taken, references):
        if second is None:
            singles.append(first)
        elif links and first.start < links[-1][1].end:
            outer = links.pop()
            links.append((replace(outer[0], kind="link", end=max(outer[1].end, second.end)), outer[1]))
        else:
            links.append((first, second))
    whole = [first for first, _ in links if first.kind == "link"]
    pairs = [(half, number) for link in links if link[0].kind != "link" for number in (next(numbers),) for half in link]
    return [*singles, *whole, *(replace(half, pair=number) for half, number in pairs)]


def _elements(tags: list[Span], text: str, numbers: Iterator[int]) -> list[Span]:
    """HTML tags, paired where opening and closing tag agree."""
    found, waiting = list(tags), list[tuple[str, int]]()
    for index, span in enumerate(tags):
        match = _NAME.match(text, span.start)
        closing, name = (match[1], match[2].lower()) if match else ("", "")
        if not closing and name not in _VOID and not text.endswith("/>", span.start, span.end):
            waiting.append((name, index))
        elif closing and name in [entry[0] for entry in waiting[-_DEEPEST:]]:
            while waiting[-1][0] != name:
                waiting.pop()
            opener, number = waiting.pop()[1], next(numbers)
            found[opener] = replace(tags[opener], kind="tagopen", pair=number)
            found[index] = replace(span, kind="tagclose", pair=number)
    return found


def _emphasis(text: str, spans: list[Span], numbers: Iterator[int]) -> list[Span]:
    """Marks of emphasis in pairs that cross no link and no element."""
    plain, stack, found = blanked(text, spans), list[_Open](), list[Span]()
    events: list[tuple[int, int, str]] = [(m.start(), m.end(), m[0]) for m in _DELIMITER.finditer(plain)]
    events += [(span.start, span.end, span.kind) for span in spans if span.pair]
    for start, end, mark in sorted(events):
        if mark.endswith("open"):
            stack.append(_Open(start, end, mark, wall=True))
        elif mark.endswith("close"):
            while stack and not stack.pop().wall:
                pass
        else:
            for first, second in _closed(stack, start, end, mark, text):
                number = next(numbers)
                found += [replace(first, pair=number), replace(second, pair=number)]
    return found


def _closed(stack: list[_Open], start: int, end: int, mark: str, text: str) -> list[tuple[Span, Span]]:
    """Pairs that a run of marks closes; what is left of the run may open."""
    pairs: list[tuple[Span, Span]] = []
    while start < end and start > 0 and not text[start - 1].isspace():
        fitting = _fitting(stack, mark[0], end - start)
        if fitting is None:
            break
        opener = stack[fitting]
        del stack[fitting:]
        size = len(opener.mark)
        pairs.append((Span(opener.start, opener.end, "emphopen"), Span(start, start + size, "emphclose")))
        start += size
    if start < end < len(text) and not text[end].isspace():
        # `***` opens two marks, the stronger one outside.
        sizes = [2, 1] if end - start == 3 else [end - start]
        for size in sizes:
            # The same mark inside itself is read in as many ways as there are renderers: it stays a sign.
            if _fitting(stack, mark[0], size) is None:
                stack.append(_Open(start, start + size, mark[:size]))
            start += size
    return pairs


def _fitting(stack: list[_Open], character: str, room: int) -> int | None:
    """The innermost waiting mark that this run can close."""
    for index in range(len(stack) - 1, max(-1, len(stack) - _DEEPEST), -1):
        opener = stack[index]
        if opener.wall:
            return None
        if opener.mark[0] == character and (len(opener.mark) == room or room == 3):
            return index
    return None


def _without_overlaps(spans: list[Span]) -> list[Span]:
    """Spans that cover others win: an address holds its escapes, a picture its tags."""
    kept: list[Span] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            kept.append(span)
            end = span.end
    return kept


def _nested(spans: list[Span]) -> list[Span]:
    """Pairs that lost a half, cross another pair or stand too deep become items of their own."""
    halves = Counter(span.pair for span in spans if span.pair)
    stack: list[int] = []
    good: set[int] = set()
    for span in spans:
        if halves[span.pair] != 2:
            continue
        if span.kind.endswith("open"):
            stack.append(span.pair)
        elif span.pair in stack:
            if len(stack) <= _DEEPEST and stack[-1] == span.pair:
                good.add(span.pair)
            del stack[stack.index(span.pair) :]
    return [span if span.pair in good else replace(span, pair=0) for span in spans]


def _tokens(text: str, spans: list[Span]) -> list[Token]:
    found: list[Token] = []
    at = 0
    opened: dict[int, int] = {}
    for span in spans:
        if at < span.start:
            found.append(text[at : span.start])
        opened.setdefault(span.pair, span.end)
        if span.kind == "attributes" and found and isinstance(found[-1], Item) and at == span.start:
            last, more = found[-1], text[span.start : span.end]
            found[-1] = replace(last, source=last.source + more, target=last.target and last.target + more)
        else:
            found.append(_item(text, span, opened))
        at = span.end
    return [*found, text[at:]] if at < len(text) else found


def _item(text: str, span: Span, opened: dict[int, int]) -> Item:
    """The item of a span. A link that is found by its own words names them, so that the words may change."""
    source = text[span.start : span.end]
    label = text[opened.get(span.pair, span.start) : span.start]
    named = f"][{label}]" if span.kind == "linkclose" and source in ("]", "][]") else ""
    return Item(span.kind, source, span.pair, named)
