"""Looking ahead in a text for the end of something.

In: what is wanted and from where. Out: its place. One search serves all that ask before it.
"""

from __future__ import annotations


class Ahead:
    """Finds what comes next, and remembers it: a thousand openings without an end are one search, not a thousand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, int] = {}

    def find(self, wanted: str, place: int) -> int:
        """Where `wanted` comes next, or -1. Asked for an earlier place than before, it searches anew."""
        known = self.known.get(wanted, -2)
        if known == -2 or 0 <= known < place:
            known = self.known[wanted] = self.text.find(wanted, place)
        return known
