"""The home page: what editors chose, and nothing twice."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from promosite.publishing.view import view
from tests.conftest import Project, ProjectMaker


@pytest.fixture
def chosen(project: ProjectMaker) -> Project:
    made = project(overrides=True, highlights=["tourism/cat-ba", "culture/held", "culture/a"])
    for path in ("culture/a", "tourism/cat-ba", "tourism/b"):
        made.out(path)
    made.page("culture/held")
    made.out("culture/a", "en")
    made.out("events/soon", event={"start": "2027-05-13"}, audience=["visitor"])
    return made


def home(made: Project, code: str = "vi") -> dict[str, Any]:
    site = made.site()
    return view(site, code, site.outputs[code][""])


def titles(shown: dict[str, Any], key: str) -> list[str]:
    return [card["title"] for card in shown[key]]


def test_highlights_are_those_of_the_editors_as_far_as_they_are_out(chosen: Project) -> None:
    assert titles(home(chosen), "highlights") == ["tourism/cat-ba vi", "culture/a vi"]
    assert titles(home(chosen, "en"), "highlights") == ["culture/a en"]
    assert titles(home(chosen, "zh"), "highlights") == []


def test_nothing_stands_on_the_home_page_twice(chosen: Project) -> None:
    shown = home(chosen)
    assert titles(shown, "upcoming") == ["events/soon vi"]
    assert titles(shown, "latest") == ["tourism/b vi"]


def test_a_choice_that_is_no_page_is_reported_once(project: ProjectMaker, caplog: pytest.LogCaptureFixture) -> None:
    made = project(overrides=True, highlights=["tourism/nothing"])
    made.out("culture/a")
    with caplog.at_level(logging.WARNING):
        for code in ("vi", "en", "zh"):
            home(made, code)
    assert [record.getMessage().splitlines()[0] for record in caplog.records] == [
        "mkdocs.yml: `highlights` names `tourism/nothing`, which is no page"
    ]


def test_every_kind_of_reader_with_pages_has_an_entrance(chosen: Project) -> None:
    assert home(chosen)["audiences"] == [{"title": "Du khách", "text": "", "url": "for/visitor/"}]
    assert home(chosen, "zh")["audiences"] == []


def test_doors_show_the_drawing_of_their_section(chosen: Project) -> None:
    chosen.write(
        "content/assets/section-tourism.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400"/>\n'
    )
    drawings = [door["image"] for door in home(chosen, "en")["doors"]]
    assert [one and (one["src"], one["width"], one["height"]) for one in drawings] == [
        None,
        ("../assets/section-tourism.svg", 640, 400),
        None,
    ]


def test_only_the_source_language_offers_the_others_in_large_letters(chosen: Project) -> None:
    assert [entry["name"] for entry in home(chosen)["languages_cta"]] == ["English", "中文"]
    assert home(chosen, "en")["languages_cta"] == []


def test_readers_are_told_of_their_language_in_their_language(chosen: Project) -> None:
    """Only where the page exists in it; never of the language that the page is in."""
    site = chosen.site()
    hints = [entry["hint"] for entry in view(site, "vi", site.outputs["vi"]["culture/a/"])["switcher"]]
    assert hints == ["", "This page is available in English", ""]
