"""The templates: whole, escaped, accessible and free of inline code in every kind of page and every language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from jinja2 import Environment, nodes
from lxml import html

from tests.overrides.conftest import ARTICLES, BARE, NAMES
from tests.overrides.projects import CODES, HOSTILE

PAGES = [*(f"{name}-{code}" for name in NAMES for code in CODES), "404-root", *(f"redirect-{code}" for code in CODES)]
VOID = {"meta", "link", "img", "input", "source", "br", "hr"}
DATA = "application/ld+json"


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
    assert [script for script in page.iter("script") if not script.get("src") and script.get("type") != DATA] == []
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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("code", CODES)
def test_page_says_its_language(pages: Mapping[str, str], name: str, code: str) -> None:
    page = html.fromstring(pages[f"{name}-{code}"])
    tag = {"vi": "vi", "en": "en", "zh": "zh-Hans"}[code]
    assert (page.get("lang"), page.get("dir")) == (tag, "ltr")
    assert page.xpath("//nav[@class='switcher']//a/@hreflang") == ["vi", "en", "zh-Hans"]
    assert page.xpath("//nav[@class='switcher']//a[@aria-current]/@hreflang") == [tag]


@pytest.mark.parametrize("name", NAMES)
def test_search_finds_articles_only(pages: Mapping[str, str], name: str) -> None:
    page = html.fromstring(pages[f"{name}-en"])
    assert [element.tag for element in page.xpath("//*[@data-pagefind-body]")] == (["main"] if name in ARTICLES else [])
    outside = page.xpath("//main[@data-pagefind-body]//*[self::nav or @role='note' or contains(@class, 'page-footer')]")
    assert [element.tag for element in outside if element.get("data-pagefind-ignore") is None] == []


def test_article_tells_search_its_title_section_and_date(pages: Mapping[str, str]) -> None:
    page = html.fromstring(pages["article-en"])
    marked = page.xpath("//*[@data-pagefind-meta]")
    told = {element.get("data-pagefind-meta"): element.text_content() for element in marked}
    assert told == {
        "title": "The Cat Ba Archipelago",
        "description": "One sentence.",
        "date": "1 October 2026",
        "section": "Tourism",
    }


def test_contents_say_what_the_headings_say(pages: Mapping[str, str]) -> None:
    page = html.fromstring(pages["article-en"])
    headings = page.xpath("//div[@class='md-typeset']//*[self::h2 or self::h3]")
    listed = {link.get("href"): link.text for link in page.xpath("//nav[@class='toc']//a")}
    assert listed == {f"#{heading.get('id')}": heading.text_content() for heading in headings}
    assert "Years & sizes" in listed.values()


def test_redirect_leads_on_and_stays_out_of_search_engines(pages: Mapping[str, str]) -> None:
    page = html.fromstring(pages["redirect-vi"])
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../cat-ba/"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/tourism/cat-ba/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//a/@href") == ["../cat-ba/"]


def test_root_missing_page_speaks_every_language(pages: Mapping[str, str]) -> None:
    sections = html.fromstring(pages["404-root"]).xpath("//main//section")
    assert [(section.get("lang"), section.xpath(".//a/@href")) for section in sections] == [
        ("vi", ["/", "/search/"]),
        ("en", ["/en/", "/en/search/"]),
        ("zh-Hans", ["/zh/", "/zh/search/"]),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_stays_text(hostile_pages: Mapping[str, str], name: str) -> None:
    page = html.fromstring(hostile_pages[f"{name}-en"])
    assert page.xpath("//b | //*[@onclick]") == []
    assert page.xpath("//main//h1")[0].text_content().endswith(HOSTILE)
    assert _Balance(hostile_pages[f"{name}-en"]).wrong == []


@pytest.mark.parametrize("name", ["404-root", "redirect-en"])
def test_hostile_words_stay_words(hostile_pages: Mapping[str, str], name: str) -> None:
    page = html.fromstring(hostile_pages[name])
    assert page.xpath("//b | //*[@onclick]") == []
    assert HOSTILE in page.find(".//main").text_content()


@pytest.mark.parametrize("name", ARTICLES)
def test_hostile_text_cannot_leave_structured_data(hostile_pages: Mapping[str, str], name: str) -> None:
    """A title with `</script>` in it is still a title to search engines."""
    (data,) = html.fromstring(hostile_pages[f"{name}-en"]).xpath(f"//script[@type='{DATA}']/text()")
    main, breadcrumbs = json.loads(data)["@graph"]
    assert main["description"].endswith(HOSTILE)
    assert breadcrumbs["itemListElement"][-1]["name"].endswith(HOSTILE)


def test_every_printed_expression_is_escaped(templates: Environment) -> None:
    """MkDocs escapes nothing by itself: an expression without `|e` is a hole."""
    assert [found for name in templates.list_templates(["html"]) for found in _unescaped(templates, name)] == []


@pytest.mark.parametrize("name", BARE)
def test_page_without_anything_optional(bare_pages: Mapping[str, str], name: str) -> None:
    page = bare_pages[f"{name}-vi"]
    assert "None" not in page
    assert html.fromstring(page).xpath("//main//*[self::ul or self::section or self::nav][not(*)]") == []


def _unescaped(templates: Environment, name: str) -> Iterator[tuple[str, int]]:
    assert templates.loader is not None
    tree = templates.parse(templates.loader.get_source(templates, name)[0])
    for output in tree.find_all(nodes.Output):
        for printed in output.nodes:
            if not (isinstance(printed, nodes.TemplateData) or _is_safe(printed)):
                yield name, printed.lineno


def _is_safe(printed: nodes.Node) -> bool:
    """Escaped, or made safe by the program, or a macro or a parent's block, which escapes what is in it."""
    if isinstance(printed, nodes.Filter):
        return printed.name == "e"
    if isinstance(printed, nodes.Call):
        return isinstance(printed.node, nodes.Name) and printed.node.name in ("cards", "photo", "super")
    of_view = (
        isinstance(printed, nodes.Getattr) and isinstance(printed.node, nodes.Name) and printed.node.name == "view"
    )
    return of_view and printed.attr in ("content", "structured_data")
