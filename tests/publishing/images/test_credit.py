"""Credit: read from whatever a camera or an office program wrote, written so that others can read it."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from promosite.publishing.images.convert import variants, whole
from promosite.publishing.images.credit import Credit, credit_in, exif_of, xmp_of
from promosite.publishing.images.read import Source
from promosite.publishing.images.sniff import Kind
from tests.publishing.images.pictures import PRIVATE_XMP, encoded, photo, private_exif

OURS = Credit("Sở Du lịch & Nhà ảnh", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def reading(data: bytes) -> Credit:
    with Image.open(BytesIO(data)) as image:
        return credit_in(image)


@pytest.mark.parametrize("format", ["jpg", "png", "webp", "avif"])
def test_a_whole_picture_carries_all_of_its_credit(format: str) -> None:
    assert reading(whole(Source(photo(40, 30), Kind.PNG, Credit()), format, OURS)) == OURS


def test_variants_carry_name_and_licence() -> None:
    made = list(variants(Source(photo(40, 30), Kind.PNG, Credit()), OURS))
    assert [form for _, form, _ in made] == ["avif", "webp", "jpg"]
    assert {reading(data) for _, _, data in made} == {Credit(OURS.by, OURS.rights)}


def test_without_credit_nothing_is_written() -> None:
    assert (exif_of(Credit()), xmp_of(Credit())) == (b"", b"")


def test_exif_is_read() -> None:
    assert reading(encoded(photo(40, 30), "JPEG", exif=private_exif())) == Credit("Ban biên tập", "CC BY 4.0")


def test_iptc_is_read() -> None:
    assert reading(_iptc([(80, "Ảnh: Minh".encode()), (116, "© Báo".encode("latin-1", "replace"))])) == Credit(
        "Ảnh: Minh", "© Báo".encode("latin-1", "replace").decode("latin-1")
    )


def test_xmp_wins_and_the_rest_fills_in() -> None:
    data = encoded(photo(40, 30), "JPEG", exif=private_exif(), xmp=xmp_of(Credit("Tác giả")))
    assert reading(data) == Credit("Tác giả", "CC BY 4.0")


@pytest.mark.parametrize("xmp", [PRIVATE_XMP, b"<no xml", b"\0\0"])
def test_an_xmp_without_credit_says_nothing(xmp: bytes) -> None:
    assert reading(encoded(photo(40, 30), "JPEG", xmp=xmp)) == Credit()


def test_a_licence_and_its_address_stay_together() -> None:
    found = Credit("A", "CC0", "https://creativecommons.org/publicdomain/zero/1.0/")
    assert Credit("B", "© B").or_else(found) == Credit("B", "© B")
    assert Credit("B").or_else(found) == Credit("B", found.rights, found.url)


def _iptc(fields: list[tuple[int, bytes]]) -> bytes:
    """A JPEG with IPTC fields in a Photoshop block (Adobe Photoshop file format, image resource 1028)."""
    data = b"".join(bytes([0x1C, 2, number]) + len(value).to_bytes(2, "big") + value for number, value in fields)
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(data).to_bytes(4, "big") + data + b"\x00" * (len(data) % 2)
    plain = encoded(photo(40, 30), "JPEG")
    return plain[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + plain[2:]
