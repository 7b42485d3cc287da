"""What happens to each segment, and the page that comes of it."""

from __future__ import annotations

import pytest

from promosite.translation.drafting.align import Alignment, Row, align, source_ids
from promosite.translation.drafting.merge import Fate, Text, Way, compose, fate_of, said_after, text_of, way_of
from promosite.translation.memory.ledger import Entry, Ledger, Note
from promosite.translation.segments.blocks import split
from promosite.translation.segments.segment import Kind, Segment

NOW = "Nguồn hôm nay"
_SEGMENT = Segment(Kind.PARAGRAPH, 0, 0, NOW)


def _row(source: str, text: str, place: int | None = 0, **note: str) -> Row:
    return Row("id", _SEGMENT, place, text, Entry("id", source, text, Note(**note)))  # type: ignore[arg-type]


ROWS = {
    "new": Row("id", _SEGMENT),
    "unchanged": _row(NOW, "text", machine="text"),
    "white space": _row("Nguồn  hôm\nnay", "text", machine="text"),
    "untouched": _row("Nguồn cũ", "text", machine="text"),
    "edited": _row("Nguồn cũ", "mine", machine="text"),
    "a person's": _row("Nguồn cũ", "mine"),
    "waits": Row(
        "id", _SEGMENT, 0, "mine", Entry("id", NOW, "mine", Note("text", suggestion="new"), former="Nguồn cũ")
    ),
    "waits for older": _row("Nguồn cũ", "mine", machine="text", suggestion="old"),
    "deleted": Row("id", _SEGMENT, None, "", Entry("id", NOW, "text", Note("text"))),
    "deleted and changed": Row("id", _SEGMENT, None, "", Entry("id", "Nguồn cũ", "text", Note("text"))),
    "new and waits": Row("id", _SEGMENT, None, "", Entry("id", NOW, "", Note(suggestion="new"))),
}
K, D, W = Fate.KEPT, Fate.DRAFTED, Fate.WAITING
FATES = {  # of a draft, of a page that is left as it is, of a draft with --again, of a reviewed page with --again
    "new": (D, W, D, W),
    "unchanged": (K, K, D, K),
    "white space": (K, K, D, K),
    "untouched": (D, W, D, W),
    "edited": (W, W, W, W),
    "a person's": (W, W, W, W),
    "waits": (K, K, W, W),
    "waits for older": (W, W, W, W),
    "deleted": (K, K, K, K),
    "deleted and changed": (W, W, W, W),
    "new and waits": (D, K, D, W),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_fate_of_a_segment(name: str) -> None:
    row = ROWS[name]
    fates = [fate_of(row, writes=writes, again=again) for again in (False, True) for writes in (True, False)]
    assert tuple(fates) == FATES[name]


SOURCE = "---\ntitle: t\n---\nĐoạn một.\n\n```\nmã 1\n```\n\n- Mục một\n- Mục hai\n"
PAGE = "---\ntitle: T\n---\nOne.\n\n```\nmã 1\n```\n\n- First\n- Second\n"
LONGER = SOURCE.replace("Đoạn một.", "Đoạn một.\n\nĐoạn mới.")
CODE = SOURCE.replace("mã 1", "mã 2")
WAYS = {
    "nothing": (SOURCE, PAGE, Way.IN_PLACE),
    "words": (SOURCE.replace("Mục hai", "Mục ba"), PAGE, Way.IN_PLACE),
    "wrapping": (SOURCE.replace("Đoạn một", "Đoạn\nmột"), PAGE, Way.IN_PLACE),
    "added": (LONGER, PAGE, Way.REFRAMED),
    "code": (CODE, PAGE, Way.REFRAMED),
    "removed": (SOURCE.replace("- Mục hai\n", ""), PAGE, Way.REFRAMED),
    "removed, edited": (SOURCE.replace("- Mục hai\n", ""), PAGE.replace("Second", "My second"), Way.BLOCKED),
    "added, edited": (LONGER, PAGE.replace("Second", "My second"), Way.REFRAMED),
    "code, code by hand": (CODE, PAGE.replace("mã 1", "mine"), Way.IN_PLACE),
    "added, code by hand": (LONGER, PAGE.replace("mã 1", "mine"), Way.BLOCKED),
    "added, swapped by hand": (LONGER, PAGE.replace("- First\n- Second", "- Second\n- First"), Way.BLOCKED),
    "words, deleted by hand": (SOURCE.replace("Mục hai", "Mục ba"), PAGE.replace("- First\n", ""), Way.BLOCKED),
    "words, inserted by hand": (SOURCE.replace("Mục hai", "Mục ba"), PAGE.replace("One.", "One.\n\nX."), Way.BLOCKED),
}


def _ledger() -> Ledger:
    source, page = split(SOURCE), split(PAGE)
    pairs = zip(source_ids(source, ()), source, page, strict=True)
    entries = tuple(Entry(id, one.text, other.text, Note(other.text)) for id, one, other in pairs)
    return Ledger("vi", "en", entries, text_of(SOURCE).frame)


def _aligned(source: str, page: str) -> tuple[Text, Text, Alignment]:
    theirs, ours = text_of(source), text_of(page)
    return theirs, ours, align(theirs.segments, ours.segments, _ledger())


@pytest.mark.parametrize("name", WAYS)
def test_how_a_page_follows(name: str) -> None:
    source, page, way = WAYS[name]
    theirs, ours, alignment = _aligned(source, page)
    assert way_of(alignment, theirs, ours, _ledger().frame) is way


UNKNOWN = {"words": Way.IN_PLACE, "added": Way.UNSURE, "removed": Way.UNSURE, "added, edited": Way.UNSURE}


@pytest.mark.parametrize("name", WAYS)
def test_without_the_frame_a_structure_changes_only_where_a_person_is_seen_in_it(name: str) -> None:
    source, page, way = WAYS[name]
    way = Way.IN_PLACE if name == "code" else Way.UNSURE if name == "added, code by hand" else UNKNOWN.get(name, way)
    theirs, ours, alignment = _aligned(source, page)
    assert way_of(alignment, theirs, ours, "") is way


def test_a_reframed_page_keeps_its_own_texts() -> None:
    theirs, ours, alignment = _aligned(CODE.replace("Đoạn một.", "Đoạn một.\n\nĐoạn mới."), PAGE)
    text = compose(theirs, ours, alignment, Way.REFRAMED, {2: "New."})
    assert text == PAGE.replace("mã 1", "mã 2").replace("One.", "One.\n\nNew.")
    assert said_after(alignment, ours, text_of(text), Way.REFRAMED, {2: "New."}) == [
        "T",
        "One.",
        "New.",
        "First",
        "Second",
    ]


def test_what_the_page_says_is_what_can_be_read_from_it() -> None:
    """A text that would begin a block is escaped; asked again, it is the same."""
    theirs, ours, alignment = _aligned(SOURCE, PAGE)
    text = compose(theirs, ours, alignment, Way.IN_PLACE, {1: "# One"})
    said = said_after(alignment, ours, text_of(text), Way.IN_PLACE, {1: "# One"})
    assert (text, said[1]) == (PAGE.replace("One.", "\\# One"), "# One")


def test_fields_come_and_go() -> None:
    theirs, ours, alignment = _aligned(SOURCE.replace("title: t", "description: d"), PAGE)
    text = compose(theirs, ours, alignment, Way.IN_PLACE, {0: "D"})
    assert text == PAGE.replace("title: T", "description: D")


def test_the_frame_knows_addresses_and_code_but_no_words_or_white_space() -> None:
    frame = text_of(PAGE).frame
    for old, new in (("One.", "Something else"), ("title: T", "title: X"), ("\n\n- ", "\n\n\n- ")):
        assert text_of(PAGE.replace(old, new)).frame == frame
    for old, new in (("mã 1", "mã 2"), ("- First", "* First"), ("- Second\n", "")):
        assert text_of(PAGE.replace(old, new)).frame != frame
