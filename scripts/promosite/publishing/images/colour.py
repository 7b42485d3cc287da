"""The colours of a picture as screens expect them: sRGB, eight bits, RGB or RGBA.

In: a decoded picture in any mode. Out: the converted pixels without any metadata, and the id of a doubt, or "".
"""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image, ImageCms

_OPAQUE = 255
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION


def colours(image: Image.Image) -> tuple[Image.Image, str]:
    """RGB, or RGBA where at least one pixel lets something through."""
    profile = image.info.get("icc_profile")
    alpha = _alpha(image)
    base = _eight_bits(image)
    doubt = "pictures.cmyk" if base.mode == "CMYK" and not profile else ""
    if profile:
        base, doubt = _from_profile(base, profile)
    pixels = base.convert("RGB")
    if alpha is not None:
        pixels.putalpha(alpha)
    pixels.info = {}
    return pixels, doubt


def average(image: Image.Image) -> str:
    """The colour of the whole, as seen from far away: `#3a6b7c`; "" for a picture that lets its ground through."""
    if image.mode != "RGB":
        return ""
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{red:02x}{green:02x}{blue:02x}"


def _alpha(image: Image.Image) -> Image.Image | None:
    if not image.has_transparency_data:
        return None
    alpha = _sixteen_bits_alpha(image) if image.mode.startswith("I;16") else image.convert("RGBA").getchannel("A")
    low, _ = alpha.getextrema()
    return None if low == _OPAQUE else alpha


def _sixteen_bits_alpha(image: Image.Image) -> Image.Image:
    """The one grey that lets its ground through (PNG, 11.3.2.1), which Pillow forgets when it converts."""
    clear = image.info["transparency"]
    order = ">" if image.mode.endswith("B") else "<"
    greys = struct.unpack(f"{order}{image.width * image.height}H", image.tobytes())
    return Image.frombytes("L", image.size, bytes(0 if grey == clear else _OPAQUE for grey in greys))


def _eight_bits(image: Image.Image) -> Image.Image:
    """Pillow cuts sixteen bits off instead of scaling them, so that is done here."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode in ("1", "LA", "La") else "RGB")


def _from_profile(image: Image.Image, data: bytes) -> tuple[Image.Image, str]:
    """Through the picture's profile into sRGB; a profile that fits not, or is damaged, is left out and reported."""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        space = profile.profile.xcolor_space.strip()
        name = str(profile.profile.profile_description or "")
        base = image.convert(_MODES[space]) if space in _MODES and image.mode != "CMYK" else image
        if space == "RGB" and name.startswith("sRGB"):
            return base, ""
        srgb = ImageCms.createProfile("sRGB")
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        made = ImageCms.profileToProfile(base, profile, srgb, intent, outputMode="RGB", flags=_FLAGS)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image, "pictures.profile"
    assert made is not None, "only a conversion in place returns nothing"
    return made, ""


_MODES = {"GRAY": "L", "RGB": "RGB"}
