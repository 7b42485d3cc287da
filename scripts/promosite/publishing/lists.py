"""What the templates of lists show: cards of a listing, its neighbours, and the index of a family of listings.

In: the site, a language, an output and its address. Out: the list's part of `view`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from promosite.publishing.cards import cards, drawing, picture
from promosite.publishing.event import event_links
from promosite.publishing.images.settings import WEB
from promosite.publishing.indexes import FAMILIES
from promosite.publishing.listings import Listing, number_path
from promosite.publishing.site import Output, Site
from promosite.publishing.urls import relative

View = dict[str, Any]


def listing_view(site: Site, code: str, output: Output, url: str) -> View:
    """Cards, pagination, and links to the lists beside this one."""
    listing, language = output.listing, site.languages[code]
    if listing is None:
        return {}
    own = output.page.meta.description if output.page else listing.description
    return {
        "lead": own if listing.number == 1 else "",  # what search engines are told of other pages would bore a reader
        "items": cards(site, code, listing.pages, url),
        "empty_text": language.say("listing_empty"),
        "empty_image": drawing(site, "empty", url),
        "picture": drawing(site, f"{listing.family}-{listing.term}", url),
        "pagination": _pagination(site, code, listing, url) if listing.total > 1 else None,
        "siblings": _siblings(site, code, listing, url),
        "links": event_links(site, code, listing, url),
    }


def index_view(site: Site, code: str, output: Output, url: str) -> View:
    """Every list of a family: with a sentence and a picture each where they have sentences, else as a row of links."""
    if output.index is None:
        return {}
    entries: list[View] = []
    for listing, count in output.index.entries:
        taken = {entry["image"]["src"] for entry in entries if entry["image"]}
        entries.append(_entry(site, code, listing, count, url) | {"image": _face(site, code, listing, url, taken)})
    return {"entries": entries, "described": any(entry["text"] for entry in entries)}


def _entry(site: Site, code: str, listing: Listing, count: int, url: str) -> View:
    return {
        "title": listing.title,
        "text": listing.description,
        "url": relative(url, site.url(code, listing.base)),
        "count": site.languages[code].count("page_count", count),
    }


def _face(site: Site, code: str, listing: Listing, url: str, taken: Collection[str]) -> View | None:
    """A drawing of its own, else the picture of its newest page that no list before it shows, else its newest."""
    own = drawing(site, f"{listing.family}-{listing.term}", url)
    found = [each for page in listing.pages if (each := picture(site, code, page, url, WEB))]
    return own or next((each for each in found if each["src"] not in taken), found[0] if found else None)


def _siblings(site: Site, code: str, listing: Listing, url: str) -> View | None:
    """The other lists of the family as links, the index of all of them last."""
    if listing.family not in FAMILIES:
        return None
    path, words = FAMILIES[listing.family]
    index, language = site.outputs[code][path].index, site.languages[code]
    others = [other for other, _ in index.entries if other.term != listing.term] if index else []
    return {
        "title": language.say(f"other_{words}"),
        "links": [{"title": other.title, "url": relative(url, site.url(code, other.base))} for other in others],
        "all": {"title": language.say(f"all_{words}"), "url": relative(url, site.url(code, path))},
    }


def _pagination(site: Site, code: str, listing: Listing, url: str) -> View:
    numbers = {"previous": listing.number - 1, "next": listing.number + 1}
    steps = {
        key: {"url": relative(url, site.url(code, number_path(listing.base, number)))}
        if 1 <= number <= listing.total
        else None
        for key, number in numbers.items()
    }
    label = site.languages[code].say("page_label", current=listing.number, total=listing.total)
    return {"current": listing.number, "total": listing.total, "label": label, **steps}
