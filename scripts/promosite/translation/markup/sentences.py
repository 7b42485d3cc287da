"""A text as sentences.

In: a paragraph and its language. Out: its sentences; joined, they give the text back, blanks go with the one before.
The Unicode rules (UAX 29, by uniseg) judge each full stop; a list of abbreviations says where they are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

# A full stop after these ends no sentence, by language; "" holds for all.
_KEPT: dict[str, str] = {
    "": "",
    "vi": r"[A-ZĐ]|Th|Ph|Ng|TP|TX|TT|TS|ThS|GS|PGS|TSKH|BS|KS|KTS|LS|CN|NS|NSND|NSƯT|ĐT"
    r"|Tp|Tx|Ts|Ths|Gs|Pgs|Cty|T\.[Pp]|T\.Ư|Mr|Mrs|Ms|Dr|Prof"
    r"|[Vv]\.v|[Nn]xb|NXB|[Tt]r|[Vv]d|VD|[Ss]đd|đ/c|tp|đt",
    "en": r"Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Mt|Ft|No|Nos|Art|vs|cf|ca|approx|Fig|Vol|Ed|pp|Inc|Ltd|Co|Jr|Sr"
    r"|e\.g|i\.e|U\.S|U\.K|U\.N|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|[A-Z](?:\.[A-Z])*",
    "zh": r"Mr|Mrs|Ms|Dr|Prof|St|No|[A-Z](?:\.[A-Z])*",
}
_CLOSING = "\"'”’»)\\]}）】》」』〉〕"
# Where a sentence may end: the sign, what closes after it, and the blanks that follow.
_STOP = re.compile(rf"(?:[.!?…]+|[。！？；]+|\.{{3,}})[{_CLOSING}]*[ \t\u00a0\u3000]*(?=\S)|(?:\r\n|\r|\n)\s*(?=\S)")
_NUMBERED = re.compile(r"(?:^|[.!?:;…][^\S\n]|\n)\s*(?:\d{1,3}|[a-zđ]|[IVX]{1,4})$")


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text.

    >>> sentences("GS. TS. Lê V. A đến TP. Hải Phòng ngày 1.7.2025. Ông ở Q. Hồng Bàng.", "vi")
    ['GS. TS. Lê V. A đến TP. Hải Phòng ngày 1.7.2025. ', 'Ông ở Q. Hồng Bàng.']
    >>> sentences("“真的！”他说。海防很美；来吧！", "zh")
    ['“真的！”', '他说。', '海防很美；', '来吧！']
    >>> sentences("", "vi")
    []
    """
    cuts = [found.end() for found in _STOP.finditer(text) if _ends(text, found, language)]
    edges = [0, *cuts, len(text)]
    return [text[start:end] for start, end in pairwise(edges) if start < end]


def _ends(text: str, stop: re.Match[str], language: str) -> bool:
    sign = stop[0][0]
    if sign in "\r\n。！？；":
        # A quotation that ends before its sentence does: “……！”他说。 stays whole only if a comma follows.
        return text[stop.end()] not in "，、：,;"
    before, after = text[max(0, stop.start() - 24) : stop.start()], text[stop.end()]
    if (
        after.islower()
        or (sign == "…" and _letter(after) == "字")
        or (stop[0].rstrip() == "." and (_is_kept(before, language) or _opens_item(before)))
    ):
        return False
    return _breaks(_shape(before[-4:] + stop[0] + text[stop.end() : stop.end() + 8]), len(before[-4:]) + len(stop[0]))


def _is_kept(before: str, language: str) -> bool:
    words = _KEPT.get(language, _KEPT[""])
    return bool(words) and bool(re.search(rf"(?:^|[\s(“\"'\-–.])(?:{words})$", before))


def _opens_item(before: str) -> bool:
    """`1. Mở cửa`: a number alone, at the beginning or after a full stop."""
    return bool(_NUMBERED.search(before))


# uniseg walks every character in Python; the shape of a place is soon known, whatever its words.
def _shape(text: str) -> str:
    return "".join(_letter(character) for character in text)


def _letter(character: str) -> str:
    if character.isdecimal():
        return "0"
    if character.islower():
        return "a"
    if character.isupper() or character.istitle():
        return "A"
    return "字" if character.isalpha() else "." if character == "…" else character


@lru_cache(maxsize=8192)
def _breaks(shape: str, at: int) -> bool:
    return at in _boundaries()(shape)


def _boundaries() -> Callable[[str], Sequence[int]]:
    from uniseg.sentencebreak import sentence_boundaries

    return lambda text: list(sentence_boundaries(text))
