"""What is wrong between files; each finding with its place."""

from __future__ import annotations

import unicodedata

import pytest

from promosite.content.consistency import consistency
from promosite.content.page import Page
from tests.conftest import Project, ProjectMaker

ACTION = {"label": "Xem", "url": "b.md"}


def _found(made: Project) -> list[tuple[str, str]]:
    """Ids and places of the findings of this module; others look at the page alone."""
    found = [f for f in made.catalog.findings if f.id.startswith("catalog.")]
    return [(f.id.removeprefix("catalog."), str(f.where).removeprefix("content/")) for f in found]


@pytest.mark.parametrize(
    ("front", "body", "found"),
    [
        ({}, "", []),
        ({"section": "sport"}, "", [("unknown-section", 5)]),
        ({"section": "culture"}, "", [("section-folder", 5)]),
        ({"audience": ["visitor", "all"]}, "", [("unknown-audience", 6)]),
        ({"tags": "city"}, "", [("unknown-tags", 6)]),
        ({"dossier": ["heritage", "none"]}, "", [("unknown-dossier", 6)]),
        ({"agency": "nobody"}, "", [("unknown-agency", 6)]),
        ({"place": "nowhere"}, "", [("unknown-place", 6)]),
        ({"place": "do-son"}, "", []),
        ({"agency": "so-du-lich"}, "", [("dead-agency", 6)]),
        ({"agency": "so-du-lich", "date": "2025-02-28"}, "", []),
        ({"agency": "so-vhttdl", "date": "2025-02-28"}, "", [("dead-agency", 6)]),
        ({"place": "kien-an"}, "", [("dead-place", 6)]),
        ({"place": "kien-an", "date": "2025-06-30"}, "", []),
        ({"place": "kien-an", "date": "2025-06-30", "updated": "2025-07-01"}, "", [("dead-place", 6)]),
        ({"event": {"start": "2026-10-01", "place": "kien-an"}}, "", [("dead-place", 8)]),
        ({"event": {"start": "2026-10-01", "place": "nowhere"}}, "", [("unknown-place", 8)]),
        ({"event": {"start": "2026-10-01", "place": "do-son"}}, "", []),
        ({}, "Ở quận Kiến An.", [("dead-name", 8)]),
        ({}, unicodedata.normalize("NFD", "Ở Q. Kiến An."), [("dead-name", 8)]),
        ({}, "Ở quận Kiến Anh.", []),
        ({"image": "../../assets/do-son.svg", "image_alt": "Biển"}, "", []),
        ({"image": "../../assets/none.svg", "image_alt": "Biển"}, "", [("no-image", 6)]),
        ({"image": "../taxonomy.yml", "image_alt": "Biển"}, "", [("image-outside", 6)]),
        ({"image": "https://example.org/a.png", "image_alt": "Biển"}, "", [("image-outside", 6)]),
        ({}, "![Biển](../../assets/do-son.svg)", []),
        ({}, "![Biển](../../assets/none.svg)", [("no-image", 8)]),
        ({}, "![Biển](https://example.org/a.png)", [("image-outside", 8)]),
        ({}, "`![Biển](none.svg)`", []),
        ({}, "Xem:\n![](../../assets/do-son.svg)", [("no-alt", 9)]),
        ({}, '[![ ](../../assets/do-son.svg "Tên")](b.md)', [("no-alt", 8)]),
        ({}, "![](../../assets/do-son.svg){role=presentation}", []),
        ({}, '![](../../assets/do-son.svg "Tên"){.wide role=presentation}', []),
        ({}, "[b](b.md)", []),
        ({}, "[b](b.md#phan-mot) [b](b.md#gia)", []),
        ({}, "[b](b.md#part-one)", [("broken-anchor", 8)]),
        ({}, "\n[c](c.md)", [("broken-link", 9)]),
        ({}, "[c](../../../README.md)", [("broken-link", 8)]),
        ({"action": ACTION}, "", []),
        ({"action": ACTION | {"url": "c.md"}}, "", [("broken-link", 8)]),
        ({}, "# Tiêu đề\n", [("second-title", 8)]),
        ({}, "```\n# Tiêu đề\n```\n", []),
    ],
)
def test_one_page(project: ProjectMaker, front: dict[str, object], body: str, found: list[tuple[str, int]]) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a", body=body or "Nội dung.", **front)
    made.page("tourism/b", body="## Phần một\n\n## Giá {#gia}\n")
    assert _found(made) == [(id, f"vi/tourism/a.md:{line}") for id, line in found]


def test_when_a_name_held_is_said(project: ProjectMaker) -> None:
    made = project(("vi",))
    made.page("tourism/a", agency="so-vhttdl", date="2025-02-28")
    made.page("tourism/b", place="kien-an")
    assert [fault.message() for fault in made.catalog.findings if fault.id.startswith("catalog.dead-")] == [
        "the agency “Sở Văn hóa, Thể thao và Du lịch” did not exist at the page's date (it did: 2025-03-01 – …)",
        "the place “quận Kiến An” did not exist at the page's date (it did: … – 2025-06-30)",
    ]


def test_an_inherited_event_place_is_the_sources_fault(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a", event={"start": "2026-10-01", "place": "kien-an"})
    made.page("tourism/a", "en", event={"name": "Fair"})
    made.page("tourism/b", event={"start": "2026-10-01"})
    made.page("tourism/b", "en", event={"place": "nowhere"})
    assert _found(made) == [("unknown-place", "en/tourism/b.md:5"), ("dead-place", "vi/tourism/a.md:8")]


def test_translations(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a", body="## Một\n\n### Hai\n", tags=["city"], place="kien-an", section="sport")
    made.page("tourism/a", "en", body="## One\n", agency="nobody")
    made.page("tourism/alone", "en")
    assert _found(made) == [
        ("headings-differ", "en/tourism/a.md:1"),
        ("unknown-agency", "en/tourism/a.md:4"),
        ("no-source", "en/tourism/alone.md"),
        ("unknown-section", "vi/tourism/a.md:5"),
        ("unknown-tags", "vi/tourism/a.md:6"),
        ("dead-place", "vi/tourism/a.md:8"),
    ]


def test_a_page_that_exists_in_one_translation_only_may_be_linked_there(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a")
    made.page("tourism/a", "en", body="[x](x.md)\n")
    made.page("tourism/x", "en")
    assert _found(made) == [("no-source", "en/tourism/x.md")]


def test_two_pages_with_one_id(project: ProjectMaker) -> None:
    made = project(("vi",))
    made.page("tourism/a", id="same")
    made.page("tourism/b", id="same")
    assert _found(made) == [("same-id", "vi/tourism/b.md:6")]
    assert made.catalog.findings[0].message() == "the id `same` belongs to content/vi/tourism/a.md already"


def test_names_that_differ_in_case_or_form_only(project: ProjectMaker) -> None:
    made = project(("vi",))
    made.page("tourism/a")
    page = made.catalog.pages["tourism/a", "vi"]
    config, taxonomy, kinds = made.config, made.catalog.taxonomy, made.catalog.kinds

    def named(name: str) -> Page:
        return Page("vi", name, f"content/vi/{name}.md", page.text, page.front, page.meta, page.fingerprint)

    pages = [named("tourism/đ\u00e0"), named("tourism/ĐA\u0300"), named("tourism/da")]
    faults = consistency(config, {p.key: p for p in pages}, taxonomy, kinds)
    assert [(f.id, f.where.path) for f in faults] == [("catalog.same-name", "content/vi/tourism/ĐA\u0300.md")]


def test_words_that_readers_see_are_needed_in_every_language(project: ProjectMaker) -> None:
    made = project()
    made.replace("content/taxonomy.yml", "en: {title: Nature}, ", "")
    assert _found(made) == [("no-wording", "taxonomy.yml")]
    assert made.catalog.findings[0].message() == "`tags.nature` has no words in `en`"
