"""The whole of a page as feeds carry it: its lead picture with credit and licence, its text, where it comes from.

In: the site and an entry. Out: HTML that stands by itself. Whoever takes it over has all that must go with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from promosite.content.language import Language
from promosite.content.meta import Source
from promosite.publishing.site import Site
from promosite.syndication.body import plain
from promosite.syndication.entry import Entry
from promosite.syndication.media import Picture


def story(site: Site, entry: Entry) -> str:
    """Picture, text, the day of its figures and its sources; a page without a text has its summary instead."""
    language = site.languages[entry.code]
    text = entry.html or f"<p>{_said(entry.summary)}</p>"
    return "\n".join([*_figure(language, entry.picture), text, *_origins(language, entry)])


def _figure(language: Language, picture: Picture | None) -> Iterator[str]:
    if picture is None:
        return
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    shown = f'<img src="{escape(picture.web)}" alt="{_said(picture.alt)}"{size}>'
    caption = ", ".join(part for part in (_said(picture.credit), _licence(picture)) if part)
    credit = f"<figcaption>{_said(language.say('image_credit'))} {caption}</figcaption>" if caption else ""
    yield f"<figure>{shown}{credit}</figure>"


def _licence(picture: Picture) -> str:
    name = _said(picture.licence)
    return f'<a href="{escape(picture.licence_url)}">{name}</a>' if picture.licence_url else name


def _origins(language: Language, entry: Entry) -> Iterator[str]:
    if entry.as_of:
        yield f"<p>{_said(language.say('as_of', date=language.date_text(entry.as_of)))}</p>"
    if entry.sources:
        sources = "".join(f"<li>{_source(language, source)}</li>" for source in entry.sources)
        yield f"<h2>{_said(language.say('sources'))}</h2>\n<ul>{sources}</ul>"


def _source(language: Language, source: Source) -> str:
    title = _said(source.title)
    linked = f'<a href="{escape(source.url)}">{title}</a>' if source.url else title
    return f"{linked} ({_said(language.date_text(source.date))})" if source.date else linked


def _said(text: str) -> str:
    return escape(plain(text))
