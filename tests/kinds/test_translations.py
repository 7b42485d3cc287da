"""Details on their way into another language: drafted entry by entry, kept in step, shown instead of the source's."""

from __future__ import annotations

import yaml

from promosite.content.frontmatter import parse
from promosite.content.values import Raw
from promosite.publishing.view import view
from tests.conftest import Project
from tests.kinds.conftest import path_of, render


def test_drafting_follows_the_lists_of_the_source(kinds: Project) -> None:
    assert _draft(kinds) == 0
    assert [fault.id for fault in kinds.catalog.findings] == []
    assert {key: _shape(value) for key, value in _details(kinds, "en").items()} == {
        "days": 2,
        "best_time": 1,
        "getting_around": 1,
    }


def test_a_day_more_and_a_day_less_are_followed(kinds: Project) -> None:
    file = "content/vi/tourism/itinerary.md"
    _draft(kinds)
    kinds.replace(file, "    - [place.md, ../events/event.md]\n", "    - [place.md]\n    - [place.md]\n")
    kinds.replace(file, "buổi tối xem hội\n", "buổi tối xem hội\n    - Ra về\n")
    _draft(kinds)
    assert _shape(_details(kinds, "en")["days"]) == 3
    kinds.replace(file, "    - [place.md]\n    - [place.md]\n    - [place.md]\n", "    - [place.md]\n")
    kinds.replace(file, "    - Buổi chiều trở lại, buổi tối xem hội\n    - Ra về\n", "")
    _draft(kinds)
    assert _shape(_details(kinds, "en")["days"]) == 1
    assert [fault.id for fault in kinds.catalog.findings] == []


def test_a_translation_is_shown_with_its_own_words_and_the_source_s_facts(kinds: Project) -> None:
    _translate(kinds, "place", what="The lighthouse", hours="7 am – 5 pm", accessibility=["Steps", "A dirt road"])
    site = kinds.site()
    page = render(kinds, site, "en", path_of("place"))
    shown = view(site, "en", site.outputs["en"][path_of("place")])
    assert [(fact["label"], fact["text"]) for fact in shown["facts"]] == [
        ("What it is", "The lighthouse"),
        ("Opening hours", "7 am – 5 pm"),
        ("Admission", "40.000 đồng một người"),
        ("Getting there", "Đi thuyền từ bến Nghiêng"),
        ("Accessibility", ""),
        ("Phone", "+84 225 123 4567"),
        ("Website", "example.org/hon-dau"),
        ("Map", "20.6667, 106.8167"),
    ]
    assert page.xpath("//dl//a[starts-with(@href, 'tel:')]/@href") == ["tel:+842251234567"]
    untranslated = [fault for fault in kinds.catalog.findings if fault.id == "meta.untranslated"]
    assert [dict(fault.details)["key"] for fault in untranslated] == ["details.price", "details.getting_there"]


def test_stops_and_tours_that_are_not_out_in_a_language_are_left_out(kinds: Project) -> None:
    _translate(
        kinds, "itinerary", days=["To the island", "Back again"], best_time="April to October", getting_around="By boat"
    )
    site = kinds.site()
    shown = view(site, "en", site.outputs["en"][path_of("itinerary")])
    assert [(day["title"], day["text"], day["stops"]) for day in shown["days"]] == [
        ("Day 1", "To the island", []),
        ("Day 2", "Back again", []),
    ]
    _translate(kinds, "place", what="The lighthouse")
    site = kinds.site()
    days = view(site, "en", site.outputs["en"][path_of("itinerary")])["days"]
    assert [[stop["url"] for stop in day["stops"]] for day in days] == [["../place/"], ["../place/"]]
    tours = view(site, "en", site.outputs["en"][path_of("place")])["itineraries"]
    assert [tour["url"] for tour in tours] == ["../itinerary/"]


def test_chinese_readers_get_the_maps_they_use(kinds: Project) -> None:
    kinds.out("tourism/place", "zh", title="灯塔岛", details={"what": "灯塔"})
    site = kinds.site()
    shown = view(site, "zh", site.outputs["zh"][path_of("place")])
    assert [(each["name"], each["label"]) for each in shown["maps"]] == [
        ("高德地图", "高德地图：灯塔岛"),
        ("Apple 地图", "Apple 地图：灯塔岛"),
        ("OpenStreetMap", "OpenStreetMap：灯塔岛"),
    ]
    assert shown["maps"][0]["url"] == (
        "https://uri.amap.com/marker?position=106.8167,20.6667&name=%E7%81%AF%E5%A1%94%E5%B2%9B&coordinate=wgs84"
    )


def _draft(made: Project) -> int:
    return made.run("promosite", "draft", "--engine", "mirror", "--to", "en").returncode


def _details(made: Project, code: str) -> dict[str, Raw]:
    found = parse(made.read(f"content/{code}/tourism/itinerary.md"), "")[0].values["details"]
    assert isinstance(found, dict)
    return found


def _shape(value: Raw) -> int:
    return len(value) if isinstance(value, list) else 1


def _translate(made: Project, kind: str, **details: object) -> None:
    front = yaml.safe_dump({"title": f"The {kind}", "description": "One.", "details": details}, sort_keys=False)
    file = f"content/en/{path_of(kind).rstrip('/')}.md"
    made.write(file, f"---\n{front}---\n\nContent.\n")
    assert made.approve(file) == ["review.approved"]
