"""Terms and names fixed before translation.

In: the tokens of a text, the languages, the glossary. Out: the same with terms, names and quantities as items, each
with the form it takes in the target. A term without a form keeps its own spelling: `is_nameless` tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from promosite.translation.markup.chinese import is_unspaced
from promosite.translation.markup.inline import with_quantities
from promosite.translation.markup.items import Item, Token
from promosite.translation.markup.names import names, plain
from promosite.translation.memory.terms import Glossary


def fixed(tokens: Iterable[Token], source: str, target: str, glossary: Glossary) -> list[Token]:
    """Terms first, the longest before all; then quantities, then names that the glossary does not know."""
    own = _without_foreign(tokens, source)
    with_terms = _over_words(own, lambda text, _: _terms(text, source, target, glossary))
    quantified = with_quantities(with_terms, source)
    return list(_over_words(quantified, lambda text, opens: _named(text, opens, source, target)))


def is_nameless(item: Item) -> bool:
    """Whether a name is needed: the target has no agreed form for it."""
    return item.kind == "nameless"


_LANG = re.compile(r"\blang\s*=\s*[\"']?([A-Za-z]+)")


def _without_foreign(tokens: Iterable[Token], source: str) -> Iterator[Token]:
    """Words in an element that says they are of another language stay as they are."""
    within = 0
    for token in tokens:
        if isinstance(token, str):
            yield Item("foreign", token) if within else token
            continue
        named = _LANG.search(token.source) if token.kind == "tagopen" else None
        if named and not within and named[1].lower() != source.partition("-")[0]:
            within = token.pair
        elif token.kind == "tagclose" and token.pair == within:
            within = 0
        yield token


def _terms(text: str, source: str, target: str, glossary: Glossary) -> Iterator[Token]:
    at = 0
    for match in glossary.find(text, source):
        form = glossary.form(match.term, target)
        yield text[at : match.start]
        yield Item("term" if form else "nameless", text[match.start : match.end], target=form)
        at = match.end
    yield text[at:]


def _named(text: str, opens: bool, source: str, target: str) -> Iterator[Token]:
    """A language in Latin letters writes such a name without its marks; for others a name is needed."""
    at = 0
    for start, end in names(text, source, opens):
        yield text[at:start]
        name = text[start:end]
        yield Item("nameless", name) if is_unspaced(target) else Item("name", name, target=plain(name))
        at = end
    yield text[at:]


def _over_words(tokens: Iterable[Token], read: Callable[[str, bool], Iterator[Token]]) -> Iterator[Token]:
    """Each stretch of words read again; the reader is told whether a sentence begins with it."""
    opens = True
    for token in tokens:
        if isinstance(token, Item):
            yield token
            opens = opens and token.kind.endswith("open")
        else:
            yield from (part for part in read(token, opens) if part)
            opens = token.rstrip()[-1:] in (".", "!", "?", ":")
