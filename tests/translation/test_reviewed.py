"""Approved pages as a memory."""

from __future__ import annotations

import pytest

from promosite.review.status import State
from promosite.translation.drafting.reviewed import NO_PIVOT, Pivot, memory_of, pivot_of, reviewed_units
from promosite.translation.memory.matches import Unit
from promosite.translation.models.engine import mirror
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import DESCRIPTION, EN, FIRST, SECOND, TITLE, VI, run, source


@pytest.fixture
def approved(project: ProjectMaker) -> Project:
    made = project(("vi", "en"))
    source(made, f"{FIRST}\n\n{SECOND}\n")
    run(made)
    made.approve()
    return made


def _keys(project: Project, wanted: State = State.REVIEWED) -> set[tuple[str, str]]:
    return {key for key, state in project.states.items() if state is wanted}


def _pivot(project: Project, language: str = "zh") -> Pivot:
    catalog, stale = project.catalog, _keys(project, State.STALE)
    return pivot_of(catalog, _keys(project), stale, catalog.pages["tourism/a", "vi"], language)


def test_units_stand_between_their_neighbours(approved: Project) -> None:
    sources = (TITLE, DESCRIPTION, FIRST, SECOND)
    around = ("", *sources, "")
    assert list(reviewed_units(approved.catalog, _keys(approved), "en")) == [
        Unit(one, mirror(one), around[n], around[n + 2], EN) for n, one in enumerate(sources)
    ]


@pytest.mark.parametrize(("file", "old"), [(VI, "biển"), (EN, mirror("biển"))])
def test_a_page_that_is_no_longer_approved_feeds_no_other(approved: Project, file: str, old: str) -> None:
    approved.replace(file, old, "x")
    assert list(reviewed_units(approved.catalog, _keys(approved), "en")) == []


def test_a_name_that_is_only_quoted_is_no_translation_elsewhere(approved: Project) -> None:
    approved.replace(EN, mirror(SECOND), f'<span lang="vi">{SECOND}</span>')
    approved.approve(EN)
    units = list(reviewed_units(approved.catalog, _keys(approved), "en"))
    assert [unit.source for unit in units] == [TITLE, DESCRIPTION, FIRST]


def test_texts_to_draft_through_by_the_place_of_their_source(approved: Project) -> None:
    texts = {n: mirror(one) for n, one in enumerate((TITLE, DESCRIPTION, FIRST, SECOND))}
    assert _pivot(approved) == Pivot(texts, approved.catalog.pages["tourism/a", "en"].fingerprint)
    assert _pivot(approved, "en") == NO_PIVOT


def test_of_a_stale_page_the_segments_that_stand_are_reviewed_still(approved: Project) -> None:
    approved.replace(VI, f"{FIRST}\n", f"Một đoạn mới ở đầu trang.\n\n{FIRST} Và thêm một câu.\n")
    stands = {0: mirror(TITLE), 1: mirror(DESCRIPTION), 4: mirror(SECOND)}
    assert _pivot(approved) == Pivot(stands)
    run(approved)  # the new English waits
    assert _pivot(approved) == Pivot(stands)


def test_nobody_is_led_by_english_that_was_changed_after_its_approval(approved: Project) -> None:
    approved.replace(EN, mirror("biển"), "x")
    assert _pivot(approved) == NO_PIVOT


def test_a_text_with_labels_of_its_own_is_no_pivot(project: ProjectMaker) -> None:
    made = project()
    source(made, f"{FIRST}\n\nXem [lịch tàu chạy][lịch] hôm nay.\n\n[lịch]: https://a.vn/1\n")
    made.page("tourism/a", "en", "About the sea.\n\nSee [the timetable] today.\n\n[the timetable]: https://a.vn/1\n")
    catalog, key = made.catalog, ("tourism/a", "en")
    found = pivot_of(catalog, {key}, (), catalog.pages["tourism/a", "vi"], "zh")
    assert found == Pivot({0: "tourism/a en", 1: "One sentence.", 2: "About the sea."}, catalog.pages[key].fingerprint)


def test_no_page_is_read_before_the_first_question(approved: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = memory_of(approved.catalog, _keys(approved), "en")
    monkeypatch.setattr("promosite.translation.drafting.reviewed.split", None)
    with pytest.raises(TypeError):
        memory.lookup(FIRST)
