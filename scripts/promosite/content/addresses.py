"""Addresses that cannot be: names that break links, the places of lists, former addresses that lead nowhere.

In: all pages and the taxonomy. Out: findings. It knows where the site puts its lists, and renders nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from promosite.config import Config
from promosite.content.headings import slugify
from promosite.content.page import HOME, Page
from promosite.content.taxonomy import Taxonomy
from promosite.errors import Finding, finding

# RFC 3986, section 2.3, unreserved characters; a dot at the end and the names of devices are nothing for Windows.
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9._~-]*(?<!\.)", re.IGNORECASE)
_FORMER = re.compile(r"(?!\.{1,2}$)[^\s\\?#%:*<>|\"\x00-\x1f]+")
_NUMBERED = re.compile(rf"[^/]+/page/\d+(?:/{HOME})?")  # the further pages of a section
_SITE = ("assets", "dossiers", "feeds", "for", "latest", "pagefind", "past-events", "search", "tags", "upcoming")
_FILES = (
    "404.html",
    "calendar.ics",
    "feed.atom",
    "feed.json",
    "feed.xml",
    "feeds.opml",
    "index.html",
    "manifest.json",
    "robots.txt",
    "sitemap.xml",
)

Pages = Mapping[tuple[str, str], Page]


def addresses(config: Config, pages: Pages, taxonomy: Taxonomy) -> list[Finding]:
    """Every name that cannot be part of an address. A translation has its source's name, which is reported there."""
    sources = [page for page in pages.values() if page.language == config.default]
    found = [fault for page in sources for fault in _name(page)]
    found += [fault for page in sources for fault in _formers(config, page)]
    return [*found, *_shared_formers(sources), *_terms(config, taxonomy), *_rules(config, taxonomy)]


def _name(page: Page) -> Iterator[Finding]:
    if not all(_NAME.fullmatch(part) for part in page.path.split("/")):
        proper = "/".join(_proper(part) for part in page.path.split("/"))
        yield finding("catalog.name", page.file, name=page.path, proper=proper)
    elif _NUMBERED.fullmatch(page.path):
        yield finding("catalog.list-place", page.file, name=page.path)


def _proper(part: str) -> str:
    slug = slugify(part)
    return slug if _NAME.fullmatch(slug) else f"{slug}-1" if slug and slug.isascii() else "…"


def _formers(config: Config, page: Page) -> Iterator[Finding]:
    """A former address is a path below the language's folder, and none that the site needs itself."""
    for old in page.meta.redirects:
        first, *rest = parts = old.strip("/").split("/")
        taken = first in (*_SITE, *config.codes) or (not rest and first in _FILES)
        if taken or not all(_FORMER.fullmatch(part) for part in parts):
            yield finding("catalog.redirect-form", page.file, page.line("redirects"), old=old)


def _shared_formers(sources: list[Page]) -> Iterator[Finding]:
    seen: dict[str, Page] = {}
    for page in sources:
        for old in page.meta.redirects:
            if seen.setdefault(old.strip("/"), page) is not page:
                other = seen[old.strip("/")].file
                yield finding("catalog.same-redirect", page.file, page.line("redirects"), old=old, other=other)


def _terms(config: Config, taxonomy: Taxonomy) -> Iterator[Finding]:
    """Ids of terms that have lists are parts of addresses; a section stands beside the folders of the site itself."""
    file = f"{config.content.name}/taxonomy.yml"
    for kind in ("sections", "audiences", "dossiers", "tags"):
        for id in taxonomy.of(kind):
            if not _NAME.fullmatch(id) or (kind == "sections" and id in (*_SITE, *config.codes)):
                yield finding("catalog.term-id", file, kind=kind, term=id)


def _rules(config: Config, taxonomy: Taxonomy) -> Iterator[Finding]:
    """A rule for a section or a feed of a tag that does not exist would do nothing, and say nothing."""
    known = taxonomy.of("sections")
    for section in sorted({section for section, _ in config.publish} - {"", "home", *known}):
        yield finding("catalog.unknown-rule", config.file.name, value=section, known=", ".join(known))
    for tag in (tag for tag in config.feed_tags if tag not in taxonomy.of("tags")):
        yield finding("catalog.unknown-feed-tag", config.file.name, value=tag, known=", ".join(taxonomy.of("tags")))
