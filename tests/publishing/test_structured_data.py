"""Structured data: whole graphs of each kind of page, and nothing that the page does not say."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from promosite.errors import ConfigError
from promosite.publishing.view import view
from tests.conftest import Project, ProjectMaker

TODAY = date(2026, 11, 20)
HOME = "https://example.org/"
PICTURE = {"image": "../../assets/do-son.svg", "image_alt": "Bãi", "image_credit": "VNA", "image_licence": "CC BY 4.0"}
PLACE = {
    "kind": "place",
    "facts": {"coordinates": "20.7270, 107.0480", "website": "https://example.com/", "phone": "+84 225 1"},
    "details": {"what": "Bãi", "hours": "Cả ngày"},
}
ADDRESS = {"@type": "PostalAddress", "addressRegion": "Hải Phòng", "addressCountry": "VN"}
DO_SON = {
    "@type": "Place",
    "name": "Đồ Sơn",
    "geo": {"@type": "GeoCoordinates", "latitude": 20.71, "longitude": 106.79},
    "address": ADDRESS,
}
SITE = {"@type": "Organization", "name": "Hải Phòng", "url": HOME}


def said(made: Project, path: str, code: str = "vi") -> dict[str, Any]:
    site = made.site(today=TODAY)
    text = view(site, code, site.outputs[code][path])["structured_data"]
    found: dict[str, Any] = json.loads(text) if text else {}
    return found


def nodes(made: Project, path: str, code: str = "vi") -> list[dict[str, Any]]:
    graph: list[dict[str, Any]] = said(made, path, code)["@graph"]
    return graph


def image(url: str) -> dict[str, Any]:
    return {
        "@type": "ImageObject",
        "contentUrl": f"{HOME}assets/do-son.svg",
        "caption": "Bãi",
        "width": 16,
        "height": 9,
        "creditText": "VNA",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "acquireLicensePage": url,
    }


def crumbs(*steps: tuple[str, str]) -> dict[str, Any]:
    items = [{"@type": "ListItem", "position": n, "name": name, "item": url} for n, (name, url) in enumerate(steps, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def test_an_article_and_the_way_to_it(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", date="2026-10-01 19:30", updated="2026-10-12", author="An", place="do-son", **PICTURE)
    assert said(made, "culture/a/") == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Article",
                "mainEntityOfPage": f"{HOME}culture/a/",
                "headline": "culture/a vi",
                "description": "Một câu.",
                "inLanguage": "vi",
                "datePublished": "2026-10-01T19:30:00+07:00",
                "dateModified": "2026-11-20",
                "articleSection": "Văn hóa",
                "image": image(f"{HOME}culture/a/"),
                "author": SITE,
                "publisher": SITE,
                "contentLocation": DO_SON,
            },
            crumbs(("Trang chủ", HOME), ("Văn hóa", f"{HOME}culture/"), ("culture/a vi", f"{HOME}culture/a/")),
        ],
    }


def test_agencies_answer_for_pages_and_for_the_site(project: ProjectMaker) -> None:
    made = project(publisher="so-vhttdl")
    made.out("culture/a", agency="so-vhttdl", author="An")
    agency = {"@type": "GovernmentOrganization", "name": "Sở Văn hóa, Thể thao và Du lịch"}
    article = nodes(made, "culture/a/")[0]
    assert (article["author"], article["publisher"]) == (agency, agency | {"url": HOME})
    assert said(made, "")["publisher"] == agency | {"url": HOME}


def test_an_unknown_publisher_stops_everything(project: ProjectMaker) -> None:
    made = project(publisher="so-la")
    made.out("culture/a")
    with pytest.raises(ConfigError) as raised:
        made.site()
    assert raised.value.finding.id == "config.value"


def test_a_home_page_is_a_website(project: ProjectMaker) -> None:
    made = project()
    made.out("index", title="Hải Phòng", description="Thành phố cảng.")
    made.out("culture/a")
    assert said(made, "") == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "url": HOME,
        "name": "Hải Phòng",
        "description": "Thành phố cảng.",
        "inLanguage": "vi",
        "publisher": SITE,
    }


def test_a_place_is_an_attraction_and_by_its_tags_a_landmark(project: ProjectMaker) -> None:
    made = project()
    made.write("overrides/kinds/place.yml", made.read("overrides/kinds/place.yml").replace("architecture:", "nature:"))
    made.out("tourism/a", **PLACE, **PICTURE)
    made.out("tourism/b", tags=["nature"], **PLACE)
    assert nodes(made, "tourism/a/")[0] == {
        "@type": "TouristAttraction",
        "url": f"{HOME}tourism/a/",
        "name": "tourism/a vi",
        "description": "Một câu.",
        "image": image(f"{HOME}tourism/a/"),
        "geo": {"@type": "GeoCoordinates", "latitude": 20.727, "longitude": 107.048},
        "address": ADDRESS,
        "telephone": "+84 225 1",
        "sameAs": "https://example.com/",
    }
    assert nodes(made, "tourism/b/")[0]["@type"] == ["TouristAttraction", "LandmarksOrHistoricalBuildings"]


def test_a_kind_of_ones_own_is_a_thing_with_a_name(project: ProjectMaker) -> None:
    made = project()
    made.write("overrides/kinds/school.yml", "schema_org: School\n")
    made.write("overrides/school.html", made.read("overrides/place.html"))
    for code in ("vi", "en", "zh"):
        strings = f"overrides/strings/{code}.yml"
        made.replace(strings, "  kind_place:", "  kind_school: School\n  kind_place:")
    made.out("culture/a", kind="school")
    assert nodes(made, "culture/a/")[0] == {
        "@type": "School",
        "url": f"{HOME}culture/a/",
        "name": "culture/a vi",
        "description": "Một câu.",
    }


def test_a_tour_names_the_stops_that_are_out(project: ProjectMaker) -> None:
    made = project()
    for path in ("tourism/a", "tourism/b"):
        made.out(path)
        made.out(path, "en")
    made.page("tourism/held")
    days = {"facts": {"days": [["a.md", "held.md"], ["b.md"]]}, "details": {"days": ["Một", "Hai"]}}
    made.out("tourism/trip", kind="itinerary", **days)
    made.out("tourism/trip", "en", details={"days": ["One", "Two"]})
    assert nodes(made, "tourism/trip/", "en")[0] == {
        "@type": "TouristTrip",
        "url": f"{HOME}en/tourism/trip/",
        "name": "tourism/trip en",
        "description": "One sentence.",
        "itinerary": {
            "@type": "ItemList",
            "numberOfItems": 2,
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "tourism/a en", "url": f"{HOME}en/tourism/a/"},
                {"@type": "ListItem", "position": 2, "name": "tourism/b en", "url": f"{HOME}en/tourism/b/"},
            ],
        },
    }


EVENTS = [
    (
        "confirmed",
        {"start": "2027-05-13", "time": "19:30", "end_time": "22:00", "status": "confirmed"},
        {
            "name": "Hội",
            "startDate": "2027-05-13T19:30:00+07:00",
            "endDate": "2027-05-13T22:00:00+07:00",
            "eventStatus": "https://schema.org/EventScheduled",
        },
    ),
    (
        "moved",
        {"start": "2027-05-15", "end": "2027-05-16", "status": "moved", "moved_from": "2027-05-13"},
        {
            "name": "Hội",
            "startDate": "2027-05-15",
            "endDate": "2027-05-16",
            "eventStatus": "https://schema.org/EventRescheduled",
            "previousStartDate": "2027-05-13",
        },
    ),
    (
        "cancelled",
        {"start": "2027-05-13", "status": "cancelled"},
        {"name": "Hội", "startDate": "2027-05-13", "eventStatus": "https://schema.org/EventCancelled"},
    ),
    ("no status", {"start": "2027-05-13"}, {"name": "Hội", "startDate": "2027-05-13"}),
    (
        "not official",
        {"start": "2027-05-13", "status": "expected"},
        {"name": "Hội (ngày dự kiến)", "startDate": "2027-05-13"},
    ),
    ("lunar", {"lunar": "9/8"}, {"name": "Hội (ngày dự kiến)", "startDate": "2027-09-09"}),
]


@pytest.mark.parametrize(("case", "event", "expected"), EVENTS, ids=[case[0] for case in EVENTS])
def test_an_event(project: ProjectMaker, case: str, event: dict[str, str], expected: dict[str, str]) -> None:
    made = project()
    made.out("events/a", place="do-son", event={"name": "Hội"} | event)
    frame = {"@type": "Event", "url": f"{HOME}events/a/", "description": "Một câu.", "inLanguage": "vi"}
    assert nodes(made, "events/a/")[0] == frame | expected | {"location": DO_SON}


def test_an_event_without_a_place_is_a_text(project: ProjectMaker) -> None:
    """Search engines refuse an event without a place, and none is invented."""
    made = project()
    made.out("events/a", event={"start": "2027-05-13"})
    assert nodes(made, "events/a/")[0]["@type"] == "Article"


def test_press_is_news_and_a_project_sheet_a_text(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", kind="press", details={"statement": "Tư liệu"})
    given = {"as_of": "2025-12-31", "sources": [{"title": "VNA"}]}
    made.out("culture/b", kind="project", details={"sector": "Cảng", "status": "Mở"}, **given)
    assert [nodes(made, f"culture/{name}/")[0]["@type"] for name in "ab"] == ["NewsArticle", "Article"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"image_credit": None, "image_licence": None}, f"{HOME}assets/do-son.svg"),
        ({"image_licence": None}, {"creditText": "VNA"}),
        (
            {"image_licence": "© Thành phố"},
            {"creditText": "VNA", "copyrightNotice": "© Thành phố", "acquireLicensePage": f"{HOME}culture/a/"},
        ),
    ],
)
def test_a_picture_says_what_is_known_of_its_rights(
    project: ProjectMaker, given: dict[str, Any], expected: object
) -> None:
    made = project()
    made.out("culture/a", **(PICTURE | given))
    found = nodes(made, "culture/a/")[0]["image"]
    rights = ("creditText", "license", "copyrightNotice", "acquireLicensePage")
    assert ({key: found[key] for key in rights if key in found} if isinstance(found, dict) else found) == expected


def test_lists_have_their_way_and_pages_that_nobody_should_find_have_nothing(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    way = crumbs(("Trang chủ", HOME), ("Văn hóa", f"{HOME}culture/"))
    assert said(made, "culture/") == {"@context": "https://schema.org", **way}
    assert said(made, "search/") == said(made, "tourism/") == {}


def test_no_text_ends_the_script(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", title="</script><!-- & -->", description="<b>")
    site = made.site(today=TODAY)
    text = view(site, "vi", site.outputs["vi"]["culture/a/"])["structured_data"]
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text)["@graph"][0]["headline"] == "</script><!-- & -->"
