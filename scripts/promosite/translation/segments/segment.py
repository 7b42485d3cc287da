"""A segment: one stretch of a page that is translated as a whole.

In: nothing. Out: the types that `split`, `join` and everything after them share.
It does not know how segments are found or written.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a segment is on its page."""

    FIELD = "field"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    TITLE = "title"
    TERM = "term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    ABBREVIATION = "abbreviation"
    CAPTION = "caption"
    HTML = "html"
    ALT = "alt"


class Segment(NamedTuple):
    """One stretch of a page; segments are ordered and do not overlap.

    `start`, `end`: offsets into the text as read with `newline=''`. `text`: what is to be translated, free of container
    prefixes and escapes of the place, soft breaks unwrapped; a hard break is `"  \\n"` or `"\\\\\\n"` as it stood.
    `prefix`: what every further line must begin with. `name`: of a field (`action.label`), or the level of a heading.
    `quote`: how the place wants its text escaped: `""` Markdown, `cell` (in a table), `html` (between tags),
    `yaml:plain|single|double|block`, `attr:` and the mark that ends the text (`"`, `'`, `)` or `]`).
    """

    kind: Kind
    start: int
    end: int
    text: str
    prefix: str = ""
    name: str = ""
    quote: str = ""
