"""What a reader meets as text, and in which language it is declared."""

from __future__ import annotations

import pytest
from lxml import etree

from promosite.audit.passages import passages


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>One <b>two</b>, <a>three</a>.</p><p>Four</p>", ["p en: One two, three.", "p en: Four"]),
        ('<p>The <i lang="vi">phở</i> soup</p>', ["p en: The", "i vi: phở", "p en: soup"]),
        ('<p>Made by <span translate="no">Đúc Đồng</span></p>', ["p en: Made by", "span : Đúc Đồng"]),
        ("<p>Source: <cite>Báo Hải Phòng</cite></p>", ["p en: Source:", "cite : Báo Hải Phòng"]),
        ('<cite lang="en">Titles in English</cite>', ["cite en: Titles in English"]),
        ("<p>Run <code>lệnh</code> now<script>mã</script></p>", ["p en: Run", "p en: now"]),
        ("<p>One<!-- hai --> two</p>", ["p en: One two"]),
        ("<p>One<br>two</p>", ["p en: One", "p en: two"]),
        ("<ul><li>One<li>Two</ul>", ["li en: One", "li en: Two"]),
        ('<img alt="A bay" title="Bay">', ["img alt en: A bay", "img title en: Bay"]),
        ('<div lang="zh"><img alt="海湾"><p>海</p></div>', ["img alt zh: 海湾", "p zh: 海"]),
    ],
)
def test_in_the_body(html: str, found: list[str]) -> None:
    assert _found(f'<html lang="en"><body>{html}') == found


def test_in_the_head() -> None:
    head = '<title>Ports</title><meta name="description" content="Two."><meta name="viewport" content="width=1">'
    social = '<meta property="og:title" content="Port">'
    assert _found(f'<html lang="en"><head>{head}{social}</head><body>') == [
        "title en: Ports",
        'meta "description" en: Two.',
        'meta "og:title" en: Port',
    ]


def _found(html: str) -> list[str]:
    root = etree.fromstring(html, etree.HTMLParser())
    return [f"{each.element[1:-1]} {each.language}: {each.text}" for each in passages(root)]
