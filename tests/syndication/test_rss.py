"""One valid RSS feed a language, from content alone."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

import feedparser
import pytest
from lxml import etree

from promosite.syndication.entry import entries
from promosite.syndication.rss import rss
from tests.conftest import Project, ProjectMaker

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(project: Project, code: str = "vi") -> etree._Element:
    site = project.site()
    url = site.url(code, "feed.xml")
    return etree.fromstring(rss(site, code, entries(site, code), url))


def test_a_feed_says_where_it_is_and_what_it_holds(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", date="2026-10-01", tags=["nature"])
    made.out("culture/b", date="2026-10-02 19:30", id="kept-id")
    made.out("culture/a", "en")
    channel = feed(made).find("channel")
    assert channel is not None
    assert channel.findtext("title") == "Hải Phòng"
    assert channel.findtext("link") == "https://example.org/"
    assert channel.findtext("language") == "vi"
    assert channel.findtext("lastBuildDate") == "Fri, 20 Nov 2026 00:00:00 +0700"
    links = [dict(link.attrib) for link in channel.findall(f"{ATOM}link")]
    assert links == [{"href": "https://example.org/feed.xml", "rel": "self", "type": "application/rss+xml"}]
    items = [{child.tag: child.text for child in item if child.tag != "category"} for item in channel.findall("item")]
    assert items == [
        {
            "title": "culture/b vi",
            "link": "https://example.org/culture/b/",
            "description": "Một câu.",
            "guid": "tag:example.org,2026-01-01:kept-id/vi",
            "pubDate": "Fri, 02 Oct 2026 19:30:00 +0700",
        },
        {
            "title": "culture/a vi",
            "link": "https://example.org/culture/a/",
            "description": "Một câu.",
            "guid": "tag:example.org,2026-01-01:culture/a/vi",
            "pubDate": "Thu, 01 Oct 2026 00:00:00 +0700",
        },
    ]
    assert [c.text for c in channel.findall("item")[1].findall("category")] == ["Văn hóa", "Thiên nhiên"]
    english = feed(made, "en").find("channel")
    assert english is not None
    assert [item.findtext("link") for item in english.findall("item")] == ["https://example.org/en/culture/a/"]


@pytest.mark.parametrize("title", ["a ]]> b", "<b> & \"'", "😀 مرحبا", "x" * 1000])
def test_any_title_gives_a_feed_that_two_parsers_read(project: ProjectMaker, title: str) -> None:
    made = project()
    made.out("culture/a", title=title)
    site = made.site()
    data = rss(site, "vi", entries(site, "vi"), "feed.xml")
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    assert [entry.title for entry in parsed.entries] == [title]
    assert etree.fromstring(data).findtext("channel/item/title") == title


def test_an_empty_feed_is_valid_and_dated_by_content(project: ProjectMaker) -> None:
    made = project()
    made.page("culture/a", date="2026-10-01")
    channel = feed(made).find("channel")
    assert channel is not None
    assert channel.findall("item") == []
    assert parsedate_to_datetime(channel.findtext("lastBuildDate", "")).date().isoformat() == "2026-10-01"


def test_a_long_feed_holds_the_newest(project: ProjectMaker) -> None:
    made = project(feed_size=3)
    for day in range(1, 6):
        made.out(f"culture/p{day}", date=f"2026-01-0{day}")
    titles = [item.findtext("title") for item in feed(made).findall("channel/item")]
    assert titles == ["culture/p5 vi", "culture/p4 vi", "culture/p3 vi"]
