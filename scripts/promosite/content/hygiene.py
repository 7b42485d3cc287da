"""What is wrong with a file as text: its encoding, its line ends, characters that nobody sees.

In: the bytes of a file, or its text. Out: text, and findings with the first line and the number of places.
It neither repairs anything nor reads front matter or Markdown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from promosite.content.encoding import guess
from promosite.content.legacy import relics
from promosite.content.lines import line_number, line_starts
from promosite.content.mojibake import Garbled, garbled
from promosite.errors import Finding, finding

DEEPEST = 40
"""So many levels of lists, quotes and boxes are read as text; Python-Markdown gives up at some hundreds."""

_BOM = "\ufeff"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_SIGNS = {
    # A zero-width joiner inside an emoji is fine.
    "text.zero-width": re.compile(
        f"[\u180e\u200b\u200c\u2060\ufeff]|\u200d(?:(?<![{_EMOJI}\ufe0f]\u200d)|(?![{_EMOJI}]))"
    ),
    "text.bidi": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    "text.soft-hyphen": re.compile("\u00ad"),
    "text.control": re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]"),
}
_ANY_SIGN = re.compile(  # one plain set of characters: a quick look that spares most texts the others
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
_WORD = re.compile(r"[^ \t\r\n]+")
_DEEP = re.compile(rf"^(?: {{4}}|\t|> ?){{{DEEPEST + 1},}}", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) ", re.MULTILINE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SHOWN = 40  # characters of a word that a message repeats


def decode(data: bytes, path: str) -> tuple[str, list[Finding]]:
    """The text of a file, whatever it holds: what is not UTF-8 is reported, and replaced by U+FFFD.

    >>> text, findings = decode("một\\nhai ".encode() + b"\\xff", "content/vi/a.md")
    >>> text, str(findings[0].where), findings[0].id
    ('một\\nhai �', 'content/vi/a.md:2', 'content.not-utf8')
    """
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace"), [finding("content.utf16", path, 1)]
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        line = line_number(line_starts(text), len(data[: error.start].decode()))
        known = guess(data)
        if known:
            shown = {"encoding": known.encoding, "word": _short(known.word), "meant": _short(known.meant)}
            return text, [finding("content.legacy-bytes", path, line, **shown)]
        return text, [finding("content.not-utf8", path, line, byte=f"{data[error.start]:02X}")]


def inspect(text: str, path: str) -> list[Finding]:
    """What is wrong with a text; each kind of fault once, with its first line and the number of places.

    >>> [fault.message() for fault in inspect("a\\u200b\\r\\nb\\r\\n", "content/vi/a.md")]
    ['Windows line ends (CRLF): 2', 'an invisible character, U+200B (zero width space): 1']
    """
    if not text.strip(_BOM + " \t\r\n"):
        return [finding("content.empty", path)]
    starts = line_starts(text)
    faults = [*_bom(text), *_line_ends(text), *_signs(text), *_words(text), *_conflicts(text), *_depth(text)]
    return [finding(id, path, line_number(starts, offset), **details) for id, offset, details in faults]


_Fault = tuple[str, int, dict[str, str]]


def _bom(text: str) -> Iterator[_Fault]:
    if text.startswith(_BOM):
        yield "text.bom", 0, {}


def _line_ends(text: str) -> Iterator[_Fault]:
    windows = text.count("\r\n")
    others = text.count("\n") - windows, text.count("\r") - windows
    if any(others) and (windows or others[1]):
        yield "text.mixed-line-ends", text.index("\r"), {"count": str(windows + others[1])}
    elif windows:
        yield "text.crlf", text.index("\r"), {"count": str(windows)}


def _signs(text: str) -> Iterator[_Fault]:
    if not _ANY_SIGN.search(text):  # as in most texts
        return
    for id, pattern in _SIGNS.items():
        places = [found.start() for found in pattern.finditer(text, 1 if text.startswith(_BOM) else 0)]
        if places:
            yield id, places[0], {"code": _named(text[places[0]]), "count": str(len(places))}


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def _words(text: str) -> Iterator[_Fault]:
    """Words in another normal form, in an old font's codes, or read in the wrong encoding."""
    if not unicodedata.is_normalized("NFC", text):
        apart = [word for word in _WORD.finditer(text) if not unicodedata.is_normalized("NFC", word.group())]
        word = unicodedata.normalize("NFC", apart[0].group())
        yield "text.not-nfc", apart[0].start(), {"word": _short(word), "count": str(len(apart))}
    wrong = garbled(text)
    if wrong:
        yield "text.mojibake", wrong[0].offset, _pair(wrong[0].word, wrong[0].meant, len(wrong))
    old = relics(_blanked(text, wrong))
    if old:
        details = _pair(old[0].word, old[0].meant, len(old))
        yield "text.legacy-encoding", old[0].offset, {"encoding": old[0].encoding, **details}


def _blanked(text: str, words: list[Garbled]) -> str:
    """The text with these words blanked out, so that no word is reported twice and every offset stays."""
    pieces, done = [], 0
    for word in words:
        pieces += [text[done : word.offset], " " * len(word.word)]
        done = word.offset + len(word.word)
    return "".join([*pieces, text[done:]])


def _pair(word: str, meant: str, count: int) -> dict[str, str]:
    return {"word": _short(word), "meant": _short(meant), "count": str(count)}


def _conflicts(text: str) -> Iterator[_Fault]:
    marks = [found.start() for found in _CONFLICT.finditer(text)]
    if marks:
        yield "content.conflict", marks[0], {"count": str(len(marks))}


def _depth(text: str) -> Iterator[_Fault]:
    found = _DEEP.search(text)
    if found:
        yield "text.deep", found.start(), {"limit": str(DEEPEST)}


def _short(word: str) -> str:
    return word if len(word) <= _SHOWN else word[:_SHOWN] + "…"
