"""Converting: the right widths and formats, equal bytes for equal pixels, and nothing private in any of them."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from promosite.publishing.images.convert import variants, whole, widths
from promosite.publishing.images.credit import Credit
from promosite.publishing.images.position import position
from promosite.publishing.images.read import Source, read
from promosite.publishing.images.settings import ENCODERS, WEB, WHOLES, WIDTHS
from promosite.publishing.images.sniff import Kind
from tests.publishing.images.pictures import PRIVATE_XMP, encoded, photo, private_exif, profile

PRIVATE = encoded(
    photo(),
    "JPEG",
    exif=private_exif(),
    xmp=PRIVATE_XMP,
    comment=b"private comment",
    icc_profile=profile("sRGB"),
)
SECRETS = (b"private", b"Camera", b"GPS", b"ICC", b"Exif\0\0MM\0*\0\0\0\x08\0\x06")


def source(data: bytes, path: str = "a.jpg") -> Source:
    found = read(data, path)
    assert isinstance(found, Source)
    return found


@given(st.integers(1, 20_000))
def test_no_picture_is_made_wider_and_one_fits_a_page(width: int) -> None:
    found = widths(width)
    assert list(found) == sorted(set(found))
    assert max(found) <= width
    assert min(found) <= WEB
    assert set(found) - set(WIDTHS) <= {width}


def test_formats_and_sizes() -> None:
    made = list(variants(source(encoded(photo(), "JPEG")), Credit()))
    with_size = [(width, form, _size(data)) for width, form, data in made]
    assert with_size == [(400, form, (400, 300)) for form in ("avif", "webp", "jpg")] + [
        (320, form, (320, 240)) for form in ("avif", "webp", "jpg")
    ]


def test_what_shines_through_gets_a_png() -> None:
    glass = photo(40, 30).convert("RGBA")
    glass.putalpha(Image.radial_gradient("L").resize(glass.size))
    made = {form: data for _, form, data in variants(source(encoded(glass, "PNG"), "a.png"), Credit())}
    assert sorted(made) == ["avif", "png", "webp"]
    assert {Image.open(BytesIO(data)).mode for data in made.values()} == {"RGBA"}


def test_equal_pixels_give_equal_bytes() -> None:
    first, second = (list(variants(source(PRIVATE), Credit("A"))) for _ in range(2))
    assert first == second


def test_each_picture_is_encoded_by_one_thread() -> None:
    """With more, AVIF cuts large pictures into tiles, and the bytes depend on the number of cores."""
    assert [options["avif"]["max_threads"] for options in (ENCODERS, WHOLES)] == [1, 1]


@pytest.mark.parametrize("format", ["jpg", "png", "webp", "avif", "gif"])
def test_nothing_private_is_left(format: str) -> None:
    read_in = source(PRIVATE)
    made = [whole(read_in, format, Credit()), *(data for _, _, data in variants(read_in, Credit()))]
    for data in made:
        assert not position(data)
        assert [secret for secret in SECRETS if secret in data] == []


def test_a_jpeg_encoded_again_loses_next_to_nothing() -> None:
    data = encoded(photo(), "JPEG", quality=60)
    again = whole(source(data), "jpg", Credit())
    assert len(again) <= len(data) * 1.1
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(again)) as after:
        differences = [abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)]
    assert sum(differences) / len(differences) < 0.5  # of 255


def test_few_colours_stay_few() -> None:
    flat = Image.new("RGB", (300, 200), (200, 16, 46))
    flat.paste((11, 60, 73), (0, 0, 100, 100))
    data = whole(source(encoded(flat, "PNG"), "a.png"), "png", Credit())
    with Image.open(BytesIO(data)) as image:
        assert (image.mode, image.convert("RGB").tobytes()) == ("P", flat.tobytes())


def test_a_see_through_picture_named_jpeg_stands_on_white() -> None:
    data = encoded(Image.new("RGBA", (20, 20), (255, 0, 0, 0)), "PNG")
    with Image.open(BytesIO(whole(source(data), "jpg", Credit()))) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (1, 5000), (5000, 1)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_pictures_of_odd_sizes(size: tuple[int, int], mode: str) -> None:
    made = list(variants(Source(Image.new(mode, size), Kind.PNG, Credit()), Credit()))
    assert {_size(data)[0] for _, _, data in made} == {width for width, _, _ in made} == set(widths(size[0]))


def test_every_format_is_what_it_says() -> None:
    kinds = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF"}
    pixels = Source(photo(40, 30), Kind.PNG, Credit())
    assert {form: Image.open(BytesIO(whole(pixels, form, Credit()))).format for form in kinds} == kinds


def _size(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data)) as image:
        return image.size
