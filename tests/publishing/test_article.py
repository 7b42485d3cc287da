"""What an article shows around its text: how it came about, where to go from it, whom to answer."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from promosite.publishing.build import BuildOptions, build
from promosite.publishing.site import Site
from promosite.publishing.view import view
from tests.conftest import Project, ProjectMaker


def shown(site: Site, code: str, path: str, content: str = "") -> dict[str, Any]:
    return view(site, code, site.outputs[code][path], content)


# What the front matter of a translation says of its making, and what becomes of the page afterwards.
NOTES = [
    ({}, "", "Translation reviewed by Phòng biên tập on 20 November 2026."),
    (
        {"translation": {"engine": "argos vi-en 1.9"}},
        "",
        "Translated by machine, then reviewed by Phòng biên tập on 20 November 2026.",
    ),
    (
        {"translation": {"engine": "argos vi-en 1.9"}},
        "stale",
        "Translated by machine, then reviewed by Phòng biên tập on 20 November 2026.",
    ),
    ({"translation": {"engine": "argos vi-en 1.9"}}, "draft", ""),
    ({}, "reopened", ""),
]


@pytest.mark.parametrize(("front", "fate", "note"), NOTES)
def test_how_a_translation_was_made(built: Project, front: dict[str, object], fate: str, note: str) -> None:
    built.out("culture/a")
    (built.page if fate == "draft" else built.out)("culture/a", "en", **front)
    if fate == "stale":
        built.replace("content/vi/culture/a.md", "Nội dung.", "Nội dung mới.")
        assert built.approve("content/vi/culture/a.md") == ["review.approved"]
    if fate == "reopened":
        built.replace("content/en/culture/a.md", "Content.", "Other content.")
    site = built.site(preview=True)
    assert site.states["culture/a", "en"] == (fate or "reviewed")
    assert shown(site, "en", "culture/a/")["translation_note"] == note
    assert shown(site, "vi", "culture/a/")["translation_note"] == ""


def test_the_name_of_a_place_leads_to_its_page(built: Project) -> None:
    built.out("tourism/walk", place="do-son")
    built.out("tourism/walk", "en")
    built.out("tourism/swim", place="kien-an", date="2025-01-01")
    facts = {"coordinates": "20.7100, 106.7900"}
    words = dict.fromkeys(("what", "hours", "getting_there", "accessibility"), "…")
    built.out("tourism/do-son", place="do-son", kind="place", facts=facts, details=words)
    site = built.site()
    places = {
        path: (shown(site, "vi", path)["place"], shown(site, "vi", path)["place_url"])
        for path in site.outputs["vi"]
        if path in ("tourism/walk/", "tourism/swim/", "tourism/do-son/")
    }
    assert places == {
        "tourism/do-son/": ("Đồ Sơn", ""),
        "tourism/swim/": ("quận Kiến An", ""),
        "tourism/walk/": ("Đồ Sơn", "../do-son/"),
    }
    assert shown(site, "en", "tourism/walk/")["place_url"] == ""  # not published in English


def test_related_pages_and_neighbours_are_published_ones_of_this_language(built: Project) -> None:
    for number, name in enumerate("abcd", 1):
        built.out(f"culture/{name}", date=f"2026-01-0{number}", dossier="heritage")
    built.out("tourism/e", tags=["nature"])
    built.page("culture/draft", date="2026-02-01", dossier="heritage")
    for name in "bd":
        built.out(f"culture/{name}", "en", title=f"Page {name}")
    site = built.site()

    vietnamese, english = shown(site, "vi", "culture/b/"), shown(site, "en", "culture/b/")
    assert [card["url"] for card in vietnamese["related"]] == ["../d/", "../c/", "../a/"]
    assert vietnamese["neighbours"] == {
        "previous": {"title": "culture/c vi", "url": "../c/"},
        "next": {"title": "culture/a vi", "url": "../a/"},
    }
    assert [card["title"] for card in english["related"]] == ["Page d"]
    assert english["neighbours"] == {"previous": {"title": "Page d", "url": "../d/"}, "next": None}
    assert shown(site, "vi", "tourism/e/")["related"] == []


def test_reading_time_in_the_words_of_the_language(built: Project) -> None:
    for code in ("vi", "en", "zh"):
        built.out("culture/a", code)
    site = built.site()
    texts = {"vi": "chữ " * 500, "en": "word " * 100, "zh": "字" * 990}
    assert {code: shown(site, code, "culture/a/", f"<p>{text}</p>")["reading"] for code, text in texts.items()} == {
        "vi": {"minutes": 2, "text": "2 phút đọc"},
        "en": {"minutes": 1, "text": "1 minute to read"},
        "zh": {"minutes": 3, "text": "阅读约需 3 分钟"},
    }
    assert shown(site, "en", "culture/a/")["reading"] is None


def test_a_letter_about_the_page_where_an_address_is_configured(project: ProjectMaker) -> None:
    with_address = project(overrides=True, feedback="mailto:feedback@example.org")
    with_address.out("culture/a", title="Chợ & bến")
    assert shown(with_address.site(), "vi", "culture/a/")["feedback"] == {
        "address": "feedback@example.org",
        "url": "mailto:feedback@example.org?subject="
        "G%C3%B3p%20%C3%BD%3A%20Ch%E1%BB%A3%20%26%20b%E1%BA%BFn%20%28%2Fculture%2Fa%2F%29",
    }
    without = project(overrides=True)
    without.out("culture/a")
    assert shown(without.site(), "vi", "culture/a/")["feedback"] is None


def test_the_built_page(built: Project) -> None:
    picture = {"image": "../../assets/do-son.svg", "image_alt": "Biển", "image_licence": "CC BY 4.0"}
    built.out("culture/a", **picture)
    built.out("culture/b", **(picture | {"image_licence": "© thành phố", "image_credit": "Kho ảnh"}))
    assert build(built.config, BuildOptions()).blocking == ()

    first, second = (html.parse(built.root / f"site/culture/{name}/index.html").getroot() for name in "ab")
    deeds = [[(a.get("rel"), a.get("href")) for a in page.iterfind(".//figcaption//a")] for page in (first, second)]
    assert deeds == [[("license", "https://creativecommons.org/licenses/by/4.0/")], []]
    assert [" ".join(page.find(".//figcaption").text_content().split()) for page in (first, second)] == [
        "Ảnh: CC BY 4.0",
        "Ảnh: Kho ảnh © thành phố",
    ]
    assert first.xpath("//section[@class='share']//a/@rel") == ["nofollow noreferrer"] * 3
    assert first.xpath("//section[@class='share']//svg[@class='qr']/@viewbox") == ["0 0 33 33"]
    assert first.xpath("string(//p[@class='printed'])").split()[-1] == "https://example.org/culture/a/"
    assert first.xpath("//p[@class='feedback']") == []
    assert first.xpath("//nav[@class='neighbours']//li/a/@href") == ["../b/"]
