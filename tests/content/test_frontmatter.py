"""Front matter as text: what is read, what is reported, and the laws of editing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promosite.content.frontmatter import BOM, FrontMatter, Raw, edit, parse
from promosite.errors import ContentError

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # machines of any speed
PAGE = "content/vi/press/a.md"
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "frontmatter.yml").read_text(encoding="utf-8")
)


def _named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["case"].replace(" ", "-")) for case in cases]


@pytest.mark.parametrize("case", _named(CASES["read"]))
def test_reads(case: dict[str, Any]) -> None:
    front, findings = parse(case["text"], PAGE)
    assert front.values == case["values"]
    assert front.body == case.get("body", "")
    assert [(fault.id, fault.where.line) for fault in findings] == [tuple(pair) for pair in case.get("findings", [])]


@pytest.mark.parametrize("case", _named(CASES["edit"]))
def test_edits(case: dict[str, Any]) -> None:
    changes = {tuple(key.split(".")): value for key, value in case["changes"].items()}
    assert edit(case["text"], changes) == case["after"]


@pytest.mark.parametrize("case", _named(CASES["refuse"]))
def test_refuses_to_edit(case: dict[str, Any]) -> None:
    changes = {tuple(key.split(".")): value for key, value in case["changes"].items()}
    with pytest.raises(ContentError) as refusal:
        edit(case["text"], changes, path=PAGE)
    assert (refusal.value.finding.id, refusal.value.finding.where.path) == ("frontmatter.edit-refused", PAGE)


def test_every_key_and_item_has_its_line() -> None:
    lines = [
        "\ufeff---",
        "title: |",
        "  A",
        "# note",
        "event:",
        "  start: 2027-05-13",
        "tags: [a,",
        "  b]",
        "---",
        "",
        "Body",
    ]
    text = "\r\n".join([*lines, ""])
    front, findings = parse(text, PAGE)
    assert findings == []
    assert front == FrontMatter(
        values={"title": "A\n", "event": {"start": "2027-05-13"}, "tags": ["a", "b"]},
        lines={("title",): 2, ("event",): 5, ("event", "start"): 6, ("tags",): 7, ("tags", "0"): 7, ("tags", "1"): 8},
        body="\r\nBody\r\n",
        body_line=10,
    )
    assert [front.line(key) for key in [("event", "end"), ("nothing",), ("tags", "1")]] == [5, 1, 8]


def test_deep_nesting_ends_in_a_finding_and_not_in_a_crash() -> None:
    for opening in ("[", "{a: ", "- "):
        front, findings = parse(f"---\ntitle: A\nx: {opening * 100_000}\n---\nBody\n", PAGE)
        assert (front.values["title"], front.body, front.complete) == ("A", "Body\n", False), opening
        assert len(findings) == 1, opening


def test_aliases_are_never_followed() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    front, findings = parse(f"---\n{laughs}---\n", PAGE)
    assert front.values["i"] == ["", ""]
    assert {fault.id for fault in findings} == {"frontmatter.anchor", "frontmatter.alias"}


@LAW
@given(st.text() | st.text(alphabet="-.:#&*!|>'\"{}[],? \t\r\n\x00\ufeff\u2028a").map(lambda text: "---\n" + text))
def test_any_text_is_read(text: str) -> None:
    front, findings = parse(text, PAGE)
    assert text.endswith(front.body)
    assert front.body_line >= 1
    assert all(fault.message() and fault.hint() and fault.message("vi") and fault.hint("vi") for fault in findings)
    assert front.complete or findings


# ---- The laws of editing: generated front matter in every style of YAML, whose values are known beforehand.

_CHARACTERS = "aZé ợ😀海0:#-'\"\\,[]{}&*!|>%@`?~=\t\u2028\u00a0"
_TEXTS = st.text(_CHARACTERS, max_size=12) | st.sampled_from(
    ["null", "~", "yes", "0225", "19:30", "- a", "a: b", "a #b", "<<"]
)
_ANY_TEXTS = _TEXTS | st.text(st.characters(codec="utf-8"), max_size=12)
_NAMES = st.sampled_from(["title", "date", "no", "x-y", "review"])


@st.composite
def _scalar(draw: st.DrawFn, indent: str, newline: str, flow: bool) -> tuple[str, str]:
    """A text and one of its spellings, with what belongs to its line."""
    style = draw(
        st.sampled_from(["plain", "single", "double", "empty"] + ([] if flow else ["literal", "folded", "wrapped"]))
    )
    word = draw(st.text("abcợ海😀", min_size=1, max_size=5))
    comment = "" if flow else draw(st.sampled_from(["", " # note", "  # it's: [odd"]))
    value = draw(st.text(_CHARACTERS.replace("\u2028", ""), max_size=8))
    if style == "empty":
        return "", ('""' if flow else "") + comment
    if style == "plain":
        return word, word + comment
    if style == "single":
        return value, "'" + value.replace("'", "''") + "'" + comment
    if style == "double":
        return value, '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' + comment
    if style == "wrapped":
        return f"{word} {word}", f"{word}{newline}{indent}  {word}{comment}"
    sign, end = draw(st.sampled_from([("", "\n"), ("-", ""), ("+", "\n\n")]))
    blank = newline if sign == "+" else ""
    mark = "|" if style == "literal" else ">"
    return word + end, f"{mark}{sign}{comment}{newline}{indent}  {word}{newline}{blank}".removesuffix(newline)


@st.composite
def _pages(draw: st.DrawFn) -> tuple[str, dict[str, Raw]]:
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    lines: list[str] = []
    values: dict[str, Raw] = {}
    for name in draw(st.lists(_NAMES, unique=True, max_size=4)):
        kept_blank = bool(lines) and lines[-1].endswith(newline)  # a further blank line would belong to the `|+` text
        lines += draw(st.sampled_from([[], ["# a comment: with a colon"]] + ([] if kept_blank else [[""]])))
        form = draw(st.sampled_from(["scalar", "block", "flow", "list"]))
        inner = draw(st.lists(st.sampled_from(["state", "by", "on"]), unique=True, min_size=1, max_size=3))
        if form == "scalar":
            value, spelled = draw(_scalar("", newline, False))
            values[name] = value
            lines.append(f"{name}: {spelled}")
        elif form == "list":
            pairs = [draw(_scalar("  ", newline, False)) for _ in inner]
            values[name] = [value for value, _ in pairs]
            lines += [f"{name}:", *(f"  - {spelled}" for _, spelled in pairs)]
        else:
            pairs = [draw(_scalar("  ", newline, form == "flow")) for _ in inner]
            values[name] = {key: value for key, (value, _) in zip(inner, pairs, strict=True)}
            entries = [f"{key}: {spelled}" for key, (_, spelled) in zip(inner, pairs, strict=True)]
            if form == "flow":
                lines.append(f"{name}: {{{', '.join(entries)}}}{draw(st.sampled_from(['', ' # end']))}")
            else:
                lines += [f"{name}:", *(f"  {entry}" for entry in entries)]
    lines += draw(st.sampled_from([[], ["# the last word"]]))
    body = draw(st.text(st.characters(codec="utf-8"), max_size=20))
    head = draw(st.sampled_from(["", BOM]))
    return head + newline.join(["---", *lines, "---", ""]) + body, values


def _set(values: dict[str, Raw], key: tuple[str, ...], value: str) -> dict[str, Raw]:
    """An independent, plain statement of what an edit must mean."""
    if len(key) == 1:
        return {**values, key[0]: value}
    inner = values.get(key[0], {})
    return {**values, key[0]: {**(inner if isinstance(inner, dict) else {}), key[1]: value}}


@LAW
@given(_pages())
def test_generated_pages_are_read_as_they_were_meant(page: tuple[str, dict[str, Raw]]) -> None:
    text, values = page
    front, findings = parse(text, PAGE)
    assert (front.values, findings, front.complete) == (values, [], True)


@LAW
@given(_pages(), _NAMES, _ANY_TEXTS)
def test_editing_a_key_changes_its_value_and_nothing_else(
    page: tuple[str, dict[str, Raw]], name: str, value: str
) -> None:
    text, values = page
    if not isinstance(values.get(name, ""), str):
        return
    after = edit(text, {(name,): value})
    _assert_edited(text, after, _set(values, (name,), value), name)


@LAW
@given(_pages(), st.sampled_from(["state", "by", "seal"]), _ANY_TEXTS)
def test_editing_a_nested_key_changes_its_value_and_nothing_else(
    page: tuple[str, dict[str, Raw]], name: str, value: str
) -> None:
    text, values = page
    if not isinstance(values.get("review", {}), dict) and values["review"] != "":
        return
    after = edit(text, {("review", name): value})
    _assert_edited(text, after, _set(values, ("review", name), value), "review")


@LAW
@given(_pages(), _NAMES)
def test_removing_a_key_removes_its_entry_and_nothing_else(page: tuple[str, dict[str, Raw]], name: str) -> None:
    text, values = page
    after = edit(text, {(name,): None})
    front, findings = parse(after, PAGE)
    assert (front.values, findings) == ({key: value for key, value in values.items() if key != name}, [])
    assert front.body == parse(text, PAGE)[0].body
    before = [line for line in _other_lines(text, name) if line.strip()]
    assert [line for line in _other_lines(after, name) if line.strip()] == before


@LAW
@given(_pages(), _NAMES, _TEXTS)
def test_editing_twice_is_editing_once(page: tuple[str, dict[str, Raw]], name: str, value: str) -> None:
    text, values = page
    if isinstance(values.get(name, ""), str):
        once = edit(text, {(name,): value})
        assert edit(once, {(name,): value}) == once


def _assert_edited(before: str, after: str, expected: dict[str, Raw], touched: str) -> None:
    front, findings = parse(after, PAGE)
    assert (front.values, findings) == (expected, [])
    assert front.body == parse(before, PAGE)[0].body
    assert _other_lines(after, touched) == _other_lines(before, touched)


def _other_lines(text: str, name: str) -> list[str]:
    """The lines of a page, byte for byte, without those that the entry `name` takes."""
    kept: list[str] = []
    inside = False
    for line in text.split("\n"):
        own = line.startswith(f"{name}:")
        goes_on = inside and (line.startswith("  ") or not line.strip())
        inside = own or goes_on
        if not inside:
            kept.append(line)
    return kept
