"""HTML blocks in a Markdown body: their texts become segments, the rest of the body stays Markdown.

In: a page, where its body begins, its verbatim spans. Out: the spans of the body that are Markdown.
It follows markdown.extensions.md_in_html: what begins a block, where it ends, and what inside it is Markdown again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from promosite.translation.segments.emit import at_line_start
from promosite.translation.segments.lines import Span
from promosite.translation.segments.nodes import Scan
from promosite.translation.segments.runs import emit_runs
from promosite.translation.segments.tags import BLOCK_TAGS, RAW_TAGS, SPAN_TAGS
from promosite.translation.segments.tokens import Is, Token, Tokens

_CANDIDATE = re.compile(r"(?:^|(?<=\r))[ ]{0,3}(?=<[a-zA-Z!?])", re.MULTILINE)
_MARKDOWN = re.compile(r"(?<![^\s\"'])markdown(?:\s*=\s*[\"']?(?P<value>\w+))?(?![^\s\"'/])")
_TAIL = re.compile(r"[^\r\n]*")  # what stands behind HTML in its last line is read unlike what stands below it
_BLANKS = re.compile(r"[ \t]*")


def cut(scan: Scan, start: int, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The Markdown spans of a body, in order; the texts of the HTML between them are added to the scan."""
    text, kept = scan.source.text, []
    if "<" not in text:
        return [(start, len(text))]
    html = _Html(scan, Tokens(text, spans))
    place = start
    while found := _CANDIDATE.search(text, place):
        span = html.tokens.covering(found.end())
        block = None if span else html.block(found.end())
        if block:
            kept += [(start, found.start()), *block[1]]
            start = block[0]
            if (tail := _TAIL.match(text, start)) and tail[0].strip():
                scan.firm.add(tail.end())
        place = max(block[0] if block else span.end if span else 0, found.end() + 1)
    return [*kept, (start, len(text))]


class _Html:
    """Reads HTML blocks one by one."""

    def __init__(self, scan: Scan, tokens: Tokens) -> None:
        self.scan, self.tokens = scan, tokens
        self.text = scan.source.text

    def block(self, place: int) -> tuple[int, list[tuple[int, int]]] | None:
        """Where the HTML that begins at a place ends, and what inside it is Markdown; none if it is no block.

        What follows it in the same line may be a block as well.
        """
        end, kept = place, list[tuple[int, int]]()
        while token := self._beginning(end):
            end = self._element(token, kept)
            end = max(end, token.end)
            blanks = _BLANKS.match(self.text, end)
            following = blanks.end() if blanks else end
            if not self.text.startswith("<", following):
                break
            end = following
        return (end, kept) if end > place else None

    def _beginning(self, place: int) -> Token | None:
        """The token at a place, if a block begins with it."""
        token = self.tokens.at(place)
        if token is None or token.type is Is.CLOSE:
            return None
        return token if token.type is Is.OTHER or token.name in BLOCK_TAGS else None

    def _element(self, token: Token, kept: list[tuple[int, int]]) -> int:
        if token.type is not Is.OPEN or token.name == "hr":
            emit_runs(self.scan, self.tokens, token.start, token.end)
            return token.end
        state = _state(self.text, token, "")
        if state == "off":
            end = self._raw_end(token)
            emit_runs(self.scan, self.tokens, token.start, end)
            return end
        return self._markdown(token, state, kept)

    def _raw_end(self, opening: Token) -> int:
        """Where an element ends; one that is not closed takes the rest of the page, as in Python-Markdown."""
        inside = _Open()
        inside.open(opening.name)
        for token in self.tokens.read(opening.end, len(self.text)):
            if token.type is Is.OPEN and token.name != "hr":
                inside.open(token.name)
            elif token.type is Is.CLOSE:
                inside.close(token.name)
                if not inside.names:
                    return token.end
        return len(self.text)

    def _markdown(self, opening: Token, state: str, kept: list[tuple[int, int]]) -> int:
        """The same for an element whose content is Markdown; `kept` takes the spans that are blocks of it."""
        inside, place, adjacent = _Open(), opening.end, opening.end
        inside.open(opening.name, state)
        for token in self.tokens.read(opening.end, len(self.text)):
            if not self._bounds(token, inside, adjacent):
                continue
            self._content(inside, place, token.start, kept)
            place = token.end
            if token.type is Is.CLOSE:
                inside.close(token.name)
            elif token.type is Is.OPEN and token.name != "hr":
                inside.close("p")
                inside.open(token.name, _state(self.text, token, inside.state))
                adjacent = token.end
            if token.type is not Is.CLOSE:
                emit_runs(self.scan, self.tokens, token.start, token.end)
            if not inside.names:
                return token.end
        self._content(inside, place, len(self.text), kept)
        return len(self.text)

    def _bounds(self, token: Token, inside: _Open, adjacent: int) -> bool:
        """Whether a token inside such an element bounds a stretch of its content, or is part of a text."""
        if token.type is Is.CLOSE:
            return token.name in BLOCK_TAGS and inside.holds(token.name)
        if (token.type is not Is.OTHER and token.name not in BLOCK_TAGS) or self.tokens.covering(token.start):
            return False
        return token.start == adjacent or at_line_start(self.text, token.start)

    def _content(self, inside: _Open, start: int, end: int, kept: list[tuple[int, int]]) -> None:
        if inside.state == "block":
            kept.append((start, end))
        else:
            emit_runs(self.scan, self.tokens, start, end, owner=inside.name, markdown=inside.state == "span")


class _Open:
    """The elements that are open, the innermost last, and what the content of each is."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.states: list[str] = []
        self.counts: Counter[str] = Counter()

    @property
    def name(self) -> str:
        return self.names[-1] if self.names else ""

    @property
    def state(self) -> str:
        return self.states[-1] if self.states else ""

    def holds(self, name: str) -> bool:
        return self.counts[name] > 0

    def open(self, name: str, state: str = "") -> None:
        self.names.append(name)
        self.states.append(state)
        self.counts[name] += 1

    def close(self, name: str) -> None:
        """Close an element, if it is open, and those in it."""
        closed = "" if self.holds(name) else name
        while closed != name:
            closed = self.names.pop()
            self.states.pop()
            self.counts[closed] -= 1


def _state(text: str, token: Token, above: str) -> str:
    """What the content of an element is: blocks of Markdown, a `span` of it, or HTML (`off`)."""
    found = _MARKDOWN.search(text, *token.attributes)
    value = (found["value"] or "1") if found else "0"
    value = "1" if value == "markdown" else value
    if above == "off" or (above == "span" and value != "0"):
        value = above
    if token.name in RAW_TAGS:
        return "off"
    if (value == "1" and token.name not in SPAN_TAGS) or value == "block":
        return "block"
    return "span" if value in ("1", "span") else "off"
