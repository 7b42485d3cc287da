"""What a reader sees of a segment: its words.

In: inline Markdown. Out: the words, with a gap where code, an address, a tag or a number in figures stood.
Nothing is rendered, nothing is judged.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from promosite.translation.markup.inline import Item, tokens, with_quantities
from promosite.translation.markup.items import with_words

GAP = "\ufffc"  # Unicode's sign for something that is no text
_SILENT = frozenset({"emphopen", "emphclose", "linkopen", "linkclose", "tagopen", "tagclose", "tag", "attributes"})
_FOREIGN = re.compile(r"<cite\b|\slang\s*=|\stranslate\s*=\s*[\"']?no\b", re.IGNORECASE)


@lru_cache(maxsize=8192)  # several checks look at the same segments
def visible(text: str, *, foreign: bool = True, figures: bool = True) -> str:
    """The words of a segment, those of pictures and titles at the end.

    Without `foreign`, what declares another language or is the title of a work is left out; without `figures`,
    numbers, dates and abbreviations are.

    >>> visible('**Lan Ha** (<span lang="vi">Lan Hạ</span>), [7,000 ha](a.md "Map")', foreign=False, figures=False)
    'Lan Ha (\ufffc), \ufffc\\nMap'
    """
    parts = list(_own(tokens(text)) if not foreign else tokens(text))
    seen, said = [], []
    for part in parts if figures else with_quantities(parts):
        if isinstance(part, str):
            seen.append(part)
            continue
        seen.append(_shown(part))
        said += _words(part)
    return "\n".join(["".join(seen), *said])


def _shown(item: Item) -> str:
    """What stands in a reader's line for an item: `&nbsp;` is a blank within a name."""
    if item.kind == "entity":
        return html.unescape(item.source)
    return "" if item.kind in _SILENT else "\n" if item.kind == "break" else GAP


def _own(parts: list[str | Item]) -> Iterator[str | Item]:
    """Without stretches in another language; a gap stays where they stood."""
    outside = 0
    for part in parts:
        if not isinstance(part, Item):
            if not outside:
                yield part
        elif outside:
            outside = 0 if part.kind == "tagclose" and part.pair == outside else outside
        elif part.kind == "tagopen" and _FOREIGN.search(part.source):
            outside = part.pair
            yield Item("html", "")
        else:
            yield part


def _words(item: Item) -> list[str]:
    """What an item says to a reader: alternative texts and titles."""
    words: list[str] = []

    def say(said: str) -> str:
        words.append(said)
        return said

    with_words(item, say)
    return words
