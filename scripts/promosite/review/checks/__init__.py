"""Checks of a translation against its source.

In: a page beside its source, the glossary. Out: findings, sorted by place, without those that a person waived.
Nothing is changed, and nothing is decided: `approve` refuses a page with errors, people judge the rest.
"""

from __future__ import annotations

from promosite.config import Config
from promosite.content.catalog import Catalog
from promosite.content.page import Page
from promosite.content.vietnamese import Names, names_of
from promosite.errors import Finding
from promosite.review.checks import exact, manner, structure, terms, words
from promosite.review.checks.pairing import alone, pairs_by_position
from promosite.review.checks.registry import Check, Pair, SegmentPair
from promosite.review.checks.waivers import apply_waivers
from promosite.translation.memory.glossary import Glossary
from promosite.translation.segments.blocks import labels
from promosite.translation.segments.outline import outline

__all__ = [
    "CHECKS",
    "Check",
    "Pair",
    "SegmentPair",
    "agreed_forms",
    "agreed_names",
    "check_page",
    "pairs_by_position",
    "run_checks",
]

CHECKS: tuple[Check, ...] = (
    structure.structure,
    exact.links,
    exact.items,
    exact.numbers,
    terms.agreed,
    terms.forbidden,
    words.vietnamese,
    words.untranslated,
    words.missing,
    manner.looping,
    manner.doubled,
    manner.length,
)
"""Every check, in the order of the guide (`docs/guide/checks.md`). One that is not listed here never runs."""


def check_page(
    config: Config,
    catalog: Catalog,
    page: Page,
    glossary: Glossary,
    *,
    even_if_stale: bool = False,
    names: Names | None = None,
) -> list[Finding]:
    """Check one page. A source page has nothing to be compared with: only its waivers are looked at.

    A translation whose source has moved on is judged by itself, since its state says all there is to say about the
    difference; before it is approved, `even_if_stale` compares it all the same. `names` (from `agreed_names`) saves
    time over many pages.
    """
    source = catalog.source(page)
    if page.language == config.default or source is None:
        return apply_waivers(page, [], CHECKS)[1]
    day = page.meta.updated or page.meta.date
    compared = even_if_stale or not _is_behind(page, source)
    pair = Pair(
        source_language=config.default,
        target_language=page.language,
        target=page,
        segments=pairs_by_position(source, page) if compared else alone(page),
        glossary=glossary.on(day) if day else glossary,
        names=agreed_names(config, catalog, glossary) if names is None else names,
        skeletons=(outline(config, source.body), outline(config, page.body)) if compared else ((), ()),
        labels=(labels(source.text), labels(page.text)),
    )
    return run_checks(pair)


def run_checks(pair: Pair) -> list[Finding]:
    """All findings of all checks about a pair, and about the waivers of the translation."""
    found = [(check, fault) for check in CHECKS for fault in check.faults(pair)]
    standing, findings = apply_waivers(pair.target, found, CHECKS)
    findings += [check.finding(pair, fault) for check, fault in standing]
    return sorted(dict.fromkeys(findings), key=Finding.sort_key)


def agreed_names(config: Config, catalog: Catalog, glossary: Glossary) -> Names:
    """Names that may stand in any language, ready to be found."""
    return names_of(agreed_forms(config, catalog, glossary))


def agreed_forms(config: Config, catalog: Catalog, glossary: Glossary) -> frozenset[str]:
    """Names that may stand in any language: the source forms of the glossary, and the places of the taxonomy."""
    places = catalog.taxonomy.of("places").values()
    forms = {form for term in glossary.terms for form in term.all_forms(config.default)}
    return frozenset(forms | {place.wording(config.default).title for place in places}) - {""}


def _is_behind(page: Page, source: Page) -> bool:
    """Whether a translation says itself that it renders an older text of its source."""
    bound = page.meta.translation.source if page.meta.translation else ""
    return bool(bound) and bound != source.fingerprint
