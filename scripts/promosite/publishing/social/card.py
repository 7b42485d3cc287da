"""Every card of a site as a value, before any is drawn.

In: the site. Out: cards in order, each with all that its looks depend on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from promosite.publishing.site import Kind, Output, Site
from promosite.publishing.social.address import art_of, card_path, has_card
from promosite.publishing.social.draw import Words
from promosite.publishing.social.layout import STANDARD
from promosite.publishing.view import words_of
from promosite.translation.memory.glossary import load_glossary

_LONGEST = {True: 24, False: 10}  # letters, or characters: a longer name would leave a line no room to break


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its place below the site's root, its words, and what it is drawn with."""

    path: str
    words: Words
    art: str
    size: tuple[int, int]
    uses_spaces: bool


def cards(site: Site) -> Iterator[Card]:
    """The cards of all languages, in the standard size and those that are configured."""
    for code in site.languages:
        names = _names(site, code)
        for output in site.outputs[code].values():
            if has_card(site, output):
                yield from _cards(site, code, output, names)


def _cards(site: Site, code: str, output: Output, names: dict[str, str]) -> Iterator[Card]:
    language = site.languages[code]
    name, title = language.say("site_name"), words_of(site, code, output)[0]
    if title == name:
        title = language.say("site_tagline")  # the name stands beside the flower
    lower = title.lower()
    found = tuple(name for name, lowered in names.items() if lowered in lower)
    words = Words(title, _label(site, code, output), name, found)
    art = art_of(site, code, output)
    for size in (STANDARD, *site.config.social_sizes):
        yield Card(card_path(site, code, output, size), words, art, size, language.uses_spaces)


def _label(site: Site, code: str, output: Output) -> str:
    """The section of an article."""
    section = output.page.meta.section if output.kind is Kind.ARTICLE and output.page else ""
    if section not in site.catalog.taxonomy.of("sections"):
        return ""
    return site.catalog.taxonomy.title("sections", section, code, *site.config.fallback)


def _names(site: Site, code: str) -> dict[str, str]:
    """Names and terms that a line should not break, and each in small letters: places, agreed terms, the site's own."""
    language = site.languages[code]
    glossary, _ = load_glossary(site.config.root / "memory" / "glossary.csv", "", site.config.default)
    terms = {form for term in glossary.terms for form in term.all_forms(code)}
    places = {place.wording(code).title for place in site.catalog.taxonomy.of("places").values()}
    found = {*terms, *places, language.say("site_name")}
    several = {name for name in found if (" " in name if language.uses_spaces else len(name) > 1)}
    return {name: name.lower() for name in sorted(several) if len(name) <= _LONGEST[language.uses_spaces]}
