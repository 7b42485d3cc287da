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
from promosite.publishing.cards import cards
from promosite.publishing.listings import number_path
from promosite.publishing.site import SEARCH, Kind, Output, Site
from promosite.publishing.urls import relative

FEED = "feed.xml"
DOORS = 3  # the first sections of the taxonomy open the site
HIGHLIGHTS = 6
_CSP = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)

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
        base |= article_view(site, code, output.page, url)
        base["toc"] = [{"title": e.title, "url": f"#{e.id}", "level": e.level} for e in toc]
    elif output.kind is Kind.LISTING:
        base |= _listing(site, code, output, url)
    elif output.kind is Kind.HOME:
        base |= _home(site, code, url)
    elif output.kind is Kind.SEARCH:
        base["search"] = {"bundle": relative(url, "pagefind/"), "language": base["tag"], "quoted_first": True}
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
    scripts = ["assets/javascripts/search.js"] if output.kind is Kind.SEARCH else []
    return {
        "kind": output.kind.value,
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
        "feed": {"url": relative(url, site.url(code, FEED)), "title": language.say("feed_title", site=name)},
        "breadcrumbs": _breadcrumbs(site, code, output, url),
        "notices": notices(site, code, output.page) if output.page else [],
        "preview": site.preview,
        "stylesheets": [relative(url, "assets/stylesheets/promosite.css")],
        "scripts": [relative(url, script) for script in scripts],
        "csp": csp(search=output.kind is Kind.SEARCH),
        "robots": "" if output.indexable and not site.preview else "noindex",
        "social_image": "",
        "locale": language.locale,
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
    if output.kind is Kind.SEARCH:
        return language.say("search_title"), language.say("search_description")
    if output.kind is Kind.NOT_FOUND:
        return language.say("notfound_title"), language.say("notfound_description")
    return language.say("site_name"), language.say("site_tagline")


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
        {"title": language.say(key), "url": relative(url, site.url(code, f"{key}/"))} for key in ("latest", "upcoming")
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
        return [{"kind": "stale", "text": language.say(key, date=language.date_text(changed) if changed else "")}]
    if site.preview and state in ("draft", "unsealed", "reopened"):
        key = "preview_reopened" if state == "reopened" else "preview_draft"
        return [{"kind": str(state), "text": language.say(key)}]
    return []


def _listing(site: Site, code: str, output: Output, url: str) -> View:
    listing, language = output.listing, site.languages[code]
    if listing is None:
        return {}
    return {
        "items": cards(site, code, listing.pages, url),
        "empty_text": language.say("listing_empty"),
        "pagination": _pagination(site, code, output, url) if listing.total > 1 else None,
    }


def _pagination(site: Site, code: str, output: Output, url: str) -> View:
    listing = output.listing
    assert listing is not None
    numbers = {"previous": listing.number - 1, "next": listing.number + 1}
    steps = {
        key: {"url": relative(url, site.url(code, number_path(listing.base, number)))}
        if 1 <= number <= listing.total
        else None
        for key, number in numbers.items()
    }
    label = site.languages[code].say("page_label", current=listing.number, total=listing.total)
    return {"current": listing.number, "total": listing.total, "label": label, **steps}


def _home(site: Site, code: str, url: str) -> View:
    sections = list(site.catalog.taxonomy.of("sections").values())[:DOORS]
    doors = []
    for term in sections:
        words = term.wording(code, *site.config.fallback)
        doors.append(
            {"title": words.title, "text": words.description, "url": relative(url, site.url(code, f"{term.id}/"))}
        )
    others = [entry for entry in switcher(site, code, site.outputs[code][""], url) if not entry["current"]]
    upcoming = site.outputs[code]["upcoming/"].listing
    return {
        "doors": doors,
        "latest": cards(site, code, site.articles(code)[:HIGHLIGHTS], url),
        "latest_url": relative(url, site.url(code, "latest/")),
        "upcoming": cards(site, code, upcoming.pages[:HIGHLIGHTS] if upcoming else (), url),
        "upcoming_url": relative(url, site.url(code, "upcoming/")),
        "languages_cta": others if code == site.config.default else [],
    }
