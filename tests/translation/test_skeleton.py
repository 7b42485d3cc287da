"""The skeleton of a rendered page."""

from __future__ import annotations

from promosite.translation.segments.skeleton import Element, skeleton
from tests.translation.dialect import shape


def test_elements_come_in_order_with_links_pictures_classes_and_ids() -> None:
    page = '## Đồ Sơn {#do-son}\n\n- [Phà](pha.md){ .more }\n- ![Biển](bien.png "Biển")\n'
    assert skeleton(page, ["attr_list"]) == (
        Element("h2", id="do-son"),
        Element("ul"),
        Element("li"),
        Element("a", href="pha.md", classes="more"),
        Element("li"),
        Element("img", src="bien.png"),
    )


def test_words_do_not_count() -> None:
    vietnamese = "## Đồ Sơn\n\n| Năm | UBND |\n|---|---|\n\n*[UBND]: Ủy ban\n"
    english = "## Do Son\n\n| Year | Committee |\n|---|---|\n\n*[UBND]: Committee\n"
    assert shape(vietnamese) == shape(english)


def test_a_lost_link_and_a_moved_one_count() -> None:
    page = "[a](a.md) và [b](b.md)\n"
    assert shape(page) != shape("[a](a.md) và b\n")
    assert shape(page) != shape("[b](b.md) và [a](a.md)\n")
    assert sorted(shape(page)) == sorted(shape("[b](b.md) và [a](a.md)\n"))


def test_extensions_are_set_up_as_the_site_does() -> None:
    table = "| a |\n|:-:|\n| b |\n"
    assert skeleton(table, [], {"tables": {"use_align_attribute": True}}) == skeleton(table, [])
    code = '!!! note "a"\n    b\n'
    assert [one.tag for one in skeleton(code, ["admonition"])] == ["div", "p", "p"]
    assert [one.tag for one in skeleton(code, [])] == ["p"]


def test_text_that_is_no_markdown_gives_what_it_gives() -> None:
    assert skeleton("", []) == ()
    assert skeleton("<p><b>", []) == (Element("p"), Element("b"))
