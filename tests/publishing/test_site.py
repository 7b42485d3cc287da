"""What readers and search engines get of one site: addresses, lists, alternates, links, anchors, pictures."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest
from lxml import etree, html

from promosite.publishing.build import BuildOptions, build
from promosite.publishing.redirects import redirects, taken_redirects
from promosite.publishing.site import Site
from promosite.publishing.sitemap import sitemap
from promosite.publishing.view import view
from tests.conftest import Project, ProjectMaker


def paths(site: Site, code: str) -> list[str]:
    return list(site.outputs[code])


def shown(site: Site, code: str, path: str) -> dict[str, Any]:
    return view(site, code, site.outputs[code][path])


def test_the_pages_of_a_small_site(built: Project) -> None:
    built.out("culture/a", tags=["nature"], audience=["visitor"], dossier="heritage")
    site = built.site()
    sections = [f"{name}/" for name in site.catalog.taxonomy.of("sections")]
    fixed = ["", "feeds/", "latest/", "search/", "upcoming/", *sections]
    lists = ["dossiers/", "dossiers/heritage/", "for/", "for/visitor/", "tags/", "tags/nature/"]
    assert paths(site, "vi") == sorted([*fixed, "culture/a/", *lists])
    assert paths(site, "en") == sorted(fixed)


def test_a_long_list_is_cut_into_pages_newest_first(project: ProjectMaker) -> None:
    built = project(overrides=True, page_size=12)
    for number in range(1, 27):
        built.out(f"culture/p{number:02}", date=f"2026-01-{number:02}")
    site = built.site()
    assert [path for path in paths(site, "vi") if path.startswith("culture/page")] == [
        "culture/page/2/",
        "culture/page/3/",
    ]
    second = shown(site, "vi", "culture/page/2/")
    assert [card["title"] for card in second["items"]] == [f"culture/p{n:02} vi" for n in range(14, 2, -1)]
    assert second["pagination"] == {
        "current": 2,
        "total": 3,
        "label": "Trang 2/3",
        "previous": {"url": "../../"},
        "next": {"url": "../3/"},
    }
    assert second["items"][0]["url"] == "../../p14/"


def test_equal_dates_are_ordered_by_path(built: Project) -> None:
    for name in "bca":
        built.out(f"culture/{name}")
    assert [page.path for page in built.site().articles("vi")] == ["culture/a", "culture/b", "culture/c"]


def test_upcoming_depends_on_the_given_day_only(built: Project) -> None:
    built.out("events/past", event={"start": "2026-11-01"})
    built.out("events/long", event={"start": "2026-11-01", "end": "2026-12-01"})
    built.out("events/soon", event={"start": "2026-11-30"})

    def titles(day: date) -> list[str]:
        return [page.path for page in built.site(today=day).outputs["vi"]["upcoming/"].listing.pages]

    assert titles(date(2026, 11, 20)) == ["events/long", "events/soon"]
    assert titles(date(2026, 12, 2)) == []
    assert built.site().today == date(2026, 10, 1)


def test_the_day_of_the_site_is_not_that_of_a_draft(built: Project) -> None:
    built.page("events/typo", date="2062-10-01")
    assert built.site().today == date(2062, 10, 1)  # nothing goes out yet: any day is as good
    built.out("culture/a", updated="2026-10-03")
    assert built.site().today == date(2026, 10, 3)
    assert built.site(preview=True).today == date(2062, 10, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks need rights on Windows")
def test_a_file_from_outside_is_not_published(built: Project) -> None:
    built.out("culture/a")
    secret = built.write("secret.txt", "x")
    (built.root / "content/assets/secret.txt").symlink_to(secret)
    stopped = build(built.config, BuildOptions())
    assert [(f.id, f.where.path) for f in stopped.blocking] == [("catalog.symlink", "content/assets/secret.txt")]
    assert "assets/secret.txt" not in built.site().assets


def test_alternates_are_absolute_exist_and_name_english_first(built: Project) -> None:
    built.out("culture/a")
    built.out("culture/a", "en")
    built.out("culture/b")
    built.out("culture/b", "zh")
    site = built.site()
    assert shown(site, "en", "culture/a/")["alternates"] == [
        {"tag": "vi", "url": "https://example.org/culture/a/"},
        {"tag": "en", "url": "https://example.org/en/culture/a/"},
        {"tag": "x-default", "url": "https://example.org/en/culture/a/"},
    ]
    assert shown(site, "vi", "culture/b/")["alternates"] == [
        {"tag": "vi", "url": "https://example.org/culture/b/"},
        {"tag": "zh-Hans", "url": "https://example.org/zh/culture/b/"},
        {"tag": "x-default", "url": "https://example.org/culture/b/"},
    ]


def test_the_switcher_stays_on_the_page_and_says_where_a_language_is_missing(built: Project) -> None:
    built.out("culture/a")
    built.out("culture/a", "en")
    entries = shown(built.site(), "en", "culture/a/")["switcher"]
    assert [(e["code"], e["url"], e["current"], e["note"]) for e in entries] == [
        ("vi", "../../../culture/a/", False, ""),
        ("en", "./", True, ""),
        ("zh", "../../../zh/", False, "(not available – home page)"),
    ]


def test_the_sitemap_tells_true_days(built: Project) -> None:
    built.out("culture/a", date="2026-01-02", updated="2026-12-01")
    built.out("culture/b", date="2026-01-03")
    built.out("culture/b", "en")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = etree.fromstring(sitemap(built.site()).encode()).findall("s:url", names)
    days = {url.findtext("s:loc", "", names): url.findtext("s:lastmod", "", names) for url in urls}
    assert days == {
        "https://example.org/": "2026-12-01",
        "https://example.org/culture/": "2026-12-01",
        "https://example.org/culture/a/": "2026-12-01",
        "https://example.org/culture/b/": "2026-11-20",
        "https://example.org/latest/": "2026-12-01",
        "https://example.org/en/": "2026-11-20",
        "https://example.org/en/culture/": "2026-11-20",
        "https://example.org/en/culture/b/": "2026-11-20",
        "https://example.org/en/latest/": "2026-11-20",
        "https://example.org/zh/": "",
        **{f"https://example.org/{folder}feeds/": "" for folder in ("", "en/", "zh/")},  # no content dates it
    }


def test_redirects_lead_on_in_every_language(built: Project) -> None:
    built.out("culture/a", redirects=["culture/old"])
    built.out("culture/a", "en")
    built.out("culture/b", redirects=["culture/a"])
    site = built.site()
    assert redirects(site) == {
        "culture/old/": ("vi", "culture/a/"),
        "en/culture/old/": ("en", "en/culture/a/"),
        "zh/culture/a/": ("zh", "culture/b/"),
        "zh/culture/old/": ("zh", "en/culture/a/"),
    }
    assert [(f.id, f.where.path) for f in taken_redirects(site)] == [
        ("publishing.redirect-taken", "content/vi/culture/b.md")
    ]


def test_anchors_are_equal_in_all_languages(built: Project) -> None:
    body = "## Đi lại\n\n### Giá vé\n\n## Đi lại\n\n## Khác {#rieng}\n"
    built.out("culture/a", body=body)
    built.out("culture/a", "en", body="## Getting there\n\n### Price\n\n## Again\n\n## Other {#rieng}\n")
    built.out("culture/b", body="## Một\n\n### Hai\n")
    built.out("culture/b", "zh", body="## 一\n\n### 二\n")
    built.out("culture/b", body="## Một\n")
    assert build(built.config, BuildOptions()).blocking == ()

    def ids(file: str) -> list[str]:
        page = html.fromstring((built.root / "site" / file).read_text("utf-8"))
        return page.xpath("//div[contains(@class, 'md-typeset')]//*[self::h2 or self::h3]/@id")

    expected = ["di-lai", "gia-ve", "di-lai-2", "rieng"]
    assert ids("culture/a/index.html") == expected
    assert ids("en/culture/a/index.html") == expected
    assert ids("zh/culture/b/index.html") == ["一", "二"]


def test_pictures_are_shared_or_chosen_by_language(built: Project) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'
    for name in ("a.svg", "a.zh.svg", "plain.svg"):
        built.write(f"content/assets/{name}", picture)
    for code in ("vi", "zh"):
        built.out(
            "culture/a",
            code,
            body="![x](../../assets/a.svg)\n\n![y](../../assets/plain.svg)\n",
            image="../../assets/a.svg" if code == "vi" else None,
            image_alt="x",
        )
    assert build(built.config, BuildOptions()).blocking == ()

    def sources(file: str) -> list[tuple[str, str, str]]:
        page = html.fromstring((built.root / "site" / file).read_text("utf-8"))
        return [(e.get("src"), e.get("width"), e.get("height")) for e in page.iterfind(".//main//img")]

    assert sources("culture/a/index.html") == [
        ("../../assets/a.svg", "40", "30"),
        ("../../assets/a.svg", "40", "30"),
        ("../../assets/plain.svg", "40", "30"),
    ]
    assert sources("zh/culture/a/index.html") == [
        ("../../../assets/a.zh.svg", "40", "30"),
        ("../../../assets/a.zh.svg", "40", "30"),
        ("../../../assets/plain.svg", "40", "30"),
    ]
    names = sorted(file.name for file in (built.root / "site/assets").glob("*.svg"))
    assert names == ["a.svg", "a.zh.svg", "do-son.svg", "plain.svg"]
    assert not (built.root / "site/zh/assets").exists()


def test_a_stale_page_says_so_and_a_preview_labels_drafts(built: Project) -> None:
    built.out("culture/a")
    built.out("culture/a", "en")
    built.out("culture/a", body="Mới.\n", updated="2026-11-02")
    built.page("culture/b")
    assert shown(built.site(), "en", "culture/a/")["notices"] == [
        {
            "kind": "stale",
            "text": "The Vietnamese original changed on 2 November 2026; this page has not been updated yet.",
        }
    ]
    preview = built.site(preview=True)
    assert shown(preview, "vi", "culture/b/")["robots"] == "noindex"
    assert [n["kind"] for n in shown(preview, "vi", "culture/b/")["notices"]] == ["draft"]
