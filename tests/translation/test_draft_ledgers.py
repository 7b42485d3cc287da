"""Ledgers that somebody has edited, lost or broken: the page is the truth, and no word of a person goes."""

from __future__ import annotations

import re

import polib
import pytest

from promosite.translation.models.engine import mirror
from tests.conftest import Project
from tests.translation.drafting import (
    DESCRIPTION,
    EN,
    FIRST,
    LEDGER,
    SECOND,
    SOURCES,
    THIRD,
    TITLE,
    VI,
    A,
    B,
    C,
    Recorder,
    body,
    entry,
    ids,
    ledger,
    mirrored,
    run,
    source,
    take_all,
)


def test_a_text_changed_in_the_ledger_is_a_suggestion_only(drafted: Project) -> None:
    po = drafted.read(LEDGER)
    drafted.write(LEDGER, po.replace(f'msgstr "{B}"', 'msgstr "Words from Poedit."'))
    drafted.replace(VI, "kể về chợ cá", "nói về chợ cá")
    run(drafted, None, "en")
    third = THIRD.replace("kể về chợ cá", "nói về chợ cá")
    assert body(drafted) == mirrored(FIRST, SECOND, third)
    drafted.replace(VI, "kể về núi đá", "nói về núi đá")
    run(drafted, None, "en")
    second = SECOND.replace("kể về núi đá", "nói về núi đá")
    assert body(drafted) == mirrored(FIRST, second, third)
    take_all(drafted)
    assert body(drafted) == f"{A}\n\nWords from Poedit.\n\n{mirror(third)}"
    drafted.replace(VI, "nói về núi đá", "bàn về núi đá")
    run(drafted, None, "en")
    assert body(drafted) == f"{A}\n\nWords from Poedit.\n\n{mirror(third)}"


def test_a_lost_ledger_is_made_anew_where_the_page_renders_its_source(drafted: Project) -> None:
    (drafted.root / LEDGER).unlink()
    drafted.replace(EN, B, "My own words.")
    drafted.approve(VI, EN)
    assert [one.source for one in ledger(drafted).entries] == [TITLE, DESCRIPTION, FIRST, SECOND, THIRD]


def test_a_source_emptied_by_accident_is_drafted_again_when_it_is_back(drafted: Project) -> None:
    before = body(drafted)
    text = drafted.read(VI)
    drafted.write(VI, "")
    run(drafted, None, "en")
    assert body(drafted) == ""
    drafted.write(VI, text)
    assert ids(drafted, "en") == []
    assert body(drafted) == before


def test_a_ledger_that_a_tool_has_wrapped_says_the_same(drafted: Project) -> None:
    source(drafted, f"{FIRST} Một thẻ Wi-Fi cho {'khách-sạn và ' * 20}quán cà phê ở bến tàu.\n\n{SECOND}\n\n{THIRD}\n")
    run(drafted, None, "en")
    expected = ledger(drafted)
    polib.pofile(str(drafted.root / LEDGER)).save()
    assert max(map(len, drafted.read(LEDGER).splitlines())) < 120
    assert ledger(drafted) == expected


def test_with_a_lost_ledger_all_words_count_as_a_persons(drafted: Project) -> None:
    (drafted.root / LEDGER).unlink()
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    page = drafted.read(EN)
    assert ids(drafted, "en") == ["draft.unknown"]
    assert drafted.read(EN) == page
    assert not (drafted.root / LEDGER).exists()


def test_the_words_of_an_untouched_page_are_known_without_its_ledger(drafted: Project) -> None:
    before = drafted.snapshot()
    (drafted.root / LEDGER).unlink()
    engine = Recorder(mark="2 ")
    run(drafted, engine, "en", again=True)
    assert body(drafted) == "\n\n".join(f"2 {one}" for one in (A, B, C))
    assert drafted.read(EN).startswith(before[EN].decode().partition("review:")[0])  # of fields, nobody can tell


def _with_frame(made: Project, frame: str) -> None:
    """As a ledger of an older version is (""), or one that somebody has edited."""
    line = re.search(r'"X-Frame: .*"\n', made.read(LEDGER))
    assert line
    made.replace(LEDGER, line[0], f'"X-Frame: {frame}\\n"\n' if frame else "")
    assert ledger(made).frame == frame


@pytest.mark.parametrize("frame", ["", "nonsense"])
@pytest.mark.parametrize("name", SOURCES)
def test_a_page_all_the_programs_follows_its_source_whatever_the_ledgers_frame(
    drafted: Project, name: str, frame: str
) -> None:
    _with_frame(drafted, frame)
    source(drafted, "\n\n".join(SOURCES[name]) + "\n")
    assert ids(drafted, "en") == []
    assert body(drafted) == mirrored(*SOURCES[name])
    assert ledger(drafted).frame not in ("", "nonsense")


def test_without_the_frame_nobody_is_said_to_have_changed_the_structure(drafted: Project) -> None:
    drafted.replace(EN, B, "My own words.")
    _with_frame(drafted, "")
    before, (first, new, *rest) = body(drafted), SOURCES["added"]
    source(drafted, "\n\n".join((first, new, *rest)) + "\n")
    for _ in range(2):
        assert ids(drafted, "en") == ["draft.structure-unknown"]
        assert body(drafted) == before
    assert entry(drafted, new).note.suggestion == mirror(new)
    take_all(drafted)
    assert body(drafted) == f"{A}\n\n{mirror(new)}\n\nMy own words.\n\n{C}"
    assert ids(drafted, "en") == []


@pytest.mark.parametrize(
    "junk", [b"\xff\xfe\x00", b"nonsense\n", b'msgid "x"\n', b'msgid ""\nmsgstr ""\n\nmsgid "a"\n']
)
def test_a_ledger_edited_into_nonsense_is_set_aside(drafted: Project, junk: bytes) -> None:
    good = drafted.snapshot()[LEDGER]
    drafted.write(LEDGER, junk)
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    assert "draft.ledger-bad" in ids(drafted, "en")
    assert (drafted.root / f"{LEDGER}.bad").read_bytes() == junk
    drafted.replace(VI, "chợ cá lớn", "chợ cá")
    drafted.write(LEDGER, junk + b"2")
    run(drafted, None, "en", again=True)
    assert (drafted.root / f"{LEDGER}.bad2").read_bytes() == junk + b"2"
    assert [one.text for one in ledger(drafted).entries] == [mirror(TITLE), mirror(DESCRIPTION), A, B, C]
    assert good != b""
