"""The skeleton of the mirror is that of its source, over blocks mixed at random and three deep.

Counterexamples of former days are data: `cases/mixes.yml`. `--hypothesis-profile=search` looks for new ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from promosite.translation.segments.blocks import join, split
from tests.translation.dialect import mirror, mirrored, shape

MIXES = yaml.safe_load((Path(__file__).parent / "cases" / "mixes.yml").read_text(encoding="utf-8"))
Lines = list[str]

PHRASES = [
    *["biển", "đảo xanh", "chợ 2", "**núi**", "*phố* cổ", "`mã`", "``mã", "`tàu", "cá`", "[phố](a.md)", "cảng[^1]"],
    *["<b>sông</b>", "![thuyền](b.png)", "![hồ](b.png 'hồ')", "<!-- lời -->", "giá: 5", "\\đền", "đền\\", "chùa  "],
    *["$x$ đo", "{{ m }} đồng", "vịnh {: .c }", "bến|bãi", "&amp; hội", "<br>lễ", "<span lang='vi'>quê</span>", "HTML"],
]
line = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3).map(" ".join)
text = st.lists(line, min_size=1, max_size=3)
SINGLE = [
    *["## {}", "### {} {{#a}}", "# {} ##", "> {}", ": {}", "- {}", "1. {}", "*[HTML]: {}", "[^1]: {}", "    {}", "---"],
    *["{}\n---", "{}\n===", "***", "[TOC]", "{{: .a }}", "<hr>", "<!-- x -->", "<p>{}</p>", "![{}](a.png)", "::: x"],
    *["| {} | b |\n|---|:-:|\n| c | {} |", "{} | b\n--|--\nc | {}", "<div>\n{}\n</div>", "<img alt='chợ'>", "{}"],
    *[
        "$$\n{}\n$$",
        "{{% if a %}}\n{}\n{{% endif %}}",
        "```\n{}\n```",
        "~~~ py\n{}\n~~~",
        "``` không\n{}\n```",
        "```py\n{}",
    ],
    *[
        "<div markdown>\n\n{}\n\n</div>",
        "<div markdown>\n{}\n</div>",
        "[^1]: {}\n\n    {}",
        "<p markdown>{}",
        ">",
        "$$",
        "```",
    ],
]
# What a block stands in: its first line, what the others begin with.
AROUND = [
    *[("- ", "    "), ("1. ", "    "), ("* ", "  "), ("- [ ] ", "    "), ("> ", "> "), ("> ", ""), ("[^1]: ", "    ")],
    *[
        ("!!! note\n    ", "    "),
        ('!!! tip "ý"\n    ', "    "),
        ('??? note "ý"\n    ', "    "),
        ('=== "tab"\n\n    ', "    "),
    ],
    *[
        ("từ\n: ", "    "),
        ("từ\n\n:   ", "    "),
        ("từ\nngữ\n: ", ""),
        ("<div markdown>\n", ""),
        ("", "    "),
        ("", " "),
    ],
]


def _leaf(pair: tuple[str, Lines]) -> Lines:
    form, lines = pair
    return form.format("\n".join(lines), lines[0]).split("\n")


def _inside(parts: tuple[tuple[str, str], Lines]) -> Lines:
    (first, others), lines = parts
    return (first + "\n".join([lines[0], *(others + one if one else one for one in lines[1:])])).split("\n")


def _row(parts: list[tuple[Lines, str]]) -> Lines:
    return [one for lines, gap in parts for one in [*lines, *([gap] if gap != "none" else [])]]


def _blocks(depth: int) -> st.SearchStrategy[Lines]:
    leaf = st.tuples(st.sampled_from(SINGLE), text).map(_leaf)
    block = leaf | text
    if depth:
        block |= st.tuples(st.sampled_from(AROUND), _blocks(depth - 1)).map(_inside)
    gaps = st.sampled_from(["", "", "", "none", "  "])
    return st.lists(st.tuples(block, gaps), min_size=1, max_size=3).map(_row)


mixes = _blocks(3).map(lambda lines: "\n".join(["Đầu", "", *lines]))


@pytest.mark.parametrize("page", MIXES)
def test_what_once_broke_holds(page: str) -> None:
    assert shape(mirrored(page)) == shape(page)


@pytest.mark.parametrize("page", MIXES)
def test_own_texts_of_it_change_nothing(page: str) -> None:
    segments = split(page)
    assert join(page, segments, {number: one.text for number, one in enumerate(segments)}) == page


def test_what_is_understood_among_it_is_translated() -> None:
    assert [one.text for one in split("b\n    ~~~\n    một\nhai\nba\n")] == ["b", "một", "hai", "ba"]
    assert [one.text for one in split("{% if co %}\nmột\nhai\n\n- ba\n{% endif %}\n")] == ["một hai", "ba"]
    assert [one.text for one in split("{% if co %}\nmột\nhai\n- ba\n{% endif %}\n")] == ["một", "hai"]
    assert [one.text for one in split("<p markdown>một  \nhai\nba</p>\n")] == ["một", "hai ba"]


@settings(max_examples=400, deadline=None)
@given(mixes)
def test_the_mirror_of_any_mix_keeps_the_skeleton(page: str) -> None:
    after = mirrored(page)
    expected = [(one.kind, one.name, one.prefix, mirror(one.text)) for one in split(page)]
    assert [(one.kind, one.name, one.prefix, one.text) for one in split(after)] == expected
    assert shape(after) == shape(page)
