"""RSS 2.0 with the whole text, picture, credit and licence, in words that no reader takes for markup."""

from __future__ import annotations

import feedparser
import pytest
from lxml import etree

from promosite.publishing.feeds import feeds
from promosite.syndication.entry import entries
from promosite.syndication.rss import Item, rss
from promosite.syndication.story import story
from promosite.syndication.words import worded
from tests.conftest import Project, ProjectMaker
from tests.syndication.items import ATOM_NAMESPACE, BODY, HOSTILE, faults, spoilt, write_two

NAMES = {
    "atom": ATOM_NAMESPACE,
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


def written(project: Project, code: str = "vi", base: str = "") -> bytes:
    """The feed with this base, each entry with its address as its whole text."""
    site = project.site()
    feed = next(feed for feed in feeds(site, code) if feed.base == base)
    return rss(site, code, feed, [(entry, Item(site, entry, BODY)) for entry in entries(site, code)])


def told(parent: etree._Element) -> list[tuple[str, dict[str, str], str | None]]:
    """Name with prefix, attributes and text of each child."""
    shorts = {uri: prefix for prefix, uri in NAMES.items()}
    found = []
    for child in parent:
        name = etree.QName(child)
        prefix = f"{shorts[name.namespace]}:" if name.namespace else ""
        found.append((f"{prefix}{name.localname}", dict(child.attrib), child.text if not len(child) else None))
    return found


def test_a_channel_says_what_it_holds_and_where_else_it_can_be_had(project: ProjectMaker) -> None:
    made = project()
    write_two(made)
    made.out("culture/a", "en")
    channel = etree.fromstring(written(made)).find("channel")
    assert channel is not None
    assert [each for each in told(channel) if each[0] != "item"] == [
        ("title", {}, "Hải Phòng"),
        ("link", {}, "https://example.org/"),
        ("description", {}, "Tin, bài mới về văn hóa, du lịch và đầu tư tại Hải Phòng."),
        ("atom:link", {"href": "https://example.org/feed.xml", "rel": "self", "type": "application/rss+xml"}, None),
        ("copyright", {}, made.site().languages["vi"].say("footer_reuse")),
        ("docs", {}, "http://www.rssboard.org/rss-specification"),
        ("generator", {}, "promosite"),
        ("language", {}, "vi"),
        ("lastBuildDate", {}, "Fri, 20 Nov 2026 00:00:00 +0700"),
        (
            "atom:link",
            {"rel": "alternate", "type": "application/atom+xml", "href": "https://example.org/feed.atom"},
            None,
        ),
        (
            "atom:link",
            {"rel": "alternate", "type": "application/feed+json", "href": "https://example.org/feed.json"},
            None,
        ),
        *(
            (
                "atom:link",
                {
                    "rel": "alternate",
                    "hreflang": tag,
                    "type": "application/rss+xml",
                    "href": f"https://example.org/{code}/feed.xml",
                },
                None,
            )
            for tag, code in (("en", "en"), ("zh-Hans", "zh"))
        ),
    ]


def test_an_item_says_all_of_its_page(project: ProjectMaker) -> None:
    made = project()
    write_two(made, id="kept-id")
    made.out("culture/a", "en")
    first, second = etree.fromstring(written(made)).iter("item")
    rights = made.site().languages["vi"].say("footer_reuse")
    assert told(first) == [
        ("title", {}, "culture/a vi"),
        ("link", {}, "https://example.org/culture/a/"),
        ("description", {}, "Một câu."),
        ("content:encoded", {}, BODY),
        ("guid", {"isPermaLink": "false"}, "tag:example.org,2026-01-01:kept-id/vi"),
        ("category", {"domain": "https://example.org/"}, "Văn hóa"),
        ("category", {"domain": "https://example.org/tags/"}, "Thiên nhiên"),
        ("category", {"domain": "https://example.org/dossiers/"}, "Di sản"),
        ("enclosure", {"url": "https://example.org/assets/do-son.svg", "length": "61", "type": "image/svg+xml"}, None),
        ("pubDate", {}, "Fri, 02 Oct 2026 00:00:00 +0700"),
        ("dc:language", {}, "vi"),
        ("dc:rights", {}, rights),
        (
            "atom:link",
            {"rel": "alternate", "hreflang": "en", "type": "text/html", "href": "https://example.org/en/culture/a/"},
            None,
        ),
        (
            "media:content",
            {
                "url": "https://example.org/assets/do-son.svg",
                "medium": "image",
                "type": "image/svg+xml",
                "fileSize": "61",
                "width": "16",
                "height": "9",
            },
            None,
        ),
    ]
    media = first.find("media:content", NAMES)
    assert media is not None
    assert told(media) == [
        ("media:description", {"type": "plain"}, "Bãi"),
        ("media:credit", {}, "VNA"),
        ("media:copyright", {"url": "https://creativecommons.org/licenses/by/4.0/"}, "CC BY 4.0"),
    ]
    assert [each[0] for each in told(second) if each[0].startswith("dc:")] == ["dc:creator", "dc:language", "dc:rights"]
    assert second.findtext("dc:creator", None, NAMES) == "Sở Văn hóa, Thể thao và Du lịch"
    assert second.find("enclosure") is None


@pytest.mark.parametrize("case", HOSTILE)
def test_any_words_give_a_feed_that_two_parsers_and_the_rules_accept(project: ProjectMaker, case: str) -> None:
    made = project()
    write_two(made)
    site, text = made.site(), HOSTILE[case]
    found = [spoilt(entry, text) for entry in entries(site, "vi", {"culture/a": BODY})]
    data = rss(site, "vi", feeds(site, "vi")[0], [(entry, Item(site, entry, story(site, entry))) for entry in found])
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    assert len(parsed.entries) == 2
    assert etree.fromstring(data).findtext("channel/item/title") == worded(text)
    assert faults(data) == []


def test_a_social_card_is_the_thumbnail(project: ProjectMaker) -> None:
    made = project(social=True)
    made.out("culture/a")
    thumbnail = etree.fromstring(written(made)).find("channel/item/media:thumbnail", NAMES)
    assert thumbnail is not None
    assert dict(thumbnail.attrib) == {
        "url": "https://example.org/culture/a/card.png",
        "width": "1200",
        "height": "630",
    }


def test_plain_words_are_marked_as_the_profile_wants_it(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", title="AT&T <b>")
    assert b"<title>AT&#x26;T &#x3C;b&gt;</title>" in written(made)


def test_an_item_can_stand_in_two_feeds(project: ProjectMaker) -> None:
    made = project()
    write_two(made)
    site = made.site()
    items = [(entry, Item(site, entry, BODY)) for entry in entries(site, "vi")]
    both = [feed for feed in feeds(site, "vi") if feed.base in ("", "culture/")]
    read = [[item.title for item in feedparser.parse(rss(site, "vi", feed, items)).entries] for feed in both]
    assert read == [["culture/a vi", "culture/b vi"]] * 2


def test_an_empty_feed_is_valid_and_dated_by_content(project: ProjectMaker) -> None:
    made = project()
    made.page("culture/a", date="2026-10-01")
    data = written(made, base="events/")
    channel = etree.fromstring(data).find("channel")
    assert channel is not None
    assert channel.findall("item") == []
    assert channel.findtext("title") == "Hải Phòng: Sự kiện"
    assert channel.findtext("lastBuildDate") == "Thu, 01 Oct 2026 00:00:00 +0700"
    assert faults(data) == []
