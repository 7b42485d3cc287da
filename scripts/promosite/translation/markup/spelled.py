"""Numbers written as words: what a text *may* mean by them.

In: text and its language. Out: every value that its words can stand for.
Generous on purpose: it excuses a digit that the other language spells out; it never accuses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from promosite.translation.markup.measures import MONTHS

_VIETNAMESE = {
    **{word: value for value, word in enumerate("không một hai ba bốn năm sáu bảy tám chín mười".split())},
    "mốt": 1,
    "tư": 4,
    "lăm": 5,
    "bẩy": 7,
    "chục": 10,
    "nhất": 1,
    "nhì": 2,
    "giêng": 1,
    "chạp": 12,
    "đôi": 2,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ENGLISH = {
    **{word: value for value, word in enumerate(f"{_SMALL} eighteen nineteen".split())},
    **{word: value for value, word in enumerate(_ORDINALS.split())},
    **{month.lower(): value for value, month in enumerate(MONTHS, 1)},
    "a": 1,
    "an": 1,
    "once": 1,
    "both": 2,
    "twice": 2,
    "pair": 2,
    "couple": 2,
    "double": 2,
    "dozen": 12,
    "noon": 12,
    "midday": 12,
    "midnight": 0,
    "decade": 10,
    "century": 100,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_HAN = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "双": 2,
    "首": 1,
    "初": 0,
}
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "廿": 20, "卅": 30}
_HALVES = {"vi": r"\b(?:rưỡi|nửa|một nửa)\b", "en": r"\bhal(?:f|ves)\b", "zh": "半"}


def spelled(text: str, language: str) -> frozenset[Decimal]:
    """Values that the words of a text can stand for.

    >>> sorted(map(int, spelled("mười hai tầng, hai mươi lăm phòng", "vi") & {Decimal(12), Decimal(25)}))
    [12, 25]
    >>> Decimal(25) in spelled("twenty-five", "en"), Decimal(21) in spelled("八月廿一", "zh")
    (True, True)
    >>> Decimal("1.5") in spelled("một giờ rưỡi", "vi") & spelled("一个半小时", "zh")
    True
    """
    read = _READERS.get(language)
    if read is None:
        return frozenset()
    values = {Decimal(value) for value in read(unicodedata.normalize("NFC", text.lower()))}
    if re.search(_HALVES[language], text.lower()):
        values |= {value + Decimal("0.5") for value in values} | {Decimal("0.5")}
    return frozenset(values)


def _vietnamese(text: str) -> Iterator[int]:
    words = re.findall(r"[^\W\d]+", text)
    for index, word in enumerate(words):
        if word not in _VIETNAMESE:
            continue
        value, after = _VIETNAMESE[word], words[index + 1 : index + 3]
        unit = _VIETNAMESE.get(after[1], 0) if len(after) > 1 else 0
        yield value
        if word == "mười" and after:
            yield 10 + _VIETNAMESE.get(after[0], 0)
        if after[:1] in (["mươi"], ["chục"]):
            yield from (10 * value, 10 * value + unit)
        power = {"trăm": 100, "nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
        if after and after[0] in power:
            yield value * power[after[0]]


def _english(text: str) -> Iterator[int]:
    words = re.findall(r"[a-z]+", text)
    for word, after in pairwise([*words, ""]):
        value = _ENGLISH.get(word, _TENS.get(word))
        if value is None:
            continue
        yield value
        if word in _TENS and 0 < _ENGLISH.get(after, 0) < 10:
            yield value + _ENGLISH[after]
        if after in ("hundred", "thousand", "million", "billion"):
            yield value * _ENGLISH[after]


def _chinese(text: str) -> Iterator[int]:
    yield from (value for word, value in (("正午", 12), ("午夜", 0)) if word in text)
    for run in re.findall("[零〇一二两三四五六七八九十百千万亿廿卅双首初]+", text):
        yield from (_HAN[sign] for sign in run if sign in _HAN)
        total, section, digit = 0, 0, 0
        for sign in run:
            if sign in _HAN:
                digit = _HAN[sign]
            elif sign in "万亿":
                total, section, digit = total + max(section + digit, 1) * _HAN_POWERS[sign], 0, 0
            elif sign in "廿卅":
                section, digit = section + _HAN_POWERS[sign], 0
            else:
                section, digit = section + max(digit, 1) * _HAN_POWERS[sign], 0
        yield total + section + digit


_READERS: dict[str, Callable[[str], Iterator[int]]] = {"vi": _vietnamese, "en": _english, "zh": _chinese}
