"""Marks in a preview: which passages wait, where they stand, and that the public sees none of it."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.language import Language
from promosite.publishing.marks import Mark, show, signed, unsigned, waiting
from promosite.publishing.rendering import Renderer
from promosite.publishing.view import notices
from promosite.translation.models.engine import mirror
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import EN, FIRST, SECOND, VI, A, B, C, run, source

WORDS = Language("en", "en", "English", words={"mark_changed": "Changed", "mark_waiting": "Waiting: {text}"})
CHANGED = "Đoạn văn thứ hai kể về núi cao."


@pytest.fixture
def approved(project: ProjectMaker) -> Project:
    """A translation that a person approved; then the second paragraph of its source changed."""
    made = project(overrides=True)
    source(made)
    run(made)
    made.approve(VI, EN)
    made.replace(VI, SECOND, CHANGED)
    made.approve(VI)
    return made


def test_a_passage_whose_source_moved_on_is_marked_where_it_stands(approved: Project) -> None:
    page = approved.catalog.pages["tourism/a", "en"]
    assert waiting(approved.site(preview=True), page) == [Mark(page.body.index(B))]


def test_a_draft_that_waits_comes_with_its_words(approved: Project) -> None:
    run(approved)
    page = approved.catalog.pages["tourism/a", "en"]
    assert waiting(approved.site(preview=True), page) == [Mark(page.body.index(B), mirror(CHANGED))]


def test_the_preview_says_so_in_the_text_and_above_it(approved: Project) -> None:
    site, page = approved.site(preview=True), approved.catalog.pages["tourism/a", "en"]
    html = Renderer(site, "en", [], {}).render(page, page.body)[0]
    assert html == (
        f'<p>{A}</p>\n<p class="moved-on">{B}<small class="waiting">The original has changed</small></p>\n<p>{C}</p>'
    )
    assert [notice["kind"] for notice in notices(site, "en", page)] == ["stale", "waiting"]


def test_the_public_sees_none_of_it(approved: Project) -> None:
    site, page = approved.site(), approved.catalog.pages["tourism/a", "en"]
    assert waiting(site, page) == []
    assert Renderer(site, "en", [], {}).render(page, page.body)[0] == f"<p>{A}</p>\n<p>{B}</p>\n<p>{C}</p>"
    assert [notice["kind"] for notice in notices(site, "en", page)] == ["stale"]


def test_source_pages_and_pages_without_a_ledger_have_no_marks(approved: Project) -> None:
    (approved.root / "memory/en/tourism/a.po").unlink()
    site = approved.site(preview=True)
    assert [waiting(site, approved.catalog.pages["tourism/a", code]) for code in ("vi", "en")] == [[], []]


def test_a_new_passage_of_the_source_waits_without_a_place(approved: Project) -> None:
    approved.replace(VI, FIRST, f"{FIRST}\n\nMột đoạn văn mới xen vào giữa.")
    found = waiting(approved.site(preview=True), approved.catalog.pages["tourism/a", "en"])
    assert [mark.at is None for mark in found] == [True, False]


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>{}Hai.</p>", '<p class="moved-on">Hai.<small class="waiting">Changed</small></p>'),
        ("<p>{}<b>Hai</b>.</p>", '<p class="moved-on"><b>Hai</b>.<small class="waiting">Changed</small></p>'),
        (
            '<li class="a"><input/>{}x</li>',
            '<li class="a moved-on"><input/>x<small class="waiting">Changed</small></li>',
        ),
        ("<h2>{}Hai</h2><p>x</p>", '<h2 class="moved-on">Hai</h2><p class="waiting">Changed</p><p>x</p>'),
    ],
)
def test_where_the_words_stand(html: str, marked: str) -> None:
    root = fromstring(f"<div>{html.format(chr(0xF0000))}</div>")
    show(root, [Mark(0)], WORDS)
    assert tostring(root, encoding="unicode").replace(" />", "/>") == f"<div>{marked}</div>"


def test_one_element_can_hold_two_passages() -> None:
    root = fromstring(f"<div><p>{chr(0xF0000)}A<br/>{chr(0xF0001)}B</p></div>")
    show(root, [Mark(0), Mark(1, "Bê")], WORDS)
    assert "".join(root.itertext()) == "ABChanged · Waiting: Bê"


@given(st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0xEFFFF)), st.lists(st.integers(0, 30), max_size=5))
def test_signs_come_out_again(text: str, places: list[int]) -> None:
    """Law: without its signs, the text is as it was."""
    found = [Mark(at) for at in places if at <= len(text)]
    written = signed(text, [*found, Mark(None)])
    assert len(written) == len(text) + len(found)
    assert unsigned(written) == text


def test_words_of_the_marks_are_there_in_every_language(approved: Project) -> None:
    for code in ("vi", "en", "zh"):
        words = yaml.safe_load(approved.read(f"overrides/strings/{code}.yml"))["words"]
        assert {"mark_changed", "mark_waiting", "preview_waiting_one", "preview_waiting_other"} <= set(words)
