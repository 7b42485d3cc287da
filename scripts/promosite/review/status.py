"""The state of every page in every language, derived from what the page itself carries.

In: a `Catalog`. Out: states. Nothing depends on git or on file dates; derived states are never stored.
"""

from __future__ import annotations

from enum import StrEnum

from promosite.config import Config
from promosite.content.catalog import Catalog
from promosite.content.page import Page
from promosite.content.schema import ReviewState
from promosite.review.approval import seal_holds

States = dict[tuple[str, str], "State"]


class State(StrEnum):
    """What people decided about a page, and what became of it since."""

    MISSING = "missing"  # there is no such page in this language
    DRAFT = "draft"  # not reviewed
    UNSEALED = "unsealed"  # `reviewed` was typed by hand; `approve` has not sealed it
    REVIEWED = "reviewed"  # approved, and unchanged since
    STALE = "stale"  # approved, but the source page moved on
    REOPENED = "reopened"  # the text was changed after its approval


def state_of(page: Page | None, source: Page | None) -> State:
    """The state of one page; `source` is the source page of a translation, None for a source page."""
    if page is None:
        return State.MISSING
    if page.meta.review.state is not ReviewState.REVIEWED:
        return State.DRAFT
    if not page.meta.review.seal:
        return State.UNSEALED
    if not seal_holds(page):
        return State.REOPENED
    moved = source is not None and (page.meta.translation is None or page.meta.translation.source != source.fingerprint)
    return State.STALE if moved else State.REVIEWED


def states(catalog: Catalog) -> States:
    """States by (path, language), for every path in every language."""
    return {
        (path, code): state_of(
            catalog.page(path, code), catalog.page(path, catalog.default) if code != catalog.default else None
        )
        for path in catalog.paths()
        for code in catalog.languages
    }


def marked_draft(page: Page) -> bool:
    """Whether somebody wrote `state: draft`: such a page waits even where commits count as review."""
    review = page.front.values.get("review")
    return isinstance(review, dict) and review.get("state") == ReviewState.DRAFT


def decided(config: Config, now: States, source: Page) -> bool:
    """Whether a source text stands, so that a translation can be bound to it: reviewed, or `committed` suffices."""
    committed = config.rule(source.meta.section, source.language) == "committed" and not marked_draft(source)
    return committed or now[source.key] is State.REVIEWED


def moved_on(page: Page, source: Page) -> bool:
    """Whether a translation says that it renders another text than its source has today."""
    bound = page.meta.translation.source if page.meta.translation else ""
    return bool(bound) and bound != source.fingerprint
