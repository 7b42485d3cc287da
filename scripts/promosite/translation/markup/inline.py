"""An inline text with placeholders in place of what is protected, and back.

In: inline Markdown. Out: text for an engine with its items; their canonical forms for checks and seals.
Law: `unmask(mask(x).text, mask(x).items) == x` for any text, also one that holds placeholder signs of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from promosite.translation.markup.items import LETTERS, Item, Span, Token, attributes_at, blanked, with_words
from promosite.translation.markup.localise import QUANTITIES
from promosite.translation.markup.marks import tokens
from promosite.translation.markup.quantities import quantities, reread

__all__ = [
    "STYLE",
    "Item",
    "Masked",
    "Style",
    "Token",
    "canonical",
    "mask",
    "protected",
    "tokens",
    "unmask",
    "with_quantities",
]


@dataclass(frozen=True, slots=True)
class Style:
    """How placeholders look, and how many of them an engine can take in one sentence."""

    before: str = "⟦"
    after: str = "⟧"
    limit: int = 10

    def placeholder(self, number: int) -> str:
        return f"{self.before}{number}{self.after}"

    @property
    def pattern(self) -> re.Pattern[str]:
        """A placeholder as an engine may give it back: blanks inside are no harm. Or a lost sign of one."""
        return _pattern(self.before, self.after)


@cache
def _pattern(before: str, after: str) -> re.Pattern[str]:
    before, after = re.escape(before), re.escape(after)
    return re.compile(rf"{before}\s*(0|[1-9][0-9]{{0,8}})\s*{after}|{before}|{after}")


STYLE = Style()
_ABBREVIATION = re.compile(
    rf"(?<![{LETTERS}\d])(?:[A-Z]{{2,}}(?:[&/-][A-Z]{{2,}})*\d*"
    rf"|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{{2,}})(?![{LETTERS}\d])"
)
# Written before a name, they are words to translate.
_TITLES = frozenset({"TP", "TS", "GS", "PGS", "TX", "TT", "BS", "KS"})


@dataclass(frozen=True, slots=True)
class Masked:
    """Text with one placeholder for each item, numbered from 0 in the order of the text."""

    text: str
    items: tuple[Item, ...]


def mask(text: str, style: Style = STYLE, references: Collection[str] | None = None) -> Masked:
    """Replace everything that an engine must not touch.

    >>> mask("Vé **50.000 đồng**, xem [lịch](a.md).").text
    'Vé ⟦0⟧⟦1⟧⟦2⟧, xem ⟦3⟧lịch⟦4⟧.'
    """
    parts: list[str] = []
    items: list[Item] = []
    for token in with_quantities(tokens(text, references)):
        if isinstance(token, str):
            parts.append(token)
        else:
            parts.append(style.placeholder(len(items)))
            items.append(token)
    return Masked("".join(parts), tuple(items))


def unmask(text: str, items: Sequence[Item], style: Style = STYLE) -> str | None:
    """Put the items back; None if a placeholder is lost, doubled or invented.

    >>> unmask("See ⟦1⟧ and ⟦0⟧.", [Item("url", "a.vn"), Item("url", "b.vn")])
    'See b.vn and a.vn.'
    >>> unmask("See ⟦1⟧.", [Item("url", "a.vn"), Item("url", "b.vn")]) is None
    True
    """
    found = [match[1] for match in style.pattern.finditer(text)]
    if sorted(found, key=str) != sorted((str(number) for number in range(len(items))), key=str):
        return None
    return style.pattern.sub(lambda match: items[int(match[1])].source, text)


def with_quantities(parts: Iterable[Token], language: str = "") -> Iterator[Token]:
    """Tokens with numbers, dates, prices and abbreviations taken out of the words."""
    for token in parts:
        if isinstance(token, str):
            yield from _soft(token, language)
        else:
            yield token


def _soft(text: str, language: str) -> Iterator[Token]:
    spans = [Span(found.start, found.end, found.kind) for found in quantities(text, language)]
    rest = blanked(text, spans)
    if any(character.islower() for character in text) or len(text.split()) == 1:
        spans += [
            Span(*found.span(), "abbreviation") for found in _ABBREVIATION.finditer(rest) if found[0] not in _TITLES
        ]
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        if at < span.start:
            yield text[at : span.start]
        yield Item(span.kind, text[span.start : span.end])
        at = span.end
    if at < len(text):
        yield text[at:]


def protected(text: str, language: str = "", references: Collection[str] | None = None) -> tuple[str, ...]:
    """Everything a translation must keep, `kind:value`, in a form that is the same in every language; sorted.

    Emphasis, escapes, abbreviations and `lang` marks are left out: a good translation may have more or fewer of them.

    >>> protected("Rộng 7.000 ha từ 31/3/1986: [xem](a.md)", "vi")
    ('date:1986-03-31', 'link:a.md', 'number:7000')
    """
    parts = with_quantities(tokens(text, references), language)
    return tuple(sorted(form for item in parts if isinstance(item, Item) for form in canonical(item, language)))


def canonical(item: Item, language: str = "") -> tuple[str, ...]:
    """The canonical forms of one item; none for what may differ between languages.

    >>> canonical(Item("image", '![Biển](b.svg "Chiều")')), canonical(Item("emphopen", "**", 1))
    (('image:b.svg',), ())
    """
    if item.kind in QUANTITIES:
        read = reread(item.kind, item.source, language)
        return tuple(f"{found.kind}:{form}" for found in read for form in found.canonical)
    item = _without_said(item)
    if item.kind in ("image", "linkclose"):
        return (f"{'link' if item.pair else item.kind}:{_address(item.target or item.source)}",)
    if item.kind in ("tag", "tagopen", "html"):
        return (f"tag:{_tag(item.source)}",) if _tag(item.source) else ()
    if item.kind in _FREE:
        return ()
    return (f"{item.kind}:{item.source.strip('<>') if item.kind in ('url', 'email') else item.source}",)


_FREE = frozenset("abbreviation emphopen emphclose linkopen tagclose escape literal break entity term name".split())
_TARGET = re.compile(
    r"\]\([ \t\n]*(?:<([^<>\n]*)>|((?:[^()\s\\\"']|\\.|\([^()]*\)|[ ](?![\"'])|(?<!\s)[\"'])*))|\]\s?\[([^\]]*)\]"
)
_ITSELF = re.compile(r"!\[(.*?)\](?:\s?\[\])?", re.DOTALL)
_WORDS = re.compile(r"\s+(?:alt|title|aria-label|lang)\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def _without_said(item: Item) -> Item:
    """The item without the words in the attribute list behind it."""
    source = item.target or item.source
    at = attributes_at(replace(item, source=source))
    if at == len(source):
        return item
    attributes = with_words(Item("attributes", source[at:]), lambda _: "")
    return replace(item, source=source[:at] + attributes, target="")


def _address(source: str) -> str:
    """Where a link or picture leads, with its attributes, without its words."""
    at = attributes_at(Item("linkclose", source))
    source, attributes = source[:at], source[at:]
    found = list(_TARGET.finditer(source))
    if itself := _ITSELF.fullmatch(source) if not found or found[-1][3] == "" else None:
        return _label(itself[1]) + attributes
    if not found:
        return source + attributes
    where = next((group for group in found[-1].groups() if group is not None), "").strip()
    return (_label(found[-1][3]) if found[-1][3] else where) + attributes


def _label(text: str) -> str:
    """A label as it is looked up: whatever its case and its blanks."""
    return " ".join(text.split()).lower()


def _tag(source: str) -> str:
    """A tag without the words in it; "" for one that only names a language."""
    plain = _WORDS.sub("", source)
    return "" if re.fullmatch(r"<span\s*>|</span\s*>", plain) else plain
