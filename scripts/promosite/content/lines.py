"""Lines of a text: where each begins, and on which one an offset lies.

In: text exactly as it stands in the file (read with `newline=''`). Out: offsets and 1-based line numbers.
It knows only `\\n`, `\\r\\n` and `\\r`, as editors do; `str.splitlines` would also split at U+2028, NEL and others.
"""

from __future__ import annotations

import re
from bisect import bisect_right

BREAK = re.compile(r"\r\n|\r|\n")


def line_starts(text: str, end: int | None = None) -> list[int]:
    """Offsets at which the lines of `text[:end]` begin.

    >>> line_starts("a\\r\\nb\\nc")
    [0, 3, 5]
    """
    return [0, *(found.end() for found in BREAK.finditer(text, 0, len(text) if end is None else end))]


def line_number(starts: list[int], offset: int) -> int:
    """The 1-based line that holds `offset`.

    >>> line_number([0, 3, 5], 4)
    2
    """
    return bisect_right(starts, offset)
