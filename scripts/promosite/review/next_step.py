"""What a person should do next about each page that is not as it should be.

In: the catalog, its states and the publish rules. Out: steps, the neediest first. Nothing is read or written here.
"""

from __future__ import annotations

from dataclasses import dataclass

from promosite.config import Config
from promosite.content.catalog import Catalog, shown
from promosite.content.page import Page
from promosite.errors import Finding, finding
from promosite.review.status import State, States, decided, marked_draft, moved_on

NEEDIEST_FIRST = (State.REOPENED, State.UNSEALED, State.STALE, State.DRAFT, State.MISSING)


@dataclass(frozen=True, slots=True)
class Step:
    """One page in one language that waits for a person; `advice` says what to do."""

    path: str
    language: str
    state: State
    advice: Finding


def next_steps(config: Config, catalog: Catalog, states: States) -> list[Step]:
    """Everything that waits for a person, the neediest first, then by advice, language and path.

    Where the publish rule is `never`, nothing is missing; where it is `committed`, only what is marked a draft waits.
    """
    steps = [
        Step(path, code, state, _advice(config, catalog, states, path, code))
        for (path, code), state in states.items()
        if state is not State.REVIEWED
        and _waits(config.rule(section_of(catalog, path), code), state, catalog.page(path, code))
    ]
    order = catalog.languages.index
    return sorted(steps, key=lambda s: (NEEDIEST_FIRST.index(s.state), s.advice.id, order(s.language), s.path))


def section_of(catalog: Catalog, path: str) -> str:
    """The section of a page, as its source says; a translation without a source lies in the folder it lies in."""
    source = catalog.page(path, catalog.default)
    folder, slash, _ = path.partition("/")
    return source.meta.section if source and source.meta.section else folder if slash else ""


def _waits(rule: str, state: State, page: Page | None) -> bool:
    if rule == "never":
        return state is not State.MISSING
    return rule != "committed" or page is None or marked_draft(page)


def _advice(config: Config, catalog: Catalog, states: States, path: str, code: str) -> Finding:
    page, source = catalog.page(path, code), catalog.page(path, catalog.default)
    if page is None:
        kind = "no-source" if source is None else "missing" if decided(config, states, source) else "missing-later"
        return finding(f"review.next-{kind}", shown(config, config.content / code / f"{path}.md"))
    kind = states[page.key].value
    if states[page.key] is State.DRAFT and source is not None and source is not page:
        kind = _draft_translation(config, states, page, source)
    return finding(f"review.next-{kind}", page.file)


def _draft_translation(config: Config, states: States, page: Page, source: Page) -> str:
    """How a draft stands to its source: behind it, ready to be read, or too early."""
    if moved_on(page, source):
        return "draft-behind"
    return "draft" if decided(config, states, source) else "draft-later"
