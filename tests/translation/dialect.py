"""What the tests of segments share: the site's own extensions, and a pseudo-translation."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from promosite.translation.segments.blocks import Segment, join, split
from promosite.translation.segments.skeleton import BUILT_IN, Element, skeleton

ROOT = Path(__file__).parents[2]
QUIET = ("code", "pre", "script", "style")

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


def visible(body: str) -> str:
    """What a reader sees of a body besides code: the texts of the rendered page."""
    names, configs = _extensions()
    names = [*BUILT_IN, *(name for name in names if name != "toc")]
    chosen = {name: values for name, values in configs.items() if name in names}
    texts = _Texts()
    texts.feed(Markdown(extensions=names, extension_configs=chosen).convert(body))
    texts.close()
    return " ".join(texts.found)


def say(segment: Segment) -> str:
    """A segment as the case files write it: `kind name: text`."""
    return f"{segment.kind}{' ' + segment.name if segment.name else ''}: {segment.text}"


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.quiet = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.quiet += tag in QUIET

    def handle_endtag(self, tag: str) -> None:
        self.quiet -= tag in QUIET

    def handle_data(self, data: str) -> None:
        if self.quiet <= 0:
            self.found.append(data)


@cache
def _extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    pairs = [next(iter(item.items())) if isinstance(item, dict) else (item, {}) for item in listed]
    return [name for name, _ in pairs], {name: values for name, values in pairs if values}
