"""What may go out: which page in which language, what is held back and why, and what stops the build.

In: the catalog, the states and the `publish` rules. Out: a `Decision`. It reads nothing from disk.
"""

from __future__ import annotations

from dataclasses import dataclass

from promosite.config import Config
from promosite.content.catalog import Catalog
from promosite.content.page import Page
from promosite.errors import Finding, errors_in, finding
from promosite.review.status import State, States, marked_draft

# Faults of these families mean that nobody can tell what the page says of its own review.
_UNREADABLE = ("content.", "frontmatter.")


@dataclass(frozen=True, slots=True)
class Decision:
    """Keys (path, language) that go out; those held back and why (a state, `never`, `source`); what stops us."""

    published: frozenset[tuple[str, str]]
    held: dict[tuple[str, str], str]
    blocking: tuple[Finding, ...]


def decide(catalog: Catalog, states: States, config: Config, *, preview: bool = False) -> Decision:
    """Decide for every page. Law: a page that may not be published is in no channel; a preview shows every page."""
    if preview:
        return Decision(frozenset(catalog.pages), {}, ())
    reasons = {page.key: _reason(page, catalog, states, config) for page in catalog.pages.values()}
    return Decision(
        published=frozenset(key for key, reason in reasons.items() if not reason),
        held={key: reason for key, reason in sorted(reasons.items()) if reason},
        blocking=(*_reopened(catalog, states, config), *_faulty(catalog, states)),
    )


def _reason(page: Page, catalog: Catalog, states: States, config: Config) -> str:
    """Why a page is held back, or "" when it goes out."""
    rule = config.rule(page.meta.section, page.language)
    if rule == "never":
        return rule
    if rule == "committed":
        return State.DRAFT.value if marked_draft(page) else ""
    if states[page.key] not in (State.REVIEWED, State.STALE):
        return states[page.key].value
    source = catalog.source(page)
    if page.language != catalog.default and source is not None and _undecided(source, states, config):
        return "source"
    return ""


def _undecided(source: Page, states: States, config: Config) -> bool:
    """Whether nobody has approved the source text that a translation renders."""
    committed = config.rule(source.meta.section, source.language) == "committed"
    return not committed and states[source.key] in (State.DRAFT, State.UNSEALED)


def _reopened(catalog: Catalog, states: States, config: Config) -> list[Finding]:
    """An approved page that was changed since: what was public must not vanish in silence."""
    return [
        finding("publishing.reopened", page.file, 1, by=page.meta.review.by, on=page.meta.review.on)
        for page in catalog.pages.values()
        if states[page.key] is State.REOPENED and config.rule(page.meta.section, page.language) == "reviewed"
    ]


def _faulty(catalog: Catalog, states: States) -> list[Finding]:
    """Errors in anything but a page that is plainly a draft."""
    drafts = {page.file for page in catalog.pages.values() if states[page.key] is State.DRAFT}
    return [
        fault
        for fault in errors_in(catalog.findings)
        if fault.where.path not in drafts or fault.id.startswith(_UNREADABLE)
    ]
