"""The states of a page, derived from what it carries."""

from __future__ import annotations

import pytest

from promosite.review.status import State, state_of
from tests.conftest import Project, ProjectMaker


@pytest.fixture
def pair(project: ProjectMaker) -> Project:
    """One page in Vietnamese and English, both approved."""
    made = project()
    made.page("tourism/cat-ba", "vi", "Vịnh đẹp.\n")
    made.page("tourism/cat-ba", "en", "A fine bay.\n")
    made.approve()
    return made


VI, EN = "content/vi/tourism/cat-ba.md", "content/en/tourism/cat-ba.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "states"),
    [
        (VI, "Vịnh", "Vịnh", "reviewed reviewed"),
        (VI, "Vịnh đẹp", "Vịnh rất đẹp", "reopened stale"),
        (EN, "fine", "very fine", "reviewed reopened"),
        (EN, "state: reviewed", "state: draft", "reviewed draft"),
        (EN, "by: Phòng biên tập", "by: Ai đó", "reviewed reopened"),
        (VI, "date: '2026-10-01'", "date: '2026-10-02'", "reviewed reviewed"),
        (VI, "\n", "\r\n", "reviewed reviewed"),
    ],
)
def test_what_an_edit_makes_of_the_states(pair: Project, file: str, old: str, new: str, states: str) -> None:
    pair.replace(file, old, new)
    found = pair.states
    assert " ".join(found["tourism/cat-ba", code] for code in ("vi", "en")) == states
    assert found["tourism/cat-ba", "zh"] is State.MISSING


def test_reviewed_typed_by_hand_is_unsealed(project: ProjectMaker) -> None:
    made = project()
    made.page("tourism/a", review={"state": "reviewed", "by": "Ai đó", "on": "2026-11-20"})
    assert made.states["tourism/a", "vi"] is State.UNSEALED


def test_a_seal_copied_from_another_page_does_not_hold(pair: Project) -> None:
    text = pair.read(VI)
    pair.write("content/vi/tourism/do-son.md", text.replace("Vịnh đẹp", "Biển đẹp"))
    assert pair.states["tourism/do-son", "vi"] is State.REOPENED


def test_the_source_restored_makes_the_translation_fresh_again(pair: Project) -> None:
    before = pair.read(VI)
    pair.replace(VI, "đẹp", "lớn")
    assert pair.states["tourism/cat-ba", "en"] is State.STALE
    pair.write(VI, before)
    assert pair.states["tourism/cat-ba", "en"] is State.REVIEWED


def test_no_page_is_missing() -> None:
    assert state_of(None, None) is State.MISSING
