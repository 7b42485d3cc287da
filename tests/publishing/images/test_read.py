"""Reading: what goes out are upright sRGB pixels, or a reason."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zlib import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from promosite.errors import Finding
from promosite.publishing.images.credit import Credit
from promosite.publishing.images.read import Source, read
from tests.publishing.images.pictures import bomb, display_p3, encoded, photo, png, private_exif


def good(data: bytes, path: str = "a.jpg") -> Source:
    found = read(data, path)
    assert isinstance(found, Source), found
    return found


def advice(source: Source) -> list[str]:
    return [found.id for found in source.advice]


@pytest.mark.parametrize(
    ("format", "path"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("GIF", "a.gif"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_every_format_that_browsers_show_is_read(format: str, path: str) -> None:
    source = good(encoded(photo(), format), path)
    assert (source.image.mode, source.image.size, source.image.info, advice(source)) == ("RGB", (400, 300), {}, [])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(orientation: int) -> None:
    image = good(encoded(photo(200, 150), "JPEG", exif=private_exif(orientation))).image
    assert image.size == ((200, 150) if orientation < 5 else (150, 200))
    red, green, _ = image.getpixel(_sun(orientation))  # type: ignore[misc]
    assert red > 200
    assert green < 60


def _sun(orientation: int) -> tuple[int, int]:
    """Where `exif_transpose` puts the sun's middle (35, 26)."""
    x, y = 35, 26
    width, height = 200, 150
    places = {
        1: (x, y), 2: (width - x, y), 3: (width - x, height - y), 4: (x, height - y),
        5: (y, x), 6: (height - y, x), 7: (height - y, width - x), 8: (y, width - x),
    }  # fmt: skip
    return places[orientation]


def test_credit_is_kept_and_nothing_else() -> None:
    source = good(encoded(photo(), "JPEG", exif=private_exif(), comment=b"private"))
    assert source.credit == Credit("Ban biên tập", "CC BY 4.0")
    assert source.image.info == {}


MODES: dict[str, tuple[Callable[[], bytes], str, str, list[str]]] = {
    "grey": (lambda: encoded(photo().convert("L"), "JPEG"), "a.jpg", "RGB", []),
    "two colours": (lambda: encoded(photo().convert("1"), "PNG"), "a.png", "RGB", []),
    "palette": (lambda: encoded(photo().convert("P"), "PNG"), "a.png", "RGB", []),
    "palette, see-through": (lambda: encoded(*_hole(), transparency=0), "a.png", "RGBA", []),
    "see-through": (lambda: encoded(_glass(), "PNG"), "a.png", "RGBA", []),
    "alpha that hides nothing": (lambda: encoded(photo().convert("RGBA"), "PNG"), "a.png", "RGB", []),
    "grey with alpha": (lambda: encoded(_glass().convert("LA"), "PNG"), "a.png", "RGBA", []),
    "print colours": (lambda: encoded(photo().convert("CMYK"), "JPEG"), "a.jpg", "RGB", ["pictures.cmyk"]),
    "moving GIF": (lambda: _moving("GIF"), "a.gif", "RGB", ["pictures.animated"]),
    "moving WebP": (lambda: _moving("WEBP"), "a.webp", "RGB", ["pictures.animated"]),
    "moving PNG": (lambda: _moving("PNG"), "a.png", "RGB", ["pictures.animated"]),
    "moving AVIF": (lambda: _moving("AVIF"), "a.avif", "RGB", ["pictures.animated"]),
    "PNG named JPEG": (lambda: encoded(photo(), "PNG"), "a.jpg", "RGB", ["pictures.mislabelled"]),
    "bad profile": (lambda: encoded(photo(), "JPEG", icc_profile=b"none"), "a.jpg", "RGB", ["pictures.profile"]),
    "wrong profile": (lambda: encoded(photo(), "JPEG", icc_profile=_lab()), "a.jpg", "RGB", ["pictures.profile"]),
}  # fmt: skip


@pytest.mark.parametrize("case", MODES)
def test_all_kinds_of_pixels_become_rgb(case: str) -> None:
    make, path, mode, said = MODES[case]
    source = good(make(), path)
    assert (source.image.mode, source.image.size, advice(source)) == (mode, (400, 300), said)


def test_sixteen_bits_are_scaled_and_not_cut() -> None:
    deep = Image.new("I;16", (8, 8), 0x8000)
    assert good(encoded(deep, "PNG"), "a.png").image.getpixel((0, 0)) == (128, 128, 128)


PIXELS: dict[str, tuple[bytes, tuple[int, ...]]] = {
    "a palette that shines through by half": (
        png((1, 1), 8, 3, b"\0\0", PLTE=b"\xff\0\0", tRNS=b"\x80"), (255, 0, 0, 128)
    ),
    "one colour that is clear": (png((1, 1), 8, 2, b"\0\xff\0\0", tRNS=b"\0\xff\0\0\0\0"), (255, 0, 0, 0)),
    "one grey of sixteen bits that is clear": (png((1, 1), 16, 0, b"\0\x80\1", tRNS=b"\x80\1"), (128, 128, 128, 0)),
    "a grey of sixteen bits beside it": (png((1, 1), 16, 0, b"\0\x80\1", tRNS=b"\x80\2"), (128, 128, 128)),
    "colours of sixteen bits": (png((1, 1), 16, 2, b"\0\x80\x80\x40\x40\xff\xff"), (128, 64, 255)),
    "with an alpha of sixteen bits": (png((1, 1), 16, 6, b"\0\x80\x80\x40\x40\xff\xff\x80\x80"), (128, 64, 255, 128)),
    "the red of sRGB in a phone's colours": (
        encoded(Image.new("RGB", (1, 1), (234, 51, 35)), "PNG", icc_profile=display_p3()), (255, 0, 0)
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PIXELS)
def test_pixels(case: str) -> None:
    data, pixel = PIXELS[case]
    assert good(data, "a.png").image.getpixel((0, 0)) == pixel


def test_what_is_hidden_behind_a_picture_stays_there() -> None:
    for data in (
        encoded(photo(), "JPEG", comment=b"<script>a()</script>"),
        encoded(photo(), "PNG") + b"PK\3\4<script>",
    ):
        image = good(data, "a.png").image
        assert (image.info, b"<script>" in encoded(image, "PNG")) == ({}, False)


def test_colours_go_through_the_profile() -> None:
    """A picture whose profile has the primaries of red and green exchanged."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"tmp0").replace(b"gXYZ", b"rXYZ").replace(b"tmp0", b"gXYZ")
    swapped = swapped.replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))
    image = good(encoded(Image.new("RGB", (16, 16), (255, 0, 0)), "PNG", icc_profile=swapped), "a.png").image
    assert image.getpixel((0, 0)) == (0, 255, 0)
    assert image.info == {}


def test_a_jpeg_keeps_its_tables() -> None:
    data = encoded(photo(), "JPEG", quality=71, subsampling=0)
    with Image.open(BytesIO(data)) as image:
        assert good(data).tables == image.quantization  # type: ignore[attr-defined]
    assert good(data).sampling == 0


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut off": (lambda: encoded(photo(), "JPEG")[:2000], "pictures.unreadable"),
    "cut off PNG": (lambda: encoded(photo(), "PNG")[:700], "pictures.unreadable"),
    "empty": (lambda: b"", "pictures.unreadable"),
    "a page": (lambda: b"<!doctype html><p>404", "pictures.unreadable"),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99), "pictures.heic"),
    "TIFF": (lambda: encoded(photo(), "TIFF"), "pictures.format"),
    "drawing": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "pictures.misnamed"),
    "bomb": (bomb, "pictures.too-large"),
    "bomb of two colours": (lambda: png((20_000, 20_000), 1, 0, bytes(2501 * 9)), "pictures.too-large"),
    "bomb of words": (
        lambda: png((1, 1), 8, 0, b"\0\0", zTXt=b"a\0\0" + compress(bytes(10**8))),
        "pictures.unreadable",
    ),
    "bomb of a profile": (
        lambda: png((1, 1), 8, 0, b"\0\0", iCCP=b"a\0\0" + compress(bytes(10**8))),
        "pictures.unreadable",
    ),
    "no pixel at all": (lambda: png((0, 1), 8, 0, b""), "pictures.unreadable"),
    "far too long": (lambda: encoded(Image.new("1", (1, 20_000)), "PNG"), "pictures.too-large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_go_out_is_refused_with_a_reason(case: str) -> None:
    make, id = REFUSED[case]
    found = read(make(), "content/assets/a.jpg")
    assert isinstance(found, Finding)
    assert (found.id, found.where.path) == (id, "content/assets/a.jpg")


FILES = [encoded(photo(40, 30), form) for form in ("JPEG", "PNG", "GIF", "WEBP", "AVIF")]


@given(st.sampled_from(FILES), st.integers(0, 3000), st.binary(min_size=1, max_size=8), st.booleans())
def test_damaged_files_are_read_or_refused_and_never_stop_us(data: bytes, at: int, noise: bytes, cut: bool) -> None:
    at %= len(data)
    damaged = data[:at] + noise + (b"" if cut else data[at + len(noise) :])
    assert isinstance(read(damaged, "a.jpg"), Source | Finding)


def _glass() -> Image.Image:
    image = photo().convert("RGBA")
    image.putalpha(Image.radial_gradient("L").resize(image.size))
    return image


def _hole() -> tuple[Image.Image, str]:
    image = photo().convert("P")
    image.paste(0, (0, 0, 50, 50))
    return image, "PNG"


def _moving(format: str) -> bytes:
    return encoded(photo(), format, save_all=True, append_images=[photo().rotate(180)], duration=100)


def _lab() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
