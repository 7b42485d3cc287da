"""What a template shows: every text in the reader's language and every URL, computed for one page.

In: the site, a language, an `Output` and the rendered body. Out: the mapping `view` that templates print.
Templates only loop and test; whatever has to be decided is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from promosite.content.page import Page
from promosite.publishing.alternates import alternates, switcher
from promosite.publishing.article import article_view
from promosite.publishing.cards import drawing
from promosite.publishing.feeds import feeds_view, head_feeds
from promosite.publishing.home import home_view
from promosite.publishing.indexes import FAMILIES
from promosite.publishing.kinds import with_kind
from promosite.publishing.lists import index_view, listing_view
from promosite.publishing.marks import waiting
from promosite.publishing.open_graph import open_graph
from promosite.publishing.site import FEEDS, SEARCH, Kind, Output, Site
from promosite.publishing.social.address import social_view
from promosite.publishing.structured_data import structured_data
from promosite.publishing.urls import relative

STYLES = "assets/stylesheets/promosite.css"
SCHEME = "assets/javascripts/scheme.js"  # runs before the page is drawn, so that no wrong colour flashes
_CSP = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
# Keys of the title and the description of pages that are neither an editor's nor a list.
_WORDS = {
    Kind.FEEDS: ("feeds", "feeds_description"),
    Kind.NOT_FOUND: ("notfound_title", "notfound_description"),
    Kind.SEARCH: ("search_title", "search_description"),
}

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of the rendered body: its id, plain text and level (2, 3 …)."""

    id: str
    title: str
    level: int


def view(site: Site, code: str, output: Output, content: str = "", toc: Sequence[TocEntry] = ()) -> View:
    """Everything a template may print for one page."""
    # A host serves the missing page at whatever address was asked for, so its links cannot be relative.
    url = site.mount if output.kind is Kind.NOT_FOUND else site.url(code, output.path)
    base: View = _frame(site, code, output, url) | {"content": content}
    if output.kind is Kind.ARTICLE and output.page:
        base |= with_kind(site, code, output.page, url, article_view(site, code, output.page, url, content))
        base["toc"] = [{"title": e.title, "url": f"#{e.id}", "level": e.level} for e in toc]
    elif output.kind is Kind.LISTING:
        base |= listing_view(site, code, output, url)
    elif output.kind is Kind.INDEX:
        base |= index_view(site, code, output, url)
    elif output.kind is Kind.HOME:
        base |= home_view(site, code, url)
    elif output.kind is Kind.FEEDS:
        base |= feeds_view(site, code, url)
    elif output.kind is Kind.SEARCH:
        base["search"] = {"bundle": relative(url, "pagefind/"), "language": base["tag"], "quoted_first": True}
        base["empty_image"] = drawing(site, "empty", url)
    elif output.kind is Kind.NOT_FOUND:
        base["picture"] = drawing(site, "not-found", url)
    base |= social_view(site, code, output, base["page_title"])
    base["structured_data"] = structured_data(site, code, output, base)
    return base


def csp(*, search: bool = False, reloading: bool = False) -> str:
    """The Content-Security-Policy of a page; only the search page may run WebAssembly.

    While pages are edited, the local server adds an inline script that reloads them, which must be allowed to run.
    """
    return _CSP.format(script=" 'wasm-unsafe-eval'" * search + " 'unsafe-inline'" * reloading)


def _frame(site: Site, code: str, output: Output, url: str) -> View:
    """What all pages share: head, header, navigation, footer."""
    language = site.languages[code]
    title, description = words_of(site, code, output)
    name = language.say("site_name")
    scripts = ["assets/javascripts/hint.js", *["assets/javascripts/search.js"] * (output.kind is Kind.SEARCH)]
    return {
        "kind": output.shown_as,
        "tag": language.tag,
        "title": title,
        "description": description,
        "page_title": name if output.kind is Kind.HOME else language.say("page_title", title=title, site=name),
        "canonical": site.absolute(url) if output.kind is not Kind.NOT_FOUND else "",
        "alternates": alternates(site, output),
        "switcher": switcher(site, code, output, url),
        "base": "" if url == "" else relative(url, ""),
        "home_url": relative(url, language.prefix),
        "search_url": relative(url, site.url(code, SEARCH)),
        "site_name": name,
        "site_tagline": language.say("site_tagline"),
        "nav": _navigation(site, code, output, url),
        "footer": _footer(site, code, url),
        "feeds": head_feeds(site, code, output, url),
        "feeds_url": relative(url, site.url(code, FEEDS)),
        "breadcrumbs": _breadcrumbs(site, code, output, url),
        "notices": notices(site, code, output.page) if output.page else [],
        "preview": site.preview,
        "stylesheets": [relative(url, STYLES)],
        "scheme": relative(url, SCHEME),
        "scripts": [relative(url, script) for script in scripts],
        "csp": csp(search=output.kind is Kind.SEARCH),
        "robots": "" if output.indexable and not site.preview else "noindex",
        "social_image": "",
        "locale": language.locale,
        **open_graph(site, code, output),
    }


def words_of(site: Site, code: str, output: Output) -> tuple[str, str]:
    """Title and description: the page's own words first, then the list's, then the site's."""
    language = site.languages[code]
    if output.page and (output.listing is None or output.listing.number == 1):
        return output.page.meta.title, output.page.meta.description
    if output.listing:
        first, number = output.listing.title, output.listing.number
        title = language.say("tag_title", name=first) if output.listing.family == "tag" else first
        paged = language.say("page_title_paged", title=title, current=number) if number > 1 else title
        return paged, output.listing.description or f"{title} – {language.say('site_name')}"
    if output.index:
        return output.index.title, output.index.description
    title, text = _WORDS.get(output.kind, ("site_name", "site_tagline"))
    return language.say(title), language.say(text)


def _navigation(site: Site, code: str, output: Output, url: str) -> list[View]:
    return [
        {
            "title": term.wording(code, *site.config.fallback).title,
            "url": relative(url, site.url(code, f"{term.id}/")),
            "current": output.path.startswith(f"{term.id}/"),
        }
        for term in site.catalog.taxonomy.of("sections").values()
    ]


def _footer(site: Site, code: str, url: str) -> list[View]:
    language = site.languages[code]
    audiences = [
        {
            "title": term.wording(code, *site.config.fallback).title,
            "url": relative(url, site.url(code, f"for/{term.id}/")),
        }
        for term in site.catalog.taxonomy.of("audiences").values()
        if site.has(code, f"for/{term.id}/")
    ]
    lists = [
        {"title": language.say(key), "url": relative(url, site.url(code, f"{key}/"))}
        for key in ("dossiers", "tags", "latest", "upcoming")
        if site.has(code, f"{key}/")
    ]
    return [*audiences, *lists]


def _breadcrumbs(site: Site, code: str, output: Output, url: str) -> list[View]:
    """The way from the home page to the section of an article or the first page of a list."""
    if output.kind in (Kind.HOME, Kind.NOT_FOUND):
        return []
    language = site.languages[code]
    crumbs = [{"title": language.say("home"), "url": relative(url, language.prefix)}]
    section = output.page.meta.section if output.page and output.kind is Kind.ARTICLE else ""
    if section:
        title = site.catalog.taxonomy.title("sections", section, code, *site.config.fallback)
        crumbs.append({"title": title, "url": relative(url, site.url(code, f"{section}/"))})
    if output.listing and output.listing.family in FAMILIES:
        path, words = FAMILIES[output.listing.family]
        crumbs.append({"title": language.say(words), "url": relative(url, site.url(code, path))})
    if output.listing and output.listing.number > 1:
        crumbs.append({"title": output.listing.title, "url": relative(url, site.url(code, output.listing.base))})
    return crumbs


def notices(site: Site, code: str, page: Page) -> list[View]:
    """Dated lines above a text: that its original moved on and, in a preview, how far it got."""
    language, state = site.languages[code], site.states[page.key]
    source = site.catalog.source(page)
    changed = (source.meta.updated or source.meta.date) if source else None
    if state == "stale":
        key = "preview_stale" if site.preview else "stale_notice"
        found = [{"kind": "stale", "text": language.say(key, date=language.date_text(changed) if changed else "")}]
    elif site.preview and state in ("draft", "unsealed", "reopened"):
        key = "preview_reopened" if state == "reopened" else "preview_draft"
        found = [{"kind": str(state), "text": language.say(key)}]
    else:
        found = []
    count = len(waiting(site, page))
    return [*found, *[{"kind": "waiting", "text": language.count("preview_waiting", count)}] * bool(count)]
