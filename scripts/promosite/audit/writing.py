"""What a language looks like on paper: enough to tell a page in the wrong one.

In: a language and a text. Out: which share of the text can be of that language.
It names no language by itself: it only says "hardly this one".
"""

from __future__ import annotations

import re

from promosite.content.vietnamese import LATIN, WORD, proof_words

VIETNAMESE = "vi"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SCRIPTS = {
    "zh": _HAN,
    "yue": _HAN,
    "ja": f"{_HAN}\u3040-\u30ff",
    "ko": f"{_HAN}\u1100-\u11ff\uac00-\ud7af",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "km": "\u1780-\u17ff",
    "my": "\u1000-\u109f",
    "hi": "\u0900-\u097f",
    "ar": "\u0600-\u06ff",
    "fa": "\u0600-\u06ff",
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff",
    "ru": "\u0400-\u04ff",
    "uk": "\u0400-\u04ff",
    "bg": "\u0400-\u04ff",
}
_OTHER_LETTER = re.compile(f"[^\\W\\d_{LATIN}]")
_NATIVE = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}
_LETTERS_A_WORD = 2  # Han: 1.5 to 2; the shares need no more precision
_FEW_WORDS = 40
# Nearly half of all Vietnamese words have a letter of their own; pages in other languages have names and quotations.
_FLOORS = {"vietnamese": 20, "native": 30, "latin": 75}


def primary(tag: str) -> str:
    """`zh-Hans` → `zh`."""
    return tag.partition("-")[0].lower()


def is_latin(language: str) -> bool:
    """Whether we know of no other script that this language is written in."""
    return language not in _SCRIPTS


def too_small_share(language: str, text: str) -> int | None:
    """The share, in per cent, of a text that can be of this language, if it is too small; none if all is well.

    Short texts are not judged: a page of names and numbers is a page of no language.

    >>> too_small_share("zh", "The harbour was dredged again in the spring of that year. " * 5)
    0
    >>> too_small_share("en", "The harbour was dredged again in the spring of that year. " * 5) is None
    True
    """
    latin = len(WORD.findall(text))
    others = len(_OTHER_LETTER.findall(text)) // _LETTERS_A_WORD
    if latin + others < _FEW_WORDS:
        return None
    own, floor = _own_words(language, text, latin)
    share = round(100 * own / (latin + others))
    return share if share < floor else None


def _own_words(language: str, text: str, latin: int) -> tuple[int, int]:
    if language == VIETNAMESE:
        return proof_words(text), _FLOORS["vietnamese"]
    if not is_latin(language):
        return len(_NATIVE[language].findall(text)) // _LETTERS_A_WORD, _FLOORS["native"]
    return latin - proof_words(text), _FLOORS["latin"]
