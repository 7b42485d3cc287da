"""The finishing step: what belongs to the whole site and not to one language.

In: the site and the folder with all languages' pages. Out: the folder complete with sitemap, robots, 404s,
redirects, search index and manifest. It does not know MkDocs; templates come as a function.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template

from promosite.files import write_text
from promosite.publishing.cards import drawing
from promosite.publishing.images.prepare import publish
from promosite.publishing.manifest import MANIFEST, Manifest, manifest_of
from promosite.publishing.redirects import redirects, taken
from promosite.publishing.search import index, merge
from promosite.publishing.site import SEARCH, Kind, Output, Site
from promosite.publishing.sitemap import SITEMAP, robots, sitemap, unlisted
from promosite.publishing.social.address import has_cards
from promosite.publishing.urls import file_of, relative
from promosite.publishing.view import SCHEME, STYLES, csp, view

MISSING = "404.html"


@dataclass(frozen=True, slots=True)
class Templates:
    """The theme's templates by name, and the pages that are rendered outside MkDocs' own loop."""

    get: Callable[[str], Template]

    def write_missing(self, site: Site, code: str, folder: Path) -> None:
        """`/en/404.html`: links are absolute paths, since a host serves it at whatever address was asked for."""
        language = site.languages[code]
        shown = view(site, code, Output(MISSING, Kind.NOT_FOUND))
        html = self.get("404.html").render(view=shown, words=language.words, lang=language)
        write_text(folder / language.prefix / MISSING, html)

    def write_root_missing(self, site: Site, folder: Path) -> None:
        """`/404.html`, which speaks all languages."""
        root = site.mount
        first = next(iter(site.languages.values()))
        entries = [
            {
                "lang": language,
                "words": language.words,
                "home_url": root + language.prefix,
                "search_url": f"{root}{language.prefix}{SEARCH}",
            }
            for language in site.languages.values()
        ]
        shown = {
            "csp": csp(),
            "base": root,
            "stylesheets": [root + STYLES],
            "scheme": root + SCHEME,
            "picture": drawing(site, "not-found", root),
        }
        html = self.get("404-root.html").render(view=shown, words=first.words, lang=first, languages=entries)
        write_text(folder / MISSING, html)

    def write_redirects(self, site: Site, folder: Path, found: Mapping[str, tuple[str, str]]) -> None:
        for old, (code, new) in found.items():
            language = site.languages[code]
            html = self.get("redirect.html").render(
                target=relative(old, new),
                canonical=site.absolute(new),
                title=language.say("site_name"),
                lang=language,
                csp=csp(),
            )
            write_text(folder / file_of(old), html)


def finish(
    site: Site, folder: Path, templates: Templates, searches: list[Path] | None = None, jobs: int = 0
) -> Manifest:
    """Complete a folder that holds the pages of all languages; return its manifest.

    `searches`: search indexes that were prepared while the languages were built; without them they are made now.
    """
    found = redirects(site)
    copy_assets(site, folder)
    if has_cards(site):
        from promosite.publishing.social.make import write_cards  # typefaces and all that draws

        write_cards(site, folder, jobs)
    templates.write_redirects(site, folder, found)
    templates.write_root_missing(site, folder)
    write_text(folder / SITEMAP, sitemap(site))
    write_text(folder / "robots.txt", robots(site))
    if searches is None:
        index(folder)
    else:
        merge(searches, folder)
    moved = {old: new for old, (_, new) in found.items()}
    manifest = manifest_of(folder, taken(site), moved, unlisted(site))
    write_text(folder / MANIFEST, manifest.text())
    return manifest


def copy_assets(site: Site, folder: Path) -> None:
    """The shared files, once for all languages, under their own names; pictures as they were prepared."""
    for asset in sorted(site.assets):
        target = folder / asset
        if asset in site.pictures:
            publish(site, site.pictures[asset], folder)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site.config.content / asset, target)
