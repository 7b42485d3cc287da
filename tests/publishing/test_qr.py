"""A QR code is read back as the address, from the very drawing that a page shows; it is small and always the same."""

from __future__ import annotations

import gzip
import re

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from promosite.publishing.qr import LONGEST, QUIET, Code, qr

ADDRESS = "https://example.org/zh/culture/con-son-kiep-bac/"
WEIGHT = 1_500  # bytes, compressed
SCALE = 4


def picture(code: Code) -> Image.Image:
    """The drawing as a browser paints the path: strokes of width 1 from the left to the right."""
    image = Image.new("L", (code.size * SCALE, code.size * SCALE), 255)
    paint = ImageDraw.Draw(image)
    rows = re.findall(r"M(\d+) (\d+)\.5((?:m\d+ 0h\d+)*)", code.path)
    assert "".join(f"M{x} {y}.5{strokes}" for x, y, strokes in rows) == code.path
    for left, top, strokes in rows:
        x, y = int(left), int(top)
        for gap, length in re.findall(r"m(\d+) 0h(\d+)", strokes):
            start, x = x + int(gap), x + int(gap) + int(length)
            paint.rectangle((start * SCALE, y * SCALE, x * SCALE - 1, (y + 1) * SCALE - 1), fill=0)
    return image


def read(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image, zxingcpp.BarcodeFormat.QRCode)]


@pytest.mark.parametrize("length", range(9, LONGEST + 1))
def test_an_address_of_every_length_is_read_back(length: int) -> None:
    address = ("https://" + "example.org/tourism/cat-ba/" * 9)[:length]
    code = qr(address)
    assert code is not None
    assert read(picture(code)) == [address]


@given(st.from_regex(r"https://[a-z.-]{1,20}/[a-zA-Z0-9/_.~%-]{0,180}", fullmatch=True))
def test_any_address_is_read_back(address: str) -> None:
    code = qr(address)
    assert code is not None
    assert read(picture(code)) == [address]


@pytest.mark.parametrize(("x", "y"), [(12, 10), (20, 12), (24, 24)])
def test_a_damaged_code_is_mended_by_its_correction(x: int, y: int) -> None:
    code = qr(ADDRESS)
    assert code is not None
    image = picture(code)
    left, top = (QUIET + x) * SCALE, (QUIET + y) * SCALE
    ImageDraw.Draw(image).rectangle((left, top, left + 3 * SCALE, top + 4 * SCALE), fill=255)
    assert read(image) == [ADDRESS]


def test_it_keeps_its_distance_and_its_weight_and_is_the_same_each_time() -> None:
    code = qr(ADDRESS)
    assert code is not None
    assert code == qr(ADDRESS)
    assert code.size == 29 + 2 * QUIET
    dark = picture(code).point(lambda value: 255 - value).getbbox()
    assert dark == (QUIET * SCALE, QUIET * SCALE, (code.size - QUIET) * SCALE, (code.size - QUIET) * SCALE)
    assert len(gzip.compress(code.path.encode(), mtime=0)) < WEIGHT


def test_what_is_too_long_has_no_code() -> None:
    assert qr("a" * (LONGEST + 1)) is None
