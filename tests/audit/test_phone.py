"""What a phone fetches of a picture, held against what Chromium did fetch (360 pixels wide, two dots a pixel)."""

from __future__ import annotations

import pytest

from promosite.audit.facts import Image, SourceSet
from promosite.audit.phone import fetched, slot
from promosite.publishing.images.slots import CARDS, DOWNLOAD, LEAD, TEXT, gallery

WIDTHS = (320, 480, 720, 960, 1280, 1600)


def _image(*sizes: str) -> Image:
    kinds = ("avif", "webp", "jpg")
    sets = [
        SourceSet(f"image/{kind}", tuple((f"{width}.{kind}", width) for width in WIDTHS), each)
        for kind, each in zip(kinds, sizes, strict=False)
    ]
    return Image("whole.jpg", "", sized=True, decorative=False, line=1, sets=tuple(sets))


@pytest.mark.parametrize(
    ("sizes", "file"),
    [
        (LEAD, "720.avif"),
        (TEXT, "720.avif"),
        (DOWNLOAD, "720.avif"),
        (gallery(2), "480.avif"),
        (gallery(5), "480.avif"),
        (CARDS["card"], "720.avif"),
        (CARDS["beside"], "720.avif"),
        (CARDS["compact"], "320.avif"),
        ("300px", "720.avif"),
        ("", "720.avif"),
        ("60rem", "1600.avif"),
    ],
)
def test_the_file_that_is_wide_enough(sizes: str, file: str) -> None:
    assert fetched(_image(sizes, sizes, sizes)) == file


def test_without_a_choice_the_source() -> None:
    assert fetched(_image()) == "whole.jpg"


@pytest.mark.parametrize(
    ("sizes", "pixels"),
    [
        ("(max-width: 20rem) 10px, 50vw", 180),
        ("(max-width: 30rem) 10px, 50vw", 10),
        ("(min-width: 360px) 5em", 80),
        ("calc(100vw - 2rem)", 360),
    ],
)
def test_how_wide_a_picture_is(sizes: str, pixels: float) -> None:
    assert slot(SourceSet("", (), sizes)) == pixels
