"""Chinese as it is printed: full-width punctuation, no blanks between characters.

In: Chinese text, as a model wrote it, with or without placeholders. Out: the same words, properly set.
Latin words, numbers and addresses keep their blanks and their points; a text without Chinese is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = f"{_HAN}\u3001-\u303f\uff01-\uffee“”‘’…—"
_SIGNS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_PLACEHOLDER = r"⟦\d+⟧"
# A blank between two characters is none; nor is one between a character and a number or a Latin word.
_BLANK = re.compile(rf"(?<=[{_WIDE}]) +(?=[{_WIDE}A-Za-z0-9⟦(])|(?<=[A-Za-z0-9⟧%)]) +(?=[{_WIDE}])")
_BEFORE = rf"(?:(?<=[{_WIDE}])|(?<=[{_HAN}][A-Za-z0-9])|(?<=⟧))"
_BRACKETS = re.compile(r"\(([^()]*)\)")
_QUOTED = re.compile(r"\"([^\"]*)\"")
_SINGLE = re.compile(rf"(?<![A-Za-z0-9])'(?P<words>[^'\n]{{0,100}}?[{_HAN}⟧][^'\n]{{0,100}})'(?![A-Za-z0-9])")
# A dash beside a character; between two numbers, or two Latin words, it is a range or a route and stays.
_DASH = re.compile(rf"(?<=[{_HAN}⟧])\s+[–-]\s+(?=[{_HAN}⟦A-Za-z])|(?<=[A-Za-z])\s+[–-]\s+(?=[{_HAN}⟦])")
_BARE_DASH = re.compile(rf"(?<=[{_HAN}])–(?=[{_HAN}A-Za-z])")
_HAS_HAN = re.compile(rf"[{_HAN}]")


def normalise(text: str, is_chinese: bool | None = None) -> str:
    """Set Chinese text. `is_chinese` tells where the text itself does not: all its words may be in placeholders.

    >>> normalise("海防 很美 , 距 ⟦0⟧ 约 5 公里 (见 ⟦1⟧ ) . 来吧 !")
    '海防很美，距⟦0⟧约5公里（见⟦1⟧）。来吧！'
    >>> normalise("面积 7,000 公顷: PAR INDEX 8.5, v1.2")
    '面积7,000公顷：PAR INDEX 8.5，v1.2'
    """
    if not (has_han(text) if is_chinese is None else is_chinese):
        return text
    text = _QUOTED.sub(r"“\1”", text)
    text = _SINGLE.sub(r"‘\g<words>’", text)
    text = re.sub(r"\.{3,}|…+", "……", text)
    text = _BRACKETS.sub(lambda found: _bracketed(found, text), text)
    text = re.sub(r"\s*([,;:?!])(?![\d/])\s*|\s*([,;:])(?=\s)\s*", _sign, text)
    text = re.sub(rf"(?:^|(?<=[{_WIDE}⟧]))\s*\.(?=\s|$|[”’）])", "。", text)
    text = _BARE_DASH.sub("—", _DASH.sub("—", text))
    text = _BLANK.sub("", re.sub(r"\s+(?=[，。；：？！、）”’])|(?<=[，。；：？！、（“‘])\s+", "", text))
    return in_rows(text)


def in_rows(text: str, placeholders: Collection[int] = ()) -> str:
    """Numbers in a row with the mark of a row between them; `placeholders` stand for numbers.

    >>> in_rows("第5，6和7号"), in_rows("第⟦0⟧，⟦1⟧和⟦2⟧号", (0, 1, 2)), in_rows("1998年，5和6")
    ('第5、6和7号', '第⟦0⟧、⟦1⟧和⟦2⟧号', '1998年，5和6')
    """
    return _row(tuple(placeholders)).sub(lambda found: found[0].replace("，", "、"), text)


@lru_cache(maxsize=256)
def _row(placeholders: tuple[int, ...]) -> re.Pattern[str]:
    """Numbers before `和`, or between 第 and what they count; those with groups of thousands are left alone."""
    number = f"(?:[0-9]{{1,4}}{''.join(f'|⟦{number}⟧' for number in placeholders)})"
    joined = rf"(?<![\d.,，、⟧年]){number}(?:[，、]{number})+(?=[和及与或]{number})"
    return re.compile(rf"{joined}|(?<=第){number}(?:[，、]{number})+(?=[和及与或{_HAN}])")


def is_wide(character: str) -> bool:
    """Whether a character fills a square: no blank stands beside it.

    >>> [is_wide(character) for character in ("海", "，", "“", "a", "")]
    [True, True, True, False, False]
    """
    return character != "" and (character in "“”‘’…—" or unicodedata.east_asian_width(character) in "WF")


def has_han(text: str) -> bool:
    return bool(_HAS_HAN.search(text))


def _sign(found: re.Match[str]) -> str:
    """Full width unless it stands between Latin words only."""
    sign = found[1] or found[2]
    text, start, end = found.string, found.start(), found.end()
    before, after = text[:start].rstrip()[-1:], text[end : end + 1]
    latin = re.compile(r"[A-Za-z0-9]")
    if latin.match(before) and latin.match(after) and sign in ",:;" and found[0] == sign:
        return found[0]
    return _SIGNS[sign]


def _bracketed(found: re.Match[str], text: str) -> str:
    around = f"{text[: found.start()].rstrip()[-1:]}{found[1]}{text[found.end() :].lstrip()[:1]}"
    return f"（{found[1].strip()}）" if re.search(rf"[{_WIDE}⟦⟧]", around) else found[0]


def is_unspaced(language: str) -> bool:
    """Whether a language puts no blanks between words and sentences.

    >>> is_unspaced("zh-Hans"), is_unspaced("en")
    (True, False)
    """
    return language.partition("-")[0] in ("zh", "ja")
