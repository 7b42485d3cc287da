"""Whoever takes a text over gets its picture's credit and licence, and its sources, with it."""

from __future__ import annotations

import pytest

from promosite.audit.feed_html import faults_of
from promosite.syndication.entry import entries
from promosite.syndication.story import story
from tests.conftest import ProjectMaker
from tests.syndication.items import BODY, HOSTILE, PICTURE, spoilt, write_two


def test_picture_text_day_and_sources(project: ProjectMaker) -> None:
    made = project()
    sources = [{"title": "VNA & Co", "url": "https://example.com/?a=1&b=2", "date": "2026-09-30"}, {"title": "GSO"}]
    made.out("culture/a", as_of="2025-12-31", sources=sources, **PICTURE)
    site = made.site()
    assert story(site, entries(site, "vi", {"culture/a": BODY})[0]) == (
        '<figure><img src="https://example.org/assets/do-son.svg" alt="Bãi" width="16" height="9">'
        '<figcaption>Ảnh: VNA, <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></figcaption>'
        "</figure>\n"
        '<h2>Ra đảo</h2>\n<p>Một <a href="https://example.org/culture/b/#c">đoạn</a>.</p>\n'
        "<p>Số liệu tính đến 31/12/2025.</p>\n"
        "<h2>Nguồn</h2>\n"
        '<ul><li><a href="https://example.com/?a=1&amp;b=2">VNA &amp; Co</a> (30/9/2026)</li><li>GSO</li></ul>'
    )


def test_a_page_without_a_text_has_its_summary(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    site = made.site()
    assert story(site, entries(site, "vi")[0]) == "<p>Một câu.</p>"


@pytest.mark.parametrize("case", HOSTILE)
def test_no_words_become_markup(project: ProjectMaker, case: str) -> None:
    made = project()
    write_two(made)
    site = made.site()
    for entry in entries(site, "vi"):
        assert list(faults_of(story(site, spoilt(entry, HOSTILE[case])))) == []
