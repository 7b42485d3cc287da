"""Addresses in CSS.

In: the text of a stylesheet, a style element or a style attribute. Out: what it would fetch, with lines.
No cascade, no selectors: a regular expression over the tokens of CSS Syntax level 3 is enough to find addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from promosite.audit.facts import Reference, Use

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ADDRESS = re.compile(
    r"""@namespace\b[^;]*;                                            # a name, never fetched
      | (?P<import>@import\s*)(?:url\(\s*)?(?P<iq>["']?)(?P<iurl>[^"'();\s]+)(?P=iq)
      | (?P<face>@font-face\s*\{) | (?P<close>\})
      | url\(\s*(?:"(?P<dq>(?:[^"\\]|\\.)*)"|'(?P<sq>(?:[^'\\]|\\.)*)'|(?P<bare>[^"')\s][^)]*?))\s*\)
      | image-set\(\s*(?:"(?P<set>[^"]*)")""",
    re.VERBOSE | re.IGNORECASE,
)


def addresses(css: str, first_line: int = 1) -> tuple[Reference, ...]:
    """All that a stylesheet fetches.

    >>> [(ref.url, ref.use.value) for ref in addresses("@font-face{src:url(a.woff2)} p{background:url('b.png')}")]
    [('a.woff2', 'font'), ('b.png', 'image')]
    """
    return tuple(_found(_COMMENT.sub(_blank, css), first_line))


def _found(css: str, first_line: int) -> Iterator[Reference]:
    in_font_face = False
    line, counted = first_line, 0
    for match in _ADDRESS.finditer(css):
        line, counted = line + css.count("\n", counted, match.start()), match.start()
        if match["face"]:
            in_font_face = True
        elif match["close"]:
            in_font_face = False
        elif match["import"]:
            yield Reference("@import", "", match["iurl"], line, Use.STYLE)
        elif url := match["dq"] or match["sq"] or match["bare"] or match["set"]:
            yield Reference("url", "", url, line, Use.FONT if in_font_face else Use.IMAGE)


def _blank(comment: re.Match[str]) -> str:
    """Nothing but the line breaks of a comment, so that lines stay true."""
    return "\n" * comment[0].count("\n")
