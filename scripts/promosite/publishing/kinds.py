"""The view of what the kind of a page adds: its facts in words, maps, places nearby, days and files to download.

In: the site, a language, a page, its address and its view as an article. Out: the view with this part; for a plain
article, empty lists.
Which facts there are is declared in `overrides/kinds`; how each type of fact is said stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from promosite.content.facts import Coordinates, coordinates_of, number_of
from promosite.content.kinds import ARTICLE, FactType, PageKind
from promosite.content.language import Language
from promosite.content.links import resolve
from promosite.content.meta import as_date
from promosite.content.page import Page
from promosite.content.values import Raw
from promosite.publishing.atlas import nearest
from promosite.publishing.cards import cards
from promosite.publishing.downloads import downloads
from promosite.publishing.maps import map_url
from promosite.publishing.site import Site
from promosite.publishing.urls import page_path, relative

NEAR = 30.0  # kilometres: half an hour on the road
NEIGHBOURS = 4

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whom a page is shown to, and where it stands."""

    site: Site
    code: str
    page: Page
    url: str

    @property
    def language(self) -> Language:
        return self.site.languages[self.code]

    def cards(self, paths: Iterable[str]) -> list[View]:
        """Cards of those pages that are out in this language, in this order."""
        found = (published(self.site, self.code, path) for path in paths)
        return cards(self.site, self.code, (page for page in found if page), self.url)


def with_kind(site: Site, code: str, page: Page, url: str, article: View) -> View:
    """The view of an article with what its kind adds. Nothing is shown twice: a page that is near or a tour that stops
    here is not also related, and the day of the figures stands with them where the kind asks for it."""
    added = kind_view(site, code, page, url)
    shown = {card["url"] for card in (*added["nearby"], *added["itineraries"])}
    related = [card for card in article["related"] if card["url"] not in shown]
    note = article["as_of"] if added["facts"] and "as_of" in site.catalog.kind(page).needs else ""
    return article | added | {"related": related, "facts_note": note, "as_of": "" if note else article["as_of"]}


def kind_view(site: Site, code: str, page: Page, url: str) -> View:
    """What the templates of kinds print beside the view of every article."""
    reader, kind = _Reader(site, code, page, url), site.catalog.kind(page)
    return {
        "kind_name": reader.language.say(f"kind_{kind.name}") if kind.name != ARTICLE else "",
        "facts": [fact for fact in _facts(reader, kind) if fact["text"] or fact["items"]],
        "maps": _maps(reader, _place(page, kind)),
        "nearby": _nearby(reader, kind),
        "itineraries": reader.cards(site.atlas.tours.get(page.path, ())),
        "days": [day for name in kind.of_type(FactType.DAYS) for day in _days(reader, name)],
        "downloads": [file for name in kind.of_type(FactType.FILES) for file in downloads(site, code, page, url, name)],
    }


def published(site: Site, code: str, path: str) -> Page | None:
    """The page as it goes out in a language, or None."""
    output = site.outputs[code].get(page_path(path))
    return output.page if output else None


def _facts(reader: _Reader, kind: PageKind) -> Iterator[View]:
    """Facts and details in declared order; days and files are shown apart, with the words that go with them."""
    apart = kind.of_type(FactType.DAYS, FactType.FILES)
    values = [(name, type, reader.page.meta.facts.get(name, "")) for name, type in kind.facts.items()]
    words = [(name, FactType.TEXT, reader.page.meta.details.get(name, "")) for name in kind.details]
    for name, type, value in words + values if kind.words_first else values + words:
        if name not in apart:
            text, url, items = _said(reader, type, value)
            label = reader.language.say(f"fact_{name}")
            yield {"name": name, "label": label, "type": type.value, "text": text, "url": url, "items": items}


def _said(reader: _Reader, type: FactType, value: Raw) -> tuple[str, str, list[View]]:
    """A fact as the language says it: its text, where it leads, or its several items."""
    if isinstance(value, list):
        one = FactType.PAGE if type is FactType.PAGES else FactType.TEXT
        said = [_said(reader, one, item) for item in value]
        return "", "", [{"text": text, "url": url} for text, url, _ in said if text]
    if not isinstance(value, str) or not value:
        return "", "", []
    if type is FactType.PAGE:
        return (*_linked(reader, value), [])
    if type is FactType.COORDINATES:
        return (
            value,
            "",
            [
                {"text": each["name"], "url": each["url"], "label": each["label"]}
                for each in _maps(reader, coordinates_of(value))
            ],
        )
    text, url = _single(reader.language, type, value)
    return text, url, []


def _single(language: Language, type: FactType, value: str) -> tuple[str, str]:
    number, day = number_of(value), as_date(value)
    if type is FactType.URL:
        return value.partition("//")[2].removeprefix("www.").rstrip("/"), value
    if type is FactType.EMAIL:
        return value, f"mailto:{value}"
    if type is FactType.PHONE:
        return value, "tel:" + "".join(sign for sign in value if sign.isdecimal() or sign == "+")
    if type is FactType.NUMBER and number is not None:
        return language.number_text(number), ""
    if type is FactType.AREA and number is not None:
        return language.say("area_ha", number=language.number_text(number)), ""
    return (language.date_text(day) if type is FactType.DATE and day else value), ""


def _linked(reader: _Reader, link: str) -> tuple[str, str]:
    """The title and address of a page, in the next best language where this one does not have it, and saying so."""
    site, target = reader.site, resolve(link, reader.code, reader.page.path, reader.site.config.codes)
    if target is None:
        return "", ""
    path = page_path(target[1])
    found = reader.code if site.has(reader.code, path) else site.fallback(path, reader.code)
    page = published(site, found, target[1]) if found else None
    if page is None:
        return "", ""
    title, url = page.meta.title, relative(reader.url, site.url(found, path))
    if found == reader.code:
        return title, url
    name = reader.language.words.get(f"language_names.{found}", site.languages[found].name)
    return f"{title} {reader.language.say('in_language', language=name)}", url


def _place(page: Page, kind: PageKind) -> Coordinates | None:
    found = (coordinates_of(page.meta.facts.get(name)) for name in kind.of_type(FactType.COORDINATES))
    return next((place for place in found if place), None)


def _maps(reader: _Reader, place: Coordinates | None) -> list[View]:
    """The services that the readers of the language use, best first; `label` tells a link apart from others like it."""
    title, language = reader.page.meta.title, reader.language
    return [
        {
            "name": language.say(f"map_{service}"),
            "url": map_url(service, place, title),
            "label": language.say("map_of", title=title, service=language.say(f"map_{service}")),
        }
        for service in (language.maps if place else ())
        if place
    ]


def _nearby(reader: _Reader, kind: PageKind) -> list[View]:
    """Pages of the same kind around this one, each with how far away it lies as the crow flies."""
    site, place, places = reader.site, _place(reader.page, kind), reader.site.atlas.places.get(kind.name, {})
    if place is None:
        return []
    out = (
        (path, there)
        for path, there in places.items()
        if path != reader.page.path and published(site, reader.code, path)
    )
    near = nearest(place, out, within=NEAR, most=NEIGHBOURS)
    shown = zip(near, reader.cards([path for path, _ in near]), strict=True)
    return [card | {"place": _far(reader.language, far), "date": None, "section": None} for (_, far), card in shown]


def _far(language: Language, kilometres: float) -> str:
    """A distance as people say it: metres below one kilometre, tenths below ten.

    >>> _far(Language("vi", "vi", "", number_form="1.234,5", words={"distance_km": "{number} km"}), 3.42)
    '3,4 km'
    """
    if round(kilometres, 1) < 1:
        return language.say("distance_m", number=language.number_text(Decimal(max(1, round(kilometres * 10)) * 100)))
    rounded = Decimal(f"{kilometres:.1f}".removesuffix(".0")) if kilometres < 9.95 else Decimal(round(kilometres))
    return language.say("distance_km", number=language.number_text(rounded))


def _days(reader: _Reader, name: str) -> Iterator[View]:
    """Each day with its line of words and the stops that are out in this language."""
    days, lines = reader.page.meta.facts.get(name), reader.page.meta.details.get(name)
    for number, stops in enumerate(days if isinstance(days, list) else (), 1):
        links = [link for link in stops if isinstance(link, str)] if isinstance(stops, list) else []
        targets = [resolve(link, reader.code, reader.page.path, reader.site.config.codes) for link in links]
        text = lines[number - 1] if isinstance(lines, list) and len(lines) >= number else lines if number == 1 else ""
        yield {
            "title": reader.language.say("day_title", number=number),
            "text": text if isinstance(text, str) else "",
            "stops": [card | {"date": None} for card in reader.cards(target[1] for target in targets if target)],
        }
