"""What an engine is, and one that needs no model.

In: sentences of one language, with placeholders (`⟦0⟧` … `⟦9⟧`) for what is protected. Out: a `Translation` for each.
This module knows no model, no files and no markup; `argos` has the engine that translates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from promosite.errors import PromositeError


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence as an engine gives it.

    `confidence` is the geometric mean of the probabilities of its tokens, 0 to 1; 0 for an empty or looping answer.
    `flags`: `empty` (no answer), `loop` (it repeats itself), `split` (too long for the model, so translated in parts).
    """

    text: str
    confidence: float
    flags: tuple[str, ...] = ()


class Engine(Protocol):
    """Anything that translates sentences. Engines are found by the entry point group `promosite.engines`."""

    @property
    def name(self) -> str:
        """What a person calls it: `argos`, `mirror`."""

    def names(self, source: str, target: str) -> str:
        """What goes into the record of a draft: models, versions and the path taken, `argos vi→en 1.9, en→zh 1.9`."""

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        """One translation a sentence, in order. Raises PromositeError if there is no way between the languages."""


def able(engine: Engine, source: str, languages: Sequence[str]) -> list[str]:
    """Those of the languages that an engine can translate into, as it stands.

    >>> able(MirrorEngine(), "vi", ("en", "zh"))
    ['en', 'zh']
    """
    return [language for language in languages if _has_way(engine, source, language)]


def _has_way(engine: Engine, source: str, language: str) -> bool:
    try:
        engine.names(source, language)
    except PromositeError:
        return False
    return True


class MirrorEngine:
    """A deterministic pseudo-translation: every letter changes visibly, nothing else does, and no length changes.

    It shows without a model what would be translated, and is how the laws of segments and masks are tested.
    """

    name = "mirror"

    def names(self, source: str, target: str) -> str:  # noqa: ARG002 - the same for every pair
        return self.name

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:  # noqa: ARG002
        return [Translation(mirror(sentence), 1.0) for sentence in sentences]


def mirror(text: str) -> str:
    """Replace every letter by a look-alike; one character for one, case kept, all else untouched.

    >>> mirror("Vé ⟦0⟧: 5,4 km, 海防")
    'Ṽë ⟦0⟧: 5,4 ķɱ, 浶阳'
    """
    return "".join(_letter(char) if char.isalpha() else char for char in text)


# One look-alike for each Latin letter, none of them Vietnamese, so that a mirrored letter is never an original one.
_LOOKALIKES = dict(zip("abcdefghijklmnopqrstuvwxyz", "åƀçďëƒğħïĵķłɱñöþɋřšŧüṽŵẋÿž", strict=True)) | {"đ": "ð"}
_OTHER_LETTERS = "ɵʘ"  # for scripts without look-alikes here; two, so that the first changes too


def _letter(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff":
        return chr(ord(char) ^ 1)  # its neighbour: another Han character, and back again
    base = unicodedata.normalize("NFD", char)[0]
    alike = _LOOKALIKES.get(base.lower())
    if alike is None or alike == char.lower():
        alike = _OTHER_LETTERS[0]
        return alike if alike != char else _OTHER_LETTERS[1]
    return alike.upper() if base.isupper() else alike
