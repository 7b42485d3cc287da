"""Lists of lists: all dossiers, all tags, all audiences that have pages in a language.

In: the language's listings. Out: `Index` values with their addresses. Nothing is rendered here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from promosite.content.language import Language
from promosite.publishing.listings import Listing

# family of listings → address of the index, which is also the folder of their addresses, and the key of its words
FAMILIES: Mapping[str, tuple[str, str]] = {
    "dossier": ("dossiers/", "dossiers"),
    "audience": ("for/", "audiences"),
    "tag": ("tags/", "tags"),
}


@dataclass(frozen=True, slots=True)
class Index:
    """All listings of a family, each with the number of its pages, in the order of the taxonomy."""

    family: str
    path: str
    title: str
    description: str
    entries: tuple[tuple[Listing, int], ...]


def indexes(listings: Iterable[Listing], language: Language) -> Iterator[Index]:
    """An index of each family that has a page at all."""
    listed = list(listings)
    for family, (path, words) in FAMILIES.items():
        own = [listing for listing in listed if listing.family == family]
        counts = Counter({listing.term: 0 for listing in own})
        for listing in own:
            counts[listing.term] += len(listing.pages)
        entries = tuple((listing, counts[listing.term]) for listing in own if listing.number == 1)
        if entries:
            yield Index(family, path, language.say(words), language.say(f"{words}_description"), entries)
