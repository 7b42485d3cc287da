"""Looking ahead in a text for the end of something.

In: what is wanted and from where. Out: its place. One search serves all places between it and what it found.
"""

from __future__ import annotations


class Ahead:
    """Finds what comes next, and remembers it: a thousand openings without an end are one search, not a thousand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, tuple[int, int]] = {}

    def find(self, wanted: str, place: int) -> int:
        """Where `wanted` comes next, or -1.

        >>> ahead = Ahead("a-b-")
        >>> [ahead.find("-", place) for place in (0, 1, 2, 0, 4)]
        [1, 1, 3, 1, -1]
        """
        asked, found = self.known.get(wanted, (-1, -1))
        if asked < 0 or place < asked or 0 <= found < place:
            found = self.text.find(wanted, place)
            self.known[wanted] = (place, found)
        return found
