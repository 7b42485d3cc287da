"""Items put back into an engine's answer, with the blanks that the target language and Markdown want around them.

In: an answer with placeholders and what each stands for. Out: text. A pair of marks comes back only properly nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from promosite.translation.markup.chinese import has_han, in_rows, is_unspaced, is_wide, normalise
from promosite.translation.markup.inline import Style
from promosite.translation.markup.items import Item

# Written against a letter they would be read as part of a word, or a word as part of them.
_APART = frozenset("url email icon file math abbreviation".split())
# They stand for words: in a language with blanks, a blank stands between them and the next word.
_WORDS = frozenset("number date time price phone document term name nameless code url email file abbreviation".split())


@dataclass(frozen=True, slots=True)
class Slot:
    """What a placeholder stands for: `sort` is open, close, whole, or the kind of an item; `text` is in the target.

    `item` is what it was made from, where it is one item alone.
    """

    sort: str
    text: str
    pair: int = 0
    item: Item | None = None


Part = str | Slot


def parts_of(answer: str, slots: Sequence[Slot], style: Style) -> list[Part]:
    """An answer as words and slots; placeholders that stand for nothing are dropped, so are doubled ones."""
    parts: list[Part] = []
    at, seen = 0, set[int]()
    for found in style.pattern.finditer(answer):
        parts.append(answer[at : found.start()])
        number = int(found[1]) if found[1] else -1
        if 0 <= number < len(slots) and number not in seen:
            parts.append(slots[number])
            seen.add(number)
        at = found.end()
    return [part for part in [*parts, answer[at:]] if part]


def is_nested(parts: Iterable[Part]) -> bool:
    """Whether pairs open before they close, do not cross, and hold something."""
    stack: list[list[int]] = []
    for part in parts:
        if isinstance(part, str):
            filled = any(character.isalnum() for character in part)
        elif part.sort == "open":
            stack.append([part.pair, 0])
            continue
        elif part.sort == "close":
            if not stack or stack.pop() != [part.pair, 1]:
                return False
            filled = True
        else:
            filled = True
        for level in stack if filled else ():
            level[1] = 1
    return not stack


def tidy(answer: str, slots: Sequence[Slot], target: str) -> str:
    """An answer on one line, set as the target language sets its text; placeholders stay."""
    text = " ".join(answer.split())
    if is_unspaced(target):
        only_signs = not any(character.isalpha() for character in text)
        text = normalise(text, only_signs or has_han(text) or any(has_han(slot.text) for slot in slots))
        for sort in ("number", "date"):
            text = in_rows(text, tuple(number for number, slot in enumerate(slots) if slot.sort == sort))
        return text
    return re.sub(r" +(?=[,.;!?)\]”’](?:\s|$))", "", text)


def joined(parts: Sequence[Part], target: str) -> str:
    """Words and slots as one text.

    >>> joined(["See ", Slot("open", "[", 1), " the ferry ", Slot("close", "](a.md)", 1), "now"], "en")
    'See [the ferry](a.md) now'
    """
    text, last = "", Slot("start", "")
    outside = _blanks_outside(parts)
    for part in _without_wide_gaps(outside) if is_unspaced(target) else outside:
        piece = part.lstrip(" ") if isinstance(part, str) and text.endswith(" ") else _text(part)
        # `p.m.` ends a sentence with its own point.
        piece = piece[1:] if text.endswith(".m.") and re.match(r"\.(?!\.)", piece) else piece
        if not piece:
            continue
        text += f" {piece}" if text and _run_together(last, part, target) else piece
        last = part if isinstance(part, Slot) else Slot("words", piece)
    return text


def _blanks_outside(parts: Sequence[Part]) -> list[Part]:
    """Blanks just inside a pair of marks stand outside it: `** a **` is no emphasis."""
    moved: list[Part] = []
    for part in reversed(parts):
        after = moved[-1] if moved else ""
        moved.append(part)
        if isinstance(part, Slot) and part.sort == "open" and isinstance(after, str) and after != after.lstrip():
            moved[-2:] = [after.lstrip(), part, " "]
    outside: list[Part] = []
    for part in reversed(moved):
        before = outside[-1] if outside else ""
        outside.append(part)
        if isinstance(part, Slot) and part.sort == "close" and isinstance(before, str) and before != before.rstrip():
            outside[-2:] = [before.rstrip(), part, " "]
    return [part for part in outside if _text(part)]


def _without_wide_gaps(parts: Sequence[Part]) -> list[Part]:
    """A blank alone between two items goes where one of them is written in Chinese."""
    ends = [_text(part) for part in parts]
    return [
        part
        for index, part in enumerate(parts)
        if part != " " or not (is_wide(ends[index - 1][-1:]) or is_wide("".join(ends[index + 1 : index + 2])[:1]))
    ]


def _run_together(last: Slot, part: Part, target: str) -> bool:
    """Whether a blank must keep two neighbours apart."""
    left, right = last.text[-1], _text(part)[0]
    if (left == "!" and right == "[") or (left == right and left in "*~=^"):
        return True  # or the link would become a picture, and two marks one
    if (isinstance(part, Slot) and part.sort == "close") or last.sort == "open":
        return False
    if is_unspaced(target):
        apart = last.sort in _APART or (isinstance(part, Slot) and part.sort in _APART)
        return apart and left.isalnum() and right.isalnum()
    follows = last.sort in _WORDS or last.sort in ("close", "whole")
    leads = isinstance(part, Slot) and (part.sort in _WORDS or part.sort in ("open", "whole"))
    return (follows or leads) and (follows or left.isalnum()) and (leads or right.isalnum())


def _text(part: Part) -> str:
    return part if isinstance(part, str) else part.text
