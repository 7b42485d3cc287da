"""Whether a word can be a Vietnamese syllable.

In: one word. Out: yes or no, by its spelling alone: initial consonant, rhyme, at most one tone.
It is no dictionary: it knows what could be written, not what is meant.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_SHARP = "\u0301\u0323"  # the only tones before -c, -ch, -p, -t
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uô uôc uôi uôm uôn uông
uôt uơ up ut uy uya uych uynh uyn uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ươ ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y ych yn ynh yt yêm yên yêng yêt yêu
"""
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(?:"
    + "|".join(sorted(_RHYMES.split(), key=len, reverse=True))
    + ")"
)


def is_syllable(word: str) -> bool:
    """Whether Vietnamese spelling allows this word, upper or lower case, old or new tone placement.

    >>> [is_syllable(word) for word in ("Phòng", "hoà", "hòa", "Straße", "été", "hát", "hàt")]
    [True, True, True, False, False, True, False]
    """
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in apart if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(("c", "ch", "p", "t")) or not tones or tones[0] in _SHARP
