"""Approving pages: who may be approved as it stands, who not and why; and the writing of the approval.

In: a catalog, the files chosen, a person's decision. Out: one finding a page. Only the pages approved are written, each
whole or not at all; nothing of them changes but the keys of `review` and `translation`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from promosite.config import Config
from promosite.content.catalog import Catalog
from promosite.content.frontmatter import edit
from promosite.content.page import Page, read_page
from promosite.errors import ContentError, Finding, errors_in, finding
from promosite.files import write_bytes
from promosite.review.approval import approve
from promosite.review.checks import check_page
from promosite.review.status import State, States, decided, moved_on, state_of, states
from promosite.translation.drafting.record import record
from promosite.translation.drafting.store import read_ledger_of, set_aside, write_page
from promosite.translation.memory.ledger import Ledger
from promosite.translation.project import glossary_of

HAS_ERRORS = "review.has-errors"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word: their name, the day, and whether translations hold although their source moved on."""

    by: str
    on: date
    still_valid: bool = False


def approve_pages(config: Config, catalog: Catalog, files: Collection[str], decision: Decision) -> list[Finding]:
    """Approve the pages of these files, sources before translations; report each, go on after a refusal.

    A page refused for its errors is followed by these.

    Raises ContentError if a page cannot be written as it must be; its file is then as it was before.
    """
    now = states(catalog)
    reports: list[Finding] = []
    for page in sorted((p for p in catalog.pages.values() if p.file in files), key=lambda p: _order(catalog, p)):
        report = refusal(config, catalog, now, page, still_valid=decision.still_valid)
        if report is None:
            report = _approved(config, catalog, page, decision)
            now[page.key] = State.REVIEWED
        reports.append(report)
        reports += errors_of(config, catalog, page) if report.id == HAS_ERRORS else []
    return reports


def refusal(config: Config, catalog: Catalog, now: States, page: Page, *, still_valid: bool = False) -> Finding | None:
    """Why this page cannot be approved as it stands (or need not be), or None."""
    if now[page.key] is State.REVIEWED:
        return finding("review.already", page.file, by=page.meta.review.by, on=page.meta.review.on)
    errors = errors_of(config, catalog, page)
    if errors:
        return finding(HAS_ERRORS, page.file, count=len(errors))
    source = None if page.language == catalog.default else catalog.source(page)
    return _unfit(config, now, page, source, still_valid=still_valid) if source else None


def errors_of(config: Config, catalog: Catalog, page: Page) -> list[Finding]:
    """What must be mended before anybody can approve a page: its own errors, and those beside its source."""
    glossary, _ = glossary_of(config)
    return [*catalog.errors(page), *errors_in(check_page(config, catalog, page, glossary, even_if_stale=True))]


def _unfit(config: Config, now: States, page: Page, source: Page, *, still_valid: bool) -> Finding | None:
    """Why a translation cannot be bound to its source as both stand; a reopened one was just changed by a person."""
    if not decided(config, now, source):
        return finding("review.source-first", page.file, source=source.file)
    if still_valid or now[page.key] is State.REOPENED or not moved_on(page, source):
        return None
    return finding(
        "review.stale" if now[page.key] is State.STALE else "review.old-draft", page.file, source=source.file
    )


def _order(catalog: Catalog, page: Page) -> tuple[bool, str, int]:
    return (page.language != catalog.default, page.path, catalog.languages.index(page.language))


def _approved(config: Config, catalog: Catalog, page: Page, decision: Decision) -> Finding:
    source = None if page.language == catalog.default else catalog.source(page)
    by = " ".join(unicodedata.normalize("NFC", decision.by).split())
    file = config.root / page.file
    before = file.read_bytes()
    text = edit(before.decode("utf-8"), approve(page, source, by, decision.on), path=page.file)
    ledger = _recorded(config, page, source) if source else None
    if ledger:
        write_page(config, page.path, text, ledger)
    else:
        write_bytes(file, text.encode("utf-8"))
    _verify(file, before, page, source)
    return finding("review.approved", page.file, by=by, on=decision.on.isoformat())


def _recorded(config: Config, page: Page, source: Page) -> Ledger | None:
    """The ledger that says which text renders which, as approved: the next merge starts from here."""
    former, _ = read_ledger_of(config, source, page.language)
    if former is None:
        set_aside(config, page.path, page.language)
    return record(source, page, former or Ledger(source.language, page.language), reviewed=True)


def _verify(file: Path, before: bytes, page: Page, source: Page | None) -> None:
    """Read the page again as anyone will; put the old bytes back if the approval does not hold."""
    inherited = source.front.values if source else None
    written, _ = read_page(file.read_bytes(), page.language, page.path, page.file, inherited)
    if state_of(written, source) is not State.REVIEWED:
        write_bytes(file, before)
        raise ContentError("review.not-sealed", page.file)
