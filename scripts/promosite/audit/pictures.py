"""What a published photograph is, whatever it calls itself.

In: the bytes of a file. Out: its `PictureFacts`, or None if it holds no raster picture.
It opens the header and the metadata only; whether the rest is whole is for the build to say.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from promosite.audit.facts import PictureFacts
from promosite.publishing.images.position import position
from promosite.publishing.images.sniff import HEAD, RASTER, sniff


def is_photograph(head: bytes) -> bool:
    """Whether a file that begins so is a raster picture."""
    return sniff(head[:HEAD]) in RASTER


def picture_facts(data: bytes) -> PictureFacts:
    """Type, size and whether it tells where it was taken; a size of 0 if the header cannot be read."""
    kind = sniff(data[:HEAD])
    try:
        with Image.open(BytesIO(data), formats=[kind.value.upper()]) as image:
            width, height = image.size
    except (OSError, SyntaxError, ValueError, RuntimeError, Image.DecompressionBombError):
        width, height = 0, 0
    return PictureFacts(f"image/{kind}", width, height, position(data))
