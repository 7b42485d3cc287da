"""Items of an inline text that no engine may touch: code, addresses, macros, pictures, tags, icons.

In: inline Markdown. Out: where each item stands and what it is. Links and emphasis are `marks`, numbers `quantities`.
It follows Python-Markdown's order: code and escapes first, then what stands in brackets, then bare addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

LETTERS = "A-Za-zÀ-ɏḀ-ỿ"


@dataclass(frozen=True, slots=True)
class Item:
    """What stands in a text for itself. `pair` joins the two halves of a link or an emphasis (0: it stands alone).

    `target` is what to write in the other language where that is known: the agreed form of a term.
    """

    kind: str
    source: str
    pair: int = 0
    target: str = ""


Token = str | Item


@dataclass(frozen=True, slots=True)
class Span:
    """An item at `text[start:end]`; `pair` as in `Item`."""

    start: int
    end: int
    kind: str
    pair: int = 0


# Kept whole, with all that is between them.
_CLOSED = "code|kbd|samp|var|script|style|pre|svg|math|iframe|video|audio|object"
_TAG = r"</?[A-Za-z][\w:-]*(?:\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|[^'\"<>])*>"

# Bounded repetition: an opening that is never closed must not cost the square of the text.
_STRONG = re.compile(
    r"(?P<comment><!--.{0,4000}?-->)"
    r"|(?P<code>(?<!`)(?P<tick>`{1,20})(?!`).{1,4000}?(?<!`)(?P=tick)(?!`))"
    r"|(?P<break>\\(?:\r\n|\n)|[ ]{2,}(?:\r\n|\n))"
    r"|(?P<math>\\\(.{1,1000}?\\\)|\$\$[^$]{1,1000}\$\$|(?<![\w$])\$(?![\s$\d])[^$\n]{1,500}?(?<!\s)\$(?![\w$]))"
    r"|(?P<escape>\\[\\`*_{}\[\]()>#+.!~=^|<\-$:\"'])"
    r"|(?P<macro>\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}|\{\#[ ].{0,1000}?[ ]\#\})"
    r"|(?P<url><(?:https?|ftp)://[^<>\s]+>)"
    r"|(?P<email><(?:mailto:)?[^<>\s@]+@[^<>\s@]+>)"
    rf"|(?P<html><(?P<closed>{_CLOSED})\b[^<>]{{0,1000}}>.{{0,4000}}?</(?P=closed)\s*>)"
    rf"|(?P<tag>{_TAG})"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<keys>\+\+[\w\-+\"]{1,80}\+\+)",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(
    r"\{:?[ ]*(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s}\"']+))(?:[ ][^{}\n]{0,500})?[ ]*\}"
)
_EMOJI = (
    r"(?:[\U0001F1E6-\U0001F1FF]{2}|[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF]"
    r"[\uFE0F\U0001F3FB-\U0001F3FF]*(?:\u200D[\U0001F300-\U0001FAFF\u2600-\u27BF]\uFE0F?)*)"
)
_NO_ADDRESS = r"\s\0<>()\[\]\"'`*，。；！？（）“”⟦⟧"
_FILES = "md|ya?ml|toml|json|csv|po|py|html|css|js|pdf|docx?|xlsx?|zip|svg|png|jpe?g|webp|avif|mp4"
_WEAK = re.compile(
    rf"(?P<url>(?:https?|ftp)://[^{_NO_ADDRESS}{{}}]+(?:\([^\s\0<>()⟦⟧]*\)[^{_NO_ADDRESS}]*)*"
    rf"|(?<![\w.@])www\.[A-Za-z0-9-]+\.[^{_NO_ADDRESS}]+)"
    rf"|(?P<email>(?<![\w.@])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?![{LETTERS}]))"
    r"|(?P<icon>(?<![\w:]):(?=[\w+-]*[a-z])[a-z0-9_+-]+:(?![\w:])|" + _EMOJI + ")"
    # Names of files and variables: a path, or words joined by underscores.
    rf"|(?P<file>(?<![{LETTERS}\d_/.])(?:[A-Za-z0-9-]+/)*[A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*\.(?:{_FILES})(?![{LETTERS}\d])"
    rf"|(?<![{LETTERS}\d_*])[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+(?![{LETTERS}\d_*]))"
    r"|(?P<literal>[`\[\]<>*_~^={}|\\$⟦⟧]+)"
)
_TAIL = ".,;:!?…'\""
_DESTINATION = re.compile(
    r"\([ \t\n]*(?P<href><[^<>\n]*>|(?:\{\{.{0,500}?\}\}|\\.|[^()\\\"'\n]|\((?:[^()\\\n]|\\.|\([^()\n]*\))*\))*?)"
    r"(?:[ \t\n]+(?P<title>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'))?[ \t\n]*\)"
)
_LABEL = re.compile(r"[ ]?\[(?P<label>[^\[\]]*)\]")


def strong(text: str) -> list[Span]:
    """Code, escapes, macros, tags and the like: what is taken before brackets are looked at."""
    spans = [Span(found.start(), found.end(), _kind(found)) for found in _STRONG.finditer(text)]
    return spans + [Span(*found.span(), "attributes") for found in _ATTRIBUTES.finditer(blanked(text, spans))]


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with NUL in place of the spans, so that every offset stays.

    >>> blanked("a `b` c", [Span(2, 5, "code")])
    'a \\x00\\x00\\x00 c'
    """
    parts, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start >= at:
            parts += [text[at : span.start], "\0" * (span.end - span.start)]
            at = span.end
    return "".join([*parts, text[at:]])


def weak(text: str) -> Iterator[Span]:
    """Bare addresses, icons, and single characters that would be read as markup, in a stretch without other items."""
    for found in _WEAK.finditer(text):
        kind, end = _kind(found), found.end()
        if kind == "url":
            end = found.start() + len(found[0].rstrip(_TAIL))
        yield Span(found.start(), end, kind)


def bracketed(
    text: str, taken: Iterable[Span], references: Collection[str] | None
) -> Iterator[tuple[Span, Span | None]]:
    """What stands in brackets: (item, None), or the two halves of a link.

    `references` are the labels a page defines, lower case. Where they are not known, `[label]` is kept as it is:
    it may be a link, and a link is never lost.
    """
    end_of_last, targets = 0, list[tuple[int, int]]()
    for start, close in sorted(_brackets(text, taken).items()):
        targets = [target for target in targets if target[1] > start]
        if start < end_of_last or any(begin <= start for begin, _ in targets):
            continue
        picture = start > 0 and text[start - 1] == "!" and text[start - 2 : start - 1] != "\\"
        found = _one(text, start, close, picture, references)
        if found is None:
            continue
        yield found
        # Nothing inside a picture or an unknown label is an item of its own; inside a link a picture may stand.
        end_of_last = found[0].end if found[1] is None else start + 1
        targets += [(found[1].start, found[1].end)] if found[1] else []


def _one(
    text: str, start: int, close: int, picture: bool, references: Collection[str] | None
) -> tuple[Span, Span | None] | None:
    label = text[start + 1 : close]
    if label.startswith("^") and len(label) > 1 and not picture:
        return Span(start, close + 1, "footnote"), None
    end = _end_of_target(text, label, close + 1, references) or _end_of_shortcut(label, close + 1, references)
    if not end:
        return None
    if picture:
        return Span(start - 1, end, "image"), None
    if end == close + 1 and references is None:
        return Span(start, end, "reference"), None
    return Span(start, start + 1, "linkopen"), Span(close, end, "linkclose")


def _end_of_target(text: str, words: str, at: int, references: Collection[str] | None) -> int:
    """The end of `(address "title")` or `[label]` that begins at `at`, or 0. A label after a blank must be known.

    `[]` stands for the words of the link.
    """
    if text.startswith("(", at):
        found = _DESTINATION.match(text, at)
        return found.end() if found else 0
    found = _LABEL.match(text, at)
    if not found or found["label"].startswith("^"):
        return 0
    known = _is_known(found["label"] or words, references) if references is not None else found[0][0] == "["
    return found.end() if known or (references is None and found[0] == "[]") else 0


def _end_of_shortcut(label: str, end: int, references: Collection[str] | None) -> int:
    known = label.strip(" xX") if references is None else _is_known(label, references)
    return end if known else 0


def _is_known(label: str, references: Collection[str]) -> bool:
    """Whether a label is defined, as Python-Markdown looks it up: whatever its case and its blanks."""
    return " ".join(re.split(r"\s+", label)).lower() in references


def _brackets(text: str, taken: Iterable[Span]) -> dict[int, int]:
    """Each `[` with its `]`, outside the items that are taken."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for found in re.finditer(r"[\[\]]", blanked(text, taken)):
        if found[0] == "[":
            stack.append(found.start())
        elif stack:
            pairs[stack.pop()] = found.start()
    return pairs


def _kind(found: re.Match[str]) -> str:
    return next(name for name, value in found.groupdict().items() if value and name not in ("closed", "tick"))


Title = Callable[[str], str]


def with_words(item: Item, say: Title) -> str:
    """The item with the words a reader sees in it (alternative text, titles) put through `say`.

    >>> with_words(Item("image", '![Biển](b.svg "Đồ Sơn"){ title="Chiều" }'), str.upper)
    '![BIỂN](b.svg "ĐỒ SƠN"){ title="CHIỀU" }'
    """
    at = attributes_at(item)
    return _with_own_words(item.kind, item.source[:at], say) + _worded(item.source[at:], say)


def attributes_at(item: Item) -> int:
    """Where the attribute list behind an item begins; its end if it has none.

    >>> attributes_at(Item("emphclose", "**{ .a }")), attributes_at(Item("macro", "{{ a }}"))
    (2, 7)
    """
    has_list = item.source.endswith("}") and item.kind in _ATTRIBUTED
    found = _AT_END.search(item.source) if has_list else None
    return found.start() if found else len(item.source)


def _with_own_words(kind: str, source: str, say: Title) -> str:
    if kind == "image":
        close = _brackets(source, strong(source)).get(1, 0)
        alt, rest = source[2:close], source[close:]
        # An address found by the words themselves needs them once more, now that the words change.
        rest = f"][{alt}]" if rest in ("][]", "]") else rest
        return f"![{_said(alt, say)}{_titled(rest, say)}"
    if kind == "linkclose":
        return _titled(source, say)
    return _worded(source, say) if kind in ("tag", "tagopen") else source


_ATTRIBUTED = frozenset("image linkclose emphclose tagclose attributes code html icon".split())
_AT_END = re.compile(rf"(?:{_ATTRIBUTES.pattern})\Z")
_WORDED = re.compile(r"((?<![\w-])(?:alt|title|aria-label)\s*=\s*)([\"'])([^\"']*)(?=\2)[\"']", re.IGNORECASE)


def _titled(rest: str, say: Title) -> str:
    """`](address "title")` with the title said."""
    found = _DESTINATION.match(rest, 1)
    if not found or not found["title"]:
        return rest
    quote, start, end = found["title"][0], found.start("title"), found.end("title")
    return f"{rest[:start]}{quote}{_safe(rest[start + 1 : end - 1], quote, say)}{rest[end - 1 :]}"


def _worded(attributes: str, say: Title) -> str:
    """Attributes of a tag or a list, with those said that readers see or hear."""
    return _WORDED.sub(lambda found: f"{found[1]}{found[2]}{_safe(found[3], found[2], say)}{found[2]}", attributes)


def _said(words: str, say: Title) -> str:
    return say(words) if words.strip() else words


def _safe(words: str, quote: str, say: Title) -> str:
    """Words said, without the quotation mark that would end them."""
    said = _said(words, say)
    return said if said == words else said.replace(quote, "”" if quote == '"' else "’")
