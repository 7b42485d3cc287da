"""Words that only Vietnamese can have written.

In: text in NFC, and names agreed to stand in any language. Out: the text without those names, runs of Vietnamese words.
No dictionary: letters alone decide, so that `café`, `São Paulo` and `Citroën` are left in peace.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from promosite.content.tones import fold

# U+1EA0–1EF9 is Unicode's block of Vietnamese letters: ạ ả ấ ầ … ỹ. The others are đ ă ĩ ũ ơ ư.
# é è à ò â ê ô õ and their like also stand in French, Portuguese and other texts: they prove nothing.
_LETTERS = "\u1ea0-\u1ef9ĐđĂăĨĩŨũƠơƯư"
_PROOF = re.compile(f"[{_LETTERS}]")
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
WORD = re.compile(f"[{LATIN}]+")
_PROOF_WORD = re.compile(f"[{LATIN}]*[{_LETTERS}][{LATIN}]*")
_GAP = re.compile(r"[\s\-‐‑–]+")  # what may stand between the words of one name

Names = Mapping[str, tuple[tuple[str, ...], ...]]
"""Agreed names as tuples of folded words, longest first, under their first word."""


def has_proof(text: str) -> bool:
    """Whether a text has letters that only Vietnamese uses.

    >>> [has_proof(word) for word in ("phở", "Đồ", "café", "São")]
    [True, True, False, False]
    """
    return _PROOF.search(text) is not None


def proof_words(text: str) -> int:
    """How many words of a text only Vietnamese can have written."""
    return len(_PROOF_WORD.findall(text))


def names_of(agreed: Iterable[str]) -> Names:
    """Agreed names, ready to be found; a name in capitals counts as the name.

    >>> names_of(["Hải Phòng"])
    {'HẢI': (('HẢI', 'PHÒNG'),), 'Hải': (('Hải', 'Phòng'),)}
    """
    spelled = {_words(form) for name in agreed for form in (name, name.upper())} - {()}
    by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in sorted(spelled, key=lambda words: (-len(words), words)):
        by_first[name[0]] = (*by_first.get(name[0], ()), name)
    return dict(sorted(by_first.items()))


def without_names(text: str, names: Names) -> str:
    """The text with agreed names blanked out; places stay the same.

    >>> without_names("Hải Phòng: bún cá", names_of(["Hải Phòng"]))
    '         : bún cá'
    """
    words = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
    place = 0
    while place < len(words):
        length = _name_at(words, place, text, names)
        if length:
            start, end = words[place][0], words[place + length - 1][1]
            text = text[:start] + " " * (end - start) + text[end:]
        place += length or 1
    return text


def runs(text: str, blanked: str) -> Iterator[str]:
    """Runs of Vietnamese words that are left in the blanked text, shown as they stand in the text.

    Neighbours with accents belong to a run, though alone they would prove nothing.

    >>> list(runs("The làng nghề of đúc đồng", "The làng nghề of đúc đồng"))
    ['làng nghề', 'đúc đồng']
    """
    run: list[re.Match[str]] = []
    for word in WORD.finditer(blanked):
        accented = not word[0].isascii()
        if run and not (accented and blanked[run[-1].end() : word.start()].isspace()):
            yield from _shown(run, text)
            run = []
        if accented:
            run.append(word)
    yield from _shown(run, text)


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(unicodedata.normalize("NFC", name)))


def _name_at(words: list[tuple[int, int, str]], place: int, text: str, names: Names) -> int:
    """How many words the longest agreed name has that begins at this word; 0 if none does."""
    for name in names.get(words[place][2], ()):
        found = words[place : place + len(name)]
        gaps = (text[before[1] : after[0]] for before, after in pairwise(found))
        if tuple(word for _, _, word in found) == name and all(_GAP.fullmatch(gap) for gap in gaps):
            return len(name)
    return 0


def _shown(run: list[re.Match[str]], text: str) -> Iterator[str]:
    if any(has_proof(word[0]) for word in run):
        yield text[run[0].start() : run[-1].end()]
