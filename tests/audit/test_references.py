"""Addresses in a page, and what a browser does with them."""

from __future__ import annotations

import pytest
from lxml import etree

from promosite.audit.references import candidates, references


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="x" ping="y">', ['link <a href="x">', 'connect <a ping="y">']),
        ('<script src="x"></script>', ['script <script src="x"> waits']),
        ('<script src="x" defer></script>', ['script <script src="x">']),
        ('<script src="x" type="module"></script>', ['script <script src="x">']),
        ('<img src="x">', ['image <img src="x"> waits']),
        ('<img src="x" loading="lazy" srcset="a 1x,b 2x">', [
            'image <img src="x">', 'image <img srcset="a">', 'image <img srcset="b">',
        ]),
        ('<video src="x" poster="y"><source src="z"><track src="t"></video>', [
            'media <video src="x">', 'image <video poster="y">', 'media <source src="z">', 'media <track src="t">',
        ]),
        ('<object data="x"></object><embed src="y"><iframe src="z"></iframe>', [
            'object <object data="x">', 'object <embed src="y">', 'frame <iframe src="z">',
        ]),
        ('<form action="x"><button formaction="y"></button></form>', [
            'form <form action="x">', 'form <button formaction="y">',
        ]),
        ('<svg><image href="x"/><use xlink:href="#y"/></svg>', [
            'image <image href="x">', 'image <use xlink:href="#y">',
        ]),
        ('<p style="background:url(x)"><style>@import "y";</style>', ["style @import(y)", "image url(x)"]),
    ],
)  # fmt: skip
def test_in_the_body(html: str, found: list[str]) -> None:
    assert _found(f"<body>{html}") == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<link rel="stylesheet" href="x">', ['style <link href="x"> waits']),
        ('<link rel="stylesheet" media="print" href="x">', ['style <link href="x">']),
        ('<link rel="alternate" hreflang="en" href="x">', []),
        ('<link rel="Shortcut Icon" href="x">', ['image <link href="x">']),
        ('<link rel="preload" as="font" href="x">', ['font <link href="x">']),
        ('<link rel="modulepreload" href="x">', ['script <link href="x">']),
        ('<link rel="dns-prefetch" href="x">', ['hint <link href="x">']),
        ('<link rel="manifest" href="x">', ['manifest <link href="x">']),
        ('<link rel="license" href="x">', ['link <link href="x">']),
        ('<meta http-equiv="Refresh" content="0;URL=\'x\'">', ['refresh <meta content="x">']),
        ('<meta http-equiv="refresh" content="30">', []),
        ('<meta property="og:image" content="x">', ['social <meta content="x">']),
        ('<meta name="description" content="x">', []),
        ('<base href="x">', ['base <base href="x">']),
    ],
)
def test_in_the_head(html: str, found: list[str]) -> None:
    assert _found(f"<head>{html}</head>") == found


@pytest.mark.parametrize(
    ("srcset", "found"),
    [
        ("a.png", ("a.png",)),
        ("a.png 320w, b.png 640w", ("a.png", "b.png")),
        ("a,b.png 1x,c.png 2x", ("a,b.png", "c.png")),
        ("data:image/png;base64,AA== 1x, b.png 2x", ("data:image/png;base64,AA==", "b.png")),
        (" , ", ()),
    ],
)
def test_candidates(srcset: str, found: tuple[str, ...]) -> None:
    assert candidates(srcset) == found


def _found(html: str) -> list[str]:
    root = etree.fromstring(html, etree.HTMLParser())
    return [f"{each.use} {each}{' waits' if each.waits else ''}" for each in references(root)]
