"""What pages say about pictures, in rendered bodies and in templates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from promosite.publishing.cards import cards, drawing
from promosite.publishing.images.markup import fill, shown
from promosite.publishing.images.picture import Picture
from promosite.publishing.site import Site
from tests.conftest import Project, ProjectMaker

KEY = "0123456789abcdef0123456789abcdef"
BAY = Picture(
    "assets/vịnh 1.jpg",
    KEY,
    "whole.jpg",
    5000,
    2000,
    1000,
    "#336699",
    (320, 960, 1600),
    ("avif", "webp", "jpg"),
)


@pytest.fixture
def site(project: ProjectMaker) -> Site:
    made: Project = project(("vi",))
    made.out("index")
    made.write("content/assets/vịnh 1.jpg", b"not read here")
    made.out("tourism/bay", image="../../assets/vịnh 1.jpg", image_alt="Vịnh")
    return replace(made.site(), pictures={BAY.name: BAY})


def test_values_for_templates(site: Site) -> None:
    name = "../assets/v%E1%BB%8Bnh%201.0123456789"
    assert shown(site, BAY.name, "en/", 960) == {
        "src": "../assets/v%E1%BB%8Bnh%201.web.jpg",
        "srcset": f"{name}-320.jpg 320w, {name}-960.jpg 960w",
        "sources": [
            {"type": "image/avif", "srcset": f"{name}-320.avif 320w, {name}-960.avif 960w"},
            {"type": "image/webp", "srcset": f"{name}-320.webp 320w, {name}-960.webp 960w"},
        ],
        "width": 2000,
        "height": 1000,
        "colour": "#336699",
    }


def test_cards_show_photographs_and_lists_show_drawings(site: Site) -> None:
    card = cards(site, "vi", site.articles("vi"), "tourism/")[0]["image"]
    assert (card["src"], len(card["sources"]), "compact" in card["sizes"]) == (
        "../assets/v%E1%BB%8Bnh%201.web.jpg", 2, True
    )  # fmt: skip
    found = drawing(site, "do-son", "tourism/")
    assert found is not None
    assert (found["src"], found["sources"], found["srcset"], found["width"]) == ("../assets/do-son.svg", [], "", 16)


def test_an_image_in_a_text_becomes_a_picture(site: Site) -> None:
    element = _filled(site, '<img alt="Vịnh" src="x" loading="lazy" class="a" />')
    assert [(child.tag, child.get("type")) for child in element] == [
        ("source", "image/avif"), ("source", "image/webp"), ("img", None)
    ]  # fmt: skip
    image = element[2]
    assert {name: image.get(name) for name in ("alt", "loading", "decoding", "class", "width", "height")} == {
        "alt": "Vịnh", "loading": "lazy", "decoding": "async", "class": "a", "width": "2000", "height": "1000"
    }  # fmt: skip
    assert {child.get("sizes") for child in element} == {"92vw"}
    assert (element.tag, element.attrib, image.get("data-colour")) == ("picture", {}, "#336699")


@pytest.mark.parametrize(
    ("given", "size", "sizes"),
    [
        ('width="300"', ("300", "150"), "300px"),
        ('height="200"', ("400", "200"), "92vw"),
        ('width="300" height="300"', ("300", "300"), "300px"),
        ('width="50%"', ("50%", None), "92vw"),
    ],
)
def test_a_size_that_an_author_gave_is_kept_and_completed(
    site: Site, given: str, size: tuple[str, str | None], sizes: str
) -> None:
    image = _filled(site, f'<img src="x" {given} />')[2]
    assert (image.get("width"), image.get("height"), image.get("sizes")) == (*size, sizes)


def test_text_behind_a_picture_stays(site: Site) -> None:
    element = fromstring('<p>a <img src="x" /> b</p>')
    fill(element[0], shown(site, BAY.name, ""), "92vw")
    assert tostring(element, encoding="unicode").endswith("</picture> b</p>")


def test_a_drawing_stays_an_image(site: Site) -> None:
    element = fromstring('<img src="x" />')
    fill(element, shown(site, "assets/do-son.svg", ""), "92vw")
    assert (element.tag, dict(element.attrib)) == (
        "img",
        {"src": "assets/do-son.svg", "width": "16", "height": "9", "decoding": "async"},
    )


def _filled(site: Site, html: str) -> Element:
    element = fromstring(html)
    values: dict[str, Any] = shown(site, BAY.name, "")
    fill(element, values, "92vw")
    return element
