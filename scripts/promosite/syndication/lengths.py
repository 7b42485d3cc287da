"""How long a text is by the count of a network, and how to shorten it to fit.

In: text, room, a way to measure. Out: numbers and shorter texts. What the limits are is said in `posts`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from unicodedata import category, normalize

Measure = Callable[[str], int]

URL = 23
"""What every address counts on X, however long it is: that of the t.co link that stands for it."""

_ELLIPSIS = "…"
_LOOSE = " \n\t,;:.–—-，；：、。"  # has nothing to do before an ellipsis
# twitter-text, config/v3.json: code points that count 1; all others count 2.
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_ADDRESS = re.compile(r"https?://[^\s<>\"「」（）]+", re.IGNORECASE)
# What X may take for an address without a scheme, `haiphong.gov.vn`; it has a list of all top-level domains, we do not.
_DOMAIN = re.compile(r"(?<![\w@.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[!-~]*)?(?![\w-])", re.IGNORECASE)
_PICTOGRAM = "[©®‼⁉™ℹ←-⇿⌀-⏿Ⓜ▪-◿☀-➿⤴⤵⬀-⯿〰〽㊗㊙\U0001f000-\U0001faff]"
_ONE = rf"{_PICTOGRAM}\ufe0f?[\U0001f3fb-\U0001f3ff]?"
_EMOJI = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE})*[\U000e0020-\U000e007f]*"
)
_JOINER = "\u200d"


def characters(text: str) -> int:
    """The number of characters, composed (NFC), as most networks count.

    >>> characters("Ca\\u0301t Ba\\u0300"), characters("海防")
    (6, 2)
    """
    return len(normalize("NFC", text))


def x_weight(text: str) -> int:
    """What a text counts on X, never less than X itself counts.

    Most letters of Europe count 1; Chinese, and the Vietnamese letters with two marks, count 2, and so does an emoji
    whatever it is made of; an address counts 23. Source: https://developer.x.com/en/docs/counting-characters and
    config/v3.json of https://github.com/twitter/twitter-text.

    >>> x_weight("Cát Bà"), x_weight("Hải Phòng"), x_weight("海防"), x_weight("https://example.org/tourism/cat-ba/")
    (6, 10, 4, 23)
    """
    rest = normalize("NFC", text)
    total = 0
    for pattern, least, own in ((_ADDRESS, URL, False), (_DOMAIN, URL, True), (_EMOJI, 2, False)):
        for found in pattern.findall(rest):
            total += max(least, len(found)) if own else least
        rest = pattern.sub("", rest)
    return total + sum(1 if any(first <= ord(sign) <= last for first, last in _LIGHT) else 2 for sign in rest)


def shortened(text: str, room: int, measure: Measure, *, uses_spaces: bool) -> str:
    """The text as far as it fits, cut between words (in Chinese between characters) and with an ellipsis; "" if nothing
    fits. No letter loses its marks, no emoji is torn.

    >>> shortened("Quần đảo Cát Bà", 10, characters, uses_spaces=True)
    'Quần đảo…'
    >>> shortened("海防的五处世界遗产点", 6, characters, uses_spaces=False)
    '海防的五处…'
    """
    text = normalize("NFC", text)
    if measure(text) <= room:
        return text
    inside = range(1, len(text))
    words = [place for place in inside if _may_cut(text, place, uses_spaces=uses_spaces)]
    letters = [place for place in inside if _between(text, place)]  # for one word longer than the room
    return _longest(text, words, room, measure) or _longest(text, letters, room, measure)


def _longest(text: str, places: Sequence[int], room: int, measure: Measure) -> str:
    """The longest beginning that ends at one of these places and fits with its ellipsis; "" if none does.

    Longer beginnings weigh more, so that of a long text only few have to be measured.
    """
    end = bisect_right(places, room, key=lambda place: measure(text[:place]))
    cuts = (text[:place].rstrip(_LOOSE) + _ELLIPSIS for place in reversed(places[:end]))
    return next((cut for cut in cuts if cut != _ELLIPSIS and measure(cut) <= room), "")


def _may_cut(text: str, place: int, *, uses_spaces: bool) -> bool:
    before, after = text[place - 1], text[place]
    if uses_spaces:
        return after.isspace()
    return _between(text, place) and not (_is_western(before) and _is_western(after))


def _between(text: str, place: int) -> bool:
    """Whether two characters that people see meet here."""
    before, after = text[place - 1], text[place]
    joined = _JOINER in (before, after) or category(after).startswith("M") or "\U0001f3fb" <= after <= "\U0001f3ff"
    flags = all("\U0001f1e6" <= sign <= "\U0001f1ff" for sign in (before, after))
    return not joined and not flags


def _is_western(sign: str) -> bool:
    """A letter or digit of a word that must stay whole: names keep their Vietnamese form in Chinese texts."""
    return sign.isalnum() and ord(sign) < 0x2000
