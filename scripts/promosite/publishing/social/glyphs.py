"""Letters of titles that the fonts of the cards cannot draw.

In: the configuration and the catalog. Out: findings: which letter, in which title. A card leaves such a letter out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from promosite.config import Config
from promosite.content.catalog import Catalog
from promosite.errors import Finding, finding
from promosite.publishing.social.pieces import clean
from promosite.publishing.social.typeface import Typeface, typeface


def missing_glyphs(config: Config, catalog: Catalog) -> Iterator[Finding]:
    """A finding for every title, of pages and of sections, that a card could not show whole."""
    if not config.social:
        return
    face = typeface(config.root, uses_spaces=True)
    for page in catalog.pages.values():
        yield from _in(page.meta.title, face, page.file, page.line("title"))
    for term in catalog.taxonomy.of("sections").values():
        for code in config.codes:
            yield from _in(term.wording(code).title, face, "content/taxonomy.yml", 0)


def _in(text: str, face: Typeface, file: str, line: int) -> Iterator[Finding]:
    missing = face.missing(clean(text))
    if missing:
        yield finding("social.glyph", file, line, text=text, letters=", ".join(_name(sign) for sign in missing))


def _name(sign: str) -> str:
    """
    >>> _name("ก")
    'ก U+0E01 THAI CHARACTER KO KAI'
    """
    return f"{sign} U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()
