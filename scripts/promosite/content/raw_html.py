"""HTML that an editor typed into Markdown, where the build cannot follow it.

In: a page. Out: findings about its links to pages and its pictures without alternative text. It changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from promosite.content.links import without_code
from promosite.content.page import Page
from promosite.errors import Finding, finding

_TAG = re.compile(r"<(?P<name>a|img)\b(?P<attributes>[^<>]*)>", re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ATTRIBUTE = re.compile(r"""([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.I)


def raw_html(page: Page) -> Iterator[Finding]:
    """Links in HTML to Markdown files, which lead nowhere on the site, and pictures in HTML that say nothing."""
    if "<" not in page.body:
        return
    body = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), without_code(page.body))
    for tag in _TAG.finditer(body):
        line = page.front.body_line + body.count("\n", 0, tag.start())
        given = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag["attributes"])}
        path = given.get("href", "").partition("#")[0].partition("?")[0]
        if path.endswith(".md") and "://" not in path:
            yield finding("catalog.html-link", page.file, line, link=given["href"])
        if tag["name"].lower() == "img" and "alt" not in given:
            yield finding("catalog.html-no-alt", page.file, line, image=given.get("src", ""))
