"""Where a licence can be read that a page names.

In: the words under a picture. Out: the address of the deed, or nothing. It judges nothing: other words are printed as
they are.
"""

from __future__ import annotations

import re

_CC = re.compile(
    r"CC[ -](BY(?:-(?:SA|ND|NC|NC-SA|NC-ND))?)[ -]([1-4]\.0|2\.5)(?: International| Unported)?", re.IGNORECASE
)
_ZERO = re.compile(r"CC0(?:[ -]1\.0)?(?: Universal)?", re.IGNORECASE)
_MARK = re.compile(r"(?:CC )?(?:PDM|Public Domain Mark)(?: 1\.0)?", re.IGNORECASE)
_SITE = "https://creativecommons.org"


def deed(licence: str) -> str:
    """The deed of a Creative Commons licence or mark, which offers itself in the reader's language; "" for other words.

    Source of the addresses: https://creativecommons.org/licenses/list.en

    >>> deed("CC BY-SA 4.0"), deed("CC0"), deed("© City of Hai Phong")
    ('https://creativecommons.org/licenses/by-sa/4.0/', 'https://creativecommons.org/publicdomain/zero/1.0/', '')
    """
    text = " ".join(licence.split())
    if found := _CC.fullmatch(text):
        return f"{_SITE}/licenses/{found[1].lower()}/{found[2]}/"
    if _ZERO.fullmatch(text):
        return f"{_SITE}/publicdomain/zero/1.0/"
    return f"{_SITE}/publicdomain/mark/1.0/" if _MARK.fullmatch(text) else ""
