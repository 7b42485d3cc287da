"""UTF-8 that was read as Windows-1252 on its way here: `Háº£i PhÃ²ng` for `Hải Phòng`, `æµ·é˜²` for 海防.

In: text. Out: the words that hold such sequences, with what they should have been.
It changes nothing, and knows the quotation marks and notes that may rightly follow a capital letter.
"""

from __future__ import annotations

import re
from typing import NamedTuple


def _bytes_of_characters() -> dict[str, int]:
    """Windows-1252 from 80 to FF; Latin-1's own characters for the same bytes, too, as some programs use them."""
    table = {chr(code): code for code in range(0x80, 0x100)}
    for code in range(0x80, 0xA0):
        table[bytes([code]).decode("cp1252", "ignore") or chr(code)] = code
    return table


_BYTES = _bytes_of_characters()
_TAIL = "[" + re.escape("".join(character for character, code in _BYTES.items() if code < 0xC0)) + "]"
_CODES = re.compile(
    f"(?P<letter>[ÂÃÄÅÆÌ]{_TAIL})"  # Latin letters up to ư, signs, combining tones
    f"|(?P<vietnamese>á[¸¹º»]{_TAIL})"  # U+1E00 to U+1EFF
    f"|â[€‚„†ˆ˜œ]{_TAIL}"  # quotation marks, dashes, currencies, arrows
    f"|(?:[ã-éï]{_TAIL}{{2}}){{2,}}"  # Chinese: one alone may be `été »`
    f"|ð{_TAIL}{{3}}"  # emoji
)
_RARE = frozenset(_BYTES) - set(map(chr, range(0xC0, 0x100))) - set("“”‘’–—…•\xa0°²³·«") | set("ÂÃÄÅÆÌ")
"""Every garbled word of any length holds one of these; most good texts hold none."""
_PUNCTUATION = frozenset("“”‘’„‚…–—•«»‹›\xa0")
_WORD = re.compile(r"[^ \t\r\n]+")


class Garbled(NamedTuple):
    """A word with garbled codes: where it stands, what it should have been."""

    offset: int
    word: str
    meant: str


def garbled(text: str) -> list[Garbled]:
    """The words of a text that were read in the wrong encoding; empty unless one of them leaves no doubt.

    >>> garbled("Háº£i PhÃ²ng")
    [Garbled(offset=0, word='Háº£i', meant='Hải'), Garbled(offset=6, word='PhÃ²ng', meant='Phòng')]
    >>> garbled("«THỊ XÃ», l’été », “São”")
    []
    """
    if _RARE.isdisjoint(text) or not any(_sure(found) for found in _CODES.finditer(text)):
        return []
    return [
        Garbled(word.start(), word.group(), meant)
        for word in _WORD.finditer(text)
        if (meant := _CODES.sub(_decoded, word.group())) != word.group()
    ]


def _sure(found: re.Match[str]) -> bool:
    """Whether these characters could not stand here by themselves: `XÃ”` and `đá»…` may be a word and its quote."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    code = found.group()
    if not (found["letter"] or found["vietnamese"]) or _decoded(found) == code:
        return _decoded(found) != code
    if found["vietnamese"]:
        return not (code[1] in _PUNCTUATION and code[2] in _PUNCTUATION)
    return before.islower() or (not before.isupper() and (code[1] not in _PUNCTUATION or after.isalpha()))


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[character] for character in found.group()).decode()
    except UnicodeDecodeError:
        return found.group()
