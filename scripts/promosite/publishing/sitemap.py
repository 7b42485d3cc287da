"""`sitemap.xml` with alternates and true dates, and `robots.txt`.

In: the site. Out: their text. Source: sitemaps.org protocol 0.9; hreflang annotations as xhtml:link.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from promosite.publishing.alternates import alternates
from promosite.publishing.site import Kind, Output, Site

SITEMAP = "sitemap.xml"
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
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
