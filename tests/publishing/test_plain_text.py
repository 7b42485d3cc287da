"""Passing over plain texts changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from promosite.publishing.plain_text import pass_over_plain_text

ROOT = Path(__file__).parents[2]
PIECES = (
    *(
        "chữ",
        "海防",
        "a",
        " ",
        "  \n",
        "\n",
        "\n\n",
        "*",
        "_",
        "**",
        "`",
        "\\",
        "[",
        "](b.md)",
        "![",
        "<b>",
        "</b>",
        "&amp;",
    ),
    *(
        "&",
        "<https://a.vn>",
        "<a@b.vn>",
        "| a | b |\n|---|---|\n| c | d |\n",
        "- ",
        "# ",
        "[^1]",
        "\n[^1]: x\n",
        "(ABC)",
    ),
    *("\n*[ABC]: abc\n", "{.x}", '!!! note "N"\n    ', "1. ", "> ", "    ", "!", "~", "^", ":", "---\n"),
)


def markdown() -> Markdown:
    options = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    pairs = [next(iter(each.items())) if isinstance(each, dict) else (each, {}) for each in options]
    return Markdown(extensions=[name for name, _ in pairs], extension_configs=dict(pairs))


PLAIN, QUICK = markdown(), markdown()
pass_over_plain_text(QUICK)


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_text_gives_the_same_page(text: str) -> None:
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize("file", sorted((ROOT / "content").rglob("*.md")), ids=lambda file: file.stem)
def test_our_pages_are_the_same(file: Path) -> None:
    text = file.read_text(encoding="utf-8").partition("\n---\n")[2]
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


def test_it_is_in_use_here_and_leaves_unknown_patterns_alone() -> None:
    assert "promosite-plain" in QUICK.treeprocessors
    other = Markdown(extensions=["pymdownx.caret"])
    pass_over_plain_text(other)
    assert "promosite-plain" not in other.treeprocessors
