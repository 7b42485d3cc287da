"""The markup of an inline text, to be compared before and after.

In: inline Markdown. Out: how often each link, picture, mark, code, address and tag stands in it.
Words, numbers, alternative texts and titles do not count: they change with the language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from promosite.translation.markup.inline import canonical
from promosite.translation.markup.items import Item, Token
from promosite.translation.markup.marks import tokens


def markup_of(text: str, references: Collection[str] | None = None) -> Counter[str]:
    """What must be the same in a translation.

    >>> markup_of("Ra [đảo](a.md 'Cát Bà')") == markup_of("To the [island](a.md 'Cat Ba')")
    True
    >>> markup_of("[a](x) **b**") - markup_of("[a](x)")
    Counter({'emphasis:**': 1})
    """
    return Counter(form for token in tokens(text, references) if isinstance(token, Item) for form in _forms(token))


# Where no such label is defined, these are signs for every renderer.
_UNDEFINED = re.compile(r"\[[^\[\]\0]+\]\[[^\[\]\0]*\](?![\[(])")
_UNCLEAR = re.compile(r"\]\(|\]\[|\*{3,}|_{3,}")
_STRAY = re.compile(r"[*_](?![*_\s]|$)|(?<![*_\s])(?<!^)[*_]")


def is_unclear(tokens: Sequence[Token]) -> bool:
    r"""Whether something looks like half a link, or like a mark without its other half amid other markup.

    Renderers disagree on what it is, so nothing may be moved around it.

    >>> is_unclear(tokens("a ](b.md)")), is_unclear(tokens("a [b](c.md) [sic]", ()))
    (True, False)
    >>> is_unclear(tokens(r"a \_b\_ c")), is_unclear(tokens("[a][b] [c][d]", ("d",)))
    (False, False)
    """
    rough = "".join(token if isinstance(token, str) else _rough(token) for token in tokens)
    marked = any(isinstance(token, Item) and token.kind not in ("literal", "escape") for token in tokens)
    return bool(_UNCLEAR.search(_UNDEFINED.sub("\0", rough))) or len(_STRAY.findall(rough)) > (0 if marked else 1)


def _rough(item: Item) -> str:
    """An item as a renderer sees it that reads escapes first: nothing can be half of an escaped sign."""
    return item.source if item.kind == "literal" else "\0"


def _forms(item: Item) -> Iterator[str]:
    if item.kind == "emphopen":
        yield f"emphasis:{item.source.replace('_', '*')}" if item.pair else f"literal:{item.source}"
    elif item.kind == "literal":
        yield from (f"literal:{sign}" for sign in item.source)
    elif item.kind in ("escape", "entity"):
        yield f"{item.kind}:{item.source}"
    elif item.kind == "break":
        yield "break"
    elif item.pair or item.kind not in ("tagclose", "emphclose", "linkopen"):
        yield from canonical(item)
        if item.kind == "tagopen":
            yield "element"
    else:
        yield f"{item.kind}:{item.source}"
