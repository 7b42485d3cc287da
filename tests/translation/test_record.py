"""The ledger of a page as it stands, after an approval or a run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from promosite.content.page import Page, read_page
from promosite.translation.drafting.merge import digest
from promosite.translation.drafting.record import is_own, known, record, retired
from promosite.translation.memory.ledger import Entry, Ledger, Note

SOURCE = "---\ntitle: t\n---\nĐoạn một.\n\nĐoạn hai.\n"
BODY = "One.\n\nTwo.\n"
EMPTY = Ledger("vi", "en")


def _page(text: str, language: str = "en") -> Page:
    return read_page(text.encode(), language, "tourism/a", f"content/{language}/tourism/a.md")[0]


VI = _page(SOURCE, "vi")


def _en(body: str = BODY, **translation: str) -> Page:
    keys = "".join(f"  {key}: {value}\n" for key, value in translation.items())
    return _page(f"---\ntitle: T\ntranslation:\n{keys}---\n{body}")


def _texts(ledger: Ledger | None) -> list[tuple[str, str, str, bool]]:
    assert ledger is not None
    return [(entry.source, entry.text, entry.note.machine, entry.fuzzy) for entry in ledger.entries]


def test_an_approved_page_is_laid_beside_its_source() -> None:
    assert _texts(record(VI, _en(), EMPTY, reviewed=True)) == [
        ("t", "T", "", False),
        ("Đoạn một.", "One.", "", False),
        ("Đoạn hai.", "Two.", "", False),
    ]


def test_of_the_programs_own_page_the_body_is_the_machines_and_of_fields_nobody_can_tell() -> None:
    page = _en(drafted=digest(BODY))
    assert is_own(page)
    assert [machine for _, _, machine, _ in _texts(record(VI, page, EMPTY, reviewed=False))] == ["", "One.", "Two."]


def test_recording_twice_is_recording_once() -> None:
    once = record(VI, _en(), EMPTY, reviewed=True)
    assert once
    assert record(VI, _en(), once, reviewed=True) == once


def test_the_ledger_knows_better_than_the_place_what_a_person_moved() -> None:
    former = record(VI, _en(), EMPTY, reviewed=True)
    assert former
    moved = _texts(record(VI, _en("Two.\n\nOne.\n"), former, reviewed=True))
    assert [text for _, text, _, _ in moved] == ["T", "One.", "Two."]


def test_what_waited_is_settled_by_an_approval_and_what_was_written_into_the_ledger_is_not() -> None:
    former = record(VI, _en(), EMPTY, reviewed=True)
    assert former
    title, one, two = former.entries
    one = replace(one, former="Đoạn cũ.", note=replace(one.note, suggestion="New."), fuzzy=True)
    ledger = record(VI, _en(), replace(former, entries=(title, one, replace(two, text="From Poedit."))), reviewed=True)
    assert ledger
    assert ledger.entries == (title, former.entries[1], replace(two, text="From Poedit."))
    assert ledger.entries[2].edited


def test_pages_that_cannot_be_laid_side_by_side_have_no_ledger() -> None:
    assert record(VI, _en("One.\n"), EMPTY, reviewed=True) is None


@pytest.mark.parametrize(("source", "found"), [(VI.fingerprint, True), ("0" * 12, False)])
def test_a_lost_ledger_is_known_only_while_the_page_renders_its_source(source: str, found: bool) -> None:
    assert (known(VI, _en(source=source), EMPTY) is not None) is found
    assert known(VI, _page(f"---\ntitle: T\n---\n{BODY}"), EMPTY) is None


def test_a_ledger_that_is_there_is_not_judged() -> None:
    ledger = Ledger("vi", "en", (Entry("x", "y"),))
    assert known(VI, _en(), ledger) is ledger


def test_retired_entries_keep_what_a_person_wrote() -> None:
    mine = retired(Entry("id", "s", "Mine.", Note("Machine."), comment="ask An", fuzzy=True, former="f"))
    assert (mine.text, mine.comment, mine.obsolete, mine.note, mine.former) == ("Mine.", "ask An", True, Note(), "")
    assert retired(Entry("id", "s", "Machine.", Note("Machine."))).text == ""
    assert mine.id != "id"
