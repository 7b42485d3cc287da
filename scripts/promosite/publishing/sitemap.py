"""`sitemap.xml` with alternates, true dates and pictures, and `robots.txt`.

In: the site. Out: their text. Source: sitemaps.org protocol 0.9; hreflang annotations as xhtml:link; pictures by
https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps (only `image:loc` is still read).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from promosite.content.links import hrefs
from promosite.publishing.alternates import alternates
from promosite.publishing.assets import asset_of, localised
from promosite.publishing.cards import picture
from promosite.publishing.site import Kind, Output, Site

SITEMAP = "sitemap.xml"
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
)


def sitemap(site: Site) -> str:
    """Every page that search engines should know, in every language, by language and address."""
    urls = (
        _url(site, code, output)
        for code in site.languages
        for output in site.outputs[code].values()
        if output.indexable
    )
    return f"{_OPEN}{''.join(urls)}</urlset>\n"


def unlisted(site: Site) -> list[str]:
    """Addresses of pages that search engines should not know."""
    outputs = [(code, output) for code in site.languages for output in site.outputs[code].values()]
    return sorted(site.url(code, output.path) for code, output in outputs if not output.indexable)


def robots(site: Site) -> str:
    """Everybody is welcome; a preview is for nobody."""
    rule = "Disallow: /" if site.preview else "Allow: /"
    return f"User-agent: *\n{rule}\n\nSitemap: {site.absolute(SITEMAP)}\n"


def last_modified(site: Site, code: str, output: Output) -> date | None:
    """The day a page last changed: its own, or that of the newest page it lists."""
    listed = output.listing.pages if output.listing else ()
    if output.kind is Kind.HOME:
        listed = tuple(site.articles(code))
    pages = [page for page in (output.page, *listed) if page]
    return max((page.modified for page in pages), default=None)


def _url(site: Site, code: str, output: Output) -> str:
    return "".join(["<url>\n", *(f"  {line}\n" for line in _lines(site, code, output)), "</url>\n"])


def _lines(site: Site, code: str, output: Output) -> Iterator[str]:
    yield f"<loc>{escape(site.absolute(site.url(code, output.path)))}</loc>"
    day = last_modified(site, code, output)
    if day:
        yield f"<lastmod>{day.isoformat()}</lastmod>"
    for entry in alternates(site, output):
        tag, url = quoteattr(entry["tag"]), quoteattr(entry["url"])
        yield f'<xhtml:link rel="alternate" hreflang={tag} href={url}/>'
    for url in pictures(site, code, output):
        yield f"<image:image><image:loc>{escape(url)}</image:loc></image:image>"


def pictures(site: Site, code: str, output: Output) -> list[str]:
    """Addresses of the pictures that belong to a page, the lead picture first, each once; lists only borrow theirs."""
    page = output.page
    if page is None or output.kind not in (Kind.ARTICLE, Kind.HOME):
        return []
    lead = picture(site, code, page, "")
    names = [lead["name"]] if lead else []
    found = hrefs(page.body) if "![" in page.body else ()  # most bodies show none, and looking at all takes time
    links = (asset_of(href.text, code, page.path) for href in found if href.picture)
    names += [name for name in (localised(link, code, site.assets) for link in links) if name in site.assets]
    return [site.absolute(quote(name)) for name in dict.fromkeys(names)]
