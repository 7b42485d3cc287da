"""Approved pages as a memory."""

from __future__ import annotations

import pytest

from promosite.review.status import State
from promosite.translation.drafting.reviewed import memory_of, reviewed_texts, reviewed_units
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


def _keys(project: Project) -> set[tuple[str, str]]:
    return {key for key, state in project.states.items() if state is State.REVIEWED}


def test_units_stand_between_their_neighbours(approved: Project) -> None:
    sources = (TITLE, DESCRIPTION, FIRST, SECOND)
    around = ("", *sources, "")
    assert list(reviewed_units(approved.catalog, _keys(approved), "en")) == [
        Unit(one, mirror(one), around[n], around[n + 2], EN) for n, one in enumerate(sources)
    ]


@pytest.mark.parametrize(("file", "old"), [(VI, "biển"), (EN, mirror("biển"))])
def test_a_page_that_is_no_longer_approved_gives_nothing(approved: Project, file: str, old: str) -> None:
    approved.replace(file, old, "x")
    keys, catalog = _keys(approved), approved.catalog
    assert list(reviewed_units(catalog, keys, "en")) == []
    assert reviewed_texts(catalog, keys, catalog.pages["tourism/a", "vi"], "en") == {}


def test_a_name_that_is_only_quoted_is_no_translation_elsewhere(approved: Project) -> None:
    approved.replace(EN, mirror(SECOND), f'<span lang="vi">{SECOND}</span>')
    approved.approve(EN)
    units = list(reviewed_units(approved.catalog, _keys(approved), "en"))
    assert [unit.source for unit in units] == [TITLE, DESCRIPTION, FIRST]


def test_texts_by_the_place_of_their_source(approved: Project) -> None:
    catalog = approved.catalog
    found = reviewed_texts(catalog, _keys(approved), catalog.pages["tourism/a", "vi"], "en")
    assert found == {n: mirror(one) for n, one in enumerate((TITLE, DESCRIPTION, FIRST, SECOND))}


def test_no_page_is_read_before_the_first_question(approved: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = memory_of(approved.catalog, _keys(approved), "en")
    monkeypatch.setattr("promosite.translation.drafting.reviewed.split", None)
    with pytest.raises(TypeError):
        memory.lookup(FIRST)
