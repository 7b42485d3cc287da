"""Law 1, and what a new text may do: over any text, over crossed dialects, over real files, over bad input."""

from __future__ import annotations

import sysconfig
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from promosite.content.frontmatter import parse
from promosite.content.hygiene import DEEPEST
from promosite.translation.segments.blocks import Kind, Segment, join, split
from promosite.translation.segments.tags import BLOCK_TAGS
from tests.translation.dialect import ROOT, mirror, mirrored, shape

PAGES = sorted((ROOT / "content").rglob("*.md"))
FILES = sorted(
    file
    for folder in (ROOT / "content", ROOT / "docs", ROOT / "benchmarks", Path(sysconfig.get_paths()["purelib"]))
    for file in folder.rglob("*.md")
)

# Pieces that begin, end or break something; strung together they make every dialect and every mistake.
PIECES = [
    *["# ", "## a {#b}", "- ", "* ", "1. ", "10. ", "> ", ">", ": ", ":   ", "| a | b |", "|---|---|", "a | b", "---"],
    *["===", '=== "a"', '!!! note "a"', "!!! note", "??? a", "[^1]: a", "[^1]", "*[A]: b", '[a]: b "c"', "(d)", "[x] "],
    *[
        "```",
        "```py",
        "~~~",
        "$$",
        "{% a %}",
        "{{ a }}",
        "{: .a }",
        "![a](b)",
        "\\",
        "`",
        "<",
        "&#58;",
        "a",
        "ô b",
        "海",
    ],
    *["<div>", "</div>", "<div markdown>", "<p markdown>a</p>", "<!--", "-->", "<script>", "<img alt='a b'>", "1"],
    *["<!-- translate: off -->", "<!-- translate: on -->", "  ", "    ", "\t", "\n", "\n", "\n", "\n\n", "\r\n", "\r"],
    *["\u2028", "\x02", "\ufeff", "\x0c"],
]
pages = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
front = st.sampled_from(["", "---\ntitle: a\n---\n", '---\ntitle: "a b"\naction: {label: c}\n---\n', "---\ntitle: a\n"])

# Boxes of HTML, indented or not, and fences, closed or not, with text in and around them.
FENCES = ["```", "```py", "~~~", "````"]
LINES = [
    *["<div markdown>", "<section markdown='1'>", "</div>", "</section>", "<div>", "chữ", "hai `mã", "- mục", "1. số"],
    *["> trích", "# Đề", "| a | b |\n|---|---|\n| c | d |", "", "", ""],
]
indented = st.tuples(st.sampled_from(["", "", " ", "  ", "   "]), st.sampled_from(LINES)).map("".join)
boxes = st.lists(indented | indented | st.sampled_from(FENCES), min_size=1, max_size=9).map(
    lambda lines: "\n".join(["Đầu", "", *lines])
)

# A new text may hold anything that a block could begin with, and nothing that `inline` answers for.
MARKS = [
    *[
        "- ",
        "1. ",
        "# ",
        "#",
        "> ",
        ": ",
        "|",
        "=",
        "---",
        "!!! a",
        "??? a",
        '"',
        "'",
        "[x] ",
        "[",
        "{.a}",
        "$$",
        "~~~",
    ],
    *["///", "\\", "  \n", "\\\n", "\n", " ", "a", "đ", "海", "5"],
]
news = st.lists(st.sampled_from(MARKS), min_size=1).map("".join)
PLACES = {
    "paragraph": "{}\n\nb\n",
    "paragraph of two lines": "{}\nq\n\nb\n",
    "item": "- {}\n- b\n",
    "nested item": "- b\n    - {}\n",
    "quote": "> {}\n>\n> b\n",
    "definition": "b\n:   {}\n",
    "term": "{}\n:   b\n",
    "heading": "## {}\nb\n",
    "headline": "{}\n====\nb\n",
    "cell": "| {} | b |\n|---|---|\n",
    "title": '!!! note "{}"\n    b\n',
    "box": "!!! note\n    {}\n",
    "footnote": "b[^1]\n\n[^1]: {}\n",
    "above a rule": "{}\nq\n---\n",
    "markdown in html": "<div markdown>\n{}\n</div>\n",
}


@settings(max_examples=400, deadline=None)
@given(front, pages)
@example("", "a\n\\ b")
def test_nothing_new_changes_nothing(head: str, body: str) -> None:
    assert join(head + body, split(head + body), {}) == head + body


@settings(max_examples=400, deadline=None)
@given(front, pages)
def test_segments_are_ordered_apart_and_inside(head: str, body: str) -> None:
    page, place = head + body, 0
    for segment in split(page):
        assert place <= segment.start < segment.end <= len(page)
        assert segment.text == segment.text.strip() != ""
        place = segment.end


@settings(max_examples=400, deadline=None)
@given(front, pages)
def test_outside_of_segments_nothing_changes(head: str, body: str) -> None:
    page = head + body
    segments = split(page)
    after = join(page, segments, dict.fromkeys(range(len(segments)), "q"))
    place = 0
    starts, ends = [one.start for one in segments], [one.end for one in segments]
    for before, following in zip([0, *ends], [*starts, len(page)], strict=True):
        place = after.index(page[before:following], place) + following - before
    assert after.endswith(page[segments[-1].end :] if segments else page)


@settings(max_examples=300, deadline=None)
@given(boxes)
@example("   <div markdown>\nchữ\n   </div>\nhai")
@example("```py\n  <div markdown>\nchữ\n~~~\n~~~\n</div>\nhai")
@example("- mục\n  <div markdown>\n  ```\n  chữ\n</div>")
def test_the_mirror_of_boxes_and_fences_keeps_the_skeleton(page: str) -> None:
    after = mirrored(page)
    expected = [(one.kind, one.name, one.prefix, mirror(one.text)) for one in split(page)]
    assert [_said(one) for one in split(after)] == expected
    assert shape(after) == shape(page)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(PLACES)), news)
def test_a_new_text_makes_no_structure(place: str, new: str) -> None:
    page = PLACES[place].format("a")
    segments = split(page)
    number = next(number for number, one in enumerate(segments) if one.text in ("a", "a q"))
    after = join(page, segments, {number: f"a {new} a"})
    turned = join(page, segments, {number: new}) if new.strip() else page
    assert _blocks(after) == _blocks(page)
    assert [one.kind for one in split(after)] == [one.kind for one in segments]
    assert _blocks(turned) == _blocks(page)


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(sorted(PLACES)), news)
def test_a_new_text_reads_back(place: str, new: str) -> None:
    """What `split` finds in a written page is what was written; so writing it again changes nothing."""
    page = PLACES[place].format("a")
    segments = split(page)
    number = next(number for number, one in enumerate(segments) if one.text in ("a", "a q"))
    once = join(page, segments, {number: f"a{new}a"})
    read = split(once)
    again = join(page, segments, {number: read[number].text})
    assert [_said(one) for one in split(again)] == [_said(one) for one in read]
    assert " ".join(read[number].text.split()).replace("\\", "") == " ".join(f"a{new}a".split()).replace("\\", "")


@pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(file.parts[-3:]))
def test_every_file_goes_round(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as opened:
        page = opened.read()
    segments = split(page)
    after = mirrored(page)
    assert join(page, segments, {}) == page
    expected = [(one.kind, one.name, one.prefix, mirror(one.text)) for one in segments]
    assert [_said(one) for one in split(after)] == expected
    assert shape(parse(after, "")[0].body) == shape(parse(page, "")[0].body)


def test_there_are_pages_and_readmes() -> None:
    assert len(PAGES) > 20
    assert len(FILES) > len(PAGES) + 10


BAD = {
    "quotes in a line": lambda size: ">" * size + " a",
    "quotes": lambda size: "> " * size + "a",
    "quotes ever deeper": lambda size: "\n".join("> " * number + "a" for number in range(size // 10)),
    "lists ever deeper": lambda size: "\n".join("    " * number + "- a" for number in range(size // 10)),
    "boxes ever deeper": lambda size: "\n".join("    " * number + "!!! a" for number in range(size // 10)),
    "html ever deeper": lambda size: "<div markdown>\n" * size,
    "html that never ends": lambda size: '<div title="\n' * size,
    "comments that never end": lambda size: "<!-- a\n" * size,
    "fences that open again and again": lambda size: "```py\n" * size,
    "fences that never end": lambda size: "```\n" + "~~~ a\n" * size,
    "pipes": lambda size: "| a " * size + "\n" + "|---" * size,
    "backticks": lambda size: "| ` a" * size + "\n" + "|---" * size,
    "rules": lambda size: "a\nb\n***\n" * size,
    "references": lambda size: "[a]: \n" * size,
    "footnotes": lambda size: "[^a]: b\n" * size,
    "junk": lambda size: bytes(number * number % 251 for number in range(size)).decode("latin-1"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_input_is_read(name: str) -> None:
    page = BAD[name](10_000)
    segments = split(page)
    assert join(page, segments, {}) == page
    assert join(page, segments, dict(enumerate(one.text for one in segments))) == page


def test_what_is_too_deep_stays_as_it_is() -> None:
    assert [one.text for one in split("> " * DEEPEST + "a")] == ["a"]
    assert split("> " * (DEEPEST + 1) + "a") == []


def test_a_long_line_is_one_segment() -> None:
    assert [len(one.text) for one in split("chữ " * 25_000)] == [99_999]


def test_a_large_page_is_read_whole() -> None:
    lines = "Một đoạn dài\n" * 50
    page = f"# Đề\n\n{lines}\n- mục\n    - con\n\n```\nmã\n```\n\n" * 6_000
    assert len(page.encode()) > 5_000_000
    assert Counter(one.kind for one in split(page)) == {Kind.HEADING: 6_000, Kind.PARAGRAPH: 6_000, Kind.ITEM: 12_000}


def test_only_code_has_no_segments() -> None:
    assert split("```\nmột\n```\n\n    hai\n") == []


def _said(segment: Segment) -> tuple[Kind, str, str, str]:
    return segment.kind, segment.name, segment.prefix, segment.text


def _blocks(page: str) -> list[tuple[str, str]]:
    return [(one.tag, one.classes) for one in shape(page) if one.tag in BLOCK_TAGS | {"blockquote", "input", "label"}]
