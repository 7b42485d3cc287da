"""Pictures made for tests, and what cameras and office programs write into files."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any, cast

from PIL import Image, ImageCms, ImageDraw

from promosite.publishing.images.settings import PIXELS

HERE = {1: "N", 2: (20.0, 43.0, 37.0), 3: "E", 4: (107.0, 2.0, 52.0)}  # degrees, minutes, seconds


def photo(width: int = 400, height: int = 300) -> Image.Image:
    """A sky above a sea, and a sun that tells left from right and above from below."""
    sky = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (sky, sky.transpose(Image.Transpose.FLIP_TOP_BOTTOM), Image.new("L", sky.size, 128)))
    ImageDraw.Draw(image).ellipse((width // 10, height // 10, width // 4, height // 4), fill=(255, 0, 0))
    return image


def encoded(image: Image.Image, format: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, format, **cast("dict[str, Any]", options))
    return out.getvalue()


def private_exif(orientation: int = 1) -> bytes:
    """Where it was taken, with which camera, by whom."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Camera maker", "Camera 7"
    exif[0x0112] = orientation
    exif[0x013B], exif[0x8298] = "Ban biên tập".encode(), b"CC BY 4.0"
    exif.get_ifd(0x8825).update(HERE)
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0a private comment"
    return exif.tobytes()


PRIVATE_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="20,43.6N"/>'
    b"</rdf:RDF></x:xmpmeta>"
)


def profile(name: str = "LAB") -> bytes:
    """A colour profile that Pillow can make."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()  # type: ignore[arg-type]


def bomb() -> bytes:
    """A small PNG that says of itself that it is larger than is decoded."""
    side = int(PIXELS**0.5) + 1
    return encoded(Image.new("1", (side, side)), "PNG")


def display_p3() -> bytes:
    """The colour profile of phones: sRGB's curves with the primaries of Display P3, adapted to D50 (ICC.1, 10.31)."""
    data = bytearray(profile("sRGB"))
    primaries = {b"rXYZ": (0.51512, 0.2412, -0.00105), b"gXYZ": (0.29198, 0.69225, 0.04189)}
    primaries[b"bXYZ"] = (0.1571, 0.06657, 0.78407)
    for tag in range(int.from_bytes(data[128:132], "big")):
        name, at, _ = struct.unpack(">4sII", data[132 + 12 * tag : 144 + 12 * tag])
        if name in primaries:
            data[at + 8 : at + 20] = struct.pack(">3i", *(round(value * 65536) for value in primaries[name]))
    return bytes(data).replace("sRGB".encode("utf-16-be"), "Disp".encode("utf-16-be"))


def png(size: tuple[int, int], depth: int, colours: int, rows: bytes, **chunks: bytes) -> bytes:
    """A PNG that Pillow would not write: `colours` is its colour type (PNG, 11.2.2), `rows` begin with their filter."""
    head = struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, 0)
    parts = {"IHDR": head, **chunks, "IDAT": zlib.compress(rows), "IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name.encode(), data) for name, data in parts.items())


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
