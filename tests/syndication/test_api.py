"""The JSON API: whole documents, held against the schemas that are published with them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from promosite.publishing.portals import LISTS, document_path, schema_path
from promosite.publishing.site import Site
from promosite.syndication.api import SIZE, api, api_root, schema
from promosite.syndication.entry import entries
from tests.conftest import Project, ProjectMaker
from tests.syndication.items import BODY, HOSTILE, PICTURE, spoilt

TODAY = date(2026, 11, 20)
HOME = "https://example.org/"
PLACE = {"kind": "place", "facts": {"coordinates": "20.7270, 107.0480", "phone": "+84 225 0"}}
HOURS = {"what": "Bãi", "hours": "Cả ngày"}


def documents(made: Project, code: str = "vi", today: date = TODAY) -> dict[str, dict[str, Any]]:
    """All documents of a language, each found valid."""
    site = made.site(today=today)
    bodies = {page.path: BODY for page in site.articles(code)}
    found = {path: json.loads(data) for path, data in api(site, code, entries(site, code, bodies))}
    assert {path: list(faults(document)) for path, document in found.items() if list(faults(document))} == {}
    return found


def faults(document: dict[str, Any]) -> list[str]:
    name = document["schema"].rpartition("/")[2].removesuffix(".json")
    validator = Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(document)]


def items(found: dict[str, dict[str, Any]], name: str, code: str = "vi") -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = found[document_path(code, name)]["items"]
    return listed


def test_a_whole_document(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", date="2026-10-01 19:30", updated="2026-10-12")
    made.out("culture/a", "en")
    assert documents(made, "en")["api/v1/en/pages.json"] == {
        "schema": f"{HOME}api/v1/schema/pages.json",
        "url": f"{HOME}api/v1/en/pages.json",
        "language": "en",
        "updated": "2026-11-20T00:00:00+07:00",
        "rights": "If you reuse a text, please name the source. The licence of each picture stands below it.",
        "count": 1,
        "number": 1,
        "total": 1,
        "items": [
            {
                "id": "tag:example.org,2026-01-01:culture/a/en",
                "path": "culture/a",
                "url": f"{HOME}en/culture/a/",
                "title": "culture/a en",
                "summary": "One sentence.",
                "html": f'<h2>Ra đảo</h2>\n<p>Một <a href="{HOME}en/culture/b/#c">đoạn</a>.</p>',
                "published": "2026-10-01T19:30:00+07:00",
                "updated": "2026-11-20T00:00:00+07:00",
                "kind": "article",
                "section": {"id": "culture", "title": "Culture", "url": f"{HOME}en/culture/"},
                "tags": [],
                "dossiers": [],
                "audiences": [],
                "translations": [{"language": "vi", "url": f"{HOME}culture/a/"}],
                "reviewed": "2026-11-20",
            }
        ],
    }


def test_a_page_says_all_that_it_knows(project: ProjectMaker) -> None:
    made = project()
    made.out("tourism/do-son", place="do-son", details=HOURS, **PLACE)
    made.out(
        "events/a",
        tags=["nature"],
        dossier="heritage",
        audience=["visitor"],
        agency="so-vhttdl",
        author="An",
        place="do-son",
        event={"name": "Hội", "start": "2027-05-13", "time": "19:30", "status": "confirmed"},
        details={"price": "Miễn phí"},
        sources=[{"title": "VNA", "url": "https://example.com/", "date": "2026-09-30"}, {"title": "Sách"}],
        as_of="2025-12-31",
        **PICTURE,
    )
    page = items(documents(made), "pages")[0]
    spot = {"id": "do-son", "name": "Đồ Sơn", "latitude": 20.71, "longitude": 106.79, "url": f"{HOME}tourism/do-son/"}
    assert {key: page[key] for key in page if key not in ("html", "id", "translations")} == {
        "path": "events/a",
        "url": f"{HOME}events/a/",
        "title": "events/a vi",
        "summary": "Một câu.",
        "published": "2026-10-01T00:00:00+07:00",
        "updated": "2026-11-20T00:00:00+07:00",
        "kind": "event",
        "section": {"id": "events", "title": "Sự kiện", "url": f"{HOME}events/"},
        "tags": [{"id": "nature", "title": "Thiên nhiên", "url": f"{HOME}tags/nature/"}],
        "dossiers": [{"id": "heritage", "title": "Di sản", "url": f"{HOME}dossiers/heritage/"}],
        "audiences": [{"id": "visitor", "title": "Du khách", "url": f"{HOME}for/visitor/"}],
        "agency": "Sở Văn hóa, Thể thao và Du lịch",
        "author": "An",
        "picture": {
            "url": f"{HOME}assets/do-son.svg",
            "type": "image/svg+xml",
            "length": 61,
            "alt": "Bãi",
            "credit": "VNA",
            "licence": "CC BY 4.0",
            "width": 16,
            "height": 9,
            "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        },
        "place": spot,
        "event": {
            "name": "Hội",
            "place": spot,
            "times": [
                {
                    "start": "2027-05-13T19:30:00+07:00",
                    "end": "2027-05-13",
                    "official": True,
                    "current": True,
                    "status": "confirmed",
                }
            ],
            "calendar": f"{HOME}events/a/a.ics",
        },
        "details": {"price": "Miễn phí"},
        "sources": [{"title": "VNA", "url": "https://example.com/", "date": "2026-09-30"}, {"title": "Sách"}],
        "as_of": "2025-12-31",
        "reviewed": "2026-11-20",
    }


def test_a_picture_without_a_licence_says_so(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", image="../../assets/do-son.svg", image_alt="Bãi")
    picture = items(documents(made), "pages")[0]["picture"]
    assert (picture["credit"], picture["licence"], "licence_url" in picture) == ("", "", False)


def test_events_stand_by_date_with_all_their_times(project: ProjectMaker) -> None:
    made = project()
    made.out("events/b", event={"lunar": "8-10/2"})
    made.out(
        "events/a", event={"start": "2027-05-15", "end": "2027-05-16", "status": "moved", "moved_from": "2027-05-13"}
    )
    made.out("events/c", event={"start": "2026-12-01", "status": "expected"})
    made.out("culture/d")
    found = items(documents(made), "events")
    assert [event["path"] for event in found] == ["events/c", "events/b", "events/a"]
    assert found[0]["times"] == [
        {"start": "2026-12-01", "end": "2026-12-01", "official": False, "current": True, "status": "expected"}
    ]
    lunar = {"month": 2, "first_day": 8, "last_day": 10}
    assert found[1]["times"] == [
        {"start": "2026-03-26", "end": "2026-03-28", "official": False, "current": False, "lunar": lunar},
        {"start": "2027-03-15", "end": "2027-03-17", "official": False, "current": True, "lunar": lunar},
        {"start": "2028-03-03", "end": "2028-03-05", "official": False, "current": False, "lunar": lunar},
    ]
    assert found[2]["times"] == [
        {
            "start": "2027-05-15",
            "end": "2027-05-16",
            "official": True,
            "current": True,
            "status": "moved",
            "moved_from": "2027-05-13",
        }
    ]


def test_places_are_those_that_pages_name_or_are_about(project: ProjectMaker) -> None:
    made = project()
    made.out("tourism/b", place="do-son", date="2026-09-01", details=HOURS, **PLACE)
    made.out("culture/a", place="do-son")
    made.out("tourism/c", date="2026-08-01", details=HOURS, **PLACE)
    found = items(documents(made), "places")
    page = {"summary": "Một câu.", "translations": []}
    facts = {"phone": "+84 225 0", "coordinates": {"latitude": 20.727, "longitude": 107.048}}
    about = {"latitude": 20.727, "longitude": 107.048, "facts": facts, "details": HOURS}
    assert found == [
        {
            "id": "do-son",
            "name": "Đồ Sơn",
            "page": page | {"path": "tourism/b", "url": f"{HOME}tourism/b/", "title": "tourism/b vi"},
            "mentions": ["culture/a", "tourism/b"],
            **about,
        },
        {
            "id": "tourism/c",
            "name": "tourism/c vi",
            "page": page | {"path": "tourism/c", "url": f"{HOME}tourism/c/", "title": "tourism/c vi"},
            "mentions": ["tourism/c"],
            **about,
        },
    ]


def test_facts_have_the_form_of_their_type_and_lead_to_what_is_out(project: ProjectMaker) -> None:
    made = project()
    made.out("tourism/a", "vi")
    made.out("tourism/b", "vi")
    made.out("tourism/b", "en")
    made.page("tourism/held", title="BÍMẬT")
    days = [["a.md", "held.md"], ["b.md"]]
    made.out("tourism/trip", kind="itinerary", facts={"days": days}, details={"days": ["Một", "Hai"]})
    made.out("tourism/trip", "en", details={"days": ["One", "Two"]})
    trip = items(documents(made, "en"), "pages", "en")[1]
    first = {"path": "tourism/a", "title": "tourism/a vi", "url": f"{HOME}tourism/a/", "language": "vi"}
    second = {"path": "tourism/b", "title": "tourism/b en", "url": f"{HOME}en/tourism/b/"}
    assert trip["facts"] == {"days": [[first], [second]]}
    assert trip["details"] == {"days": ["One", "Two"]}


def test_files_and_figures_are_facts_too(project: ProjectMaker) -> None:
    made = project()
    pictures = {"pictures": ["../../assets/do-son.svg", "../../assets/do-son.svg"]}
    made.out(
        "culture/a",
        kind="press",
        facts=pictures,
        details={"statement": "Tư liệu", "pictures": ["Bãi", "Sóng"]},
        **PICTURE,
    )
    sheet = {"sector": "Cảng", "status": "Mở"}
    given = {"as_of": "2025-12-31", "sources": [{"title": "VNA"}]}
    made.out(
        "culture/b",
        kind="project",
        facts={"area": "1329.11", "website": "https://example.com/"},
        details=sheet,
        **given,
    )
    found = {page["path"]: page["facts"] for page in items(documents(made), "pages")}
    file = {"url": f"{HOME}assets/do-son.svg", "credit": "VNA", "licence": "CC BY 4.0", "width": 16, "height": 9}
    file |= {"licence_url": "https://creativecommons.org/licenses/by/4.0/"}
    assert found["culture/a"] == {"pictures": [file | {"title": "Bãi"}, file | {"title": "Sóng"}]}
    assert found["culture/b"] == {"area": 1329.11, "website": "https://example.com/"}


def test_a_long_list_goes_on_in_further_documents(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    site = made.site(today=TODAY)
    one = entries(site, "vi")[0]
    many = [replace(one, path=f"culture/p{number}") for number in range(2 * SIZE + 1)]
    found = {path: json.loads(data) for path, data in api(site, "vi", many) if "/pages" in path}
    assert {path: faults(document) for path, document in found.items() if faults(document)} == {}
    names = [f"api/v1/vi/pages{ending}.json" for ending in ("", "-2", "-3")]
    assert [
        (path, document["number"], document["total"], document["count"], len(document["items"]))
        for path, document in found.items()
    ] == [(names[0], 1, 3, 401, 200), (names[1], 2, 3, 401, 200), (names[2], 3, 3, 401, 1)]
    assert [document.get("next") for document in found.values()] == [HOME + names[1], HOME + names[2], None]
    assert [document.get("previous") for document in found.values()] == [None, HOME + names[0], HOME + names[1]]
    assert [item["path"] for document in found.values() for item in document["items"]] == [one.path for one in many]


def test_a_language_without_pages_has_empty_lists(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    found = documents(made, "zh")
    assert [(document["count"], document["items"], document["total"]) for document in found.values()] == [
        (0, [], 1)
    ] * 3


def test_the_index_leads_to_everything(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    files = dict(api_root(made.site(today=TODAY)))
    index = json.loads(files["api/v1/index.json"])
    assert faults(index) == []
    assert sorted(files) == sorted(["api/v1/index.json", *(schema_path(name) for name in ("index", *LISTS))])
    assert index["schemas"] == {name: HOME + schema_path(name) for name in ("index", *LISTS)}
    assert index["languages"][2] == {
        "language": "zh-Hans",
        "code": "zh",
        "name": "中文",
        "title": "海防",
        "home": f"{HOME}zh/",
        "rights": "转载文字请注明来源。每张图片的许可方式见图片下方。",
        "pages": f"{HOME}api/v1/zh/pages.json",
        "places": f"{HOME}api/v1/zh/places.json",
        "events": f"{HOME}api/v1/zh/events.json",
        "feed": f"{HOME}zh/feed.xml",
        "calendar": f"{HOME}zh/calendar.ics",
    }


@pytest.mark.parametrize("name", ["index", *LISTS])
def test_a_schema_is_valid_and_complete_in_itself(name: str, project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a")
    published = json.loads(dict(api_root(made.site()))[schema_path(name)])
    Draft202012Validator.check_schema(published)
    assert published["$id"] == HOME + schema_path(name)
    references = {line.split('"')[3] for line in json.dumps(published, indent=1).split("\n") if '"$ref"' in line}
    assert references == {f"#/$defs/{part}" for part in published["$defs"]}


def test_the_schemas_refuse_what_is_not_documented(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", event={"start": "2027-05-13"}, **PICTURE)
    page = documents(made)["api/v1/vi/pages.json"]
    spoilt_ones = [
        page | {"colour": "red"},
        page | {"items": [page["items"][0] | {"colour": "red"}]},
        page | {"items": [{key: value for key, value in page["items"][0].items() if key != "url"}]},
        page | {"items": [page["items"][0] | {"published": "2026-10-01"}]},
        page | {"items": [page["items"][0] | {"as_of": "2026-02-30"}]},
        page | {"items": [page["items"][0] | {"picture": {"url": f"{HOME}assets/do-son.svg"}}]},
        page | {"items": [page["items"][0] | {"url": "../culture/a/"}]},
        page | {"items": [page["items"][0] | {"place": {"id": "a", "name": "A", "latitude": 20.7}}]},
    ]
    assert [len(faults(document)) > 0 for document in spoilt_ones] == [True] * len(spoilt_ones)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_only_texts(project: ProjectMaker, text: str) -> None:
    made = project()
    made.out("culture/a", tags=["nature"], **PICTURE)
    site: Site = made.site(today=TODAY)
    hurt = [spoilt(entry, text) for entry in entries(site, "vi", {"culture/a": BODY})]
    found = [json.loads(data) for _, data in api(site, "vi", hurt)]
    assert [faults(document) for document in found] == [[], [], []]


def test_nothing_that_is_not_out_is_named(project: ProjectMaker) -> None:
    """Law 4: neither a held page's words nor its address, nor a place that only it names."""
    made = project()
    made.out("culture/a")
    made.page("events/held", title="BÍMẬT", place="do-son", event={"start": "2027-05-13"}, date="2026-11-01")
    made.page("tourism/held", details=HOURS, **PLACE)
    site = made.site()
    bodies = {"events/held": "<p>BÍMẬT</p>"}
    files = [*api(site, "vi", entries(site, "vi", bodies)), *api_root(site)]
    shown = b"".join(data for path, data in files if "/schema/" not in path).decode()
    assert "culture/a vi" in shown
    assert [word for word in ("BÍMẬT", "held", "do-son", "2026-11-01") if word in shown] == []


def test_a_photograph_comes_in_two_sizes(project: ProjectMaker) -> None:
    made = project()
    made.out("culture/a", **PICTURE)
    site = made.site(today=TODAY)
    (entry,) = entries(site, "vi")
    assert entry.picture is not None
    photograph = replace(entry.picture, url=f"{HOME}assets/bay.jpg", web=f"{HOME}assets/bay.web.jpg", type="image/jpeg")
    (document, *_) = (json.loads(data) for _, data in api(site, "vi", [replace(entry, picture=photograph)]))
    assert faults(document) == []
    assert document["items"][0]["picture"]["web_url"] == f"{HOME}assets/bay.web.jpg"
