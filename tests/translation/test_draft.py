"""Drafting on disk: new pages, nothing done twice, where drafts come from, and what a run reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import polib
import pytest

from promosite.review.status import State
from promosite.translation.drafting import draft as drafting
from promosite.translation.models.engine import Translation, mirror
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import (
    DESCRIPTION,
    EN,
    FIRST,
    LEDGER,
    SECOND,
    THIRD,
    TITLE,
    VI,
    ZH,
    A,
    B,
    C,
    Recorder,
    body,
    entry,
    ledger,
    mirrored,
    run,
    source,
)


def test_a_new_page_holds_only_what_is_translated(project: ProjectMaker) -> None:
    made = project()
    front = {"tags": ["nature"], "image": "../../assets/do-son.svg", "image_alt": "Sóng vỗ vào bãi cát trắng"}
    source(made, **front, action={"label": "Lên kế hoạch cho chuyến đi", "url": "https://a.vn"})
    report = run(made)
    page = made.catalog.pages["tourism/a", "en"]
    assert made.read(EN) == (
        f"---\ntitle: {mirror(TITLE)}\ndescription: {mirror(DESCRIPTION)}\n"
        f"image_alt: {mirror('Sóng vỗ vào bãi cát trắng')}\naction:\n  label: {mirror('Lên kế hoạch cho chuyến đi')}\n"
        f"review:\n  state: draft\ntranslation:\n  source: {made.catalog.pages['tourism/a', 'vi'].fingerprint}\n"
        f"  drafted: {page.meta.translation.drafted}\n  engine: recorder vi→en\n"  # type: ignore[union-attr]
        f"---\n\n{mirrored(FIRST, SECOND, THIRD)}\n"
    )
    assert body(made, ZH) == mirrored(FIRST, SECOND, THIRD)
    assert report.pages == Counter(new=2, unchanged=0)
    assert report.written == [EN, LEDGER, ZH, "memory/zh/tourism/a.po"]


def test_a_second_run_changes_nothing_asks_nothing_and_opens_no_ledger(
    drafted: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law 3, and the speed of a run over unchanged pages."""
    before, engine = drafted.snapshot(), Recorder()
    monkeypatch.setattr(drafting, "read_ledger_of", _refuse)
    report = run(drafted, engine)
    assert (drafted.snapshot(), engine.calls, report.pages, report.findings) == (before, [], Counter(unchanged=2), [])


def _refuse(*_: object) -> None:
    raise AssertionError("a ledger was opened")


def test_a_term_is_the_one_of_the_page_s_day(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    rows = "Hồng Bàng,Hong Bang District,,2025-06-30", "Hồng Bàng,Hong Bang Ward,2025-07-01,"
    made.write("memory/glossary.csv", "\n".join(["vi,en,valid_from,valid_until", *rows, ""]))
    for path, day in (("tourism/a", "2025-06-30"), ("tourism/b", "2025-07-01")):
        source(made, "Hãy đến thăm Hồng Bàng một lần.\n", path, date=day)
    run(made)
    first, second = body(made), body(made, "content/en/tourism/b.md")
    assert ("Hong Bang District" in first, "Hong Bang Ward" in second) == (True, True)


def test_chinese_follows_the_reviewed_english(reviewed: Project) -> None:
    reviewed.replace(EN, C, "The third is about fish.")
    assert reviewed.approve(EN) == ["review.approved"]
    (reviewed.root / ZH).unlink()
    engine = Recorder()
    run(reviewed, engine, "zh")
    asked = ("en", "zh", (mirror(TITLE), mirror(DESCRIPTION), A, B, "The third is about fish."))
    assert engine.calls == [asked]
    assert entry(reviewed, THIRD, "zh").note.engine == "recorder en→zh (reviewed en)"
    assert "engine: recorder en→zh (reviewed en)\n" in reviewed.read(ZH)


def test_chinese_drafts_follow_the_english_that_people_approve(reviewed: Project) -> None:
    """One draft of the whole site, then English is corrected: only what it concerns is made anew, and no person's."""
    reviewed.replace(ZH, mirror(SECOND), "第二段。")
    first = Recorder()
    run(reviewed, first, "zh")
    assert first.calls == [("en", "zh", (mirror(TITLE), mirror(DESCRIPTION), A, C))]
    reviewed.replace(EN, C, "The third is about fish.")
    reviewed.replace(EN, B, "The second, too.")
    assert run(reviewed, Recorder(), "zh").pages["unchanged"] == 1  # nobody has approved it yet
    assert reviewed.approve(EN) == ["review.approved"]
    second = Recorder()
    run(reviewed, second, "zh")
    assert second.calls == [("en", "zh", ("The third is about fish.",))]
    assert body(reviewed, ZH).split("\n\n")[1:] == ["第二段。", mirror("The third is about fish.")]
    assert run(reviewed, Recorder(), "zh").pages["unchanged"] == 1


def test_approved_chinese_is_bound_to_the_source_alone(reviewed: Project) -> None:
    assert reviewed.approve(ZH) == ["review.approved"]
    reviewed.replace(EN, C, "The third is about fish.")
    assert reviewed.approve(EN) == ["review.approved"]
    engine = Recorder()
    assert run(reviewed, engine, "zh").pages["unchanged"] == 1
    assert engine.calls == []


def test_chinese_that_a_person_rebuilt_stays_when_english_moves_on(reviewed: Project) -> None:
    reviewed.replace(ZH, f"{B}\n\n", "")
    before = reviewed.read(ZH)
    report = run(reviewed, Recorder(), "zh")
    assert (reviewed.read(ZH), report.findings) == (before, [])


def test_chinese_of_unreviewed_english_is_made_from_the_source(drafted: Project) -> None:
    assert [one.note.engine for one in ledger(drafted, "zh").entries] == ["recorder vi→zh"] * 5


def test_english_changed_after_its_approval_leads_nobody(reviewed: Project) -> None:
    reviewed.replace(EN, C, "Nobody approved this.")
    (reviewed.root / ZH).unlink()
    engine = Recorder()
    run(reviewed, engine, "zh")
    assert [call[:2] for call in engine.calls] == [("vi", "zh")]


def test_only_reviewed_segments_feed_other_pages(reviewed: Project) -> None:
    source(
        reviewed,
        f"{SECOND}\n\nMột đoạn văn khác hẳn.\n",
        "tourism/b",
        title="Một tiêu đề khác hẳn",
        description="Lại một câu khác hẳn",
    )
    engine = Recorder()
    report = run(reviewed, engine)
    assert engine.asked.count(SECOND) == 1  # for the Chinese page: nobody has approved one
    assert report.rungs["memory"] == 1
    assert body(reviewed, "content/en/tourism/b.md") == mirrored(SECOND, "Một đoạn văn khác hẳn.")


def test_the_context_decides_between_reviewed_texts(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    for path, after in (("tourism/a", FIRST), ("tourism/b", THIRD), ("tourism/c", FIRST)):
        source(made, f"{SECOND}\n\n{after}\n", path, title=f"Một tiêu đề của trang {path}")
        run(made)
        text = made.read(f"content/en/{path}.md")
        if path != "tourism/c":
            made.write(
                f"content/en/{path}.md",
                text.replace(body(made, f"content/en/{path}.md").split("\n\n")[0], f"After the second of {path[-1]}."),
            )
            made.approve()
    assert body(made, "content/en/tourism/c.md").startswith("After the second of a.")


def test_again_redoes_what_no_person_touched(drafted: Project) -> None:
    drafted.replace(EN, B, "My own words.")
    drafted.replace(VI, "kể về núi đá", "nói về núi đá")
    run(drafted, None, "en")
    run(drafted, Recorder(mark="2 "), "en", again=True)
    assert body(drafted) == f"2 {A}\n\nMy own words.\n\n2 {C}"
    second = SECOND.replace("kể về núi đá", "nói về núi đá")
    assert entry(drafted, second).note.suggestion == f"2 {mirror(second)}"
    assert drafted.catalog.pages["tourism/a", "en"].meta.title == f"2 {mirror(TITLE)}"


def test_again_leaves_reviewed_pages(reviewed: Project) -> None:
    before = reviewed.snapshot()
    run(reviewed, Recorder(mark="2 "), "en", again=True)
    assert reviewed.snapshot() == before


def test_a_dry_run_writes_nothing(drafted: Project) -> None:
    source(drafted, path="tourism/b", title="Một tiêu đề khác hẳn")
    drafted.write(LEDGER, b"nonsense")
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    before = drafted.snapshot()
    report = run(drafted, dry_run=True)
    assert drafted.snapshot() == before
    assert report.written == []
    assert report.pages == Counter(new=2, updated=1, left=1, unchanged=0)


def test_a_deleted_draft_is_drafted_anew_and_its_words_are_kept(drafted: Project) -> None:
    drafted.replace(EN, B, "My own words.")
    source(drafted, f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n", title="Tựa khác hẳn của trang này")
    run(drafted, None, "en")
    (drafted.root / EN).unlink()
    run(drafted, None, "en")
    assert body(drafted) == mirrored(FIRST, SECOND, THIRD)
    assert [one.text for one in ledger(drafted).entries if one.obsolete] == ["My own words."]
    source(drafted, f"{FIRST}\n\n{THIRD}\n")
    run(drafted, None, "en")
    source(drafted)
    run(drafted, None, "en")
    assert body(drafted) == mirrored(FIRST, SECOND, THIRD)
    assert [one.text for one in ledger(drafted).entries if one.obsolete] == ["My own words."]


def test_what_was_approved_of_a_deleted_translation_comes_back_as_a_draft(drafted: Project) -> None:
    drafted.replace(EN, B, "My own words.")
    drafted.replace(EN, C, "Words about a market.")
    drafted.approve(VI, EN)
    (drafted.root / EN).unlink()
    third = THIRD.replace("chợ cá", "chợ cá lớn")
    source(drafted, f"{third}\n\n{SECOND}\n\n{FIRST}\n")
    engine = Recorder()
    report = run(drafted, engine, "en")
    assert engine.asked == [third]
    assert body(drafted) == f"{mirror(third)}\n\nMy own words.\n\n{A}"
    assert report.counts["memory"] == 4
    assert drafted.states["tourism/a", "en"] is State.DRAFT
    assert [one.text for one in ledger(drafted).entries if one.obsolete] == ["Words about a market."]
    assert [one.note.rung for one in ledger(drafted).live] == ["memory", "memory", "lifted", "memory", "memory"]
    before = drafted.snapshot()
    run(drafted, engine, "en")
    assert drafted.snapshot() == before


def test_again_of_a_deleted_page_redoes_what_was_the_machines(drafted: Project) -> None:
    """Killed after the page came back, a second run would redo it all the same."""
    drafted.replace(EN, B, "My own words about rocks.")
    drafted.approve(VI, EN)
    (drafted.root / EN).unlink()
    run(drafted, Recorder("V2 "), "en", again=True)
    before = drafted.snapshot()
    assert body(drafted) == f"V2 {A}\n\nMy own words about rocks.\n\nV2 {C}"
    run(drafted, Recorder("V2 "), "en", again=True)
    assert drafted.snapshot() == before


def test_a_translators_note_outlives_the_page(drafted: Project) -> None:
    file = polib.pofile(str(drafted.root / LEDGER), wrapwidth=0)
    next(one for one in file if one.msgid == SECOND).tcomment = "Mind the rocks."
    file.save()
    drafted.approve(VI, EN)
    (drafted.root / EN).unlink()
    run(drafted, None, "en")
    assert body(drafted) == mirrored(FIRST, SECOND, THIRD)
    assert [one.comment for one in ledger(drafted).entries if one.comment] == ["Mind the rocks."]


def test_only_the_languages_and_pages_asked_for(project: ProjectMaker) -> None:
    made = project()
    source(made)
    run(made, None, "zh")
    files = [name for name in made.snapshot() if name.endswith((".md", ".po"))]
    assert files == [VI, ZH, "memory/zh/tourism/a.po"]


def test_the_report_puts_the_most_needy_first(project: ProjectMaker) -> None:
    made = project(("vi", "en"))
    source(made, f"{FIRST}\n\nChợ cá\n")

    class Unsure(Recorder):
        def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
            return [Translation(mirror(one), 0.1 if one == FIRST else 0.9) for one in sentences]

    report = run(made, Unsure())
    assert [(kind, text, score) for _, kind, text, score in report.doubts] == [
        ("name-needed", "Chợ cá", 0.0),
        ("confidence", FIRST, 0.1),
    ]
    assert (report.counts["flagged"], report.counts["machine"]) == (2, 4)


def test_files_are_read_where_they_are(project: ProjectMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing depends on the working folder."""
    made = project(("vi", "en"))
    source(made)
    monkeypatch.chdir(tmp_path)
    run(made)
    assert body(made) == mirrored(FIRST, SECOND, THIRD)
