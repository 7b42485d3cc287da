"""Law 2: what is taken out of a text comes back exactly; and what is taken out, by kind and canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from promosite.translation.markup.fidelity import is_unclear, markup_of
from promosite.translation.markup.inline import Item, Style, canonical, mask, protected, tokens, unmask
from promosite.translation.markup.items import with_words
from promosite.translation.markup.phrase import flat, source_of, tree
from tests.translation.hostile import INLINE

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "inline.yml").read_text(encoding="utf-8")
)
ALPHABET = "aĐ海 *_~=^[]()!<>/`\\{}%#|$&;:@.,0⟦⟧\n\"'+-–…\x00é🛳"
ANY = st.text() | st.text(ALPHABET, max_size=40) | INLINE


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"].replace(" ", "-"))
def test_what_is_protected(case: dict[str, Any]) -> None:
    masked = mask(case["text"])
    assert masked.text == case["masked"]
    assert [[item.kind, item.source] for item in masked.items] == case["items"]
    assert list(protected(case["text"], "vi")) == case["protected"]
    assert unmask(masked.text, masked.items) == case["text"]


@given(ANY)
@example("⟦0⟧")
@example("⟦ 0 ⟧ ⟦⟦1⟧")
@example("*a " * 12_000)
def test_law_2_what_is_masked_comes_back(text: str) -> None:
    masked = mask(text)
    assert unmask(masked.text, masked.items) == text


@given(ANY)
def test_law_2_holds_with_other_placeholders(text: str) -> None:
    style = Style("<x", "/>")
    masked = mask(text, style)
    assert len(masked.items) == masked.text.count("/>") or "/>" in text
    assert "".join(token if isinstance(token, str) else token.source for token in tokens(text)) == text


@given(ANY, st.data())
def test_a_lost_doubled_or_invented_placeholder_is_refused(text: str, data: st.DataObject) -> None:
    masked = mask(text)
    style = Style()
    invented = style.placeholder(len(masked.items))
    assert unmask(masked.text + invented, masked.items) is None
    if masked.items:
        one = style.placeholder(data.draw(st.integers(0, len(masked.items) - 1)))
        assert unmask(masked.text.replace(one, ""), masked.items) is None
        assert unmask(masked.text + one, masked.items) is None
        assert unmask(masked.text.replace("⟧", "", 1), masked.items) is None


@given(ANY)
def test_pairs_are_nested_and_the_tree_gives_the_text_back(text: str) -> None:
    read = tokens(text)
    nodes = tree(read)
    assert list(flat(nodes)) == read
    assert source_of(nodes) == text


@given(ANY, st.sampled_from(["vi", "en", "zh", "de", ""]))
def test_protected_is_sorted_and_does_not_depend_on_marks_of_emphasis(text: str, language: str) -> None:
    forms = protected(text, language)
    assert list(forms) == sorted(forms)


@settings(max_examples=30)
@given(st.sampled_from("[(`*_<{$&!⟦"), st.integers(1, 4000))
def test_an_opening_without_end_costs_no_more_than_its_length(sign: str, count: int) -> None:
    text = f"{sign}a " * count
    assert unmask(*_both(text)) == text


def _both(text: str) -> tuple[str, tuple[Item, ...]]:
    masked = mask(text)
    return masked.text, masked.items


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Item("image", '![biển](b.svg "đồ sơn")'), '![BIỂN](b.svg "ĐỒ SƠN")'),
        (Item("image", "![biển][]"), "![BIỂN][biển]"),
        (Item("image", "![biển]"), "![BIỂN][biển]"),
        (Item("image", "![](b.svg)"), "![](b.svg)"),
        (Item("linkclose", "](a.md 'giờ')", 1), "](a.md 'GIỜ')"),
        (Item("linkclose", "](a.md)", 1), "](a.md)"),
        (Item("tag", '<img src="a.svg" alt="biển">'), '<img src="a.svg" alt="BIỂN">'),
        (Item("code", "`a`"), "`a`"),
    ],
)
def test_words_inside_an_item_are_said(item: Item, said: str) -> None:
    assert with_words(item, str.upper) == said


def test_a_title_cannot_end_its_own_quotation() -> None:
    assert with_words(Item("linkclose", '](a.md "giờ")', 1), lambda _: 'the "hours"') == '](a.md "the ”hours”")'


def test_a_shortcut_is_a_link_only_where_the_page_defines_it() -> None:
    assert [token.kind for token in tokens("[lịch]", {"lịch"}) if isinstance(token, Item)] == ["linkopen", "linkclose"]
    assert [token.kind for token in tokens("[lịch]", ()) if isinstance(token, Item)] == ["literal", "literal"]
    assert [token.target for token in tokens("[Lịch]", {"lịch"}) if isinstance(token, Item)] == ["", "][Lịch]"]


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("[a](x.md) và **b**", "**B** and [A](x.md)", True),
        ("_a_", "*b*", True),
        ("[a](x.md)", "[a](y.md)", False),
        ("`a`", "`b`", False),
        ("a", "[a](x.md)", False),
        ("![a](x.svg)", "![b](x.svg)", True),
        ('<a href="x" title="b">c</a>', '<a href="x" title="d">e</a>', True),
        ("7.000 ha", "7,000 hectares", True),
    ],
)
def test_markup_is_compared_without_words(text: str, other: str, same: bool) -> None:
    assert (markup_of(text) == markup_of(other)) is same


@pytest.mark.parametrize("text", ["a ](b.md)", "****a**", "*a **b*", "[a](b.md) **c", "*a *b**", "[a] [b](c) ]["])
def test_what_renderers_disagree_on_is_unclear(text: str) -> None:
    assert is_unclear(tokens(text, ()))


@pytest.mark.parametrize("text", ["2 * 3", "[sic] **a**", "**a *b* c**", "***a***", "snake_case `x`", "a * b **c**"])
def test_plain_signs_and_good_markup_are_clear(text: str) -> None:
    assert not is_unclear(tokens(text, ()))


@pytest.mark.parametrize("source", ["![Biển Đẹp]", "![Biển Đẹp][]", "![Chiều][biển  đẹp]", "![Chiều] [BIỂN ĐẸP]"])
def test_a_picture_by_reference_leads_to_its_label(source: str) -> None:
    assert canonical(Item("image", source)) == ("image:biển đẹp",)
