"""One page on its way through a run, without files: what it needs, and what comes of it."""

from __future__ import annotations

from collections import Counter

import pytest

from promosite.content.page import Page, read_page
from promosite.translation.drafting.job import Draft, Job, job
from promosite.translation.drafting.merge import Way
from promosite.translation.drafting.outcome import Outcome, outcome
from promosite.translation.memory.ledger import Ledger, Note

EN = "content/en/tourism/a.md"
SOURCE = "---\ntitle: t\n---\nĐoạn một.\n\nVé 7.000 đồng.\n"


def _page(text: str, language: str = "en") -> Page:
    return read_page(text.encode(), language, "tourism/a", f"content/{language}/tourism/a.md")[0]


def _job(source: str, page: Page | None, ledger: Ledger | None, *, again: bool = False) -> Job:
    work = job(_page(source, "vi"), "en", EN, page, ledger, again=again)
    assert work is not None
    return work


def _run(source: str, page: Page | None = None, ledger: Ledger | None = None, prefix: str = "E ") -> Outcome:
    """With drafts that say the source behind a prefix."""
    work = _job(source, page, ledger)
    return outcome(
        work, {n: Draft(prefix + work.alignment.rows[n].source.text, "lifted", "fake", 0.9) for n in work.needs}
    )


def test_a_missing_page_needs_everything() -> None:
    work = _job(SOURCE, None, None)
    assert (work.needs, work.way, work.writes) == ((0, 1, 2), Way.REFRAMED, True)


@pytest.fixture
def first() -> Outcome:
    return _run(SOURCE)


def test_the_first_outcome(first: Outcome) -> None:
    text = first.text or ""
    page = _page(text)
    assert page.body == "E Đoạn một.\n\nE Vé 7.000 đồng.\n"
    assert [entry.note for entry in first.ledger.entries] == [
        Note(f"E {one}", "fake", "lifted", 0.9) for one in ("t", "Đoạn một.", "Vé 7.000 đồng.")
    ]
    assert first.counts == Counter(machine=3, kept=0, memory=0, waiting=0, flagged=0)
    assert first.rungs == Counter(lifted=3)


def test_the_second_has_no_text_and_the_same_ledger(first: Outcome) -> None:
    page = _page(first.text or "")
    again = _run(SOURCE, page, first.ledger)
    assert (again.text, again.ledger) == (None, first.ledger)


def test_white_space_of_the_source_changes_nothing(first: Outcome) -> None:
    page = _page(first.text or "")
    assert _job(SOURCE.replace("Đoạn một", "Đoạn\nmột"), page, first.ledger).needs == ()


def test_a_change_to_the_same_words_does_not_wait(first: Outcome) -> None:
    """The page says already what the new draft says: nothing is left to be decided."""
    page = _page((first.text or "").replace("E Đoạn một.", "X"))
    source = SOURCE.replace("Đoạn một", "Đoạn thứ nhất")
    work = _job(source, page, first.ledger)
    done = outcome(work, {1: Draft("X", "lifted")})
    assert done.counts["waiting"] == 0
    assert done.ledger.entries[1].note.suggestion == ""
    assert _page(done.text or "").meta.translation.source == work.source.fingerprint  # type: ignore[union-attr]
    again = _job(source, _page(done.text or ""), done.ledger)
    assert again.needs == ()


def test_a_number_alone_needs_no_engine_where_it_waits(first: Outcome) -> None:
    page = _page((first.text or "").replace("E Vé 7.000 đồng.", "It is VND 7,000."))
    work = _job(SOURCE.replace("7.000", "8.000"), page, first.ledger)
    assert (work.needs, dict(work.ready)) == ((), {2: Draft("It is VND 8,000.", "mechanical")})


def test_a_source_that_goes_back_takes_its_suggestion_along(first: Outcome) -> None:
    page = _page((first.text or "").replace("E Đoạn một.", "Mine."))
    waits = _run(SOURCE.replace("Đoạn một", "Đoạn thứ nhất"), page, first.ledger)
    assert waits.ledger.entries[1].note.suggestion == "E Đoạn thứ nhất."
    back = _run(SOURCE, page, waits.ledger)
    assert (back.ledger.entries[1].note.suggestion, back.ledger.entries[1].former) == ("", "")


def test_drafts_that_a_person_should_look_at() -> None:
    work = _job(SOURCE, None, None)
    drafts = {
        0: Draft("T", "lifted", "fake", 0.4),
        1: Draft("One.", "beside", "fake", 0.9, ("markup",)),
        2: Draft("V", "memory"),
    }
    done = outcome(work, drafts)
    assert done.doubts == (("confidence", "t", 0.4), ("markup", "Đoạn một.", 0.9))
    assert done.counts == Counter(machine=2, memory=1, flagged=2, kept=0, waiting=0)


def test_nobody_can_say_what_a_page_without_ledger_renders() -> None:
    assert job(_page(SOURCE, "vi"), "en", EN, _page("---\ntitle: T\n---\nOne.\n"), None, again=False) is None
