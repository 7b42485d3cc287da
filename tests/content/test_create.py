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
