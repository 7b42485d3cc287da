"""HTML in Markdown that the build cannot follow."""

from __future__ import annotations

import pytest

from tests.conftest import ProjectMaker


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('See <a href="b.md#x">b</a>.\n', [("catalog.html-link", 8)]),
        ("One\n\n<p><A HREF='../culture/c.md'>c</A></p>\n", [("catalog.html-link", 10)]),
        ('<a href="https://example.com/readme.md">out</a>\n', []),
        ('<a href="/tourism/b/">b</a> `<a href="b.md">` <!-- <img src="x"> -->\n', []),
        ('~~~\n<img src="x.png">\n~~~\n<img src="../../assets/x.svg">\n', [("catalog.html-no-alt", 11)]),
        ('<img src="../../assets/x.svg" alt="">\n<img\nalt=Chim src=y.svg>\n', []),
    ],
)
def test_links_and_pictures_in_html(project: ProjectMaker, body: str, expected: list[tuple[str, int]]) -> None:
    here = project(("vi",))
    here.page("tourism/b", body=body)
    found = [(f.id, f.where.line) for f in here.catalog.findings if f.id.startswith("catalog.html")]
    assert found == expected
