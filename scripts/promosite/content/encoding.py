"""Which encoding bytes that are not UTF-8 may be in.

In: bytes. Out: a name with a word as it was read and as it was meant, or nothing.
It only guesses, for a message to a person: no text is ever taken from it.
"""

from __future__ import annotations

import re
import unicodedata

from promosite.content.legacy import Relic, relics
from promosite.content.syllable import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_CERTAIN = 0.8  # share of the words, or characters, beyond ASCII that must make sense


def guess(data: bytes) -> Relic | None:
    """Recognise TCVN3, VNI, Windows-1258 and the Chinese GB18030.

    >>> guess(b"H\\xb6i Ph\\xdfng").meant, guess("海防市".encode("gbk")).encoding, guess("été à Köln".encode("latin-1"))
    ('Hải', 'GB18030', None)
    """
    old = relics(data.decode("latin-1"))
    return old[0] if old else _windows_1258(data) or _gb18030(data)


def _windows_1258(data: bytes) -> Relic | None:
    """Words with letters beyond ASCII are Vietnamese syllables, nearly all of them, and more than one."""
    text = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    words = list(dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii()))
    fitting = [word for word in words if is_syllable(word)]
    if len(fitting) < 2 or len(fitting) < _CERTAIN * len(words):
        return None
    return Relic("Windows-1258", 0, fitting[0].encode("cp1258", "ignore").decode("latin-1"), fitting[0])


def _gb18030(data: bytes) -> Relic | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if not character.isascii()]
    common = [character for character in beyond if character.encode("gb2312", "ignore")]
    if len(common) < max(2, _CERTAIN * len(beyond)):
        return None  # `öß` of a German text is a character of GB18030, too, but a rare one
    return Relic("GB18030", 0, common[0].encode("gb18030").decode("latin-1"), common[0])
