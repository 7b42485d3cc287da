"""Tables that scroll in a region of their own, and galleries."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from promosite.content.language import Language
from promosite.publishing.blocks import frame_tables, mark_galleries

WORDS = Language("en", "en", "English", words={"table": "Table {number}", "table_titled": "Table {number}: {title}"})
REGION = '<div class="table" role="region" tabindex="0" aria-label="{}">{}</div>'


def tree(body: str) -> Element:
    return fromstring(f"<div>{body}</div>")


def body(root: Element) -> str:
    return tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


def framed(text: str) -> str:
    root = tree(text)
    frame_tables(root, WORDS)
    return body(root)


def test_a_table_is_named_after_the_heading_above_it() -> None:
    table = "<table><tr><td>1</td></tr></table>"
    assert framed(
        f"{table}after<h2>The <em>berths</em></h2><p>x</p>{table}<h3>Depth</h3><ul><li>{table}</li></ul>"
    ) == (
        f"{REGION.format('Table 1', table)}after<h2>The <em>berths</em></h2><p>x</p>"
        f"{REGION.format('Table 2: The berths', table)}<h3>Depth</h3>"
        f"<ul><li>{REGION.format('Table 3: Depth', table)}</li></ul>"
    )


def test_two_tables_below_one_heading_have_two_names() -> None:
    names = [e.get("aria-label") for e in fromstring(f"<div>{framed('<h2>A</h2><table/><table/>')}</div>").iter("div")]
    assert names == [None, "Table 1: A", "Table 2: A"]


def test_a_header_without_words_is_a_cell() -> None:
    table = "<table><tr><th> </th><th>2024</th><th><img/></th></tr></table>"
    assert framed(table) == REGION.format(
        "Table 1", table.replace("<th> </th>", "<td> </td>").replace("<img/>", "<img />")
    )


@pytest.mark.parametrize(
    ("text", "gallery"),
    [
        ("<p><img src='a'/> <img src='b'/>\n<img src='c'/></p>", True),
        ("<p><a href='a'><img src='a'/></a><img src='b'/></p>", True),
        ("<p><img src='a'/></p>", False),
        ("<p>See <img src='a'/><img src='b'/></p>", False),
        ("<p><img src='a'/> and <img src='b'/></p>", False),
        ("<p><a href='a'><img src='a'/> large</a><img src='b'/></p>", False),
        ("<p><img src='a'/><br/><img src='b'/></p>", False),
    ],
)
def test_several_pictures_and_nothing_else_are_a_gallery(text: str, gallery: bool) -> None:
    root = tree(text)
    mark_galleries(root)
    assert [element.get("class") for element in root.iter("p")] == ["gallery" if gallery else None]
