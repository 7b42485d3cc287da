"""Tables of the old Vietnamese fonts TCVN3 (ABC) and VNI, and the words of a text that only make sense through them.

In: text in which such codes stand as characters of Latin-1. Out: words with what they should have been, and how sure.
It changes nothing, and stays silent on good Vietnamese and on French, German or Portuguese names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from promosite.content.syllable import is_syllable

_CODES = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
TCVN3 = {chr(0xA1 + place): letter for place, letter in enumerate(_CODES) if letter != "."}
"""What the ABC fonts (TCVN 5712:1993, VN3) show for a character of Latin-1, from U+00A1 on."""

_MARKED = {  # vowel: its marks, and the letters that they make of it
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def _vni() -> dict[str, str]:
    table = dict(_SINGLE)
    for vowel, (marks, letters) in _MARKED.items():
        table |= {vowel + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    upper = {code.upper(): letter.upper() for code, letter in table.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in table.items()}
    return table | upper | mixed


VNI = _vni()
"""What the VNI fonts show for a vowel with the mark after it, or for a single character of Latin-1."""

_WORD = re.compile("(?<![^\\W_])(?=[A-Za-z]*[\xa1-\xff])[A-Za-z\xa1-\xff]+(?![^\\W_])")
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)) + "|[A-Za-z]")
_TCVN3_CODE = re.compile("[A-Za-z]|" + "|".join(map(re.escape, TCVN3)))

# Signs inside a word, or a capital between small letters, are no language's spelling; a sign at its edge may be a sign.
# All begin with the mark and look back at its vowel: most letters of a good text are passed over at once.
_TCVN3_SURE = re.compile(
    "[¡-ª«¬®¶¸¹»-¾](?<=[A-Za-z\xdf-\xff].)(?=[A-Za-z\xdf-\xff])|[\xc6-\xd6\xd8-\xde](?<=[a-z].)(?=[a-z])"
)
_TCVN3_ODD = re.compile(
    "[¡-©«-®µ¶¸¹»-¾\xc6-\xd6\xd8-\xde](?:(?<=[¡-©«-®¶¸¹»-¾])|(?<=[A-Za-z]µ)|(?<=[a-z\xdf-\xff][\xc6-\xd6\xd8-\xde]))"
)
_VNI_SURE = re.compile("[ûõâåøäÛÕÂÅØÄ](?:(?<=[aeoAEO].)|(?<=[ôöuyÔÖUY][ûõøÛÕØ]))")
_VNI_ODD = re.compile("[áàãùêéèúïÁÀÃÙÊÉÈÚÏ](?:(?<=[aeAE][áàãùÁÀÃÙ])|(?<=[aA][êéèúÊÉÈÚ])|(?<=[ôöuyÔÖUY][ùïÙÏ]))")

_TCVN3_MARKS = frozenset(map(chr, [*range(0xA1, 0xBF), *range(0xC6, 0xDF)])) - set("×°²³")
_VNI_MARKS = frozenset("ûõâåøäÛÕÂÅØÄáàãùÁÀÃÙêéèúÊÉÈÚïÏ")


class Relic(NamedTuple):
    """A word in an old encoding: where it stands, what it should have been."""

    encoding: str
    offset: int
    word: str
    meant: str


class _Font(NamedTuple):
    name: str
    code: re.Pattern[str]
    table: dict[str, str]
    sure: re.Pattern[str]
    odd: re.Pattern[str]
    marks: frozenset[str]  # without one of these there is no odd word


_FONTS = {
    font.name: font
    for font in (
        _Font("TCVN3 (ABC)", _TCVN3_CODE, TCVN3, _TCVN3_SURE, _TCVN3_ODD, _TCVN3_MARKS),
        _Font("VNI", _VNI_CODE, VNI, _VNI_SURE, _VNI_ODD, _VNI_MARKS),
    )
}


def relics(text: str) -> list[Relic]:
    """The words of a text that were typed for an old font; empty unless there is proof that it was used.

    One word that no other language could spell is proof; so are two odd ones, or one odd among several readable ones.

    >>> [(relic.word, relic.meant) for relic in relics("H¶i Phßng, 5 µm")]
    [('H¶i', 'Hải'), ('Phßng', 'Phòng')]
    >>> relics("Straße, été, São Paulo, hoà bình")
    []
    """
    characters = set(text)
    fonts = [font for font in _FONTS.values() if not characters.isdisjoint(font.marks)]
    found = [_in_font(text, font) for font in fonts if font.sure.search(text) or font.odd.search(text)]
    return max(found, key=len, default=[])


def _in_font(text: str, font: _Font) -> list[Relic]:
    meant = {word: _meant(word, font.name) for word in set(_WORD.findall(text))}
    readable = [word for word in meant if meant[word]]
    sure = sum(1 for word in readable if font.sure.search(word))
    odd = sum(1 for word in readable if font.odd.search(word))
    if not (sure or odd > 1 or (odd and len(readable) > 2)):
        return []
    places = ((found.start(), found.group()) for found in _WORD.finditer(text))
    return [Relic(font.name, start, word, meant[word]) for start, word in places if meant[word]]


@lru_cache(maxsize=8192)  # a text repeats its words
def _meant(word: str, name: str) -> str:
    """The word through the font's table, if that makes a Vietnamese syllable of what was none."""
    font = _FONTS[name]
    codes = font.code.findall(word)
    meant = "".join(font.table.get(code, code) for code in codes)
    readable = len(word) > 1 and word[0] not in "µ·×" and "".join(codes) == word and meant != word  # not `5 µm`
    return meant if readable and is_syllable(meant) and not is_syllable(word) else ""
