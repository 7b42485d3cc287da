"""Source, ledger and page side by side."""

from __future__ import annotations

import pytest

from promosite.translation.drafting.align import align, by_position, source_ids
from promosite.translation.memory.ledger import Entry, Ledger, Note, text_digest
from promosite.translation.segments.blocks import split

SOURCE = ("Đoạn văn thứ nhất kể về biển.", "Đoạn văn thứ hai kể về núi.", "Đoạn văn thứ ba kể về chợ.")
PAGE = ("The first is about the sea.", "The second is about rocks.", "The third is about fish.")


def _text(*paragraphs: str) -> str:
    return "---\ntitle: Tên\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def _ledger(*texts: str) -> Ledger:
    ids = source_ids(split(_text(*SOURCE)), ())
    pairs = zip(ids, ("Tên", *SOURCE), ("Tên", *(texts or PAGE)), strict=True)
    return Ledger("vi", "en", tuple(Entry(id, source, text, Note(text)) for id, source, text in pairs))


A, B, C = PAGE
PAGES = {
    "same": ((A, B, C), [0, 1, 2], [], False),
    "edited": ((A, "The second is about rocks and caves.", C), [0, 1, 2], [], False),
    "rewritten": ((A, "Nothing like before.", C), [0, 1, 2], [], False),
    "all-rewritten": (("One.", "Two.", "Three."), [0, 1, 2], [], False),
    "inserted": ((A, "Mine.", B, C), [0, 2, 3], ["Mine."], False),
    "deleted": ((A, C), [0, None, 1], [], False),
    "moved": ((C, A, B), [1, 2, 0], [], True),
    "merged": ((f"{A} {B}", C), [0, None, 1], [], False),
    "split": ((A, "The second is", "about rocks.", C), [0, 1, 3], ["about rocks."], False),
}


@pytest.mark.parametrize("name", PAGES)
def test_each_segment_is_found_on_the_page(name: str) -> None:
    page, places, extra, moved = PAGES[name]
    found = align(split(_text(*SOURCE)), split(_text(*page)), _ledger())
    assert [row.place - 1 if row.place is not None else None for row in found.body] == places
    assert [one.segment.text for one in found.extra] == extra
    assert found.moved is moved
    assert found.same_shape is (name in ("same", "edited", "rewritten", "all-rewritten"))


def test_what_was_aligned_once_is_aligned_the_same_way_again() -> None:
    """With the page's texts in the ledger, as a run leaves them."""
    for page, places, _, _ in PAGES.values():
        segments = split(_text(*page))
        first = align(split(_text(*SOURCE)), segments, _ledger())
        entries = tuple(row.standing(row.entry, row.said) for row in first.rows if row.entry)
        again = align(split(_text(*SOURCE)), segments, Ledger("vi", "en", entries))
        assert [row.place - 1 if row.place is not None else None for row in again.body] == places


def test_rows_say_what_changed_and_who_changed_it() -> None:
    source = split(_text(SOURCE[0], "Đoạn văn thứ hai kể về hang.", SOURCE[2], "Đoạn văn mới."))
    rows = align(source, split(_text(A, B, "My own words about fish.")), _ledger()).body
    assert [(row.unchanged, row.untouched, row.is_new) for row in rows] == [
        (True, True, False),
        (False, True, False),
        (True, False, False),
        (False, False, True),
    ]


def test_a_text_written_into_the_ledger_belongs_to_a_person() -> None:
    rows = align(split(_text(*SOURCE)), split(_text(A, B, C)), _with("From Poedit.", _ledger())).body
    assert [row.edited for row in rows] == [False, True, False]
    entry = rows[1].entry
    assert entry
    assert rows[1].standing(entry, "Page.").text == "From Poedit."
    assert rows[1].standing(entry, "Page.").note.page == text_digest("Page.")


def test_a_text_written_into_the_ledger_is_settled_when_the_page_says_it() -> None:
    rows = align(split(_text(*SOURCE)), split(_text(A, "From Poedit.", C)), _with("From Poedit.", _ledger())).body
    assert [row.edited for row in rows] == [False] * 3


def _with(text: str, ledger: Ledger) -> Ledger:
    entries = [*ledger.entries]
    entries[2] = Entry(entries[2].id, entries[2].source, text, entries[2].note)
    return Ledger("vi", "en", tuple(entries))


def test_by_position_wants_the_same_kinds_in_the_same_order() -> None:
    source = split("---\ntitle: a\ndescription: b\n---\n# c\n\nd\n")
    assert by_position(source, split("---\ndescription: B\n---\n# C\n\nD\n")) == [(1, 0), (2, 1), (3, 2)]
    assert by_position(source, split("---\ntitle: A\n---\nD\n\n# C\n")) is None
    assert by_position(source, split("# C\n")) is None


def test_fields_are_known_by_their_names() -> None:
    found = align(split("---\ntitle: a\n---\n"), split("---\ndescription: mine\ntitle: A\n---\n"), Ledger("vi", "en"))
    assert [(row.id, row.place, row.text) for row in found.rows] == [("field title", 1, "A")]
    assert [one.segment.name for one in found.extra] == ["description"]
    assert found.same_shape
