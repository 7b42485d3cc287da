"""Segments side by side: fields by name, the rest by place, section by section."""

from __future__ import annotations

from promosite.content.page import Page, read_page
from promosite.review.checks.pairing import alone, pairs_by_position

SOURCE = "Mở đầu.\n\n## Một\n\n- a\n- b\n\n## Hai\n\nCuối.\n"


def page(language: str, body: str, front: str = "title: A\n") -> Page:
    text = f"---\n{front}---\n\n{body}"
    return read_page(text.encode(), language, "press/a", f"content/{language}/press/a.md")[0]


def pairs(target: str) -> list[tuple[str, str, int]]:
    made = pairs_by_position(page("vi", SOURCE), page("en", target))
    return [(pair.source, pair.target, pair.line) for pair in made if pair.kind != "field"]


def test_a_page_of_the_same_shape_is_paired_with_its_lines() -> None:
    assert pairs("Intro.\n\n## One\n\n- x\n- y\n\n## Two\n\nEnd.\n") == [
        ("Mở đầu.", "Intro.", 5),
        ("Một", "One", 7),
        ("a", "x", 9),
        ("b", "y", 10),
        ("Hai", "Two", 12),
        ("Cuối.", "End.", 14),
    ]


def test_a_section_of_another_shape_stands_alone() -> None:
    found = pairs("Intro.\n\n## One\n\n- x\n\n## Two\n\nEnd.\n")
    assert found == [("Mở đầu.", "Intro.", 5), ("", "One", 7), ("", "x", 9), ("Hai", "Two", 11), ("Cuối.", "End.", 13)]


def test_other_headings_leave_the_body_alone() -> None:
    assert [source for source, _, _ in pairs("Intro.\n\n### One\n\n- x\n- y\n\n## Two\n\nEnd.\n")] == [""] * 6


def test_fields_go_by_name_whatever_their_order() -> None:
    source = page("vi", "", "title: A\ndescription: B\nimage_alt: C\n")
    target = page("en", "", "image_alt: Z\ntitle: X\naction: {label: W}\n")
    assert [(pair.name, pair.source, pair.target) for pair in pairs_by_position(source, target)] == [
        ("image_alt", "C", "Z"),
        ("title", "A", "X"),
        ("action.label", "", "W"),
    ]


def test_a_page_that_is_not_compared_has_no_sources() -> None:
    made = alone(page("en", SOURCE))
    assert [(pair.source, pair.line) for pair in made[-2:]] == [("", 12), ("", 14)]
