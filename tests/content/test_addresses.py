"""Names, former addresses and ids that cannot be addresses."""

from __future__ import annotations

import pytest

from tests.conftest import Project, ProjectMaker


def _found(made: Project) -> list[tuple[str, str, str]]:
    return [
        (f.id.removeprefix("catalog."), str(f.where).removeprefix("content/"), dict(f.details).get("proper", ""))
        for f in made.catalog.findings
    ]


@pytest.mark.parametrize(
    ("name", "fault", "proper"),
    [
        ("tourism/cat-ba", "", ""),
        ("tourism/Top_10.2026", "", ""),
        ("tourism/islands/cat-ba", "", ""),
        ("tourism/page", "", ""),
        ("tourism/page/two", "", ""),
        ("tourism/page/2", "list-place", ""),
        ("tourism/page/2/index", "list-place", ""),
        ("tourism/page/2/map", "", ""),
        ("tourism/Đồ Sơn", "name", "tourism/do-son"),
        ("tourism/what?", "name", "tourism/what"),
        ("tourism/a#b", "name", "tourism/a-b"),
        ("tourism/100%", "name", "tourism/100"),
        ("tourism/con", "name", "tourism/con-1"),
        ("tourism/com1.vn", "name", "tourism/com1-vn"),
        ("tourism/-x", "name", "tourism/x"),
        ("tourism/海防", "name", "tourism/…"),
    ],
)
def test_names(project: ProjectMaker, name: str, fault: str, proper: str) -> None:
    made = project(("vi", "en"))
    made.page(name)
    made.page(name, "en")
    assert _found(made) == ([(fault, f"vi/{name}.md", proper)] if fault else [])


@pytest.mark.parametrize(
    ("old", "good"),
    [
        ("tourism/old", True),
        ("/tourism/old/", True),
        ("tin-tức/bài-1.html", True),
        ("old.html", True),
        ("tourism/404.html", True),
        ("../../evil", False),
        ("tourism/./old", False),
        ("tourism//old", False),
        ("/", False),
        ("https://example.org/", False),
        ("a?b", False),
        ("a#b", False),
        ("a b", False),
        ("a\\b", False),
        ("en/tourism/old", False),
        ("404.html", False),
        ("feed.xml", False),
        ("assets/old.svg", False),
        ("search", False),
    ],
)
def test_former_addresses(project: ProjectMaker, old: str, good: bool) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a", redirects=[old])
    assert _found(made) == ([] if good else [("redirect-form", "vi/tourism/a.md:6", "")])


def test_a_former_address_leads_to_one_page(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a", redirects=["tourism/old"])
    made.page("tourism/b", redirects=["/tourism/old/"])
    assert _found(made) == [("same-redirect", "vi/tourism/b.md:6", "")]


def test_ids_of_terms(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    made.page("tourism/a")
    words = "{vi: {title: X}, en: {title: X}}"
    made.write(
        "content/taxonomy.yml",
        f"sections: {{tourism: {words}, en: {words}, search: {words}}}\n"
        f"tags: {{search: {words}, a b: {words}}}\nplaces: {{Đồ Sơn: {words}}}\n",
    )
    found = [dict(f.details) for f in made.catalog.findings]
    assert [(f["kind"], f["term"]) for f in found] == [("sections", "en"), ("sections", "search"), ("tags", "a b")]


def test_a_rule_for_no_section(project: ProjectMaker) -> None:
    made = project(("vi", "en"), publish={"sections": {"turism": {"en": "never"}, "home": {"en": "never"}}})
    made.page("tourism/a")
    assert [(f.id, str(f.where), dict(f.details)["value"]) for f in made.catalog.findings] == [
        ("catalog.unknown-rule", "mkdocs.yml", "turism")
    ]
