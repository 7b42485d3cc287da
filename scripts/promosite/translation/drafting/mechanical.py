"""A source that changed in a number, a date or an address only: the same change in the translation's own words.

In: the source then and now, the text that renders it. Out: the text with the change, or nothing. It asks no engine.
"""

from __future__ import annotations

import re

from promosite.translation.markup.inline import canonical, mask, unmask
from promosite.translation.markup.items import Item
from promosite.translation.markup.localise import QUANTITIES, localise_item

_FIGURES = re.compile(r"\d+(?:[.,:/]\d+)*")


def follow(then: str, now: str, text: str, source: str, target: str) -> str:
    """The text as it follows the source, or "" where the words changed, or a value is not in the text exactly once.

    >>> follow("Vé 7.000 đồng, [lịch](a.md)", "Vé 8.000 đồng, [lịch](b.md)", "[Timetable](a.md): 7,000 VND", "vi", "en")
    '[Timetable](b.md): 8,000 VND'
    """
    before, after, masked = mask(then), mask(now), mask(text)
    if before.text != after.text:
        return ""
    items = list(masked.items)
    for old, new in zip(before.items, after.items, strict=True):
        if old.source == new.source:
            continue
        value = canonical(old, source)
        places = [n for n, item in enumerate(masked.items) if value and canonical(item, target) == value]
        changed = _changed(masked.items[places[0]], old, new, source, target) if len(places) == 1 else ""
        if not changed or items[places[0]] is not masked.items[places[0]]:
            return ""
        items[places[0]] = Item(old.kind, changed)
    follows = unmask(masked.text, items) or ""
    return follows if follows != text else ""


def _changed(there: Item, old: Item, new: Item, source: str, target: str) -> str:
    """The item of the translation, changed as that of the source was; words in it must not have changed."""
    if old.kind != new.kind:
        return ""
    if old.kind in QUANTITIES:
        return _number(there.source, localise_item(old, source, target), localise_item(new, source, target))
    where, goes = _addresses(old), _addresses(new)
    if old.source.replace(where, goes) != new.source or there.source.count(where) != 1:
        return ""
    return there.source.replace(where, goes)


def _number(there: str, old: str, new: str) -> str:
    """As the program writes it, or with its figures changed where a person wrote `7,000 VND` for `VND 7,000`."""
    if there == old:
        return new
    figures, changed = _FIGURES.findall(old), _FIGURES.findall(new)
    if _FIGURES.sub("0", old) != _FIGURES.sub("0", new) or sorted(_FIGURES.findall(there)) != sorted(set(figures)):
        return ""
    return _FIGURES.sub(lambda found: changed[figures.index(found[0])], there)


def _addresses(item: Item) -> str:
    return canonical(item)[0].partition(":")[2] if canonical(item) else item.source
