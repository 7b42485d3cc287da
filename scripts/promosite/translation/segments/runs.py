"""The texts inside HTML: between two tags that end a sentence, and in the attributes that readers see or hear.

In: a stretch of a page. Out: segments; inline tags stay in their texts.
"""

from __future__ import annotations

import re

from promosite.content.lines import BREAK
from promosite.translation.segments.emit import QUOTES, says_something
from promosite.translation.segments.lines import Block, Line
from promosite.translation.segments.nodes import Scan
from promosite.translation.segments.pictures import emit_pictures
from promosite.translation.segments.segment import Kind, Segment
from promosite.translation.segments.tags import LINE_TAGS, VERBATIM_TAGS
from promosite.translation.segments.tokens import Is, Token, Tokens

_ATTRIBUTE = re.compile(
    r"(?<=\s)(?P<name>alt|title|aria-label|placeholder|summary)\s*=\s*(?P<quote>[\"'])(?P<text>.*?)(?P=quote)",
    re.DOTALL | re.IGNORECASE,
)
_FOLD = re.compile(r"[ \t]*[\r\n]\s*")
_HARD = re.compile(r"(?<=\S)(?:[ ]{2,}|\\)(?:\r\n|\r|\n)")
_CAPTIONS = ("figcaption", "caption")


def emit_runs(scan: Scan, tokens: Tokens, start: int, end: int, *, owner: str = "", markdown: bool = False) -> None:
    """The texts between `start` and `end`, inside an element `owner`; `markdown`: they are lines of Markdown."""
    place, quiet = start, owner if owner in VERBATIM_TAGS else ""
    for token in tokens.read(start, end):
        if quiet:
            if token.type is Is.CLOSE and token.name == quiet:
                place, quiet = token.end, ""
            continue
        if token.name in LINE_TAGS and token.name not in VERBATIM_TAGS:
            continue
        _emit_parts(scan, place, token.start, owner, markdown=markdown)
        _attributes(scan, token)
        place = token.end
        if token.type is Is.OPEN:
            owner = token.name
            quiet = owner if owner in VERBATIM_TAGS else ""
        elif token.type is Is.CLOSE:
            owner = ""
    if not quiet:
        _emit_parts(scan, place, end, owner, markdown=markdown)


def _emit_parts(scan: Scan, start: int, end: int, owner: str, *, markdown: bool) -> None:
    """A text, or where it is Markdown those between its hard breaks."""
    for found in _HARD.finditer(scan.source.text, start, end) if markdown else ():
        _emit(scan, start, found.start(), owner, markdown=True)
        start = found.end()
    _emit(scan, start, end, owner, markdown=markdown)


def _emit(scan: Scan, start: int, end: int, owner: str, *, markdown: bool) -> None:
    raw = scan.source.text[start:end]
    text = raw.strip()
    if not text or not says_something(text):
        return
    if markdown and "![" in text and emit_pictures(scan, _lines(raw, start)):
        return
    start += len(raw) - len(raw.lstrip())
    kind = Kind.CAPTION if owner in _CAPTIONS else Kind.HTML
    scan.segments.append(Segment(kind, start, start + len(text), _FOLD.sub(" ", text), quote="html"))


def _lines(raw: str, start: int) -> Block:
    """The lines of a stretch that hold anything."""
    lines: Block = []
    place = 0
    for stop, following in [*(found.span() for found in BREAK.finditer(raw)), (len(raw), len(raw))]:
        if raw[place:stop].strip():
            lines.append(Line(raw[place:stop], start + stop))
        place = following
    return lines


def _attributes(scan: Scan, token: Token) -> None:
    start, end = token.attributes
    for found in _ATTRIBUTE.finditer(scan.source.text, start, end):
        text = _FOLD.sub(" ", found["text"].replace(QUOTES[found["quote"]], found["quote"])).strip()
        if says_something(text):
            kind = Kind.ALT if found["name"].lower() == "alt" else Kind.TITLE
            raw = found["text"]
            first = found.start("text") + len(raw) - len(raw.lstrip())
            last = found.end("text") - len(raw) + len(raw.rstrip())
            scan.segments.append(Segment(kind, first, last, text, quote=f"attr:{found['quote']}"))
