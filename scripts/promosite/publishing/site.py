"""The site as a value: which HTML pages exist in which language, before anything is rendered.

In: catalog, states, languages, the day. Out: a `Site` that every language's process and every channel works from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from promosite.config import Config
from promosite.content.catalog import Catalog, load_catalog
from promosite.content.language import Language, load_languages
from promosite.content.page import HOME, Page
from promosite.errors import BuildError, ConfigError
from promosite.publishing.assets import dimensions, shared_assets
from promosite.publishing.atlas import Atlas, atlas
from promosite.publishing.images.picture import Picture
from promosite.publishing.indexes import Index, indexes
from promosite.publishing.listings import Listing, listings, newest_first
from promosite.publishing.policy import Decision, decide
from promosite.publishing.related import Shelf, shelf
from promosite.publishing.urls import page_path
from promosite.publishing.wording import require_words
from promosite.review.status import States, states

SEARCH = "search/"
FEEDS = "feeds/"


class Kind(StrEnum):
    """What a page of the site is, which decides its template."""

    HOME = "home"
    ARTICLE = "article"
    LISTING = "listing"
    INDEX = "index"
    FEEDS = "feeds"
    SEARCH = "search"
    NOT_FOUND = "notfound"


@dataclass(frozen=True, slots=True)
class Output:
    """One HTML page of one language. `path` is its address without the language's folder; the same path in two
    languages is the same page. `page` holds its words, `listing` or `index` what it lists."""

    path: str
    kind: Kind
    page: Page | None = None
    listing: Listing | None = None
    index: Index | None = None
    template: str = ""

    @property
    def shown_as(self) -> str:
        """The name of its template and of its look: the kind of the page for an article, else its own."""
        return self.template or self.kind.value

    @property
    def indexable(self) -> bool:
        """Whether search engines should know it: not the search page, not an empty list."""
        return self.kind not in (Kind.SEARCH, Kind.NOT_FOUND) and (self.listing is None or bool(self.listing.pages))


@dataclass(frozen=True, slots=True)
class Site:
    """All that a build renders. `outputs` by language and path, `shelves` by language; `assets` are files below
    `content/assets`, `pictures` those of them that a build has made fit to go out."""

    config: Config
    catalog: Catalog
    states: States
    decision: Decision
    languages: Mapping[str, Language]
    outputs: Mapping[str, Mapping[str, Output]]
    assets: frozenset[str]
    today: date
    preview: bool = False
    shelves: Mapping[str, Shelf] = field(default_factory=dict)
    atlas: Atlas = field(default_factory=Atlas)
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def url(self, language: str, path: str) -> str:
        """The address of a path in a language, relative to the site's root."""
        return self.languages[language].prefix + path

    def absolute(self, url: str) -> str:
        return self.config.site_url + url

    @property
    def mount(self) -> str:
        """The path under which the main host serves the site: `/` or `/haiphong/`."""
        return urlsplit(self.config.site_url).path

    def dimensions(self, asset: str) -> tuple[int, int] | None:
        """Width and height of a shared picture as it is shown; those of its file where it was not prepared."""
        picture = self.pictures.get(asset)
        if picture is None:
            return dimensions(self.config.content / asset)
        return (picture.width, picture.height) if picture.width and picture.height else None

    def length(self, asset: str) -> int:
        """Bytes of a shared file as it goes out."""
        picture = self.pictures.get(asset)
        return picture.length if picture else (self.config.content / asset).stat().st_size

    def has(self, language: str, path: str) -> bool:
        return path in self.outputs[language]

    def codes_with(self, path: str) -> list[str]:
        """Languages in which this page exists, in the site's order."""
        return [code for code in self.languages if self.has(code, path)]

    def articles(self, language: str) -> list[Page]:
        """Published articles of a language, newest first."""
        found = [o.page for o in self.outputs[language].values() if o.kind is Kind.ARTICLE and o.page]
        return newest_first(found)

    def fallback(self, path: str, language: str) -> str:
        """The next best language for a page that is missing in this one, or "" when it is nowhere."""
        wanted = (*self.config.fallback, *self.languages)
        return next((code for code in wanted if code != language and self.has(code, path)), "")


def load_site(config: Config, today: date | None = None, *, preview: bool = False) -> Site:
    """Read everything and decide everything; raise BuildError only for what makes any site impossible."""
    return site_of(config, load_catalog(config), today, preview=preview)


def site_of(config: Config, catalog: Catalog, today: date | None = None, *, preview: bool = False) -> Site:
    """The site that a catalog makes."""
    found = states(catalog)
    decision = decide(catalog, found, config, preview=preview)
    languages = load_languages(config)
    require_words(catalog.kinds, languages)
    _require_publisher(config, catalog)
    day = today or newest_date(catalog, decision)
    pages = {code: [catalog.pages[key] for key in sorted(decision.published) if key[1] == code] for code in languages}
    outputs = {code: _outputs(pages[code], catalog, languages[code], config, day) for code in languages}
    assets = shared_assets(config.content)
    shelves = {code: shelf(newest_first([p for p in pages[code] if is_article(p)])) for code in languages}
    return Site(config, catalog, found, decision, languages, outputs, assets, day, preview, shelves, atlas(catalog))


def _require_publisher(config: Config, catalog: Catalog) -> None:
    known = catalog.taxonomy.of("agencies")
    if config.publisher and config.publisher not in known:
        key, value = "publisher", config.publisher
        raise ConfigError("config.value", config.file.name, key=key, value=value, known=", ".join(known))


def newest_date(catalog: Catalog, decision: Decision) -> date:
    """The newest content date: the day on which the site, by its own words, stands. What is held back says nothing."""
    out = [catalog.pages[key] for key in decision.published] or catalog.pages.values()
    days = [day for page in out for day in (page.meta.date, page.meta.updated) if day]
    if not days:
        raise BuildError("publishing.no-pages", "content")
    return max(days)


def _outputs(pages: list[Page], catalog: Catalog, language: Language, config: Config, today: date) -> dict[str, Output]:
    """Every HTML page of one language, sorted by address."""
    own = {page_path(page.path): page for page in pages}
    listed = {
        listing.path: listing
        for listing in listings([p for p in pages if is_article(p)], catalog, language, config, today)
    }
    found = {
        path: Output(path, Kind.ARTICLE, page, template=catalog.kind(page).name)
        for path, page in own.items()
        if is_article(page)
    }
    found |= {path: Output(path, Kind.LISTING, own.get(path), listing) for path, listing in listed.items()}
    found |= {index.path: Output(index.path, Kind.INDEX, index=index) for index in indexes(listed.values(), language)}
    found[""] = Output("", Kind.HOME, own.get(""))
    found[SEARCH] = Output(SEARCH, Kind.SEARCH)
    found[FEEDS] = Output(FEEDS, Kind.FEEDS)
    return dict(sorted(found.items()))


def is_article(page: Page) -> bool:
    """Whether a page is a text of its own, not the words of a home or section page."""
    return page.path.rpartition("/")[2] != HOME
