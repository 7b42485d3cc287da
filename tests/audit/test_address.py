"""Where addresses lead, at the root of a host and below a mount path."""

from __future__ import annotations

from posixpath import relpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.audit.address import Form, Home, Reach, Target, home_of, locate, public_path

_HOME = Home("https", "example.org", "/haiphong/")
_PAGE = "en/tourism/index.html"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("", Target(Reach.HERE, Form.RELATIVE, "en/tourism/")),
        ("#x", Target(Reach.HERE, Form.RELATIVE, "en/tourism/", "x")),
        ("?q=a", Target(Reach.HERE, Form.RELATIVE, "en/tourism/")),
        ("./", Target(Reach.HERE, Form.RELATIVE, "en/tourism/")),
        ("..", Target(Reach.HERE, Form.RELATIVE, "en/")),
        ("../../", Target(Reach.HERE, Form.RELATIVE, "")),
        ("../../../", Target(Reach.ABOVE, Form.RELATIVE, "../../../")),
        ("../../../haiphong/en/", Target(Reach.ABOVE, Form.RELATIVE, "../../../haiphong/en/")),
        (" ../a%20b.png?v=1#%C4%91", Target(Reach.HERE, Form.RELATIVE, "en/a b.png", "đ")),
        ("/haiphong/zh/", Target(Reach.HERE, Form.ROOTED, "zh/")),
        ("/zh/", Target(Reach.ABOVE, Form.ROOTED, "/zh/")),
        ("HTTPS://Example.org/haiphong/zh/#x", Target(Reach.HERE, Form.ABSOLUTE, "zh/", "x")),
        ("//example.org/haiphong/", Target(Reach.HERE, Form.ABSOLUTE, "")),
        ("https://example.org/other/", Target(Reach.ABOVE, Form.ABSOLUTE, "/other/")),
        ("//cdn.example.com/x.js", Target(Reach.FOREIGN, host="cdn.example.com")),
        ("\\\\cdn.example.com/x.js", Target(Reach.FOREIGN, host="cdn.example.com")),
        ("https://example.org.evil.example/", Target(Reach.FOREIGN, host="example.org.evil.example", scheme="https")),
        ("data:image/png;base64,AA", Target(Reach.INLINE, scheme="data")),
        ("mailto:a@example.org", Target(Reach.OTHER, scheme="mailto")),
        ("java\nscript:alert(1)", Target(Reach.OTHER, scheme="javascript")),
        ("https://[::1/", Target(Reach.BROKEN)),
    ],
)
def test_locate(url: str, target: Target) -> None:
    assert locate(url, _PAGE, _HOME) == target


@pytest.mark.parametrize("url", ["", "example.org", "/en/", "mailto:a@example.org", "https://", "https://[::1"])
def test_no_home(url: str) -> None:
    assert home_of(url) is None


_FOLDERS = st.lists(st.sampled_from(["en", "zh", "tourism", "cát bà", "a%b", "c#d", "e?f"]), max_size=4)


@given(_FOLDERS, _FOLDERS)
def test_a_relative_address_leads_where_it_was_made_for(start: list[str], goal: list[str]) -> None:
    """Law: following the relative path between two folders leads from one to the other, under any mount."""
    here, there = ("/".join([*folders, "index.html"]) for folders in (start, goal))
    relative = relpath("/" + public_path(there), "/" + public_path(here))
    escaped = relative.replace("%", "%25").replace("#", "%23").replace("?", "%3F")
    assert locate(f"./{escaped}/", here, _HOME).path == public_path(there)


@given(_FOLDERS)
def test_a_public_address_leads_to_its_file(folders: list[str]) -> None:
    file = "/".join([*folders, "index.html"])
    assert locate(_HOME.url_of(file), _PAGE, _HOME) == Target(Reach.HERE, Form.ABSOLUTE, public_path(file))
