"""Addresses in CSS."""

from __future__ import annotations

import pytest

from promosite.audit.stylesheet import addresses


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { background: url(x.png) }", ["image url(x.png) 1"]),
        ("a {\n background: URL( 'x y.png' ) }", ["image url(x y.png) 2"]),
        ("/* url(x.png)\n */\na { background: url(y.png) }", ["image url(y.png) 3"]),
        ("@font-face{src:local(A),url(a.woff2)}\np{cursor:url(c.cur)}", ["font url(a.woff2) 1", "image url(c.cur) 2"]),
        ("@import 'a.css';@import url(b.css);@import url(\"c.css\") print;", [
            "style @import(a.css) 1", "style @import(b.css) 1", "style @import(c.css) 1",
        ]),
        ('@namespace url("http://www.w3.org/1999/xhtml");', []),
        ('a{mask:url("data:image/svg+xml,<svg a=\\"b\\"/>")}', ['image url(data:image/svg+xml,<svg a=\\"b\\"/>) 1']),
        ('a{background:image-set("x.avif" 1x)}', ["image url(x.avif) 1"]),
        ("a { color: red", []),
        ("", []),
    ],
)  # fmt: skip
def test_addresses(css: str, found: list[str]) -> None:
    assert [f"{each.use} {each} {each.line}" for each in addresses(css)] == found
