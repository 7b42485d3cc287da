"""Whether every language has words for the kinds of pages and knows the maps that it names.

In: the kinds and the languages. Out: nothing, or ConfigError before anything is built. Interface texts that do not
depend on declarations are compared in `content.language`.
"""

from __future__ import annotations

from collections.abc import Mapping

from promosite.content.kinds import ARTICLE, Kinds
from promosite.content.language import Language
from promosite.errors import ConfigError
from promosite.publishing.maps import SERVICES


def require_words(kinds: Kinds, languages: Mapping[str, Language]) -> None:
    """Raise ConfigError where a language cannot name a kind, one of its facts or details, or a map service."""
    declared = [kind for kind in kinds.values() if kind.name != ARTICLE]
    keys = [f"kind_{kind.name}" for kind in declared]
    keys += [f"fact_{name}" for kind in declared for name in (*kind.facts, *kind.details)]
    for language in languages.values():
        for service in language.maps:
            if service not in SERVICES:
                cause = f"`language.maps`: {service}; known: {', '.join(SERVICES)}"
                raise ConfigError("config.strings", f"strings/{language.code}.yml", language=language.code, cause=cause)
        for key in [*keys, *(f"map_{service}" for service in language.maps)]:
            language.say(key)
