"""What social platforms read in a page's head beside its title and picture: languages, times, section, tags.

In: the site, a language and an output. Out: a part of `view`. Titles and descriptions for X are those of Open Graph, to
which it falls back; pictures come from elsewhere.
"""

from __future__ import annotations

from typing import Any

from promosite.publishing.nodes import moment
from promosite.publishing.site import Kind, Output, Site


def open_graph(site: Site, code: str, output: Output) -> dict[str, Any]:
    """`locale_alternates`, and `article_properties` [{property, content}] in the order in which they are printed.

    Source: https://ogp.me/ (og:locale:alternate; article).
    """
    others = [other for other in site.codes_with(output.path) if other != code and output.indexable]
    locales = [site.languages[other].locale for other in others if site.outputs[other][output.path].indexable]
    return {
        "locale_alternates": [locale for locale in locales if locale],
        "article_properties": _article(site, code, output),
    }


def _article(site: Site, code: str, output: Output) -> list[dict[str, str]]:
    """None for other pages than articles."""
    if output.kind is not Kind.ARTICLE or output.page is None:
        return []
    meta, taxonomy, order = output.page.meta, site.catalog.taxonomy, (code, *site.config.fallback)
    found = [
        ("published_time", moment(meta.date, meta.time)),
        ("modified_time", moment(output.page.modified)),
        ("section", taxonomy.title("sections", meta.section, *order)),
        *(("tag", taxonomy.title("tags", tag, *order)) for tag in meta.tags),
    ]
    return [{"property": f"article:{name}", "content": text} for name, text in found if text]
