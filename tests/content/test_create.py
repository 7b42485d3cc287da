"""A new page: its name and first text, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from promosite.content.create import NewPage, new_page, page_text
from promosite.errors import ContentError, errors_in
from tests.conftest import ProjectMaker

DAY = date(2026, 11, 20)


def test_a_name_as_people_write_it(project: ProjectMaker) -> None:
    made = project()
    file = new_page(made.config, made.catalog, NewPage("tourism", "Đồ  Sơn: mùa hè", DAY, "vi"))
    assert file == made.root / "content/vi/tourism/do-son-mua-he.md"
    assert made.read("content/vi/tourism/do-son-mua-he.md") == (
        "---\n"
        'title: "Đồ Sơn: mùa hè"\n'
        "description:\n"
        "date: 2026-11-20\n"
        "section: tourism\n"
        "---\n"
        "\n"
        "<!-- Viết nội dung ở đây, thay cho dòng này. "
        "Tiêu đề mục bắt đầu bằng ##; tên trang do hệ thống tự in. -->\n"
    )
    assert [str(fault.where) for fault in errors_in(made.catalog.findings)] == [
        "content/vi/tourism/do-son-mua-he.md:3"  # the description is still to be written
    ]


def test_a_translation_has_its_own_words_only(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/do-son")
    file = new_page(made.config, made.catalog, NewPage("tourism", "do-son", DAY, "en", title="Do Son"))
    assert file.read_text(encoding="utf-8").split("---")[1] == "\ntitle: Do Son\ndescription:\n"


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("article", ""),
        ("place", "kind: place\nfacts:\n  coordinates:\n"),
        ("itinerary", "kind: itinerary\nfacts:\n  days:\ndetails:\n  days:\n"),
        ("press", "kind: press\ndetails:\n  statement:\n"),
        (
            "project",
            "kind: project\nas_of:\nsources:\n  - title:\ndetails:\n  sector:\n  status:\n",
        ),
    ],
)
def test_a_kind_asks_for_its_keys(project: ProjectMaker, kind: str, keys: str) -> None:
    made = project()
    file = new_page(made.config, made.catalog, NewPage("tourism", "x", DAY, "vi", kind=kind))
    text = file.read_text(encoding="utf-8")
    assert text.split("---\n")[1] == f"title: X\ndescription:\ndate: 2026-11-20\nsection: tourism\n{keys}"
    assert {fault.id for fault in errors_in(made.catalog.findings)} <= {"meta.empty", "kind.missing"}


def test_an_event_is_begun_by_its_block(project: ProjectMaker) -> None:
    made = project()
    text = new_page(made.config, made.catalog, NewPage("events", "x", DAY, "vi", kind="event")).read_text("utf-8")
    assert text.split("---\n")[1].endswith("section: events\nevent:\n  start:\n")


def test_a_translation_is_asked_for_the_words_of_its_source(project: ProjectMaker) -> None:
    made = project()
    facts = {"coordinates": "20.7, 107.0"}
    made.page("tourism/x", kind="place", facts=facts, details={"hours": "7 giờ", "what": ["a", "b"]})
    text = new_page(made.config, made.catalog, NewPage("tourism", "x", DAY, "en")).read_text("utf-8")
    keys = 'title: X\ndescription:\ndetails:\n  hours:\n  what:\n    - ""\n    - ""\n'
    assert text.split("---\n")[1] == keys


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("ben-binh", "", "Ben binh"),
        ("Bến Bính", "", "Bến Bính"),
        ("Be\u0302\u0301n", "", "Bến"),
        ("x", '"A": #1', '"A": #1'),
    ],
)
def test_titles(name: str, title: str, expected: str) -> None:
    from promosite.content.frontmatter import parse

    text = page_text(NewPage("tourism", name, DAY, "vi", title), "ben-binh" if name == "ben-binh" else "slug")
    assert parse(text, "")[0].values["title"] == expected


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (NewPage("tourims", "x", DAY, "vi"), "create.unknown-section"),
        (NewPage("home", "x", DAY, "vi"), "create.unknown-section"),
        (NewPage("tourism", "x", DAY, "fr"), "create.unknown-language"),
        (NewPage("tourism", "x", DAY, "vi", kind="plcae"), "create.unknown-kind"),
        (NewPage("tourism", "海防", DAY, "vi"), "create.no-slug"),
        (NewPage("tourism", "?!", DAY, "vi"), "create.no-slug"),
        (NewPage("tourism", "Cat Ba", DAY, "vi"), "create.exists"),
        (NewPage("tourism", "taken", DAY, "vi"), "create.exists"),
        (NewPage("tourism", "x", DAY, "en"), "create.no-source"),
    ],
)
def test_refusals_write_nothing(project: ProjectMaker, wanted: NewPage, fault: str) -> None:
    made = project()
    made.page("tourism/Cat-Ba")
    made.write("content/vi/tourism/taken.md/x.txt", "a folder with this name")
    before = made.snapshot()
    with pytest.raises(ContentError) as refused:
        new_page(made.config, made.catalog, wanted)
    assert refused.value.finding.id == fault
    assert made.snapshot() == before
