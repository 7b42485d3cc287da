"""The newest pages of a section for other websites: plain HTML that needs no script.

In: the site and a language's entries. Out: for each section, and for all of them, a small page that stands in a frame
(`en/embed/tourism.html`) and the bare list that a server puts into a page of its own (`en/embed/tourism.inc`).

The list is no page: the head of the one for frames keeps search engines away, and would keep them away from the page of
a partner as well, if a server copied it there (robots rules count wherever they stand in a document).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from promosite.content.language import Language
from promosite.publishing.listings import LATEST
from promosite.publishing.portals import embed_url
from promosite.publishing.site import Site
from promosite.publishing.urls import relative
from promosite.syndication.body import plain
from promosite.syndication.entry import Entry

SIZE = 10
STYLES = "assets/stylesheets/embed.css"
_CSP = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
_PAGE = """<!doctype html>
<html lang="{tag}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="canonical" href="{canonical}">
<link rel="stylesheet" href="{styles}">
<meta name="color-scheme" content="light dark">
</head>
<body>
<h1><a href="{more}" target="_top">{title}</a></h1>
{list}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class _Snippet:
    """One list: its name in addresses, what it is called, where all of it is (relative to the site's root)."""

    name: str
    title: str
    description: str
    more: str
    entries: Sequence[Entry]


def snippets(site: Site, code: str, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """The files of a language. Law: a page that is not out is in none of them."""
    for snippet in _snippets(site, code, entries):
        path = embed_url(site, code, snippet.name)
        yield f"{path}.html", _page(site, code, snippet, f"{path}.html").encode()
        yield f"{path}.inc", f"{_list(site, code, snippet, '')}\n".encode()


def _snippets(site: Site, code: str, entries: Sequence[Entry]) -> Iterator[_Snippet]:
    language = site.languages[code]
    name = language.say("site_name")
    yield _Snippet(LATEST, name, language.say("latest_description"), site.url(code, f"{LATEST}/"), entries[:SIZE])
    for id, term in site.catalog.taxonomy.of("sections").items():
        words = term.wording(code, *site.config.fallback)
        title = language.say("feed_list_title", site=name, list=words.title)
        own = [entry for entry in entries if entry.section == id][:SIZE]
        yield _Snippet(id, title, words.description or title, site.url(code, f"{id}/"), own)


def _page(site: Site, code: str, snippet: _Snippet, path: str) -> str:
    language = site.languages[code]
    return _PAGE.format(
        tag=escape(language.tag),
        direction=escape(language.direction),
        csp=escape(_CSP),
        title=_said(snippet.title),
        description=_said(snippet.description),
        canonical=escape(site.absolute(path)),
        styles=escape(relative(path, STYLES)),
        more=escape(relative(path, snippet.more)),
        list=_list(site, code, snippet, path),
    )


def _list(site: Site, code: str, snippet: _Snippet, path: str) -> str:
    """The list; in a frame its links are relative, so that a mirror leads to itself, elsewhere they are absolute."""
    language = site.languages[code]
    if not snippet.entries:
        return f"<p>{_said(language.say('listing_empty'))}</p>"
    items = "\n".join(_item(site, language, entry, path) for entry in snippet.entries)
    return f'<ul lang="{escape(language.tag)}">\n{items}\n</ul>'


def _item(site: Site, language: Language, entry: Entry, path: str) -> str:
    day = entry.published.date()
    url = relative(path, entry.url.removeprefix(site.config.site_url)) if path else entry.url
    link = f'<a href="{escape(url)}" target="_top">{_said(entry.title)}</a>'
    return f'<li>{link} <time datetime="{day.isoformat()}">{_said(language.date_text(day))}</time></li>'


def _said(text: str) -> str:
    return escape(plain(text))
