"""How long a text takes to read.

In: the rendered body of a page and a language, which knows its rate. Out: whole minutes, or none. It makes no words.
"""

from __future__ import annotations

import re
from html import unescape

from promosite.content.language import Language

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]\S*")
_SIGN = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003fffd]"  # Han and kana stand alone
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+(?:[.,][0-9]+)*"
)


def minutes(html: str, language: Language) -> int | None:
    """Minutes for reading silently, at least one; none without a text or without a rate (`reading_rate`) to go by.

    The rates of the strings files, and where they come from:

    - English, 238 words a minute: adults reading non-fiction. Brysbaert, How many words do we read per minute?
      Journal of Memory and Language 109 (2019), https://doi.org/10.1016/j.jml.2019.104047
    - Chinese, 330 characters: 255 aloud (Trauzettel-Klosinski and Dietz, Investigative Ophthalmology & Visual Science
      53 (2012) 5452, https://doi.org/10.1167/iovs.11-8284), times 1.3, as English is read silently and aloud
      (238 and 183, Brysbaert).
    - Vietnamese, 250 written syllables: nobody seems to have measured adults. Brysbaert's rule is that a language needs
      the time of the English text that says the same; the starter's pages have 1.06 syllables for an English word.

    >>> minutes("<p>" + "hai " * 600 + "</p>", Language("vi", "vi", "Tiếng Việt", reading_rate=250))
    2
    """
    amount = units(html, uses_spaces=language.uses_spaces)
    return max(1, round(amount / language.reading_rate)) if amount and language.reading_rate else None


def units(html: str, *, uses_spaces: bool) -> int:
    """What a reader reads one by one: words, or in a script without spaces its characters and foreign words.

    >>> units("<p>Cảng biển, 7.000&nbsp;ha</p>", uses_spaces=True)
    4
    >>> units("<p>海防港，7,000 公顷</p>", uses_spaces=False)
    6
    """
    text = unescape(_TAG.sub(" ", html))
    return len((_WORD if uses_spaces else _SIGN).findall(text))
