"""JSON Feed 1.1 with the rights of pictures, which the format itself has no key for."""

from __future__ import annotations

import json

import pytest

from promosite.publishing.feeds import feeds
from promosite.publishing.site import Site
from promosite.syndication.body import plain
from promosite.syndication.entry import entries
from promosite.syndication.jsonfeed import json_feed, json_item
from tests.conftest import ProjectMaker
from tests.syndication.items import BODY, HOSTILE, PICTURE, spoilt, write_two


def test_a_feed_says_all_of_its_pages(project: ProjectMaker) -> None:
    made = project()
    write_two(made)
    made.out("culture/a", "en")
    site = made.site()
    found = entries(site, "vi")
    read = json.loads(json_feed(site, "vi", feeds(site, "vi")[0], [json_item(entry, BODY) for entry in found]))
    items = read.pop("items")
    assert read == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Hải Phòng",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/feed.json",
        "description": "Tin, bài mới về văn hóa, du lịch và đầu tư tại Hải Phòng.",
        "language": "vi",
        "authors": [{"name": "Hải Phòng", "url": "https://example.org/"}],
        "_promosite": {
            "about": "https://example.org/feeds/",
            "rights": site.languages["vi"].say("footer_reuse"),
            "translations": [
                {"language": "en", "url": "https://example.org/en/feed.json"},
                {"language": "zh-Hans", "url": "https://example.org/zh/feed.json"},
            ],
        },
    }
    assert items[0] == {
        "id": "tag:example.org,2026-01-01:culture/a/vi",
        "url": "https://example.org/culture/a/",
        "title": "culture/a vi",
        "summary": "Một câu.",
        "content_html": BODY,
        "date_published": "2026-10-02T00:00:00+07:00",
        "date_modified": "2026-11-20T00:00:00+07:00",
        "language": "vi",
        "tags": ["Văn hóa", "Thiên nhiên", "Di sản"],
        "image": "https://example.org/assets/do-son.svg",
        "attachments": [
            {
                "url": "https://example.org/assets/do-son.svg",
                "mime_type": "image/svg+xml",
                "size_in_bytes": 61,
                "title": "Bãi",
            }
        ],
        "_promosite": {
            "translations": [{"language": "en", "url": "https://example.org/en/culture/a/"}],
            "picture": {
                "credit": "VNA",
                "licence": "CC BY 4.0",
                "licence_url": "https://creativecommons.org/licenses/by/4.0/",
            },
        },
    }
    assert items[1]["authors"] == [{"name": "Sở Văn hóa, Thể thao và Du lịch"}]
    assert "image" not in items[1]


def test_the_image_is_one_that_every_reader_shows(project: ProjectMaker) -> None:
    made = project(social=True)
    made.write("content/assets/b.jpg", b"no picture")
    made.out("culture/a", date="2026-10-03", **PICTURE)
    made.out("culture/b", date="2026-10-02", image="../../assets/b.jpg", image_alt="b")
    made.out("culture/c", date="2026-10-01")
    site = made.site()
    data = json_feed(site, "vi", feeds(site, "vi")[0], [json_item(entry, BODY) for entry in entries(site, "vi")])
    assert [item["image"].removeprefix("https://example.org/") for item in json.loads(data)["items"]] == [
        "culture/a/card.png",
        "assets/b.jpg",
        "culture/c/card.png",
    ]


@pytest.mark.parametrize("case", HOSTILE)
def test_any_words_come_through(project: ProjectMaker, case: str) -> None:
    made = project()
    write_two(made)
    site, text = made.site(), HOSTILE[case]
    found = [spoilt(entry, text) for entry in entries(site, "vi")]
    read = json.loads(json_feed(site, "vi", feeds(site, "vi")[0], [json_item(entry, BODY) for entry in found]))
    assert [(item["title"], item["summary"]) for item in read["items"]] == [(plain(text), plain(text))] * 2


def test_an_empty_feed_has_no_items(project: ProjectMaker) -> None:
    site = _empty(project)
    feed = next(feed for feed in feeds(site, "en") if feed.base == "events/")
    read = json.loads(json_feed(site, "en", feed, []))
    assert (read["title"], read["items"]) == ("Hai Phong: Events", [])
    assert read["home_page_url"] == "https://example.org/en/events/"


def _empty(project: ProjectMaker) -> Site:
    made = project()
    made.out("culture/a")
    return made.site()
