"""Atom 1.0: what feedgen's Atom loses is there, and no two entries claim the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import feedparser
import pytest
from lxml import etree

from promosite.publishing.feeds import feeds
from promosite.publishing.site import Site
from promosite.syndication.atom import apart, atom, atom_entry
from promosite.syndication.body import plain
from promosite.syndication.entry import Entry, entries
from promosite.syndication.story import story
from tests.conftest import ProjectMaker
from tests.syndication.items import ATOM_NAMESPACE, BODY, HOSTILE, faults, spoilt, write_two


def written(site: Site, found: Sequence[Entry], code: str = "vi", base: str = "") -> bytes:
    feed = next(feed for feed in feeds(site, code) if feed.base == base)
    return atom(site, code, feed, [(entry, atom_entry(entry, BODY)) for entry in found])


def told(parent: etree._Element) -> list[tuple[str, dict[str, str], str | None]]:
    return [
        (etree.QName(child).localname, dict(child.attrib), child.text if not len(child) else None) for child in parent
    ]


def test_a_feed_says_what_it_holds_and_where_else_it_can_be_had(project: ProjectMaker) -> None:
    made = project()
    write_two(made)
    made.out("culture/a", "en")
    site = made.site()
    root = etree.fromstring(written(site, entries(site, "vi"), base="culture/"))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert [each for each in told(root) if each[0] not in ("entry", "author")] == [
        ("title", {}, "Hải Phòng: Văn hóa"),
        ("subtitle", {}, "Tin, bài mới về văn hóa, du lịch và đầu tư tại Hải Phòng."),
        ("id", {}, "tag:example.org,2026-01-01:feeds/culture/vi"),
        ("updated", {}, "2026-11-20T00:00:00+07:00"),
        *(
            ("link", link, None)
            for link in (
                {"rel": "self", "type": "application/atom+xml", "href": "https://example.org/culture/feed.atom"},
                {"rel": "alternate", "type": "text/html", "hreflang": "vi", "href": "https://example.org/culture/"},
                {"rel": "alternate", "type": "application/rss+xml", "href": "https://example.org/culture/feed.xml"},
                {"rel": "alternate", "type": "application/feed+json", "href": "https://example.org/culture/feed.json"},
                {
                    "rel": "alternate",
                    "hreflang": "en",
                    "type": "application/atom+xml",
                    "href": "https://example.org/en/culture/feed.atom",
                },
                {
                    "rel": "alternate",
                    "hreflang": "zh-Hans",
                    "type": "application/atom+xml",
                    "href": "https://example.org/zh/culture/feed.atom",
                },
            )
        ),
        ("rights", {}, site.languages["vi"].say("footer_reuse")),
        ("generator", {}, "promosite"),
    ]
    author = root.find(f"{{{ATOM_NAMESPACE}}}author")
    assert author is not None
    assert told(author) == [("name", {}, "Hải Phòng"), ("uri", {}, "https://example.org/")]


def test_an_entry_says_all_of_its_page(project: ProjectMaker) -> None:
    made = project()
    write_two(made)
    made.out("culture/a", "en")
    site = made.site()
    first, second = etree.fromstring(written(site, entries(site, "vi"))).iter(f"{{{ATOM_NAMESPACE}}}entry")
    assert told(first) == [
        ("title", {}, "culture/a vi"),
        ("id", {}, "tag:example.org,2026-01-01:culture/a/vi"),
        ("published", {}, "2026-10-02T00:00:00+07:00"),
        ("updated", {}, "2026-11-20T00:00:00.586402+07:00"),
        (
            "link",
            {"rel": "alternate", "type": "text/html", "hreflang": "vi", "href": "https://example.org/culture/a/"},
            None,
        ),
        (
            "link",
            {"rel": "alternate", "type": "text/html", "hreflang": "en", "href": "https://example.org/en/culture/a/"},
            None,
        ),
        (
            "link",
            {
                "rel": "enclosure",
                "type": "image/svg+xml",
                "length": "61",
                "href": "https://example.org/assets/do-son.svg",
                "title": "Bãi",
            },
            None,
        ),
        ("category", {"term": "culture", "scheme": "https://example.org/", "label": "Văn hóa"}, None),
        ("category", {"term": "nature", "scheme": "https://example.org/tags/", "label": "Thiên nhiên"}, None),
        ("category", {"term": "heritage", "scheme": "https://example.org/dossiers/", "label": "Di sản"}, None),
        ("summary", {}, "Một câu."),
        ("content", {"type": "html"}, BODY),
    ]
    assert second.findtext(f"{{{ATOM_NAMESPACE}}}author/{{{ATOM_NAMESPACE}}}name") == "Sở Văn hóa, Thể thao và Du lịch"


@pytest.mark.parametrize("case", HOSTILE)
def test_any_words_give_a_feed_that_two_parsers_and_the_rules_accept(project: ProjectMaker, case: str) -> None:
    made = project()
    write_two(made)
    site, text = made.site(), HOSTILE[case]
    found = [spoilt(entry, text) for entry in entries(site, "vi")]
    data = atom(site, "vi", feeds(site, "vi")[0], [(entry, atom_entry(entry, story(site, entry))) for entry in found])
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    title = etree.fromstring(data).find(f"{{{ATOM_NAMESPACE}}}entry/{{{ATOM_NAMESPACE}}}title")
    assert title is not None
    said = plain(text)
    assert title.get("type") == ("html" if "<" in said or "&" in said else None)
    assert faults(data) == []


def test_entries_of_one_day_are_told_apart_within_a_second(project: ProjectMaker) -> None:
    """Law: the moment depends on the entry alone and stays within its second."""
    made = project()
    made.out("culture/a")
    site = made.site()
    entry = entries(site, "vi")[0]
    same = [replace(entry, id=f"tag:example.org,2026-01-01:culture/{number}/vi") for number in range(1000)]
    moments = {apart(each) for each in same}
    assert len(moments) == 1000
    assert all(entry.updated < moment < entry.updated + timedelta(seconds=1) for moment in moments)
    assert apart(entry) == apart(replace(entry, title="other"))


def test_an_empty_feed_is_valid(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    site = made.site()
    data = written(site, [], base="events/")
    assert faults(data) == []
    assert feedparser.parse(data).feed.updated == "2026-10-01T00:00:00+07:00"
