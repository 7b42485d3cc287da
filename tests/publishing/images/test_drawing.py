"""Drawings: what they show stays, what they do goes."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from promosite.errors import Finding
from promosite.publishing.images.drawing import Drawing, clean
from promosite.publishing.images.position import position
from tests.publishing.images.pictures import bomb, encoded, photo, private_exif

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "drawings.yml").read_text(encoding="utf-8"))
FRAME = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8">{}</svg>'
ASSETS = Path(__file__).parents[3] / "content" / "assets"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_drawings(case: dict[str, Any]) -> None:
    before = case.get("whole") or FRAME.format(case["in"])
    found = clean(before.encode(), "a.svg")
    if "refused" in case:
        assert isinstance(found, Finding)
        assert found.id == case["refused"]
        return
    assert isinstance(found, Drawing)
    after = case.get("clean") or FRAME.format(case.get("out", case.get("in")))
    assert _canonical(found.data) == _canonical(after.encode())
    assert [dict(advice.details)["taken"] for advice in found.advice] == ([case["taken"]] if "taken" in case else [])
    assert (found.data == before.encode()) == (after == before)


@pytest.mark.parametrize("file", sorted(ASSETS.glob("*.svg")), ids=lambda file: file.name)
def test_our_own_drawings_stay_as_they_are(file: Path) -> None:
    assert clean(file.read_bytes(), file.name) == Drawing(file.read_bytes())


def test_an_embedded_photograph_is_cleaned_like_any_other() -> None:
    inside = b64encode(encoded(photo(40, 30), "JPEG", exif=private_exif())).decode()
    found = clean(FRAME.format(f'<image href="data:image/jpeg;base64,{inside}"/>').encode(), "a.svg")
    assert isinstance(found, Drawing)
    image = etree.fromstring(found.data).find("{*}image")
    assert image is not None
    data = b64decode(image.get("href", "").removeprefix("data:image/jpeg;base64,"))
    assert data[:3] == b"\xff\xd8\xff"
    assert not position(data)
    assert b"Camera" not in data


@pytest.mark.parametrize(
    ("inside", "id"), [(b"no picture", "pictures.unreadable"), (bomb(), "pictures.too-large")], ids=["none", "bomb"]
)
def test_an_embedded_picture_that_cannot_go_out_refuses_the_drawing(inside: bytes, id: str) -> None:
    href = f"data:image/png;base64,{b64encode(inside).decode()}"
    found = clean(FRAME.format(f'<image href="{href}"/>').encode(), "a.svg")
    assert isinstance(found, Finding)
    assert (found.id, found.where.path) == (id, "a.svg")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_are_seen_in_every_encoding(encoding: str) -> None:
    text = '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
    found = clean(f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding), "a.svg")
    assert isinstance(found, Finding)
    assert found.id == "pictures.entities"


def test_other_encodings_become_utf_8() -> None:
    found = clean(f'<?xml version="1.0" encoding="UTF-16"?>{FRAME.format("<g/>")}'.encode("utf-16"), "a.svg")
    assert found == Drawing(FRAME.format("<g/>").encode())


NAMES = st.sampled_from(["g", "script", "a", "rect", "foreignObject", "style", "use", "image", "set", "x:y", "text"])
ATTRIBUTES = st.sampled_from(
    ["", ' onload="a()"', ' href="javascript:a()"', ' style="fill:url(http://a/)"', ' xlink:href="#a"', ' x:b="c"']
)
TREES = st.recursive(
    st.sampled_from(["", "text", "<!-- c -->", "<?p i?>", "@import 'x'"]),
    lambda inner: st.builds(
        lambda name, attribute, parts: f"<{name}{attribute}>{''.join(parts)}</{name}>",
        NAMES, ATTRIBUTES, st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)  # fmt: skip


@given(TREES)
def test_a_cleaned_drawing_is_clean(tree: str) -> None:
    """Law: cleaning twice is cleaning once, and nothing that could act is left."""
    found = clean(FRAME.replace("viewBox", 'xmlns:x="urn:x" viewBox').format(tree).encode(), "a.svg")
    assert isinstance(found, Drawing)
    assert clean(found.data, "a.svg") == Drawing(found.data)
    for word in (b"script", b"onload", b"http://a/", b"foreignObject", b"@import 'x'</style", b"<!--", b"<?", b"<set"):
        assert word not in found.data


def _canonical(data: bytes) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n")
