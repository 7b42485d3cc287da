"""Addresses in Markdown, and the pages they lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.links import Href, PageLink, hrefs, links_to_pages, resolve
from tests.conftest import ProjectMaker


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[a](x.md)", ["x.md"]),
        ("[a]( x.md )", ["x.md"]),
        ("[a](<x.md>)", ["x.md"]),
        ('[a](x.md "tên")', ["x.md"]),
        ("[a](x.md) [b](y.md#z)", ["x.md", "y.md#z"]),
        ("[[a]](x.md)", ["x.md"]),
        ("[![ảnh](../a.svg)](x.md)", ["!../a.svg", "x.md"]),
        ("![](../a.svg){width=3}", ["!../a.svg"]),
        ("[a]: x.md\n[b]: <y.md> 'tên'", ["x.md", "y.md"]),
        ("[^1]: x.md", []),
        ("[a][b], (x.md), a(x.md)", []),
        ("`[a](x.md)`", []),
        ("``[a](x.md) ` ``[b](y.md)", ["y.md"]),
        ("```\n[a](x.md)\n```\n[b](y.md)", ["y.md"]),
        ("~~~~\n```\n[a](x.md)\n~~~~\n[b](y.md)", ["y.md"]),
        ("- [a](x.md)\n\n    [b](y.md)", ["x.md", "y.md"]),
        ("dài\ndòng [a\nb](x.md)", ["x.md"]),
    ],
)
def test_addresses(body: str, found: list[str]) -> None:
    assert ["!" * href.picture + href.text for href in hrefs(body)] == found


@given(st.lists(st.sampled_from(["[a](x.md)", "![b](y.svg)", "`c`", "đ\u2028", "\n", "\r\n", "```\n", "[r]: z.md\n"])))
def test_an_address_stands_where_it_says(parts: list[str]) -> None:
    body = "".join(parts)
    for href in hrefs(body):
        assert body[href.start : href.end] == href.text
        assert body[: href.start].count("\n") == href.line - 1


def test_lines() -> None:
    assert list(hrefs("a\r\n\r\n[b](c.md)\n")) == [Href("c.md", 9, 3)]


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("b.md", ("vi", "culture/b", "")),
        ("../tourism/c.md#d", ("vi", "tourism/c", "d")),
        ("../../en/tourism/c.md", ("en", "tourism/c", "")),
        ("%C4%91.md", ("vi", "culture/đ", "")),
        ("../../fr/x.md", ("vi", "../fr/x", "")),
        ("../../../README.md", ("vi", "../../README", "")),
        ("../index.md", ("vi", "index", "")),
        ("b.html", None),
        ("b/", None),
        ("#d", None),
        ("/culture/b.md", None),
        ("https://example.org/b.md", None),
        ("//example.org/b.md", None),
        ("http://[địa chỉ]/b.md", None),
        ("//[b.md", None),
    ],
)
def test_resolve(href: str, target: tuple[str, str, str] | None) -> None:
    assert resolve(href, "vi", "culture/a", ("vi", "en")) == target


def test_links_of_a_page_with_its_action(project: ProjectMaker) -> None:
    made = project()
    made.page("culture/a", body="[b](b.md#c)\n", action={"label": "Xem", "url": "../tourism/d.md"})
    made.page("culture/a", "en", body="-\n", action={"label": "See"})
    catalog = made.catalog
    assert list(links_to_pages(catalog.pages["culture/a", "vi"], made.config)) == [
        PageLink("../tourism/d.md", "tourism/d", "", "vi", 8),
        PageLink("b.md#c", "culture/b", "c", "vi", 11),
    ]
    assert [link.path for link in links_to_pages(catalog.pages["culture/a", "en"], made.config)] == ["tourism/d"]
