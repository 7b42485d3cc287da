"""Every channel of a language: which files there are, what is in none of them, and that content alone makes them."""

from __future__ import annotations

import json

import feedparser
import pytest

from promosite.publishing.site import Site
from promosite.syndication.channels import channels, feed_files
from promosite.syndication.entry import entries
from tests.conftest import Project, ProjectMaker
from tests.syndication.items import BODY, faults

LISTS = ("", "culture/", "events/", "tourism/")
LANGUAGES = ("vi", "en", "zh")


def written(site: Site, code: str) -> dict[str, bytes]:
    bodies = {page.path: BODY for page in site.articles(code)}
    return dict(feed_files(site, code, entries(site, code, bodies)))


@pytest.fixture
def made(project: ProjectMaker) -> Project:
    made = project(feed_tags=["nature"])
    made.out("culture/a", date="2026-10-01", tags=["nature"], audience=["visitor"], dossier="heritage")
    made.out("tourism/b", date="2026-10-02 19:30")
    made.out("culture/a", "en")
    return made


def test_a_language_has_these_feeds(made: Project) -> None:
    formats = [f"{base}feed.{ending}" for base in LISTS for ending in ("atom", "json", "xml")]
    lists = ["dossiers/heritage/feed.xml", "for/visitor/feed.xml", "tags/nature/feed.xml"]
    assert sorted(written(made.site(), "vi")) == sorted(formats + lists)
    assert sorted(written(made.site(), "en")) == sorted(f"en/{path}" for path in formats + lists)
    assert sorted(written(made.site(), "zh")) == sorted(f"zh/{path}" for path in formats)


def test_a_feed_holds_what_its_list_holds(made: Project) -> None:
    files = written(made.site(), "vi")
    read = {
        path: [item.title for item in feedparser.parse(data).entries]
        for path, data in files.items()
        if "json" not in path
    }
    assert read["feed.xml"] == read["feed.atom"] == ["tourism/b vi", "culture/a vi"]
    assert read["culture/feed.xml"] == read["culture/feed.atom"] == ["culture/a vi"]
    assert read["for/visitor/feed.xml"] == read["dossiers/heritage/feed.xml"] == ["culture/a vi"]
    assert read["tags/nature/feed.xml"] == ["culture/a vi"]
    assert read["events/feed.xml"] == read["events/feed.atom"] == []
    assert [item["title"] for item in json.loads(files["tourism/feed.json"])["items"]] == ["tourism/b vi"]


def test_a_long_feed_holds_the_newest(project: ProjectMaker) -> None:
    made = project(feed_size=3)
    for day in range(1, 6):
        made.out(f"culture/p{day}", date=f"2026-01-0{day}")
    files = written(made.site(), "vi")
    newest = ["culture/p5 vi", "culture/p4 vi", "culture/p3 vi"]
    for path in ("feed.xml", "feed.atom", "culture/feed.xml", "culture/feed.atom"):
        assert [item.title for item in feedparser.parse(files[path]).entries] == newest
    assert [item["title"] for item in json.loads(files["feed.json"])["items"]] == newest


def test_pages_of_equal_dates_stand_by_path_and_are_told_apart(project: ProjectMaker) -> None:
    made = project()
    for name in "cab":
        made.out(f"culture/{name}", date="2026-10-01")
    files = written(made.site(), "vi")
    for path in ("feed.xml", "feed.atom"):
        assert [item.title for item in feedparser.parse(files[path]).entries] == [
            f"culture/{name} vi" for name in "abc"
        ]
    updated = [item.updated for item in feedparser.parse(files["feed.atom"]).entries]
    assert len(set(updated)) == 3


def test_every_feed_carries_the_whole_text(made: Project) -> None:
    files = written(made.site(), "vi")
    whole = '<h2>Ra đảo</h2>\n<p>Một <a href="https://example.org/culture/b/#c">đoạn</a>.</p>'
    for path in ("feed.xml", "feed.atom", "for/visitor/feed.xml"):
        items = {item.title: item.content[0].value for item in feedparser.parse(files[path]).entries}
        assert items["culture/a vi"] == whole
    assert whole in [item["content_html"] for item in json.loads(files["feed.json"])["items"]]


def test_every_xml_feed_keeps_the_rules(made: Project) -> None:
    site = made.site()
    files = {path: data for code in LANGUAGES for path, data in written(site, code).items() if "json" not in path}
    assert {path: faults(data) for path, data in files.items() if faults(data)} == {}


def test_equal_content_gives_equal_bytes(made: Project) -> None:
    """Law 5: neither an earlier run nor the order in which bodies come makes a difference."""
    first, second = made.site(), made.site()
    for code in LANGUAGES:
        bodies = {page.path: BODY for page in first.articles(code)}
        turned = dict(reversed(bodies.items()))
        assert dict(channels(first, code, bodies)) == dict(channels(second, code, turned))


def test_a_draft_is_in_no_channel(made: Project) -> None:
    """Law 4: neither words nor address of a page that is not out, though it has a body and others are near it."""
    made.page(
        "culture/held", title="BÍMẬT", description="BÍMẬT", tags=["nature"], dossier="heritage", date="2026-11-01"
    )
    made.page("tourism/b", "en", title="SECRET")
    site = made.site()
    bodies = {"culture/a": BODY, "culture/held": "<p>BÍMẬT</p>"}
    shown = b"".join(data for code in LANGUAGES for _, data in channels(site, code, bodies)).decode()
    assert "culture/a vi" in shown
    assert [word for word in ("BÍMẬT", "culture/held", "SECRET", "org/en/tourism/b/") if word in shown] == []


def test_lists_of_feeds_come_with_the_languages(made: Project) -> None:
    site = made.site()
    lists = {code: sorted(path for path, _ in channels(site, code, {}) if path.endswith(".opml")) for code in LANGUAGES}
    assert lists == {
        "vi": ["feeds.opml", "feeds/feeds-vi.opml"],
        "en": ["en/feeds/feeds-en.opml"],
        "zh": ["zh/feeds/feeds-zh.opml"],
    }
