"""What the tests of segments share: the site's own extensions, and a pseudo-translation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from promosite.translation.blocks import Segment, join, split
from promosite.translation.skeleton import Element, skeleton

ROOT = Path(__file__).parents[2]

LATIN = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "äḅċḋëḟġḧïĵḳḷṃṅöṗɋṙṡẗüṽẅẋÿżÄḄĊḊËḞĠḦÏĴḲḶṂṄÖṖɊṘṠṪÜṼẄẌŸŻ",
)
# What inline protection keeps: this is a test's rough cut of it, independent of the code that is tested elsewhere.
PROTECTED = re.compile(
    r"(`+).+?(?<!`)\1(?!`)"
    r"|!\[[^\]\n]*\](?:\([^()\n]*\)|\[[^\]\n]*\])"
    r"|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|\]\[[^\]\n]*\]"
    r"|\[[^\[\]\n]*\]\[\]"
    r"|\[\^[^\]\n]*\]"
    r"|<[^<>]*>"
    r"|&#?\w+;"
    r"|https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|\{[^{}\n]*\}"
    r"|\{\{.*?\}\}|\{%.*?%\}"
    r"|:[a-z0-9_-]+:"
    r"|\$[^$\n]+\$"
    r"|\\."
)


def mirror(text: str) -> str:
    """The text with every letter outside of protected items exchanged for a look-alike."""
    parts, place = [], 0
    for found in PROTECTED.finditer(text):
        parts += [text[place : found.start()].translate(LATIN), found.group()]
        place = found.end()
    return "".join([*parts, text[place:].translate(LATIN)])


def mirrored(page: str) -> str:
    """A page with every segment exchanged for its mirror image."""
    segments = split(page)
    return join(page, segments, {number: mirror(segment.text) for number, segment in enumerate(segments)})


def shape(page: str) -> tuple[Element, ...]:
    """The skeleton of a body, rendered as the site does."""
    return skeleton(page, *_extensions())


def say(segment: Segment) -> str:
    """A segment as the case files write it: `kind name: text`."""
    return f"{segment.kind}{' ' + segment.name if segment.name else ''}: {segment.text}"


def _extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    pairs = [next(iter(item.items())) if isinstance(item, dict) else (item, {}) for item in listed]
    return [name for name, _ in pairs], {name: values for name, values in pairs if values}
