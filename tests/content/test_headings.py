"""Headings and their anchors, held against Python-Markdown."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.headings import Heading, headings, shared_ids, slugify, unique


def test_whole_values() -> None:
    body = "Mở đầu.\n\n## Đi **lại** ##\n\n### [Giá](gia.md) `vé` {#gia .wide}\n\nPhà\n---\n\n## Đi lại\n"
    assert list(headings(body)) == [
        Heading(2, "Đi lại", 3, "di-lai"),
        Heading(3, "Giá vé", 5, "gia"),
        Heading(2, "Phà", 7, "pha"),
        Heading(2, "Đi lại", 10, "di-lai-2"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "## A",
        "##A",
        "## A ##",
        " ## A",
        "    ## A",
        "####### A",
        "\\## A",
        "#hash tag",
        "## {#x}",
        "## A { #x }",
        "## A {: #x }",
        "## A {#x .y}",
        "## A\n## B",
        "## A\ntext",
        "text\n## A",
        "a\n---",
        "a\n===",
        "a\n=",
        "a\n-",
        "a\nb\n---",
        "a\n\n---\n\nb",
        "\na\n---\nb",
        "*a*\n---",
        "**x**: y\n---\nz",
        "a \\\n---",
        "## A\n---",
        "## A\nb\n---",
        "| a |\n|---|\n| b |",
        "a | b\n--- | ---\n1 | 2",
        "- a\n- b\n\n---",
        "```\n## A\n```",
        "```py\n## A\n```\n## B",
        "~~~\n## A\n~~~",
        "````\n```\n## A\n```\n````",
        "```\n# a\n```\n\nb\n---",
    ],
)
def test_levels_are_those_of_python_markdown(body: str) -> None:
    html = markdown.markdown(body, extensions=["attr_list", "tables", "toc", "pymdownx.superfences"])
    assert [heading.level for heading in headings(body)] == [int(level) for level in re.findall(r"<h([1-6])", html)]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đồ Sơn", "do-son"),
        ("Be\u0302\u0301n Bính", "ben-binh"),
        ("Giá vé: 50.000 đ", "gia-ve-50-000-d"),
        ("Ô tô & tàu hỏa", "o-to-tau-hoa"),
        ("交通（一）", "交通-一"),
        ("...", ""),
        ("snake_case", "snake-case"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text(max_size=30))
def test_slugs_are_stable_and_plain(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert not re.search(r"[\s/#?%_]|^-|-$|--", slug)


@given(st.lists(st.sampled_from(["", "a", "a-2", "b"]), max_size=8))
def test_ids_are_unique(ids: list[str]) -> None:
    taken: set[str] = set()
    given_ids = [unique(id, taken) for id in ids]
    assert len(set(given_ids)) == len(ids)
    assert taken == set(given_ids)


def test_translations_share_ids_where_levels_agree() -> None:
    source = headings("## Đi lại\n\n### Phà\n")
    assert shared_ids(source, [2, 3]) == ["di-lai", "pha"]
    assert shared_ids(source, [2, 2]) is None
    assert shared_ids(source, [2]) is None


def test_windows_line_ends() -> None:
    assert headings("## A\r\n\r\nb\r\n---\r\n") == headings("## A\n\nb\n---\n")
