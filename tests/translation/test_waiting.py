"""What waits, and taking it; the way through files is in `test_draft`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from promosite.content.page import Page, read_page
from promosite.errors import ContentError
from promosite.translation.drafting.merge import digest
from promosite.translation.drafting.record import record
from promosite.translation.drafting.waiting import Difference, differences, structure_waits, take
from promosite.translation.memory.ledger import Entry, Ledger, Note

OLD = "---\ntitle: t\n---\nĐoạn một.\n\nĐoạn hai.\n"
NEW = OLD.replace("Đoạn hai", "Đoạn thứ hai")
BODY = "One.\n\nTwo.\n"


def _page(text: str, language: str) -> Page:
    return read_page(text.encode(), language, "tourism/a", f"content/{language}/tourism/a.md")[0]


def _en(state: str = "draft", body: str = BODY) -> Page:
    drafted = digest(BODY) if state == "draft" else ""
    return _page(
        f"---\ntitle: T\nreview:\n  state: {state}\ntranslation:\n  source: x\n  drafted: {drafted}\n---\n{body}", "en"
    )


def _ledger(page: Page | None = None) -> Ledger:
    """As after a run over `NEW` that left the page alone."""
    made = record(_page(OLD, "vi"), page or _en(), Ledger("vi", "en"), reviewed=True)
    assert made
    *others, two = made.entries
    two = replace(two, source="Đoạn thứ hai.", former="Đoạn hai.", note=replace(two.note, suggestion="The second."))
    return replace(made, entries=(*others, two))


def test_a_difference_shows_then_now_text_and_what_waits() -> None:
    ledger = _ledger()
    id = ledger.entries[2].id
    found = differences(_page(NEW, "vi"), _en(), ledger)
    assert found == [Difference(id, "Đoạn hai.", "Đoạn thứ hai.", "Two.", "The second.")]


def test_a_segment_that_the_source_has_lost_is_shown() -> None:
    ledger = _ledger()
    source = _page(OLD.replace("\n\nĐoạn hai.", ""), "vi")
    assert differences(source, _en(), ledger) == [Difference(ledger.entries[2].id, "Đoạn thứ hai.", "", "Two.", "")]


def test_a_draft_that_was_taken_as_a_whole_renders_todays_source() -> None:
    source = _page(NEW, "vi")
    text, ledger = take(source, _en(), _ledger(), ())
    page = _page(text, "en")
    assert page.body == "One.\n\nThe second.\n"
    assert page.meta.translation
    assert (page.meta.translation.source, page.meta.translation.drafted) == (source.fingerprint, digest(page.body))
    taken = ledger.entries[2]
    assert (taken.text, taken.former, taken.note) == ("The second.", "", Note(machine="The second."))
    assert differences(source, page, ledger) == []


def test_the_bookkeeping_of_a_reviewed_page_is_left_to_approve() -> None:
    page = _en("reviewed")
    text, _ = take(_page(NEW, "vi"), page, _ledger(page), ())
    assert text == page.text.replace("Two.", "The second.")


def test_words_from_the_ledger_come_first_and_are_no_machines() -> None:
    ledger = _ledger()
    *others, two = ledger.entries
    ledger = replace(ledger, entries=(*others, replace(two, text="From Poedit.")))
    text, taken = take(_page(NEW, "vi"), _en(), ledger, ())
    assert _page(text, "en").body == "One.\n\nFrom Poedit.\n"
    assert taken.entries[2].note.machine != "From Poedit."
    assert not taken.entries[2].edited


def test_only_what_is_named_is_taken() -> None:
    text, ledger = take(_page(NEW, "vi"), _en(), _ledger(), ["nothing like it"])
    assert (text, ledger) == (_en().text, _ledger())


def test_a_new_segment_has_no_place_of_its_own() -> None:
    source = _page(NEW.replace("\n\n", "\n\nĐoạn mới.\n\n"), "vi")
    with pytest.raises(ContentError) as caught:
        take(source, _en(), _ledger(), ())
    assert caught.value.finding.id == "draft.draft-first"
    ledger = _ledger()
    new = Entry("new", "Đoạn mới.", note=Note(suggestion="New."), fuzzy=True)
    ledger = replace(ledger, entries=(*ledger.entries, new))
    with pytest.raises(ContentError) as caught:
        take(source, _en(), ledger, ["new"])
    assert caught.value.finding.id == "draft.take-all"
    text, _ = take(source, _en(), ledger, ())
    assert _page(text, "en").body == "One.\n\nNew.\n\nThe second.\n"


def test_words_without_a_place_in_the_source_are_kept_in_the_ledger() -> None:
    source = _page(NEW.replace("\n\n", "\n\nĐoạn mới.\n\n"), "vi")
    ledger = _ledger()
    new = Entry("new", "Đoạn mới.", note=Note(suggestion="New."), fuzzy=True)
    text, after = take(source, _en(body="Mine.\n\nOne.\n\nTwo.\n"), replace(ledger, entries=(*ledger.entries, new)), ())
    assert _page(text, "en").body == "One.\n\nNew.\n\nThe second.\n"
    assert [entry.text for entry in after.entries if entry.obsolete] == ["Mine."]


def test_code_that_changed_in_the_source_waits_as_structure() -> None:
    old = OLD + "\n```\nmã 1\n```\n"
    page = _en("reviewed", BODY + "\n```\nmã 1\n```\n")
    ledger = record(_page(old, "vi"), page, Ledger("vi", "en"), reviewed=True)
    assert ledger
    source = _page(old.replace("mã 1", "mã 2"), "vi")
    assert differences(source, page, ledger) == []
    assert structure_waits(source, page, ledger)
    text, after = take(source, page, ledger, ())
    assert text == page.text.replace("mã 1", "mã 2")
    assert not structure_waits(source, _page(text, "en"), after)
