"""The templates: whole, escaped, accessible and free of inline code in every kind of page and every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from jinja2 import Environment, nodes
from lxml import html

CODES = ("vi", "en", "zh")
KINDS = ("home", "listing", "index", "article", "event", "search", "feeds", "notfound")
PAGES = [*(f"{kind}-{code}" for kind in KINDS for code in CODES), "404-root", "redirect"]
VOID = {"meta", "link", "img", "input", "br", "hr"}
Contexts = Callable[[str, str], dict[str, Any]]
HOSTILE = """<b onclick="x()">&"'"""
NOT_TEXT = {"kind", "content", "level", "width", "height", "size", "icon", "words", "lang"}
# What a page may lack. A page without them has to look as if nobody had thought of them.
NONE = ("action", "date", "event", "feedback", "image", "pagination", "reading", "section", "updated")
NONE += ("empty_image", "picture", "siblings")
BLANK = (
    "agency",
    "as_of",
    "author",
    "canonical",
    "content",
    "feeds_url",
    "place",
    "place_url",
    "robots",
    "translation_note",
)
EMPTY = (
    "alternates",
    "audiences",
    "breadcrumbs",
    "dossiers",
    "entries",
    "feeds",
    "groups",
    "highlights",
    "items",
    "languages_cta",
    "latest",
    "lists",
    "notices",
    "related",
    "share",
    "sources",
    "tags",
    "toc",
)
OPTIONAL: dict[str, Any] = dict.fromkeys(NONE) | dict.fromkeys(BLANK, "") | {key: [] for key in (*EMPTY, "upcoming")}


class _Balance(HTMLParser):
    """Collects tags that are closed without being open, or never closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.wrong += self.open

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """`<path/>` needs no end."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag} in line {self.getpos()[0]}")


@pytest.mark.parametrize("name", PAGES)
def test_every_tag_is_closed(pages: Mapping[str, str], name: str) -> None:
    assert _Balance(pages[name]).wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_head_begins_with_charset_and_policy(pages: Mapping[str, str], name: str) -> None:
    first, second = html.fromstring(pages[name]).xpath("//head/*[position() <= 2]")
    assert (first.get("charset"), second.get("http-equiv")) == ("utf-8", "Content-Security-Policy")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_inline_and_nothing_foreign(pages: Mapping[str, str], name: str) -> None:
    page = html.fromstring(pages[name])
    assert [script for script in page.iter("script") if not script.get("src")] == []
    assert list(page.iter("style")) == []
    attributes = {key for element in page.iter("*") for key in element.keys()}
    assert {key for key in attributes if key == "style" or key.startswith("on")} == set()
    loaded = page.xpath("//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //use/@href")
    assert [url for url in loaded if re.match(r"\w+:|//", url)] == []


@pytest.mark.parametrize("name", PAGES)
def test_outline_and_names(pages: Mapping[str, str], name: str) -> None:
    """One h1, no level left out, ids once, a text for every picture and a label for every field."""
    page = html.fromstring(pages[name])
    levels = [int(str(element.tag)[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert [later for former, later in pairwise(levels) if later > former + 1] == []
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    assert page.xpath("//img[not(@alt)]") == []
    labels = set(page.xpath("//label/@for"))
    assert [each for each in page.xpath("//form//input/@id") if each not in labels] == []
    referred = {target for value in page.xpath("//@aria-labelledby | //@aria-describedby") for target in value.split()}
    assert referred <= set(ids)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", CODES)
def test_page_says_its_language(pages: Mapping[str, str], kind: str, code: str) -> None:
    page = html.fromstring(pages[f"{kind}-{code}"])
    tag = {"vi": "vi", "en": "en", "zh": "zh-Hans"}[code]
    assert (page.get("lang"), page.get("dir")) == (tag, "ltr")
    assert page.xpath("//nav[@class='switcher']//a/@hreflang") == ["vi", "en", "zh-Hans"]
    assert page.xpath("//nav[@class='switcher']//a[@aria-current]/@hreflang") == [tag]


@pytest.mark.parametrize("kind", KINDS)
def test_search_finds_articles_only(pages: Mapping[str, str], kind: str) -> None:
    page = html.fromstring(pages[f"{kind}-en"])
    assert [element.tag for element in page.xpath("//*[@data-pagefind-body]")] == (
        ["main"] if kind in ("article", "event") else []
    )
    outside = page.xpath("//main[@data-pagefind-body]//*[self::nav or @role='note' or contains(@class, 'page-footer')]")
    assert [element.tag for element in outside if element.get("data-pagefind-ignore") is None] == []


def test_article_tells_search_its_title_section_and_date(pages: Mapping[str, str]) -> None:
    page = html.fromstring(pages["article-en"])
    marked = page.xpath("//*[@data-pagefind-meta]")
    told = {element.get("data-pagefind-meta"): element.text_content() for element in marked}
    assert told == {
        "title": "The Cat Ba Archipelago, southern half of a World Heritage site",
        "description": "More than 360 islands, a national park, and a langur that lives nowhere else.",
        "date": "1 October 2026",
        "section": "Travel",
    }


def test_redirect_leads_on_and_stays_out_of_search_engines(pages: Mapping[str, str]) -> None:
    page = html.fromstring(pages["redirect"])
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../cat-ba/"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/cat-ba/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//a/@href") == ["../cat-ba/"]


def test_root_missing_page_speaks_every_language(pages: Mapping[str, str]) -> None:
    sections = html.fromstring(pages["404-root"]).xpath("//main//section")
    assert [(section.get("lang"), section.xpath(".//a/@href")) for section in sections] == [
        ("vi", ["/vi/", "/vi/search/"]),
        ("en", ["/en/", "/en/search/"]),
        ("zh-Hans", ["/zh/", "/zh/search/"]),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_stays_text(templates: Environment, context: Contexts, kind: str) -> None:
    page = html.fromstring(templates.get_template("main.html").render(_hostile(context(kind, "en"))))
    assert page.xpath("//b | //*[@onclick]") == []
    assert page.xpath("//main//h1")[0].text_content().endswith(HOSTILE)


def test_every_printed_expression_is_escaped(templates: Environment) -> None:
    """MkDocs escapes nothing by itself: an expression without `|e` is a hole."""
    assert [found for name in templates.list_templates(["html"]) for found in _unescaped(templates, name)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_page_without_anything_optional(templates: Environment, context: Contexts, kind: str) -> None:
    given = context(kind, "en")
    view = {key: OPTIONAL.get(key, value) for key, value in given["view"].items()}
    page = templates.get_template("main.html").render(given | {"view": view})
    assert "None" not in page
    empty = html.fromstring(page).xpath("//main//*[self::ul or self::section or self::nav][not(*)]")
    assert [element for element in empty if "facts" not in element.get("class", "")] == []


def _hostile(value: Any, key: str = "") -> Any:  # noqa: ANN401 - any value of a context
    """The same context with mark-up in each of its texts."""
    if isinstance(value, Mapping):
        return {name: _hostile(each, str(name)) for name, each in value.items()}
    if isinstance(value, list):
        return [_hostile(each, key) for each in value]
    return f"{value}{HOSTILE}" if isinstance(value, str) and key not in NOT_TEXT else value


def _unescaped(templates: Environment, name: str) -> Iterator[tuple[str, int]]:
    assert templates.loader is not None
    tree = templates.parse(templates.loader.get_source(templates, name)[0])
    for output in tree.find_all(nodes.Output):
        for printed in output.nodes:
            if not (isinstance(printed, nodes.TemplateData) or _is_safe(printed)):
                yield name, printed.lineno


def _is_safe(printed: nodes.Node) -> bool:
    """Escaped, or the rendered body, or a list of cards or a parent's block, which escapes what is in it."""
    if isinstance(printed, nodes.Filter):
        return printed.name == "e"
    if isinstance(printed, nodes.Call):
        return isinstance(printed.node, nodes.Name) and printed.node.name in ("cards", "super")
    return isinstance(printed, nodes.Getattr) and printed.attr == "content"
