"""Broken tables, lists and paragraphs come out such that a strict parser reads them; words stay."""

from __future__ import annotations

import pytest
from lxml import html

from promosite.syndication.mend import mend

_CASES = {
    "a cell without a row": ("<table><td>a</td></table>", "<div>a</div>"),
    "a row without a table": ("<tr><td>a</td></tr>", "<div>a</div>"),
    "words between cells": ("<table><tr>a<td>b</td></tr></table>", "<div>ab</div>"),
    "a paragraph in a table": ("<table><p>a</p></table>", "<div><p>a</p></div>"),
    "an entry without a list": ("<li>a</li>", "<div>a</div>"),
    "a block in a paragraph": ("<p>a<figure>b</figure></p>", "<div><div>a<figure>b</figure></div></div>"),
    "a heading in a heading": ("<h2>a<section><h3>b</h3></section></h2>", "<div><h2>a<section>b</section></h2></div>"),
}
_SOUND = (
    "<div><table><caption>a</caption><thead><tr><th>b</th></tr></thead><tbody><tr><td><p>c</p></td></tr></tbody></table>"
    "<ul><li>d<ol><li>e</li></ol></li></ul><dl><dt>f</dt><dd>g</dd></dl><p>h <b>i</b></p></div>"
)


def _mended(markup: str) -> str:
    root = html.fragment_fromstring(markup, create_parent="div")
    mend(root)
    return html.tostring(root, encoding="unicode")


@pytest.mark.parametrize("case", _CASES)
def test_broken_markup_is_mended(case: str) -> None:
    broken, whole = _CASES[case]
    assert _mended(broken) == whole


def test_a_link_in_a_link_is_taken_out() -> None:
    root = html.Element("div")
    outer = html.etree.SubElement(root, "a", href="x")
    html.etree.SubElement(outer, "a", href="y").text = "b"
    mend(root)
    assert html.tostring(root, encoding="unicode") == '<div><a href="x">b</a></div>'


def test_sound_markup_stays_as_it_is() -> None:
    assert _mended(_SOUND) == f"<div>{_SOUND}</div>"
