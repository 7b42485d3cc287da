"""Which feeds there are, what each page announces, and the page of feeds."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from promosite.publishing.feeds import ATOM, JSON, RSS, feeds
from promosite.publishing.site import Site
from promosite.publishing.view import view
from promosite.syndication.calendar import calendars as calendar_files
from tests.conftest import TAXONOMY, Project, ProjectMaker


@pytest.fixture
def made(project: ProjectMaker) -> Project:
    made = project(feed_tags=["nature"])
    made.write("content/taxonomy.yml", TAXONOMY.replace("tags:\n", "tags:\n  food: {vi: {title: Ẩm thực}}\n"))
    made.out("culture/a", date="2026-10-01", tags=["nature", "food"], audience=["visitor"], dossier="heritage")
    made.out("events/e", date="2026-09-01", event={"start": "2027-05-13"})
    made.out("culture/a", "en")
    return made


def announced(site: Site, code: str, path: str) -> list[tuple[str, str, str]]:
    shown = view(site, code, site.outputs[code][path])
    return [(feed["type"].partition("/")[2], feed["url"], feed["title"]) for feed in shown["feeds"]]


def test_feeds_stand_in_the_order_of_the_vocabulary(made: Project) -> None:
    site = made.site()
    found = [(feed.base, feed.title, feed.formats) for feed in feeds(site, "vi")]
    assert found == [
        ("", "Hải Phòng", (RSS, ATOM, JSON)),
        ("culture/", "Hải Phòng: Văn hóa", (RSS, ATOM, JSON)),
        ("tourism/", "Hải Phòng: Du lịch", (RSS, ATOM, JSON)),
        ("events/", "Hải Phòng: Sự kiện", (RSS, ATOM, JSON)),
        ("for/visitor/", "Hải Phòng: Du khách", (RSS,)),
        ("dossiers/heritage/", "Hải Phòng: Di sản", (RSS,)),
        ("tags/nature/", "Hải Phòng: Thiên nhiên", (RSS,)),
    ]
    assert [feed.base for feed in feeds(site, "zh")] == ["", "culture/", "tourism/", "events/"]


def test_a_list_with_a_sentence_of_its_own_describes_its_feed_with_it(project: ProjectMaker) -> None:
    made = project()
    made.write("content/taxonomy.yml", TAXONOMY.replace("{title: Văn hóa}", "{title: Văn hóa, description: Di sản.}"))
    made.out("culture/a")
    found = {feed.base: feed.description for feed in feeds(made.site(), "vi")}
    assert found["culture/"] == "Di sản."
    assert found["tourism/"] == found[""] == made.site().languages["vi"].say("feed_description")


def test_a_page_announces_the_feeds_of_its_list_and_of_its_language(made: Project) -> None:
    site = made.site()
    whole = [("rss+xml", "feed.xml"), ("atom+xml", "feed.atom"), ("feed+json", "feed.json")]
    calendar = ("calendar", "calendar.ics", "Hai Phong: all events")
    assert announced(site, "en", "") == [*((type, url, "Hai Phong") for type, url in whole), calendar]
    culture = [(type, f"../{url}", "Hai Phong: Culture") for type, url in whole]
    language = [(type, f"../../{url}", "Hai Phong") for type, url in whole]
    assert announced(site, "en", "culture/a/") == culture + language
    assert announced(site, "en", "culture/") == [
        *((type, url, "Hai Phong: Culture") for type, url in whole),
        *((type, f"../{url}", "Hai Phong") for type, url in whole),
    ]
    assert announced(site, "vi", "for/visitor/")[0] == ("rss+xml", "feed.xml", "Hải Phòng: Du khách")
    assert announced(site, "vi", "tags/nature/")[0] == ("rss+xml", "feed.xml", "Hải Phòng: Thiên nhiên")
    assert len(announced(site, "vi", "tags/food/")) == len(whole)


def calendars(site: Site, code: str, path: str) -> list[tuple[str, str]]:
    return [(url, title) for type, url, title in announced(site, code, path) if type == "calendar"]


def test_where_events_are_a_page_announces_their_calendars(made: Project) -> None:
    made.out("events/e", "zh")
    site = made.site()
    everything = ("../calendar.ics", "海防：全部活动")
    assert calendars(site, "zh", "") == [("calendar.ics", "海防：全部活动")]
    assert calendars(site, "zh", "upcoming/") == [everything]
    assert calendars(site, "zh", "events/") == [("calendar.ics", "海防：活动"), everything]
    assert calendars(site, "zh", "events/e/") == [
        ("../calendar.ics", "海防：活动"),
        ("../../calendar.ics", "海防：全部活动"),
    ]
    assert [calendars(site, "zh", path) for path in ("culture/", "feeds/", "latest/")] == [[], [], []]
    assert calendars(site, "en", "events/") == []  # nothing is out there in English
    assert calendars(site, "vi", "culture/a/") == []


def test_announced_calendars_are_there(made: Project) -> None:
    site = made.site()
    for code in ("vi", "en", "zh"):
        files = set(calendar_files(site, code))
        for path, output in site.outputs[code].items():
            found = {urljoin(site.url(code, path), url) for url, _ in calendars(site, code, path)}
            assert found <= files, output


def test_the_page_of_feeds_leads_to_every_feed_and_calendar(made: Project) -> None:
    site = made.site()
    shown = view(site, "vi", site.outputs["vi"]["feeds/"])
    assert (shown["kind"], shown["title"]) == ("feeds", "Nguồn tin")
    assert [group["title"] for group in shown["groups"]] == [
        "Tất cả tin, bài",
        "Chuyên mục",
        "Dành cho bạn",
        "Chuyên đề",
        "Từ khóa",
        "Lịch sự kiện",
    ]
    assert shown["groups"][1]["entries"][0] == {
        "title": "Văn hóa",
        "url": "../culture/",
        "links": [
            {"text": name, "label": f"{name}: Văn hóa", "url": f"../culture/{file}", "type": type}
            for name, file, type in (
                ("RSS", "feed.xml", "application/rss+xml"),
                ("Atom", "feed.atom", "application/atom+xml"),
                ("JSON Feed", "feed.json", "application/feed+json"),
            )
        ],
    }
    calendars = [(entry["url"], entry["links"][0]["url"]) for entry in shown["groups"][-1]["entries"]]
    assert calendars == [("../upcoming/", "../calendar.ics"), ("../events/", "../events/calendar.ics")]
    assert [entry["url"] for entry in shown["lists"]] == ["feeds-vi.opml", "../feeds.opml"]
    chinese = view(site, "zh", site.outputs["zh"]["feeds/"])
    assert [entry["url"] for entry in chinese["lists"]] == ["feeds-zh.opml", "../../feeds.opml"]


def test_every_page_leads_to_the_page_of_feeds(made: Project) -> None:
    site = made.site()
    urls = {path: view(site, "en", output)["feeds_url"] for path, output in site.outputs["en"].items()}
    assert (urls[""], urls["culture/a/"], urls["feeds/"]) == ("feeds/", "../../feeds/", "./")
