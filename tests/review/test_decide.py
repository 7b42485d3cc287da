"""Approving: what is refused, what is written, and that nothing else changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promosite.content.frontmatter import edit, parse
from promosite.content.page import read_page
from promosite.errors import ContentError
from promosite.review import decide
from promosite.review.approval import approve
from promosite.review.decide import Decision, approve_pages
from promosite.review.status import State, state_of
from tests.conftest import BY, ON, Project, ProjectMaker

VI, EN, ZH = (f"content/{code}/tourism/a.md" for code in ("vi", "en", "zh"))


@pytest.fixture
def trio(project: ProjectMaker) -> Project:
    """One page in three languages, nothing approved."""
    made = project()
    for code in ("vi", "en", "zh"):
        made.page("tourism/a", code)
    return made


def test_sources_are_approved_before_translations(trio: Project) -> None:
    assert trio.approve(ZH, EN, VI) == ["review.approved"] * 3
    assert set(trio.states.values()) == {State.REVIEWED}


def test_a_translation_waits_for_its_source(trio: Project) -> None:
    before = trio.snapshot()
    assert trio.approve(EN) == ["review.source-first"]
    assert trio.snapshot() == before


def test_committed_sources_need_no_approval(project: ProjectMaker) -> None:
    made = project(publish={"vi": "committed"})
    made.page("tourism/a")
    made.page("tourism/a", "en")
    assert made.approve(EN) == ["review.approved"]
    assert made.states["tourism/a", "en"] is State.REVIEWED


def test_approving_twice_changes_nothing(trio: Project) -> None:
    trio.approve()
    before = trio.snapshot()
    assert trio.approve(VI, EN) == ["review.already"] * 2
    assert trio.snapshot() == before


def test_a_page_with_errors_is_refused_and_the_others_go_on(trio: Project) -> None:
    trio.page("tourism/b", description=None, image="../../assets/none.svg", image_alt="Không có")
    trio.page("tourism/c")
    answers = trio.approve("content/vi/tourism/b.md", "content/vi/tourism/c.md")
    assert answers == ["review.has-errors", "meta.missing", "catalog.no-image", "review.approved"]
    assert trio.states["tourism/b", "vi"] is State.DRAFT
    assert trio.states["tourism/c", "vi"] is State.REVIEWED


def test_a_stale_page_needs_a_persons_word(trio: Project) -> None:
    trio.approve()
    trio.replace(VI, "Nội dung", "Nội dung mới")
    assert trio.approve(VI) == ["review.approved"]
    before = trio.read(EN)
    assert trio.approve(EN) == ["review.stale"]
    assert trio.read(EN) == before
    assert trio.approve(EN, still_valid=True) == ["review.approved"]
    assert trio.states["tourism/a", "en"] is State.REVIEWED


def test_a_translation_that_was_updated_is_approved(trio: Project) -> None:
    trio.approve()
    trio.replace(VI, "Nội dung", "Nội dung mới")
    trio.replace(EN, "Content", "New content")
    assert trio.states["tourism/a", "en"] is State.REOPENED
    assert trio.approve(VI, EN) == ["review.approved"] * 2
    assert set(trio.states.values()) == {State.REVIEWED, State.STALE}  # zh is stale now


@pytest.mark.parametrize("review", [None, {"state": "reviewed"}])
def test_a_draft_of_an_older_text_needs_a_persons_word(trio: Project, review: object) -> None:
    trio.approve(VI)
    trio.page("tourism/a", "en", review=review, translation={"source": "000000000000"})
    assert trio.approve(EN) == ["review.old-draft"]
    assert trio.approve(EN, still_valid=True) == ["review.approved"]


def test_windows_files_keep_their_line_ends(trio: Project) -> None:
    trio.write(VI, b"\xef\xbb\xbf" + trio.read(VI).replace("\n", "\r\n").encode())
    assert trio.approve(VI) == ["review.approved"]
    data = (trio.root / VI).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert trio.states["tourism/a", "vi"] is State.REVIEWED


def test_a_name_is_written_in_one_form(trio: Project) -> None:
    decision = Decision("  Pho\u0300ng\n bie\u0302n tập ", ON)
    approve_pages(trio.config, trio.catalog, [VI], decision)
    assert trio.catalog.pages["tourism/a", "vi"].meta.review.by == "Phòng biên tập"


def test_an_approval_that_does_not_hold_is_taken_back(trio: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(path: Path, data: bytes) -> bool:
        """An editor saves another text just after us."""
        return bool(path.write_bytes(data.replace("Nội".encode(), "Ngoại".encode())))

    before = trio.snapshot()
    catalog = trio.catalog
    written = decide.write_bytes
    monkeypatch.setattr(decide, "write_bytes", lambda p, d: written(p, d) if d == before[VI] else overtaken(p, d))
    with pytest.raises(ContentError, match="the approval did not hold"):
        approve_pages(trio.config, catalog, [VI], Decision(BY, ON))
    assert trio.snapshot() == before


_words = st.text(st.characters(categories=["L", "N", "P", "Zs"], codec="utf-8"), min_size=1, max_size=20)


_EXTRA = (
    "",
    "review: {state: draft}",
    "review:",
    "review:\n  state: draft # chưa",
    "translation: {source: abc}",
    "# hết",
)


@given(
    title=_words, by=_words.filter(str.strip), newline=st.sampled_from(["\n", "\r\n"]), extra=st.sampled_from(_EXTRA)
)
def test_approving_changes_the_keys_of_review_only(title: str, by: str, newline: str, extra: str) -> None:
    """Law: nothing but `review` and `translation` changes, for any page and any name."""
    head = edit("---\ntitle:\n---\n", {("title",): title}).removesuffix("---\n")
    text = f"{head}{extra}\n---\n\nThân bài.\n".replace("\n\n---", "\n---").replace("\n", newline)
    page, _ = read_page(text.encode(), "vi", "tourism/a", VI)
    after = edit(text, approve(page, None, " ".join(by.split()), date(2026, 11, 20)))
    old, new = parse(text, VI)[0], parse(after, VI)[0]
    assert {**new.values, "review": ""} == {**old.values, "review": ""}
    assert new.body == old.body
    assert after.startswith(head.replace("\n", newline))
    assert state_of(read_page(after.encode(), "vi", "tourism/a", VI)[0], None) is State.REVIEWED
