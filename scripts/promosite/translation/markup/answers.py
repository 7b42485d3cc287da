"""What is wrong with an engine's answer, before it is used.

In: a request with placeholders, and the answer. Out: a fault (`empty`, `loop`, `placeholder`, `markup`), or "".
It does not judge the translation: checks and people do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from promosite.translation.markup.inline import Style
from promosite.translation.markup.items import Item
from promosite.translation.markup.marks import tokens

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")


def fault_of(request: str, answer: str, placeholders: int, style: Style) -> str:
    """The first thing that is wrong with an answer.

    >>> style = Style()
    >>> [fault_of("Xem ⟦0⟧", answer, 1, style) for answer in ("See ⟦0⟧", "See", "[See](x) ⟦0⟧")]
    ['', 'placeholder', 'markup']
    >>> fault_of("Xem", "", 0, style), fault_of("Vỗ tay", "掌声掌声", 0, style)
    ('empty', 'loop')
    """
    plain, asked = style.pattern.sub(" ", answer), style.pattern.sub(" ", request)
    if not _words(plain) and (not placeholders or not style.pattern.search(answer) or _words(asked) > 1):
        return "empty"
    if (loops(plain) and not loops(asked)) or len(answer) > 6 * len(request) + 60:
        return "loop"
    if sorted(str(found[1]) for found in style.pattern.finditer(answer)) != sorted(map(str, range(placeholders))):
        return "placeholder"
    return "markup" if has_markup(plain) or _begins_block(answer) else ""


# What would make a heading, a list or a quotation of a paragraph that begins with it.
_BLOCK = re.compile(r"\s*(?:#{1,6}|[-+>]|\d{1,9}[.)]|!!!|\?\?\?)\s+")


def _begins_block(answer: str) -> bool:
    """All numbers of the source were taken out of it, and no sentence begins with such a sign."""
    return bool(_BLOCK.match(answer))


def _words(text: str) -> int:
    return sum(any(character.isalnum() for character in word) for word in text.split())


def has_markup(words: str) -> bool:
    """Whether words would be read as markup or address: the source's were all taken out, so it is invented."""
    return any(isinstance(token, Item) for token in tokens(words))


def without_markup(words: str) -> str:
    """The words without what would be read as markup."""
    while _begins_block(words):
        words = _BLOCK.sub("", words, count=1)
    while has_markup(words):
        words = " ".join("".join(token if isinstance(token, str) else " " for token in tokens(words)).split())
    return words


def loops(text: str) -> bool:
    """Whether words go round in circles: three times the same, or all of it twice in Chinese.

    >>> loops("the port the port the port"), loops("very very good"), loops("高高兴兴")
    (True, False, False)
    """
    spaced = [word.lower() for word in text.split() if any(character.isalpha() for character in word)]
    if any(_repeats(spaced, size, 4 if size == 1 else 3) for size in range(1, min(40, len(spaced) // 3) + 1)):
        return True
    return any(
        any(_repeats(run, size, 4 if size == 1 else 3) for size in range(1, 13)) or _is_twice(run)
        for run in _HAN_RUN.findall(text)
    )


def _repeats(words: Sequence[str], size: int, times: int) -> bool:
    """Whether `size` words stand `times` times in a row: each equals the one `size` places before."""
    same = 0
    for index in range(size, len(words)):
        same = same + 1 if words[index] == words[index - size] else 0
        if same >= size * (times - 1):
            return True
    return False


def _is_twice(run: str) -> bool:
    half = len(run) // 2
    return len(run) >= 4 and len(run) % 2 == 0 and run[:half] == run[half:]
