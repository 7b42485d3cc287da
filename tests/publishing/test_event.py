"""Events as readers see them: the words of their dates, the box, the lists of the coming and the past."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from promosite.publishing.build import BuildOptions, build
from promosite.publishing.site import Site
from promosite.publishing.view import view
from tests.conftest import Project, ProjectMaker

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "cases" / "when.yml").read_text(encoding="utf-8"), yaml.CBaseLoader
)
TODAY = date(2026, 11, 20)
CODES = ("vi", "en", "zh")


def shown(site: Site, code: str, path: str) -> dict[str, Any]:
    return view(site, code, site.outputs[code][path])


def told(texts: dict[str, Any]) -> dict[str, str]:
    """What a case says, with nothing for what it does not name."""
    return {key: texts.get(key, "") for key in ("when", "former", "lunar", "status", "over")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"].replace(" ", "-"))
def test_what_readers_are_told(project: ProjectMaker, case: dict[str, Any]) -> None:
    made = project()
    for code in CODES:
        made.out("events/a", code, event=case["event"] if code == "vi" else None)
    site = made.site(today=TODAY)
    for code in CODES:
        box, card = shown(site, code, "events/a/")["event"], shown(site, code, "events/")["items"][0]
        assert {
            "when": box["when"]["text"],
            "former": box["former"]["text"] if box["former"] else "",
            "lunar": box["lunar"],
            "status": box["status_text"],
            "over": box["over"],
        } == told(case[code])
        assert (card["event_text"], card["event_former"]) == (box["when"]["text"], box["former"])


def test_the_box_says_where_and_how_to_keep_the_date(project: ProjectMaker) -> None:
    made = project()
    made.out("events/a", event={"name": "Hội", "start": "2027-09-14", "place": "do-son"})
    made.out("events/a", "zh", event={"name": "斗牛节"})
    made.out("events/b", place="do-son", event={"start": "2026-11-01"})
    site = made.site(today=TODAY)
    assert shown(site, "zh", "events/a/")["event"] == {
        "name": "斗牛节",
        "when": {"iso": "2027-09-14", "text": "2027年9月14日"},
        "former": None,
        "lunar": "",
        "place": "涂山",
        "status": "",
        "status_text": "",
        "over": "",
        "calendar": "a.ics",
    }
    old = shown(site, "vi", "events/b/")["event"]
    assert (old["place"], old["calendar"]) == ("Đồ Sơn", "")
    made.out("events/b", event={"start": "2027-11-01", "status": "cancelled"})
    assert shown(made.site(today=TODAY), "vi", "events/b/")["event"]["calendar"] == ""
    assert shown(site, "vi", "events/")["items"][0]["event_text"] == "14/9/2027"


def test_past_events_have_a_list_newest_first_that_is_linked(project: ProjectMaker) -> None:
    made = project()
    made.out("events/spring", event={"start": "2026-03-01"})
    made.out("events/summer", event={"start": "2026-06-01", "end": "2026-11-19"})
    made.out("events/yearly", event={"start": "2026-09-19", "lunar": "9/8"})
    made.out("events/next", event={"start": "2027-01-01"})
    made.out("events/next", "en")
    made.out("culture/a")
    site = made.site(today=TODAY)
    past = shown(site, "vi", "past-events/")
    assert (past["title"], past["description"]) == (
        "Sự kiện đã qua",
        "Lễ hội, hội nghị và sự kiện đã diễn ra tại Hải Phòng.",
    )
    assert [card["url"] for card in past["items"]] == ["../events/summer/", "../events/spring/"]
    assert [card["url"] for card in shown(site, "vi", "upcoming/")["items"]] == ["../events/next/", "../events/yearly/"]
    assert not site.has("en", "past-events/")
    subscribe = "Đăng ký lịch sự kiện (.ics)"
    assert {
        path: shown(site, "vi", path)["links"] for path in ("upcoming/", "past-events/", "events/", "culture/")
    } == {
        "upcoming/": [
            {"title": "Sự kiện đã qua", "url": "../past-events/"},
            {"title": subscribe, "url": "../calendar.ics"},
        ],
        "past-events/": [
            {"title": "Sắp diễn ra", "url": "../upcoming/"},
            {"title": subscribe, "url": "../calendar.ics"},
        ],
        "events/": [
            {"title": "Sắp diễn ra", "url": "../upcoming/"},
            {"title": "Sự kiện đã qua", "url": "../past-events/"},
            {"title": subscribe, "url": "calendar.ics"},
        ],
        "culture/": [],
    }
    assert [link["url"] for link in shown(site, "en", "upcoming/")["links"]] == ["../calendar.ics"]


def test_a_built_page_strikes_the_former_date_and_says_so(built: Project) -> None:
    moved = {"start": "2027-09-14", "moved_from": "2027-09-09", "status": "moved", "lunar": "9/8"}
    built.out("events/a", event=moved)
    built.out("events/b", event={"lunar": "9/8"})
    built.out("events/c", event={"start": "2026-01-01"})
    report = build(built.config, BuildOptions(today=TODAY))
    assert report.blocking == ()

    def text(path: str, query: str) -> list[str]:
        root = html.parse(report.folder / path).getroot()
        return [" ".join(element.text_content().split()) for element in root.xpath(query)]

    box = "//section[@class='event']"
    assert text("events/a/index.html", f"{box}//dd") == ["Ngày cũ: 9/9/2027 Ngày mới: 14/9/2027", "Đã dời ngày"]
    assert text("events/a/index.html", f"{box}//s/time") == ["9/9/2027"]
    assert text("upcoming/index.html", "//p[@class='when']") == [
        "9/9/2027, tính theo âm lịch (ban tổ chức chưa công bố)",
        "Ngày cũ: 9/9/2027 Ngày mới: 14/9/2027",
    ]
    assert text("events/b/index.html", f"{box}//dd") == [
        "9/9/2027, tính theo âm lịch (ban tổ chức chưa công bố) mồng 9 tháng 8 âm lịch"
    ]
    assert text("events/c/index.html", f"{box}/p") == ["Sự kiện này đã kết thúc."]
    assert text("events/b/index.html", f"{box}/p/a[@type='text/calendar'][@href='b.ics']") == ["Thêm vào lịch của bạn"]
    assert (report.folder / "events/b/b.ics").is_file()
    assert (report.folder / "en/calendar.ics").is_file()
