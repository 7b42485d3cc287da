"""Words stay words for every reader of a feed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from promosite.syndication.words import marked, worded


def test_words_are_kept_but_for_what_looks_like_a_closing_tag() -> None:
    assert worded("AT&T <b> a < b") == "AT&T <b> a < b"
    assert worded("a </b> c") == "a ‹/b› c"


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x1FFFF, blacklist_categories=["Cs", "Cn"])))
def test_marking_changes_nothing_for_a_parser(text: str) -> None:
    """Law: a marked document reads like the one it was."""
    element = etree.Element("a", b=text)
    element.text = text
    data = etree.tostring(element)
    read = etree.fromstring(marked(data))
    assert (read.text or "", read.get("b")) == (text, text)
    assert b"&lt;" not in marked(data)
