"""The picture of a page: the language's own variant, its type by its name, its length in bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from promosite.publishing.images.picture import Picture as Prepared
from promosite.syndication.media import picture_of
from tests.conftest import ProjectMaker

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'


def test_a_language_has_its_own_variant(project: ProjectMaker) -> None:
    made = project()
    made.write("content/assets/growth.svg", SVG)
    made.write("content/assets/growth.zh.svg", SVG + "\n\n")
    made.out("culture/a", image="../../assets/growth.svg", image_alt="Biểu đồ")
    made.out("culture/a", "zh", image_alt="图表")
    site = made.site()
    found = [picture_of(site, code, site.articles(code)[0]) for code in ("vi", "zh")]
    assert [(each.url, each.alt, each.length) for each in found if each] == [
        ("https://example.org/assets/growth.svg", "Biểu đồ", len(SVG)),
        ("https://example.org/assets/growth.zh.svg", "图表", len(SVG) + 2),
    ]


@pytest.mark.parametrize(
    ("name", "type", "url"),
    [
        ("a.JPG", "image/jpeg", "assets/a.JPG"),
        ("a.webp", "image/webp", "assets/a.webp"),
        ("Đồ Sơn.png", "image/png", "assets/%C4%90%E1%BB%93%20S%C6%A1n.png"),
    ],
)
def test_type_and_address_come_from_the_name(project: ProjectMaker, name: str, type: str, url: str) -> None:
    made = project()
    made.write(f"content/assets/{name}", b"not a picture")
    made.out("culture/a", image=f"../../assets/{name}", image_alt="a", image_licence="© VNA")
    site = made.site()
    found = picture_of(site, "vi", site.articles("vi")[0])
    assert found
    assert (found.type, found.url, found.length) == (type, f"https://example.org/{url}", 13)
    assert (found.licence, found.licence_url, found.width, found.height) == ("© VNA", "", None, None)


def test_a_prepared_picture_is_as_long_and_as_large_as_it_goes_out(project: ProjectMaker) -> None:
    made = project()
    made.write("content/assets/a.jpg", b"with metadata that does not go out")
    made.out("culture/a", image="../../assets/a.jpg", image_alt="a")
    ready = Prepared("assets/a.jpg", "0" * 40, "whole.jpg", 12, 1600, 900, widths=(960,), formats=("jpg",))
    site = replace(made.site(), pictures={"assets/a.jpg": ready})
    found = picture_of(site, "vi", site.articles("vi")[0])
    assert found
    assert (found.url, found.web) == ("https://example.org/assets/a.jpg", "https://example.org/assets/a.web.jpg")
    assert (found.length, found.width, found.height, found.is_drawing) == (12, 1600, 900, False)


def test_what_is_no_picture_is_left_out(project: ProjectMaker) -> None:
    made = project()
    made.write("content/assets/a.pdf", b"%PDF")
    made.out("culture/a", image="../../assets/a.pdf", image_alt="a")
    made.out("culture/b")
    site = made.site()
    assert [picture_of(site, "vi", page) for page in site.articles("vi")] == [None, None]
