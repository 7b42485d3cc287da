"""Carrying decisions over a mechanical change: what people approved stays approved, what was stale stays stale.

In: a move as planned. Out: the same move with seals, source fingerprints, digests and ledgers that fit the new texts.
Each state is verified against what it was; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from promosite.config import Config
from promosite.content.catalog import Catalog
from promosite.content.frontmatter import edit, parse
from promosite.content.move import Move, Rewrite
from promosite.content.page import Page, read_page
from promosite.content.relink import Renaming, relinked_body
from promosite.errors import ContentError
from promosite.review.approval import expected_seal, seal_holds
from promosite.review.status import state_of
from promosite.translation.drafting.merge import digest, text_of
from promosite.translation.drafting.record import carried, is_own
from promosite.translation.drafting.store import read_ledger_of
from promosite.translation.memory.ledger import write_ledger


def carry(config: Config, catalog: Catalog, move: Move) -> Move:
    """Seal the rewritten pages anew and bind translations to the rewritten sources, by the same names and days.

    Laws: a move leaves every state as it was; whose words are whose, it leaves as it was, too.
    """
    sources = {r.page.path: _read(r, None) for r in move.rewrites if r.page.language == catalog.default}
    rewrites = [_carried(catalog, rewrite, sources) for rewrite in move.rewrites]
    renaming = Renaming(move.old, move.new, config.codes)
    return replace(move, rewrites=tuple(_with_ledger(config, catalog, r, sources, renaming) for r in rewrites))


def _carried(catalog: Catalog, rewrite: Rewrite, sources: dict[str, Page]) -> Rewrite:
    page = rewrite.page
    before = catalog.source(page) if page.language != catalog.default else None
    after = sources.get(page.path, before) if before else None
    bound = page.meta.translation.source if page.meta.translation else ""
    if before and after and bound == before.fingerprint != after.fingerprint:
        rewrite = _edited(rewrite, ("translation", "source"), after.fingerprint)
    if before and is_own(page):
        body = parse(rewrite.text, page.file)[0].body
        rewrite = _edited(rewrite, ("translation", "drafted"), digest(body))
    if seal_holds(page):
        rewrite = _edited(rewrite, ("review", "seal"), expected_seal(_read(rewrite, after)))
    # A run that was killed may have bound this translation already to a source text that is not yet written.
    known = after if after and bound == after.fingerprint else before
    if state_of(_read(rewrite, after), after) is not state_of(page, known):
        raise ContentError("move.state", page.file)
    return rewrite


def _with_ledger(
    config: Config, catalog: Catalog, rewrite: Rewrite, sources: Mapping[str, Page], renaming: Renaming
) -> Rewrite:
    """The ledger with the addresses of the new texts; one that cannot be read goes as it is."""
    page, source = rewrite.page, catalog.source(rewrite.page)
    if source is None or page.language == catalog.default:
        return rewrite
    ledger, _ = read_ledger_of(config, source, page.language)
    if ledger is None or not ledger.entries:
        return rewrite
    texts = text_of(page.text), text_of(source.text), text_of(sources.get(page.path, source).text)
    after = carried(ledger, *texts, lambda text: relinked_body(text, page, renaming))
    return replace(rewrite, ledger=write_ledger(after)) if after != ledger else rewrite


def _edited(rewrite: Rewrite, key: tuple[str, str], value: str) -> Rewrite:
    return replace(rewrite, text=edit(rewrite.text, {key: value}, path=rewrite.page.file))


def _read(rewrite: Rewrite, source: Page | None) -> Page:
    inherited = source.front.values if source else None
    page, _ = read_page(rewrite.text.encode("utf-8"), rewrite.page.language, rewrite.path, rewrite.page.file, inherited)
    return page
