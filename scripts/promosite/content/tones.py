"""Where Vietnamese puts its tone marks, and texts that count as the same.

In: text. Out: the same for the same words: NFC, one tone placement, white space folded.
It is for comparing only: nothing that people read is taken from it.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_ANY_MARK = "\u0300-\u036f"
_TONE_FIRST = re.compile(rf"(?:(?<=[oO])([{_MARKS}])([aeAE])|(?<=[uU])([{_MARKS}])([yY]))(?![{_ANY_MARK}])")
# No character of these ranges ever composes with the one before it: a text may be cut here and normalised in pieces.
_STARTS = "\x00-\u02ff\u1e00-\u20cf\u2100-\u2bff\u3400-\u9fff"
_PIECE = re.compile(rf"(?:[{_STARTS}]|\A)[^{_STARTS}]*")


def fold(text: str) -> str:
    """The same for the same word: NFC, with the tone mark of oa, oe, uy on the second letter.

    Law: a text in NFC keeps its length, so that places in the folded text are places in the text.

    >>> fold("hòa") == fold("hoà"), fold("Thủy") == fold("Thuỷ"), fold("hòa") == fold("hoa")
    (True, True, False)
    """
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _TONE_FIRST.sub(_tone_last, apart))


def same(text: str) -> str:
    """What two texts have in common that differ in tone placement, normal form and white space only.

    >>> same(" Hòa  Bình\\n") == same("Hoà Bình")
    True
    """
    return " ".join(fold(text).split())


def folded(text: str) -> tuple[str, list[int] | range]:
    """The folded text, and for each of its places (its end included) the place in the text.

    >>> folded("ho\\u0300a!")
    ('hoà!', [0, 1, 3, 4, 5])
    """
    if unicodedata.is_normalized("NFC", text):
        return fold(text), range(len(text) + 1)
    normal, places = [], []
    for piece in _PIECE.finditer(text):
        composed = unicodedata.normalize("NFC", piece[0])
        inside = [*range(piece.start(), piece.end())]
        places += (inside + inside[-1:] * len(composed))[: len(composed)]
        normal.append(composed)
    return fold("".join(normal)), [*places, len(text)]


def _tone_last(match: re.Match[str]) -> str:
    return f"{match[2]}{match[1]}" if match[1] else f"{match[4]}{match[3]}"
