"""Segments of every kind of block, case by case: the cases are data in `cases/blocks/`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown

from promosite.content.frontmatter import parse
from promosite.translation.segments.blocks import Kind, Segment, join, labels, split
from promosite.translation.segments.tags import BLOCK_TAGS, RAW_TAGS, SPAN_TAGS
from tests.translation.dialect import mirror, mirrored, say, shape, visible

CASES = Path(__file__).parent / "cases" / "blocks"


@dataclass(frozen=True)
class Case:
    """A page, its segments, and the words of it that are still there in the mirror: code, macros, keywords."""

    name: str
    text: str
    segments: list[str]
    stays: list[str] = field(default_factory=list)


def _cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.yml")):
        with file.open(encoding="utf-8", newline="") as opened:
            found += [pytest.param(Case(**case), id=f"{file.stem}: {case['name']}") for case in yaml.safe_load(opened)]
    return found


@pytest.mark.parametrize("case", _cases())
class TestCases:
    def test_segments_are_found(self, case: Case) -> None:
        assert [say(segment) for segment in split(case.text)] == case.segments

    def test_nothing_new_changes_nothing(self, case: Case) -> None:
        assert join(case.text, split(case.text), {}) == case.text

    def test_own_texts_change_nothing(self, case: Case) -> None:
        segments = split(case.text)
        own = {number: segment.text for number, segment in enumerate(segments)}
        assert join(case.text, segments, own) == case.text

    def test_the_mirror_keeps_the_skeleton(self, case: Case) -> None:
        assert shape(_body(mirrored(case.text))) == shape(_body(case.text))

    def test_the_mirror_shows_no_letter_of_the_source(self, case: Case) -> None:
        assert sorted(set(re.findall("[A-Za-z]+", visible(_body(mirrored(case.text)))))) == case.stays

    def test_the_mirror_reads_back(self, case: Case) -> None:
        written = [(one.kind, one.name, one.prefix, mirror(one.text)) for one in split(case.text)]
        assert [(one.kind, one.name, one.prefix, one.text) for one in split(mirrored(case.text))] == written


def test_there_are_cases_enough() -> None:
    assert len(_cases()) >= 60


def test_a_segment_says_where_it_stands_and_how_it_is_escaped() -> None:
    page = '> - một\n>   hai\n\n!!! note "Ba"\n    | a \\| b | c |\n    |---|---|\n'
    assert split(page) == [
        Segment(Kind.ITEM, 4, 15, "một hai", ">     "),
        Segment(Kind.TITLE, 27, 29, "Ba", "", "", 'attr:"'),
        Segment(Kind.CELL, 37, 43, "a | b", "", "", "cell"),
        Segment(Kind.CELL, 46, 47, "c", "", "", "cell"),
    ]


@pytest.mark.parametrize(
    ("page", "new", "written"),
    [
        ("> a\n> b\n", "c d", "> c d\n"),
        ("- a\n", "b  \nc", "- b  \n    c\n"),
        ("- a\r\n", "b\\\nc", "- b\\\r\n    c\r\n"),
        ("a\n", "b\nc", "b c\n"),
        ("a\n", "- b", "\\- b\n"),
        ("a\n", "12. b", "12\\. b\n"),
        ("a\n", "# b", "\\# b\n"),
        ("a\n", "> b", "\\> b\n"),
        ("a\n", "| b", "\\| b\n"),
        ("a\n", "===", "&#61;==\n"),
        ("a\n", ": b", "&#58; b\n"),
        ("a\n", "b  \n---", "b  \n\\---\n"),
        ("a\n", "!!! note", "\\!!! note\n"),
        ("a\n", "??? note", "&#63;?? note\n"),
        ("a\n", "[^1]: b", "\\[^1]: b\n"),
        ("a\n", "*[b]: c", "\\*[b]: c\n"),
        ("a\n", "{.b}", "\\{.b}\n"),
        ("a\n", "<div>b</div>", "&lt;div>b</div>\n"),
        ("- a\n", "[x] b", "- \\[x] b\n"),
        ("## a {#b}\n", "C# {c}", "## C# \\{c} {#b}\n"),
        ("## a\n", "C#", "## C\\#\n"),
        ("|a|b|\n|-|-|\n", "c|d", "|c\\|d|b|\n|-|-|\n"),
        ("|a|b|\n|-|-|\n", "c`", "|c&#96;|b|\n|-|-|\n"),
        ("|a|b|\n|-|-|\n", "c\\", "|c\\ |b|\n|-|-|\n"),
        ('!!! note "a"\n    b\n', 'c "d"', '!!! note "c &quot;d&quot;"\n    b\n'),
        ("![a](b.png)\n", "c]d", "![c\\]d](b.png)\n"),
        ("[a]: b 'c'\n", "d'e", "[a]: b 'd&#39;e'\n"),
        ("a\nb\n---\n", "c d", "c\nd\n---\n"),
        ("a\nb\n---\n", "海防", "海防\n    <!-- -->\n---\n"),
    ],
)
def test_a_new_text_begins_nothing(page: str, new: str, written: str) -> None:
    assert join(page, split(page), {0: new}) == written


@pytest.mark.parametrize(
    ("field", "new", "written"),
    [
        ("A", "B, c", "B, c"),
        ("A", "B: c", '"B: c"'),
        ("A", "yes", '"yes"'),
        ("A", "2026", '"2026"'),
        ("A", '"B"', "'\"B\"'"),
        ('"A"', 'B "c"', '"B \\"c\\""'),
        ("'A'", "it's", '"it\'s"'),
        ("'A'", "B", "'B'"),
        (">  # so\n  A\n  b", "C: d", '"C: d"  # so'),
        ("{label: A, url: b}", "C, d", '{label: "C, d", url: b}'),
    ],
)
def test_a_field_is_written_in_the_style_of_its_place(field: str, new: str, written: str) -> None:
    key = "action" if field.startswith("{") else "title"
    page = f"---\n{key}: {field}\ndate: 2026-01-01\n---\n"
    after = join(page, split(page), {0: new})
    assert after == f"---\n{key}: {written}\ndate: 2026-01-01\n---\n"
    value = parse(after, "")[0].values[key]
    assert (value["label"] if isinstance(value, dict) else value) == new


def test_html_tags_are_those_of_python_markdown() -> None:
    from markdown import Markdown
    from markdown.extensions.md_in_html import HTMLExtractorExtra

    extractor = HTMLExtractorExtra(Markdown())
    assert frozenset(extractor.block_level_tags) == BLOCK_TAGS
    assert (frozenset(extractor.span_tags), frozenset(extractor.raw_tags)) == (SPAN_TAGS, RAW_TAGS)


def _body(page: str) -> str:
    return parse(page, "")[0].body


def test_labels_are_those_that_python_markdown_finds() -> None:
    page = """\
---
title: "[a]: b.md"
---
[Một]: a.md 'Tựa'
[hai  ba]:
  b.md

- [bốn]: c.md

> [năm]: d.md

<div markdown>
[sáu]: e.md
</div>

```
[bảy]: f.md
```

    [tám]: g.md

[^chín]: h.md

đoạn [mười]: i.md
"""
    engine = Markdown(extensions=["fenced_code", "md_in_html", "footnotes"])
    engine.convert(parse(page, "")[0].body)
    assert labels(page) == set(engine.references) == {"một", "hai  ba", "bốn", "năm", "sáu"}
