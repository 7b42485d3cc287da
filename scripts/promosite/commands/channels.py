"""`posts` and `changes`: what leaves the site by other hands than a web server's.

In: a call. Out: texts for social networks as files or on the terminal; addresses for search engines on the terminal.
"""

from __future__ import annotations

import shutil

from promosite.commands.call import Call
from promosite.content.catalog import shown
from promosite.content.selection import select
from promosite.errors import finding
from promosite.files import swap_folder, write_text
from promosite.publishing.manifest import MANIFEST, read_manifest
from promosite.publishing.site import Site, load_site
from promosite.syndication.changes import changes, index_now
from promosite.syndication.entry import Entry, entries
from promosite.syndication.posts import post_path, posts

FOLDER = "build/posts"


def run_posts(call: Call) -> int:
    """Write the texts of all published pages, or print those of the pages that are named."""
    site = load_site(call.config, call.asked.today or call.epoch_day)
    found = [entry for code in site.languages for entry in entries(site, code)]
    return _print(call, site, found) if call.asked.paths else _write(call, site, found)


def run_changes(call: Call) -> int:
    """Print what changed between two builds: one address a line, or one call to IndexNow a line."""
    site_url = call.config.site_url
    now = read_manifest(call.asked.now or call.config.site / MANIFEST)
    found = changes(read_manifest(call.asked.former), now, site_url)
    if call.asked.index_now:
        lines = list(index_now(found, site_url, call.asked.index_now))
    else:
        lines = list(found.gone if call.asked.gone else found.alive)
    for line in lines:
        call.show(line)
    return 0


def _print(call: Call, site: Site, found: list[Entry]) -> int:
    chosen = select(call.config, site.catalog, call.base, call.asked.paths)
    out = {page.file: entry for entry in found if (page := site.catalog.page(entry.path, entry.code))}
    for file in sorted(chosen.files & out.keys()):
        call.show(f"{call.paint(file, 'bold')}\n{posts(site, out[file])}")
    held = [finding("cli.posts-not-out", file) for file in sorted(chosen.files - out.keys())]
    return call.report([*chosen.findings, *held])


def _write(call: Call, site: Site, found: list[Entry]) -> int:
    """Replace the whole folder, so that no text of a page outlives it."""
    folder = call.config.root / FOLDER
    staging = folder.with_name(f"{folder.name}.stage")
    shutil.rmtree(staging, ignore_errors=True)  # what a killed run left
    for entry in found:
        write_text(staging / post_path(entry), posts(site, entry))
    staging.mkdir(parents=True, exist_ok=True)
    swap_folder(staging, folder)
    call.say("cli.posts-written", count=len(found), folder=shown(call.config, folder))
    return 0
