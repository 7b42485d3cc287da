"""A move leaves whose words are whose: those of the program, and those of people on a page or in a ledger."""

from __future__ import annotations

import pytest

from promosite.content.move import plan_move, steps, take
from promosite.review.carry import carry
from promosite.translation.drafting.align import Alignment, align
from promosite.translation.drafting.merge import text_of
from promosite.translation.drafting.record import is_own
from promosite.translation.models.engine import mirror
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import EN, LEDGER, VI, Recorder, body, entry, ledger, run, source

LINKED = "Xem [trang của chúng tôi](../culture/b.md) trước khi đi."
OTHER = "Một đoạn văn khác kể về [núi](https://a.vn/nui)."
PICTURE = "[trang]: ../culture/b.md#x\n"
BODY = f"{LINKED}\n\n{OTHER}\n\nXem thêm [ở trang này][trang] về biển.\n\n{PICTURE}"


@pytest.fixture
def made(project: ProjectMaker) -> Project:
    """A page drafted by the program, which links to one that will move."""
    made = project(("vi", "en"))
    made.page("culture/b", body="Nội dung của trang.\n\n## X\n")
    source(made, BODY)
    run(made, None, "en")
    return made


def _move(made: Project, old: str = "culture/b", new: str = "events/c") -> None:
    catalog = made.catalog
    for step in steps(made.config, carry(made.config, catalog, plan_move(made.config, catalog, old, new))):
        take(step)


def _aligned(made: Project, path: str = "tourism/a") -> Alignment:
    ours, theirs = made.catalog.pages[path, "vi"], made.catalog.pages[path, "en"]
    return align(text_of(ours.text).segments, text_of(theirs.text).segments, ledger(made, path=path))


def _whose(alignment: Alignment) -> list[tuple[str, bool, bool, bool, bool]]:
    return [(row.id, row.untouched, row.unchanged, row.waits, row.edited) for row in alignment.rows]


def test_a_draft_of_the_program_stays_its_own(made: Project) -> None:
    assert is_own(made.catalog.pages["tourism/a", "en"])
    before = _whose(_aligned(made))
    _move(made)
    page = made.catalog.pages["tourism/a", "en"]
    assert page.body.count("../events/c.md") == 2
    assert is_own(page)
    assert is_own(made.catalog.pages["events/c", "en"])
    assert _whose(_aligned(made)) == before
    assert [row[1:3] for row in before] == [(True, True)] * 5


def test_nothing_is_to_be_done_after_a_move(made: Project) -> None:
    _move(made)
    moved, engine = made.snapshot(), Recorder()
    report = run(made, engine, "en")
    assert (made.snapshot(), engine.calls, report.findings) == (moved, [], [])
    assert made.approve(VI, EN) == ["review.approved"] * 2


def test_a_paragraph_that_only_a_move_has_touched_is_still_drafted_in_place(made: Project) -> None:
    _move(made)
    made.replace(VI, "trước khi đi", "trước khi bạn đi")
    run(made, None, "en")
    assert body(made).startswith(f"{mirror('Xem')} [{mirror('trang của chúng tôi')}](../events/c.md) ")
    assert body(made).split("\n\n")[0].endswith(mirror(" trước khi bạn đi."))
    assert entry(made, made.read(VI).split("\n\n")[1]).note.suggestion == ""


def test_the_program_still_puts_the_addresses_between_segments_right(made: Project) -> None:
    _move(made)
    made.replace(VI, "events/c.md#x", "events/c.md")
    run(made, None, "en")
    assert body(made).endswith("[trang]: ../events/c.md")


def test_a_persons_words_stay_a_persons(made: Project) -> None:
    made.replace(EN, f"{mirror('Xem')} [", "Mine: see [")
    assert not is_own(made.catalog.pages["tourism/a", "en"])
    before = _whose(_aligned(made))
    _move(made)
    assert _whose(_aligned(made)) == before
    assert not is_own(made.catalog.pages["tourism/a", "en"])
    made.replace(VI, "trước khi đi", "trước khi bạn đi")
    run(made, None, "en")
    assert body(made).startswith("Mine: see [")
    assert "(../events/c.md)" in entry(made, made.read(VI).split("\n\n")[1]).note.suggestion


def test_what_waits_goes_to_the_new_place(made: Project) -> None:
    """A text that somebody wrote into the ledger beside a page that a person has changed."""
    made.replace(EN, f"{mirror('Xem')} [", "Mine: see [")
    made.replace(VI, "trước khi đi", "trước khi bạn đi")
    run(made, None, "en")
    text = entry(made, made.read(VI).split("\n\n")[1]).text
    made.replace(LEDGER, f'msgstr "{text}"', f'msgstr "Theirs: {text}"')
    before = _whose(_aligned(made))
    assert before[2][1:] == (False, False, True, True)
    _move(made)
    assert _whose(_aligned(made)) == before
    assert entry(made, made.read(VI).split("\n\n")[1]).text == f"Theirs: {text.replace('culture/b', 'events/c')}"


def test_the_moved_page_itself_goes_with_its_ledger(made: Project) -> None:
    before = _whose(_aligned(made))
    _move(made, "tourism/a", "culture/a")
    assert made.read("content/en/culture/a.md").count("(b.md)") == 1
    assert _whose(_aligned(made, "culture/a")) == before
    assert is_own(made.catalog.pages["culture/a", "en"])
    assert "memory/en/tourism/a.po" not in made.snapshot()


def test_a_ledger_that_no_address_concerns_stays_byte_for_byte(made: Project) -> None:
    made.write(LEDGER, made.read(LEDGER).replace("culture/b", "culture/z").replace("X-Frame", "X-Former-Frame"))
    before = made.read(LEDGER)
    _move(made)
    assert made.read(LEDGER) == before


def test_killed_between_any_two_steps_and_run_again(made: Project) -> None:
    """Law 8."""
    made.replace(EN, f"{mirror('Xem')} [", "Mine: see [")
    before = made.snapshot()
    catalog = made.catalog
    all_steps = steps(
        made.config, carry(made.config, catalog, plan_move(made.config, catalog, "culture/b", "events/c"))
    )
    _move(made)
    after = made.snapshot()
    for killed in range(len(all_steps)):
        for name in made.snapshot():
            (made.root / name).unlink()
        for name, data in before.items():
            made.write(name, data)
        for step in all_steps[:killed]:
            take(step)
        _move(made)
        assert made.snapshot() == after, killed
