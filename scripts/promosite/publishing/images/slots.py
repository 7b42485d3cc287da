"""Where pages show pictures, and how wide they are there: what a browser must know before it has read a style sheet.

In: nothing. Out: values for `sizes` (HTML, section 4.8.4.2.2). They follow `promosite.css`, which a test holds them
against. A rem is 16 pixels here, as in media queries.
"""

from __future__ import annotations

LEAD = "(min-width: 64rem) 60rem, 92vw"
TEXT = "(min-width: 42rem) 38rem, 92vw"
_PAIR = "(min-width: 42rem) 19rem, 46vw"
_TRIO = "(min-width: 42rem) 13rem, 46vw"
_MANY = "(min-width: 42rem) 9.5rem, 46vw"
DOWNLOAD = "(min-width: 42rem) 19rem, 92vw"
CARDS = {
    "card": "(min-width: 76rem) 23rem, (min-width: 64rem) 30vw, (min-width: 42rem) 46vw, 92vw",
    # From the second card of a list on, phones show pictures beside the text, high and narrow: the sides are cut off.
    "beside": "(min-width: 76rem) 23rem, (min-width: 64rem) 30vw, (min-width: 48rem) 46vw, 20rem",
    "compact": "9rem",
}


def gallery(count: int) -> str:
    """The width of each of several pictures in a row of the text column."""
    return _PAIR if count == 2 else _TRIO if count == 3 else _MANY
