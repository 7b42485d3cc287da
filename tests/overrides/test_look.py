"""The style sheet, the search script and the drawings: readable colours, small files, nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree, html

ASSETS = Path(__file__).parents[2] / "overrides" / "assets"
CSS = (ASSETS / "stylesheets" / "promosite.css").read_text(encoding="utf-8")
SCRIPT = (ASSETS / "javascripts" / "search.js").read_text(encoding="utf-8")
SCHEME = (ASSETS / "javascripts" / "scheme.js").read_text(encoding="utf-8")

# WCAG 2.2: 1.4.3 asks 4.5 for text, 1.4.11 asks 3 for marks and the edges of controls.
TEXT = [
    *((ink, ground) for ink in ("ink", "muted", "heading", "link", "red") for ground in ("paper", "raised", "mist")),
    ("on-red", "red"), ("on-sea", "sea"), ("paper", "amber"), ("ink", "mark"),
]  # fmt: skip
MARKS = [
    ("edge", "paper"),
    ("edge", "raised"),
    ("red", "paper"),
    ("amber", "mist"),
    ("amber", "paper"),
    ("near", "mist"),
]
SCHEMES = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    assert _contrast(_colours(scheme)[ink], _colours(scheme)[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(scheme: str, mark: str, ground: str) -> None:
    assert _contrast(_colours(scheme)[mark], _colours(scheme)[ground]) >= 3


def test_the_measure_is_that_of_the_standard() -> None:
    assert round(_contrast("#767676", "#ffffff"), 2) == 4.54


def test_both_schemes_name_the_same_colours() -> None:
    assert set(_colours("light")) == set(_colours("dark"))


def test_the_reader_s_choice_looks_like_the_system_s() -> None:
    """Without a script only the system's wish counts; with one the reader's own. Both have to mean the same colours."""
    wished, chosen = _block(':root:not([data-scheme="light"])'), _block(':root[data-scheme="dark"]')
    assert wished == chosen
    assert "color-scheme: dark;" in chosen


def test_every_variable_is_defined() -> None:
    assert set(re.findall(r"var\((--[\w-]+)\)", CSS)) - set(re.findall(r"(--[\w-]+):", CSS)) == set()


def test_what_a_reader_downloads_stays_small() -> None:
    assert _compressed(CSS) <= 8_000
    assert _compressed(SCRIPT) <= 3_000
    assert len(SCHEME.encode()) < 1_024  # it holds up the first drawing of every page
    drawings = (ASSETS / "images").glob("*.svg")
    assert [path.name for path in drawings if path.stat().st_size > 6_000] == []


def test_the_style_sheet_fetches_only_what_is_there() -> None:
    urls = re.findall(r"url\(([^)]*)\)", CSS)
    assert [url for url in urls if not (ASSETS / "stylesheets" / url).is_file()] == []
    assert "@import" not in CSS


def test_nothing_moves_unless_the_reader_asks() -> None:
    assert re.findall(r"\b(?:transition|animation|scroll-behavior)\b", CSS) == []


def test_no_letter_spacing_and_no_slant_for_chinese() -> None:
    assert "letter-spacing" not in CSS
    assert "justify;" not in CSS
    assert ":lang(zh) :is(em, i, cite, address, dfn) { font-style: normal; }" in CSS


@pytest.mark.parametrize("drawing", sorted(path.name for path in (ASSETS / "images").glob("*.svg")))
def test_drawings_are_plain(drawing: str) -> None:
    """A drawing has to work as a picture and inside a page, under a policy without inline styles or scripts."""
    root = etree.fromstring((ASSETS / "images" / drawing).read_bytes())
    names = {etree.QName(element).localname for element in root.iter("*")}
    assert names <= {"svg", "g", "path", "circle", "use"}
    attributes = [(key, value) for element in root.iter("*") for key, value in element.items()]
    assert [(key, value) for key, value in attributes if key == "style" or ":" in value] == []


def test_the_script_finds_all_it_asks_for(pages: Mapping[str, str]) -> None:
    page = html.fromstring(pages["search-en"])
    assert set(re.findall(r'getElementById\("([\w-]+)"\)', SCRIPT)) <= set(page.xpath("//@id"))
    asked = {"data-" + re.sub(r"(?=[A-Z])", "-", key).lower() for key in re.findall(r"\bsay\.(\w+)", SCRIPT)}
    given = {key for key in page.get_element_by_id("search").keys() if key.startswith("data-")}
    assert asked == given


def _colours(scheme: str) -> dict[str, str]:
    block = _block(":root" if scheme == "light" else ':root[data-scheme="dark"]')
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def _block(selector: str) -> str:
    """The first rule of exactly this selector, without the blanks at its lines' beginnings."""
    found = re.search(rf"^ *{re.escape(selector)} \{{(.*?)\}}", CSS, re.DOTALL | re.MULTILINE)
    assert found, selector
    return re.sub(r"\n\s+", "\n", found[1])


def _contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours. Source: WCAG 2.2, "relative luminance" and "contrast ratio"."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))
