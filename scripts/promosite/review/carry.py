"""Carrying decisions over a mechanical change: what people approved stays approved, what was stale stays stale.

In: a move as planned. Out: the same move with seals and source fingerprints that fit the new texts.
Each state is verified against what it was; nothing is written here.
"""

from __future__ import annotations

from dataclasses import replace

from promosite.content.catalog import Catalog
from promosite.content.frontmatter import edit
from promosite.content.move import Move, Rewrite
from promosite.content.page import Page, read_page
from promosite.errors import ContentError
from promosite.review.approval import expected_seal, seal_holds
from promosite.review.status import state_of


def carry(catalog: Catalog, move: Move) -> Move:
    """Seal the rewritten pages anew and bind translations to the rewritten sources, by the same names and days.

    Law: a move leaves every state as it was.
    """
    sources = {r.page.path: _read(r, None) for r in move.rewrites if r.page.language == catalog.default}
    return replace(move, rewrites=tuple(_carried(catalog, rewrite, sources) for rewrite in move.rewrites))


def _carried(catalog: Catalog, rewrite: Rewrite, sources: dict[str, Page]) -> Rewrite:
    page = rewrite.page
    before = catalog.source(page) if page.language != catalog.default else None
    after = sources.get(page.path, before) if before else None
    bound = page.meta.translation.source if page.meta.translation else ""
    if before and after and bound == before.fingerprint != after.fingerprint:
        rewrite = _edited(rewrite, ("translation", "source"), after.fingerprint)
    if seal_holds(page):
        rewrite = _edited(rewrite, ("review", "seal"), expected_seal(_read(rewrite, after)))
    # A run that was killed may have bound this translation already to a source text that is not yet written.
    known = after if after and bound == after.fingerprint else before
    if state_of(_read(rewrite, after), after) is not state_of(page, known):
        raise ContentError("move.state", page.file)
    return rewrite


def _edited(rewrite: Rewrite, key: tuple[str, str], value: str) -> Rewrite:
    return replace(rewrite, text=edit(rewrite.text, {key: value}, path=rewrite.page.file))


def _read(rewrite: Rewrite, source: Page | None) -> Page:
    inherited = source.front.values if source else None
    page, _ = read_page(rewrite.text.encode("utf-8"), rewrite.page.language, rewrite.path, rewrite.page.file, inherited)
    return page
