"""Reading any bytes whatever as a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promosite.audit.facts import Head, PageFacts
from promosite.audit.page import read_page
from promosite.errors import Finding

_PIECES = """
<p> </p> <a\thref=' '> <img\tsrcset= <svg> <title> <style>a{b:url( </style> <script> <!-- --> <template>
<base\thref=//[> <html\tlang= <meta\thttp-equiv=refresh\tcontent=0;url= <link\trel=stylesheet\thref=../../..>
<meta\thttp-equiv=Content-Security-Policy\tcontent=";;script-src\t'sha256-"> <x:y\tz:w=1> <?php\t?> <![CDATA[
<h1> <h6> <div\tstyle=' &#0; &nbsp; 海防 \ufeff "
""".strip().split()
_PIECES += ["Đồ\u00a0Sơn", "\r\n", "\u2028", " "]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_or_a_finding(data: bytes) -> None:
    """Law: nothing crashes the reading of a page."""
    assert isinstance(read_page(data, "x.html"), PageFacts | Finding)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_any_markup_can_be_audited(
    good_site: dict[str, bytes], audited: Callable[..., list[Finding]], pieces: list[str]
) -> None:
    """Law: nothing crashes the audit of a page, and each of its findings can be told."""
    found = audited({**good_site, "en/broken/index.html": "".join(pieces).encode()})
    assert all(each.message("vi") and each.hint("vi") for each in found)
    assert {each.where.path for each in found} <= {"en/broken/index.html"}


def test_deep_markup() -> None:
    page = read_page(b"<div>" * 20000 + b"x", "x.html")
    assert isinstance(page, PageFacts)


@pytest.mark.parametrize(
    ("html", "head"),
    [
        ("<p>x", Head("", False, "missing", False, "", "", False)),
        (
            "\ufeff<!doctype html><html lang=' en '><meta charset=utf-8>",
            Head("en", True, "first", False, "", "", False),
        ),
        ("<meta name=robots content='NOINDEX, follow'>", Head("", False, "missing", False, "", "", True)),
        ("<svg><title>x</title></svg>", Head("", False, "missing", False, "", "", False)),
        ("<title> A\n b </title><meta charset=utf-8>", Head("", False, "late", False, "A b", "", False)),
    ],
)
def test_head(html: str, head: Head) -> None:
    page = read_page(html.encode(), "x.html")
    assert isinstance(page, PageFacts)
    assert page.head == head


def test_only_code_that_browsers_run_is_code() -> None:
    html = '<script type="application/ld+json">{}</script><script src="x"></script><script> </script><p onclick="x">'
    page = read_page(html.encode(), "x.html")
    assert isinstance(page, PageFacts)
    assert [(code.kind.value, code.element) for code in page.inline_code] == [
        ("script", "<script>"),
        ("event handler", "<p onclick>"),
    ]


@pytest.mark.parametrize(
    ("html", "decorative"),
    [
        ('<img alt="">', False),
        ('<img alt="" role="presentation">', True),
        ('<div aria-hidden="true"><img alt=""></div>', True),
        ('<a href="x"><img alt=""></a>', False),
        ('<a href="x"><img alt=""><b>Cát Bà</b></a>', True),
        ('<a href="x" aria-label="Cát Bà"><img alt=""></a>', True),
        ('<a href="x">Cát Bà</a><img alt="">', False),
    ],
)
def test_decorative(html: str, decorative: bool) -> None:
    page = read_page(html.encode(), "x.html")
    assert isinstance(page, PageFacts)
    assert [image.decorative for image in page.images] == [decorative]
