"""Vietnamese text that was made for an old font, or read with the wrong encoding.

In: text. Out: the words that only make sense converted, with what they should have been.
It changes nothing, and it must stay silent on good Vietnamese and on French, German or Portuguese names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from promosite.content.syllable import is_syllable

_TCVN3_CODES = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"  # A1 to FE
)
TCVN3 = {chr(0xA1 + place): letter for place, letter in enumerate(_TCVN3_CODES) if letter != "."}
"""What the ABC fonts (TCVN 5712:1993, VN3) show for a character of Latin-1."""

_VNI_MARKS = {"a": "ùøûõïâáàåãäêéèúüë", "e": "ùøûõïâáàåãä", "o": "ùøûõïâáàåãä", "ô": "ùøûõï", "u": "ùøûõï", "ö": "ùøûõï", "y": "ùøûõ"}
_VNI_LETTERS = {
    "a": "áàảãạâấầẩẫậăắằẳẵặ",
    "e": "éèẻẽẹêếềểễệ",
    "o": "óòỏõọôốồổỗộ",
    "ô": "ớờởỡợ",
    "u": "úùủũụ",
    "ö": "ứừửữự",
    "y": "ýỳỷỹ",
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, marks in _VNI_MARKS.items():
        table |= {base + mark: letter for mark, letter in zip(marks, _VNI_LETTERS[base], strict=True)}
    return table | {pair.upper(): letter.upper() for pair, letter in table.items()}


VNI = _vni_table()
"""What the VNI fonts show for a vowel and the mark after it, or for a single character of Latin-1."""
