"""Addresses: where a page lies in the site, and relative links between pages.

In: paths and addresses without a leading slash (`en/tourism/cat-ba/`, "" is the root). Out: the same kind.
"""

from __future__ import annotations

from promosite.content.page import HOME

API = "api/v1/"
"""Where the JSON API lies: in one folder for all languages, each below its code."""
EMBED = "embed/"
"""Where a language's lists for other websites lie."""


def page_path(path: str) -> str:
    """The address of a page in its language.

    >>> page_path("tourism/cat-ba"), page_path("tourism/index"), page_path("index")
    ('tourism/cat-ba/', 'tourism/', '')
    """
    stem = "" if path == HOME else path.removesuffix(f"/{HOME}")
    return f"{stem}/" if stem else ""


def relative(origin: str, target: str) -> str:
    """A relative link from one address to another; fragments and queries of the target stay.

    An origin with a leading slash is the path under which a host serves the site: the link is absolute below it.

    >>> relative("en/tourism/cat-ba/", "en/tourism/"), relative("", "assets/a.svg"), relative("en/", "")
    ('../', 'assets/a.svg', '../')
    >>> relative("/haiphong/", "en/")
    '/haiphong/en/'
    """
    if origin.startswith("/"):
        return origin + target
    here, there = origin.split("/")[:-1], target.split("/")
    shared = 0
    for ours, theirs in zip(here, there[:-1], strict=False):
        if ours != theirs:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"


def file_of(url: str) -> str:
    """The file that serves an address: `en/` → `en/index.html`."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url
