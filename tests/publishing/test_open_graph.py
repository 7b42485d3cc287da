"""What social platforms read beside title and picture."""

from __future__ import annotations

from datetime import date

from promosite.publishing.open_graph import open_graph
from tests.conftest import ProjectMaker

TODAY = date(2026, 11, 20)


def test_an_article_has_times_a_section_tags_and_other_languages(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", date="2026-10-01 19:30", tags=["nature"])
    made.out("culture/a", "zh")
    site = made.site(today=TODAY)
    assert open_graph(site, "zh", site.outputs["zh"]["culture/a/"]) == {
        "locale_alternates": ["vi_VN"],
        "article_properties": [
            {"property": "article:published_time", "content": "2026-10-01T19:30:00+07:00"},
            {"property": "article:modified_time", "content": "2026-11-20"},
            {"property": "article:section", "content": "文化"},
            {"property": "article:tag", "content": "自然"},
        ],
    }


def test_lists_have_only_their_languages_and_empty_ones_none(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    made.out("culture/a", "en")
    site = made.site(today=TODAY)
    found = {path: open_graph(site, "vi", site.outputs["vi"][path]) for path in ("", "culture/", "tourism/")}
    nothing: dict[str, list[str]] = {"locale_alternates": [], "article_properties": []}
    assert found[""] == nothing | {"locale_alternates": ["en_GB", "zh_CN"]}
    assert found["culture/"] == nothing | {"locale_alternates": ["en_GB"]}
    assert found["tourism/"] == nothing
