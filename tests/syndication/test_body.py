"""A body stands anywhere as it stands on its page; no markup of a page can spoil a feed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from promosite.audit.feed_html import faults_of
from promosite.syndication.body import plain, portable

_URL = "https://example.org/en/tourism/cat-ba/"
_CASES = yaml.safe_load((Path(__file__).parent / "cases" / "body.yml").read_text(encoding="utf-8"))
_PIECES = st.sampled_from(
    "<p>|</p>|<b>|</b>|<a href='|'>|<img src=x>|<div class=|<script>|</script>|<!--|-->|<table>|<td>|<li>|</ul>|&|&amp;"
    '|<|>|"|]]>|\x00|\x92|\ufffd|đ|🏝|مر| '.split("|")
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["case"]))
def test_a_body_elsewhere(case: dict[str, str]) -> None:
    assert portable(case["body"], _URL) == case["elsewhere"]


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_any_markup_comes_out_safe_and_whole(body: str) -> None:
    """Law: for any markup at all, no address is relative, no element is unsafe, and every element is closed."""
    assert list(faults_of(portable(body, _URL))) == []


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_what_is_fit_stays_as_it_is(body: str) -> None:
    """Law: making a body fit twice changes nothing."""
    once = portable(body, _URL)
    assert portable(once, _URL) == once


@given(st.text())
def test_plain_text_has_only_characters_that_xml_can_carry(text: str) -> None:
    said = plain(text)
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) <= 0x9F or sign in "\ufffd\ufffe\uffff" for sign in said)
    assert said == " ".join(said.split())
