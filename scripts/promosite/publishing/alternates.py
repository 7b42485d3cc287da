"""The same page in other languages: hreflang for search engines, the switcher for readers.

In: the site and one output. Out: absolute alternates that exist, and one switcher entry a language.
"""

from __future__ import annotations

from typing import Any

from promosite.publishing.site import Kind, Output, Site
from promosite.publishing.urls import relative


def alternates(site: Site, output: Output) -> list[dict[str, str]]:
    """`[{tag, url}]` of every language that has the page, itself included, and `x-default`.

    Source: https://www.rfc-editor.org/rfc/rfc8288 (links), hreflang values as BCP 47 tags.
    """
    if not output.indexable:
        return []
    codes = [code for code in site.codes_with(output.path) if site.outputs[code][output.path].indexable]
    entries = [(site.languages[code].tag, site.absolute(site.url(code, output.path))) for code in codes]
    first = next(code for code in (*site.config.fallback, *codes) if code in codes)
    entries.append(("x-default", site.absolute(site.url(first, output.path))))
    return [{"tag": tag, "url": url} for tag, url in entries]


def switcher(site: Site, code: str, output: Output, url: str) -> list[dict[str, Any]]:
    """One entry a language: the same page where it exists, else that language's home page with a note."""
    missing = site.languages[code].say("missing_note")
    entries = []
    for language in site.languages.values():
        available = site.has(language.code, output.path)  # never so for the missing page
        target = site.url(language.code, output.path) if available else language.prefix
        entries.append(
            {
                "code": language.code,
                "tag": language.tag,
                "name": language.name,
                "url": relative(url, target),
                "current": language.code == code,
                "available": available,
                "note": "" if available or output.kind is Kind.NOT_FOUND else missing,
                # What a reader whose browser asks for that language is told, in that language.
                "hint": language.say("hint_language") if available and language.code != code else "",
                "hint_close": language.say("hint_close"),
            }
        )
    return entries
