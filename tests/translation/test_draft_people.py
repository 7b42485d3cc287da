"""What people did to a page or a ledger stays, whatever the source does."""

from __future__ import annotations

import pytest

from promosite.review.status import State
from promosite.translation.models.engine import mirror
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import (
    EN,
    FIRST,
    LEDGER,
    SECOND,
    SOURCES,
    THIRD,
    VERBATIM,
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


def test_a_persons_text_stays_and_the_draft_waits_until_it_is_taken(drafted: Project) -> None:
    drafted.replace(EN, mirror(SECOND), "The second, about rocks.")
    drafted.replace(VI, "kể về núi đá", "nói về núi đá vôi")
    page = drafted.read(EN)
    report = run(drafted, None, "en")
    assert drafted.read(EN) == page
    assert report.counts["waiting"] == 1
    waiting = entry(drafted, SECOND.replace("kể về núi đá", "nói về núi đá vôi"))
    assert (waiting.former, waiting.text, waiting.fuzzy) == (SECOND, "The second, about rocks.", True)
    assert waiting.note.suggestion == mirror(waiting.source)
    snapshot, engine = drafted.snapshot(), Recorder()
    run(drafted, engine, "en")
    assert (drafted.snapshot(), engine.calls) == (snapshot, [])
    take_all(drafted)
    assert body(drafted) == mirrored(FIRST, waiting.source, THIRD)
    assert drafted.approve(VI, EN) == ["review.approved"] * 2


def test_words_without_a_place_are_kept_also_where_the_ledger_says_others(drafted: Project) -> None:
    drafted.replace(EN, B, "My own words about rocks.")
    drafted.replace(LEDGER, f'msgstr "{B}"', 'msgstr "Words from Poedit."')
    source(drafted, f"{FIRST}\n\n{THIRD}\n\nMột đoạn văn mới kể về chùa.\n")
    run(drafted, None, "en")
    take_all(drafted)
    assert body(drafted) == mirrored(FIRST, THIRD, "Một đoạn văn mới kể về chùa.")
    kept = {one.text for one in ledger(drafted).entries if one.obsolete}
    assert kept == {"My own words about rocks.", "Words from Poedit."}


def test_what_a_person_wrote_between_segments_is_kept_when_a_new_structure_is_taken(drafted: Project) -> None:
    own = "```sh\nmy --own code\n```"
    drafted.replace(EN, f"{B}\n", f"{B}\n\n{own}\n\n<!-- my note -->\n")
    source(drafted, f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\nMột đoạn văn mới kể về chùa.\n")
    assert ids(drafted, "en") == ["draft.restructured"]
    take_all(drafted)
    assert body(drafted) == mirrored(FIRST, SECOND, THIRD, "Một đoạn văn mới kể về chùa.")
    assert [one.text for one in ledger(drafted).entries if one.obsolete] == [f"{own}\n\n<!-- my note -->"]


def test_of_two_equal_segments_the_first_run_finds_the_one_that_the_next_would(drafted: Project) -> None:
    source(drafted, f"{FIRST}\n\n## {SECOND}\n\n## {SECOND}\n")
    run(drafted, None, "en")
    drafted.replace(EN, f"{A}\n\n## {B}", f"{A}\n\n## My own words about rocks.")
    source(drafted, f"{FIRST} Và núi đá.\n\n## {SECOND}\n")
    run(drafted, None, "en")
    before = drafted.snapshot()
    run(drafted, None, "en")
    assert drafted.snapshot() == before


def test_a_persons_words_stay_when_their_source_goes(drafted: Project) -> None:
    drafted.replace(EN, mirror(SECOND), "My own words about rocks.")
    before = body(drafted)
    source(drafted, f"{FIRST.replace('biển', 'biển xanh')}\n\n{THIRD}\n")
    assert ids(drafted, "en") == ["draft.restructured"]
    assert body(drafted) == before
    assert entry(drafted, FIRST.replace("biển", "biển xanh")).note.suggestion == mirror(
        FIRST.replace("biển", "biển xanh")
    )


PAGES = {
    "added": (A, "A paragraph of my own.", B, C),
    "removed": (A, C),
    "moved": (C, A, B),
    "split": (A, B[:18], B[18:], C),
    "merged": (f"{A} {B}", C),
    "added-and-removed": (A, C, "A paragraph of my own."),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_a_person_restructured_is_left(drafted: Project, name: str) -> None:
    text = drafted.read(EN).replace(f"{A}\n\n{B}\n\n{C}", "\n\n".join(PAGES[name]))
    drafted.write(EN, text)
    drafted.replace(VI, "kể về chợ cá", "kể về chợ cá lớn")
    for _ in range(2):
        assert ids(drafted, "en") == ["draft.restructured"]
        assert drafted.read(EN) == text
    assert entry(drafted, THIRD.replace("chợ cá", "chợ cá lớn")).note.suggestion == mirror(
        THIRD.replace("chợ cá", "chợ cá lớn")
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_restructured_page_whose_source_stays_is_no_matter(drafted: Project, name: str) -> None:
    drafted.write(EN, drafted.read(EN).replace(f"{A}\n\n{B}\n\n{C}", "\n\n".join(PAGES[name])))
    before = drafted.snapshot()
    assert ids(drafted, "en") == []
    assert drafted.snapshot() == before


def test_a_paragraph_that_a_person_deleted_stays_deleted(drafted: Project) -> None:
    drafted.replace(EN, f"{B}\n\n", "")
    drafted.replace(VI, "kể về núi đá", "kể về núi đá vôi")
    for number in range(3):
        drafted.replace(VI, f"chợ cá{' lớn' * number}", f"chợ cá{' lớn' * (number + 1)}")
        run(drafted, None, "en")
        assert body(drafted) == f"{A}\n\n{C}"
    take_all(drafted)
    assert body(drafted).count("\n\n") == 2


def test_a_link_that_a_person_changed_stays(project: ProjectMaker) -> None:
    made = project()
    source(made, VERBATIM)
    run(made, None, "en")
    made.replace(EN, "https://a.vn/1", "https://a.vn/en")
    made.replace(VI, "https://a.vn/1", "https://a.vn/2")
    run(made, None, "en")
    assert body(made).endswith("[t]: https://a.vn/en")


@pytest.mark.parametrize("name", [*SOURCES, "code"])
def test_not_one_byte_of_a_reviewed_page_is_rewritten(reviewed: Project, name: str) -> None:
    page = reviewed.read(EN)
    paragraphs = SOURCES.get(name, (FIRST, SECOND, THIRD, "```\nmã\n```"))
    source(reviewed, "\n\n".join(paragraphs) + "\n")
    run(reviewed, None, "en")
    snapshot, engine = reviewed.snapshot(), Recorder()
    assert reviewed.read(EN) == page
    run(reviewed, engine, "en")
    assert (reviewed.snapshot(), engine.calls) == (snapshot, [])
    take_all(reviewed)
    assert body(reviewed) == "\n\n".join(p if p.startswith("```") else mirror(p) for p in paragraphs)
    assert reviewed.states["tourism/a", "en"] is State.REOPENED
    assert reviewed.approve(VI, EN) == ["review.approved"] * 2
    assert reviewed.states["tourism/a", "en"] is State.REVIEWED
    assert ids(reviewed, "en") == []


def test_still_valid_settles_what_waited(reviewed: Project) -> None:
    reviewed.replace(VI, "kể về núi đá", "kể chuyện núi đá")
    run(reviewed, None, "en")
    new = SECOND.replace("kể về núi đá", "kể chuyện núi đá")
    assert entry(reviewed, new).note.suggestion == mirror(new)
    assert reviewed.approve(VI) == ["review.approved"]
    assert reviewed.approve(EN) == ["review.stale"]
    assert reviewed.approve(EN, still_valid=True) == ["review.approved"]
    settled = entry(reviewed, new)
    assert (settled.note.suggestion, settled.former, settled.fuzzy, settled.text) == ("", "", False, mirror(SECOND))


def test_one_segment_can_be_taken(reviewed: Project) -> None:
    reviewed.replace(VI, "kể về núi đá", "nói về núi đá")
    reviewed.replace(VI, "kể về chợ cá", "nói về chợ cá")
    run(reviewed, None, "en")
    third = THIRD.replace("kể về chợ cá", "nói về chợ cá")
    take_all(reviewed, "en", entry(reviewed, third).id)
    assert body(reviewed) == mirrored(FIRST, SECOND, third)


def test_sources_in_a_translation_are_its_own(drafted: Project) -> None:
    drafted.replace(EN, "review:", "sources:\n  - {title: A paper in English}\nreview:")
    source(drafted, f"{FIRST}\n\n{THIRD}\n", sources=[{"title": "Một tờ báo tiếng Việt"}])
    assert ids(drafted, "en") == []
    assert "sources:\n  - {title: A paper in English}\nreview:" in drafted.read(EN)
    assert ids(drafted, "zh") == []
    assert "sources" not in drafted.read("content/zh/tourism/a.md")
