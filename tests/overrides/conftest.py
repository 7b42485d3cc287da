"""Pages made by the real templates from example texts, as the program would fill them.

In: a kind of page and a language; texts from `pages/*.yml`, words from `overrides/strings/*.yml`. Out: HTML.
It stands for the context that the program computes: whoever changes one has to change the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown import Markdown

ROOT = Path(__file__).parents[2]
OVERRIDES = ROOT / "overrides"
CODES = ("vi", "en", "zh")
KINDS = ("home", "listing", "index", "article", "event", "search", "notfound")
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'"
)
_HERE = Path(__file__).parent
_ISO = ("2026-10-01", "2026-10-12", "2027-05-13")

View = dict[str, Any]


@pytest.fixture(scope="session", name="templates")
def templates_fixture() -> Environment:
    return environment()


@pytest.fixture(scope="session", name="context")
def context_fixture() -> Callable[[str, str], View]:
    """The context of a kind of page in a language."""
    return context


@pytest.fixture(scope="session", name="pages")
def pages_fixture() -> dict[str, str]:
    """Every page that the templates make, by name: each kind in each language, the root's missing page, a redirect."""
    return pages()


@pytest.fixture(scope="session", name="strings")
def strings_fixture() -> dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]]:
    return {code: strings(code) for code in CODES}


def pages() -> dict[str, str]:
    loaded = environment()
    made = {f"{kind}-{code}": render(kind, code) for kind in KINDS for code in CODES}
    made["404-root"] = loaded.get_template("404-root.html").render(root_missing())
    return made | {"redirect": loaded.get_template("redirect.html").render(redirect("vi"))}


def environment() -> Environment:
    """The templates as MkDocs loads them (no escaping by itself), but strict about names that are not there."""
    return Environment(loader=FileSystemLoader(OVERRIDES), undefined=StrictUndefined, autoescape=False)


@cache
def strings(code: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Facts and words of a language."""
    raw = yaml.safe_load((OVERRIDES / "strings" / f"{code}.yml").read_text(encoding="utf-8"))
    return raw["language"], raw["words"]


@cache
def body() -> str:
    """A text with everything that the site's Markdown can make."""
    options = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    pairs = [next(iter(each.items())) if isinstance(each, dict) else (each, {}) for each in options]
    names = [name for name, _ in pairs]
    return Markdown(extensions=names, extension_configs=dict(pairs)).convert(
        (_HERE / "pages" / "components.md").read_text(encoding="utf-8")
    )


def language(code: str) -> View:
    facts, _ = strings(code)
    space = " " if facts["uses_spaces"] else ""
    return {"code": code, "tag": facts["tag"], "name": facts["name"], "direction": facts["direction"], "space": space}


def context(kind: str, code: str) -> View:
    """Everything that the program gives to a template; an event is an article with an event."""
    view = _frame(kind, code) | {
        "home": _home,
        "listing": _listing,
        "index": _index,
        "article": _article,
        "event": _event,
        "search": _search,
        "feeds": _feeds,
        "notfound": _missing,
    }[kind](code)
    return {"words": strings(code)[1], "lang": language(code), "view": view}


def render(kind: str, code: str) -> str:
    return environment().get_template("main.html").render(context(kind, code))


def root_missing() -> View:
    """What the missing page at the root of the site is given."""
    entries = [
        {"lang": language(code), "words": strings(code)[1], "home_url": f"/{code}/", "search_url": f"/{code}/search/"}
        for code in CODES
    ]
    styles, scheme = "/assets/stylesheets/promosite.css", "/assets/javascripts/scheme.js"
    view = {"csp": CSP, "base": "/", "stylesheets": [styles], "scheme": scheme, "picture": _drawing()}
    return {"languages": entries, "lang": entries[0]["lang"], "words": entries[0]["words"], "view": view}


def redirect(code: str) -> View:
    """What a page that leads on is given."""
    target = "../cat-ba/"
    return {
        "target": target,
        "canonical": "https://example.org/cat-ba/",
        "title": "Cát Bà",
        "lang": language(code),
        "csp": CSP,
    }


@cache
def _texts(code: str) -> View:
    texts: View = yaml.safe_load((_HERE / "pages" / f"{code}.yml").read_text(encoding="utf-8"))
    return texts


def _frame(kind: str, code: str) -> View:
    facts, words = strings(code)
    name = words["site_name"]
    return {
        "kind": "article" if kind == "event" else kind,
        "base": "",
        "canonical": f"https://example.org/{code}/",
        "alternates": [
            {"tag": tag, "url": f"https://example.org/{tag}/"} for tag in ("vi", "en", "zh-Hans", "x-default")
        ],
        "switcher": [_switch(each, code, words) for each in CODES],
        "home_url": f"home-{code}.html",
        "search_url": f"search-{code}.html",
        "site_name": name,
        "site_tagline": words["site_tagline"],
        "nav": _nav(kind, code),
        "footer": [_link(title) for title in (*_texts(code)["audiences"], words["latest"], words["upcoming"])],
        "feeds": [{"url": "feed.xml", "type": "application/rss+xml", "title": words["feed_title"].format(site=name)}],
        "feeds_url": f"feeds-{code}.html",
        "breadcrumbs": [],
        "notices": [],
        "preview": False,
        "stylesheets": ["assets/stylesheets/promosite.css"],
        "scheme": "assets/javascripts/scheme.js",
        "scripts": ["assets/javascripts/hint.js"],
        "csp": CSP,
        "robots": "noindex" if kind in ("search", "notfound") else "",
        "social_image": "",
        "locale": facts["locale"],
        "content": "",
    }


def _switch(other: str, code: str, words: Mapping[str, Any]) -> View:
    note = words["missing_note"] if (other, code) == ("zh", "vi") else ""
    named = {key: language(other)[key] for key in ("code", "tag", "name")}
    return (
        named
        | {"url": f"home-{other}.html", "current": other == code, "available": not note, "note": note}
        | _hint(other, offered=other != code and not note)
    )


def _hint(other: str, *, offered: bool) -> View:
    words = strings(other)[1]
    return {"hint": words["hint_language"] if offered else "", "hint_close": words["hint_close"]}


def _nav(kind: str, code: str) -> list[View]:
    current = {"listing": "tourism", "article": "tourism", "event": "events"}.get(kind, "")
    sections = _texts(code)["sections"].items()
    return [{"title": title, "url": f"listing-{code}.html", "current": id == current} for id, title in sections]


def _link(title: str) -> View:
    return {"title": title, "url": "listing.html"}


def _dated(code: str, number: int) -> View:
    return {"iso": _ISO[number], "text": _texts(code)["dates"][number]}


def _titled(title: str, description: str, words: Mapping[str, Any]) -> View:
    page_title = words["page_title"].format(title=title, site=words["site_name"])
    return {"title": title, "description": description, "page_title": page_title}


def _cards(code: str, count: int, event_text: str = "") -> list[View]:
    texts, words = _texts(code), strings(code)[1]
    return [
        {
            "title": texts["cards"][number % 3][0],
            "url": f"article-{code}.html",
            "summary": texts["cards"][number % 3][1],
            "date": _dated(code, number % 2),
            "section": _link(texts["sections"]["tourism"]),
            "image": _image(code) if number == 1 else None,
            "place": texts["article"]["place"] if number == 0 else "",
            "event_text": event_text,
            "event_former": None,
            "state_text": words["state_draft"] if number == 2 else "",
        }
        for number in range(count)
    ]


def _image(code: str) -> View:
    alt = _texts(code)["article"]["alt"]
    source = {"src": "assets/images/horizon.svg", "width": 1440, "height": 360}
    return source | {"alt": alt, "credit": "promosite", "licence": "CC BY 4.0"}


def _drawing() -> View:
    return {"src": "assets/images/horizon.svg", "width": 1440, "height": 360}


def _home(code: str) -> View:
    texts, words = _texts(code), strings(code)[1]
    others = [
        {"name": language(each)["name"], "url": f"home-{each}.html", "tag": language(each)["tag"]} for each in CODES[1:]
    ]
    doors = [
        {"title": texts["sections"][id], "text": text, "url": "listing.html", "image": _drawing()}
        for id, text in texts["doors"].items()
    ]
    return _titled(texts["home"]["title"], texts["home"]["description"], words) | {
        "page_title": words["site_name"],
        "doors": doors,
        "audiences": [
            _link(title) | {"text": own}
            for title, own in zip(texts["audiences"], texts["doors"].values(), strict=False)
        ],
        "highlights": _cards(code, 3),
        "latest": _cards(code, 3),
        "latest_url": "listing.html",
        "upcoming": _cards(code, 1, texts["dates"][2]),
        "upcoming_url": "listing.html",
        "languages_cta": others if code == "vi" else [],
    }


def _listing(code: str) -> View:
    texts, words = _texts(code), strings(code)[1]
    return _titled(texts["sections"]["tourism"], texts["doors"]["tourism"], words) | {
        "breadcrumbs": [_link(words["home"])],
        "lead": texts["doors"]["tourism"],
        "items": _cards(code, 6),
        "empty_text": words["listing_empty"],
        "empty_image": _drawing(),
        "picture": _drawing(),
        "siblings": {
            "title": words["other_dossiers"],
            "links": [_link(texts["article"]["dossier"])],
            "all": _link(words["all_dossiers"]),
        },
        "pagination": {
            "current": 2,
            "total": 3,
            "previous": {"url": "listing.html"},
            "next": {"url": "listing.html"},
            "label": words["page_label"].format(current=2, total=3),
        },
    }


def _index(code: str) -> View:
    texts, words = _texts(code), strings(code)[1]
    count = words["page_count_one"].format(count=1)
    entry = _link(texts["article"]["dossier"]) | {"text": texts["doors"]["culture"], "count": count}
    return _titled(words["dossiers"], words["dossiers_description"], words) | {
        "entries": [entry | {"image": _drawing()}, entry | {"image": None}],
        "described": code != "zh",
    }


def _feeds(code: str) -> View:
    texts, words = _texts(code), strings(code)[1]
    title, formats = texts["sections"]["tourism"], ("RSS", "Atom", "JSON Feed")
    links = [
        {
            "text": name,
            "label": words["feed_label"].format(format=name, title=title),
            "url": "feed.xml",
            "type": "application/rss+xml",
        }
        for name in formats
    ]
    return _titled(words["feeds"], words["feeds_description"], words) | {
        "breadcrumbs": [_link(words["home"])],
        "groups": [{"title": words["nav_label"], "entries": [_link(title) | {"links": links}]}],
        "lists": [{"title": words["feeds_opml"], "url": "feeds.opml"}],
    }


def _article(code: str) -> View:
    texts, words = _texts(code), strings(code)[1]
    own = texts["article"]
    day = texts["dates"][1]
    return _titled(own["title"], own["description"], words) | {
        "breadcrumbs": [_link(words["home"]), _link(texts["sections"]["tourism"])],
        "notices": [{"kind": "stale", "text": words["stale_notice"].format(date=day)}] if code != "vi" else [],
        "content": body(),
        "date": _dated(code, 0),
        "updated": _dated(code, 1),
        "section": _link(texts["sections"]["tourism"]),
        "tags": [_link(tag) for tag in own["tags"]],
        "dossiers": [_link(own["dossier"])],
        "agency": own["agency"],
        "author": "",
        "place": own["place"],
        "place_url": "article.html",
        "reading": {"minutes": 4, "text": words["reading_time_other"].format(minutes=4)},
        "image": _image(code) | {"licence_url": "https://creativecommons.org/licenses/by/4.0/"},
        "sources": [
            {"title": "UNESCO World Heritage Centre", "url": "https://whc.unesco.org/", "date": None},
            {"title": "VNA", "url": "", "date": _dated(code, 0)},
        ],
        "as_of": words["as_of"].format(date=day),
        "action": {"label": own["action"], "url": "listing.html"},
        "event": None,
        "translation_note": words["translation_reviewed"].format(date=day, by=own["agency"]) if code != "vi" else "",
        "related": _cards(code, 3),
        "neighbours": {"previous": _link(texts["cards"][0][0]), "next": _link(texts["cards"][1][0])},
        "feedback": {"url": "mailto:feedback@example.org?subject=a", "address": "feedback@example.org"},
        "share": [_way(name, words) for name in ("qr", "mail", "facebook", "x", "weibo")],
        "toc": [{"title": title, "url": "#ferry", "level": 2 + number % 2} for number, title in enumerate(own["toc"])],
    }


def _way(name: str, words: Mapping[str, Any]) -> View:
    drawn = {"path": "M4 4.5m0 0h7", "size": 37} if name == "qr" else None
    url = "" if drawn else "https://share.example.org/?url=a"
    return {"icon": name, "title": words[f"share_{name}"], "url": url, "qr": drawn}


def _event(code: str) -> View:
    texts, words = _texts(code), strings(code)[1]
    own = texts["event"]
    event = {
        "name": own["title"],
        "when": _dated(code, 2),
        "former": _dated(code, 1) | {"label": words["event_former"], "new": words["event_new"]},
        "lunar": words["lunar_date"].format(day=words["lunar_day"][9], month=words["lunar_month"][8]),
        "place": own["place"],
        "over": words["event_over"],
        "calendar": "event.ics",
        "status": "moved",
        "status_text": words["event_status_moved"],
    }
    changes: View = {"event": event, "image": None, "toc": [], "agency": "", "updated": None, "content": "<p>…</p>"}
    return _article(code) | _titled(own["title"], own["description"], words) | changes | {"preview": True}


def _search(code: str) -> View:
    words = strings(code)[1]
    return _titled(words["search_title"], words["search_description"], words) | {
        "search": {"bundle": "pagefind/", "language": strings(code)[0]["tag"], "quoted_first": True},
        "scripts": ["assets/javascripts/hint.js", "assets/javascripts/search.js"],
        "empty_image": _drawing(),
    }


def _missing(code: str) -> View:
    words = strings(code)[1]
    return _titled(words["notfound_title"], words["notfound_description"], words) | {
        "canonical": "",
        "alternates": [],
        "picture": _drawing(),
    }
