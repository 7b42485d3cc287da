"""Every declared kind: its fixture is without fault and is shown whole; and a new kind needs no Python."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from promosite.content.kinds import ARTICLE, FactType, PageKind
from promosite.publishing.view import view
from tests.conftest import Project
from tests.kinds.conftest import FIXTURES, path_of, render

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide" / "kinds.md"
KINDS = sorted(file.stem for file in (ROOT / "overrides" / "kinds").glob("*.yml"))


def test_every_kind_has_a_fixture_and_every_fixture_a_kind(kinds: Project) -> None:
    assert [file.stem for file in FIXTURES] == KINDS
    assert list(kinds.catalog.kinds) == [ARTICLE, *KINDS]


def test_the_fixtures_are_without_fault(kinds: Project) -> None:
    assert kinds.catalog.findings == ()
    assert {page.path: kinds.catalog.kind(page).name for page in kinds.catalog.pages.values()} == {
        path_of(kind).rstrip("/"): kind for kind in KINDS
    }


def test_the_guide_lists_every_kind_with_what_it_has(kinds: Project) -> None:
    """Facts and details in their order, bold where a page must have them."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \| ", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    said = [row for row in rows if row[0] in KINDS]
    declared = [kind for name, kind in kinds.catalog.kinds.items() if name in KINDS]

    def listed(kind: PageKind, block: str, names: Iterable[str]) -> str:
        return ", ".join(f"**`{name}`**" if f"{block}.{name}" in kind.required else f"`{name}`" for name in names)

    assert sorted(said) == [
        (kind.name, listed(kind, "facts", kind.facts), listed(kind, "details", kind.details)) for kind in declared
    ]
    types = re.findall(r"^\| `(\w+)` \| [^|]* \| [^|]* \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(types) == sorted(FactType)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fixture_says_all_that_its_kind_can_say(kinds: Project, kind: str) -> None:
    """So that the next test shows every fact at least once, but for the ways to reach people."""
    declared = kinds.catalog.kinds[kind]
    meta = kinds.catalog.pages[path_of(kind).rstrip("/"), "vi"].meta
    left_out = ({*declared.facts} - {*meta.facts}) | ({*declared.details} - {*meta.details})
    assert left_out <= {"phone", "email", "website", "contact"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_shown_by_its_own_template(kinds: Project, kind: str) -> None:
    site = kinds.site()
    page, shown = render(kinds, site, "vi", path_of(kind)), view(site, "vi", site.outputs["vi"][path_of(kind)])
    main = page.find(".//main")
    assert main is not None
    assert (page.find("body").get("class"), "data-pagefind-body" in main.attrib) == (f"kind-{kind}", True)
    assert page.xpath("//dl/div/dt/text()")[-len(shown["facts"]) :] == [fact["label"] for fact in shown["facts"]]
    printed = main.text_content()
    for fact in shown["facts"]:
        for text in (fact["text"], *(item["text"] for item in fact["items"])):
            assert text in printed
    assert len({element.get("id") for element in page.iter() if element.get("id")}) == len(page.xpath("//*[@id]"))
    assert page.xpath("//main//a[not(@href)]") == []


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_stays_text(kinds: Project, kind: str) -> None:
    hostile = """<b onclick="x()">&"'"""

    def spoilt(value: Any, key: str = "") -> Any:  # noqa: ANN401 - any value of a view
        if isinstance(value, dict):
            return {name: spoilt(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [spoilt(each, key) for each in value]
        text = isinstance(value, str) and value and key not in ("kind", "content", "icon")
        return f"{value}{hostile}" if text else value

    page = render(kinds, kinds.site(), "vi", path_of(kind), spoilt)
    assert page.xpath("//b | //*[@onclick]") == []
    assert hostile in page.text_content()


def test_a_place_leads_to_maps_and_itineraries(kinds: Project) -> None:
    page = render(kinds, kinds.site(), "vi", path_of("place"))
    maps = page.xpath("//a[@rel='external'][contains(@aria-label, 'Hòn Dấu')]")
    assert [(link.text, link.get("href")) for link in maps] == [
        ("OpenStreetMap", "https://www.openstreetmap.org/?mlat=20.6667&mlon=106.8167#map=15/20.6667/106.8167"),
        ("Google Maps", "https://www.google.com/maps/search/?api=1&query=20.6667%2C106.8167"),
        ("Bản đồ Apple", "https://maps.apple.com/?ll=20.6667,106.8167&q=H%C3%B2n%20D%E1%BA%A5u"),
    ]
    assert maps[0].get("aria-label") == "Hòn Dấu trên OpenStreetMap"
    assert page.xpath("//section[@aria-labelledby='itineraries-title']//h3/a/@href") == ["../itinerary/"]


def test_places_nearby_are_the_nearest_of_the_same_kind(kinds: Project) -> None:
    around = {
        "a": "20.6667, 106.8267",
        "b": "20.70, 106.80",
        "c": "20.75, 106.9",
        "d": "20.8, 106.9",
        "e": "20.9, 106.8",
    }
    for name, where in (around | {"far": "21.0278, 105.8342"}).items():
        kinds.out(f"tourism/{name}", kind="place", facts={"coordinates": where})
    kinds.page("tourism/draft", kind="place", facts={"coordinates": "20.6668, 106.8168"}, review={"state": "draft"})
    site = kinds.site()
    found = view(site, "vi", site.outputs["vi"][path_of("place")])["nearby"]
    assert [(card["url"], card["place"]) for card in found] == [
        ("../a/", "1 km"),
        ("../b/", "4,1 km"),
        ("../c/", "13 km"),
        ("../d/", "17 km"),
    ]


def test_an_itinerary_shows_its_days_in_order(kinds: Project) -> None:
    page = render(kinds, kinds.site(), "vi", path_of("itinerary"))
    days = page.xpath("//section[@class='days']/ol/li")
    assert [day.findtext("h3") for day in days] == ["Ngày 1", "Ngày 2"]
    assert [day.findtext("p") for day in days] == ["Buổi sáng ra đảo", "Buổi chiều trở lại, buổi tối xem hội"]
    assert [day.xpath(".//h4/a/@href") for day in days] == [["../place/"], ["../place/", "../../events/event/"]]


def test_press_offers_its_pictures_with_their_licence(kinds: Project) -> None:
    page = render(kinds, kinds.site(), "vi", path_of("press"))
    link = page.find(".//section[@class='downloads']//a[@download]")
    assert link is not None
    assert (link.text, link.get("href")) == ("Bến tàu nhìn từ biển", "../../assets/do-son.svg")
    assert page.xpath("//section[@class='downloads']//span/text()") == ["SVG · 16 × 9 · 1 kB", "Ảnh: Ban biên tập"]
    assert page.xpath("//section[@class='downloads']//a[@rel='license']/text()") == ["CC BY 4.0"]


def test_a_new_kind_is_a_declaration_a_template_and_words(kinds: Project) -> None:
    kinds.write(
        "overrides/kinds/school.yml",
        "schema_org: School\n"
        "facts: {pupils: {type: number, required: true}, near: {type: page}}\n"
        "details: {teaches: {}}\n",
    )
    kinds.write(
        "overrides/school.html",
        '{% extends "article.html" %}\n{% block facts %}{% include "parts/facts.html" %}{% endblock %}\n',
    )
    for code, words in (
        ("vi", ("Trường học", "Số học sinh", "Gần", "Dạy")),
        ("en", ("School",) * 4),
        ("zh", ("学校",) * 4),
    ):
        keys = zip(("kind_school", "fact_pupils", "fact_near", "fact_teaches"), words, strict=True)
        added = "".join(f"  {key}: {word}\n" for key, word in keys)
        kinds.replace(f"overrides/strings/{code}.yml", "words:\n", f"words:\n{added}")
    kinds.out(
        "culture/hang-hai",
        title="Trường Hàng hải",
        kind="school",
        facts={"pupils": "1956", "near": "../tourism/place.md"},
        details={"teaches": "Đi biển"},
    )
    assert kinds.catalog.findings == ()
    page = render(kinds, kinds.site(), "vi", "culture/hang-hai/")
    assert page.find("body").get("class") == "kind-school"
    assert page.findtext(".//h2[@id='facts-title']") == "Trường học"
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//dl/div")]
    assert rows == [["Số học sinh", "1.956"], ["Gần", "Hòn Dấu"], ["Dạy", "Đi biển"]]
    assert page.xpath("//dl//a/@href") == ["../../tourism/place/"]
