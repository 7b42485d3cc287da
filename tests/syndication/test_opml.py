"""Lists of feeds that readers import."""

from __future__ import annotations

from lxml import etree

from promosite.syndication.opml import opml
from tests.conftest import TAXONOMY, Project, ProjectMaker
from tests.syndication.items import faults


def filled(project: ProjectMaker) -> Project:
    made = project()
    made.out("culture/a", date="2026-10-01", audience=["visitor"], dossier="heritage")
    made.out("culture/a", "en")
    return made


def test_a_language_lists_its_feeds(project: ProjectMaker) -> None:
    data = opml(filled(project).site(), ["en"])
    root = etree.fromstring(data)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert {child.tag: child.text for child in root[0]} == {
        "title": "Hai Phong",
        "dateModified": "Thu, 01 Oct 2026 00:00:00 +0700",
        "ownerId": "https://example.org/",
    }
    outlines = [dict(outline.attrib) for outline in root.iter("outline")]
    assert outlines[1] == {
        "text": "Hai Phong: Culture",
        "type": "rss",
        "title": "Hai Phong: Culture",
        "description": "New pages on culture, travel and investment in Hai Phong.",
        "language": "en",
        "version": "RSS2",
        "htmlUrl": "https://example.org/en/culture/",
        "xmlUrl": "https://example.org/en/culture/feed.xml",
    }
    assert [outline["xmlUrl"].removeprefix("https://example.org/en/") for outline in outlines] == [
        "feed.xml",
        "culture/feed.xml",
        "tourism/feed.xml",
        "events/feed.xml",
        "for/visitor/feed.xml",
        "dossiers/heritage/feed.xml",
    ]
    assert faults(data) == []


def test_all_languages_stand_each_in_an_outline_of_its_own(project: ProjectMaker) -> None:
    data = opml(filled(project).site(), ["vi", "en", "zh"])
    body = etree.fromstring(data).find("body")
    assert body is not None
    assert [(outline.get("text"), len(outline)) for outline in body] == [("Tiếng Việt", 6), ("English", 6), ("中文", 4)]
    assert faults(data) == []


def test_words_that_look_like_markup_are_taken_for_words(project: ProjectMaker) -> None:
    made = filled(project)
    made.write("content/taxonomy.yml", TAXONOMY.replace("{title: Văn hóa}", '{title: "AT&T & <b>"}'))
    data = opml(made.site(), ["vi"])
    assert etree.fromstring(data)[1][1].get("text") == "Hải Phòng: AT&amp;T &amp; &lt;b&gt;"
    assert faults(data) == []
