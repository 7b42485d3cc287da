"""`check`: everything that is wrong with what editors write.

In: a call. Out: the findings of every room on the terminal. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from promosite.commands.call import Call
from promosite.config import Config
from promosite.content.catalog import Catalog, load_catalog
from promosite.content.language import load_languages
from promosite.content.selection import covering, select
from promosite.errors import Finding
from promosite.publishing.images.survey import judged
from promosite.publishing.redirects import taken_redirects
from promosite.publishing.site import site_of
from promosite.publishing.social.glyphs import missing_glyphs
from promosite.review.checks import agreed_names, check_page
from promosite.translation.project import glossary_of


def run_check(call: Call) -> int:
    """Everything that is wrong, or what is wrong with the pages that are named."""
    catalog = load_catalog(call.config)
    covers = [covering(call.config, call.base, argument) for argument in call.asked.paths]
    everything = sorted(_everything(call.config, catalog), key=Finding.sort_key)
    found = [f for f in everything if not covers or any(covered(f.where.path) for covered in covers)]
    missed = select(call.config, catalog, call.base, call.asked.paths).findings if covers else ()
    status = call.report([*found, *(f for f in missed if not found)])
    load_languages(call.config)  # what the interface cannot say stops a build, too
    call.count("cli.checked", found, pages=len(catalog.pages))
    return status


def _everything(config: Config, catalog: Catalog) -> Iterator[Finding]:
    """The findings of every room that judges what editors write."""
    glossary, faults = glossary_of(config)
    names = agreed_names(config, catalog, glossary)
    yield from (*catalog.findings, *faults, *_hidden(config, catalog))
    yield from (*missing_glyphs(config, catalog), *judged(config))
    for page in catalog.pages.values():
        yield from check_page(config, catalog, page, glossary, names=names)


def _hidden(config: Config, catalog: Catalog) -> list[Finding]:
    """Redirects that a build would refuse, since they would hide a page."""
    moved = any(page.meta.redirects for page in catalog.pages.values())
    return taken_redirects(site_of(config, catalog, preview=True)) if moved else []
