"""Drafting on disk: new pages, changed sources, people's edits, lost ledgers, failures, and nothing done twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from promosite import journal
from promosite.errors import PromositeError
from promosite.review.status import State
from promosite.translation import draft as drafting
from promosite.translation.engine import Translation, mirror
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import (
    BODY,
    DESCRIPTION,
    EN,
    FIRST,
    LEDGER,
    SECOND,
    THIRD,
    TITLE,
    VI,
    ZH,
    Recorder,
    body,
    entry,
    ledger,
    mirrored,
    run,
    source,
    take_all,
)


@pytest.fixture
def drafted(project: ProjectMaker) -> Project:
    """A page with drafts in English and Chinese."""
    made = project()
    source(made)
    run(made)
    return made


@pytest.fixture
def reviewed(drafted: Project) -> Project:
    """The same, approved in English."""
    assert drafted.approve(VI, EN) == ["review.approved"] * 2
    return drafted


def _ids(project: Project, *languages: str) -> list[str]:
    return sorted(fault.id for fault in run(project, None, *languages).findings)


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


def test_only_the_segment_that_changed_is_drafted_anew(drafted: Project) -> None:
    before, engine = drafted.read(EN), Recorder()
    old = drafted.catalog.pages["tourism/a", "vi"].fingerprint
    drafted.replace(VI, "kể về núi đá", "nói về núi đá vôi")
    run(drafted, engine, "en")
    new = drafted.catalog.pages["tourism/a", "vi"].fingerprint
    page = drafted.catalog.pages["tourism/a", "en"]
    changed = drafted.read(EN).replace(mirror("nói về núi đá vôi"), mirror("kể về núi đá")).replace(new, old)
    assert page.meta.translation
    assert changed.replace(page.meta.translation.drafted, "") == before.replace(_drafted(before), "")
    assert engine.asked == ["Đoạn văn thứ hai nói về núi đá vôi."]


def _drafted(text: str) -> str:
    return text.partition("drafted: ")[2].partition("\n")[0]


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


def test_a_number_alone_changes_in_a_persons_own_words(project: ProjectMaker) -> None:
    made = project()
    source(made, "Vé giá 7.000 đồng, mở cửa từ ngày 16/9/2023 ở [bến](https://a.vn/1).\n")
    run(made, None, "en")
    own = "Open since 16 September 2023: a ticket is 7,000 VND at the [pier](https://a.vn/1)."
    made.write(EN, made.read(EN).rpartition("\n\n")[0] + f"\n\n{own}\n")
    for old, new in (("7.000", "8.000"), ("16/9", "17/9"), ("a.vn/1", "a.vn/2")):
        made.replace(VI, old, new)
    engine = Recorder()
    run(made, engine, "en")
    take_all(made)
    assert body(made) == "Open since 17 September 2023: a ticket is 8,000 VND at the [pier](https://a.vn/2)."
    assert engine.calls == []


SOURCES = {
    "added": ((FIRST, "Một đoạn văn mới xen vào giữa.", SECOND, THIRD), None),
    "added-first": (("Một đoạn văn mới đứng đầu.", FIRST, SECOND, THIRD), None),
    "removed": ((FIRST, THIRD), None),
    "moved": ((THIRD, FIRST, SECOND), None),
    "moved-and-changed": ((THIRD, FIRST, "Đoạn văn thứ hai kể về núi cao."), None),
    "split": (("Đoạn văn thứ nhất.", "Kể về biển ở đây.", SECOND, THIRD), None),
    "merged": ((f"{FIRST} {SECOND}", THIRD), None),
    "everything": (("Không còn gì như trước nữa.", "Hoàn toàn là chuyện khác hẳn."), None),
}


@pytest.mark.parametrize("name", SOURCES)
def test_an_untouched_page_follows_the_structure_of_its_source(drafted: Project, name: str) -> None:
    paragraphs, _ = SOURCES[name]
    source(drafted, "\n\n".join(paragraphs) + "\n")
    assert _ids(drafted, "en") == []
    assert body(drafted) == mirrored(*paragraphs)


@pytest.mark.parametrize("name", ["added", "added-first", "moved"])
def test_a_page_with_a_persons_words_follows_too_and_keeps_them(drafted: Project, name: str) -> None:
    paragraphs, _ = SOURCES[name]
    drafted.replace(EN, mirror(FIRST), "My own first words.")
    source(drafted, "\n\n".join(paragraphs) + "\n")
    assert _ids(drafted, "en") == []
    assert body(drafted) == mirrored(*paragraphs).replace(mirror(FIRST), "My own first words.")


def test_a_persons_words_stay_when_their_source_goes(drafted: Project) -> None:
    drafted.replace(EN, mirror(SECOND), "My own words about rocks.")
    before = body(drafted)
    source(drafted, f"{FIRST.replace('biển', 'biển xanh')}\n\n{THIRD}\n")
    assert _ids(drafted, "en") == ["draft.restructured"]
    assert body(drafted) == before
    assert entry(drafted, FIRST.replace("biển", "biển xanh")).note.suggestion == mirror(FIRST.replace("biển", "biển xanh"))


A, B, C = mirror(FIRST), mirror(SECOND), mirror(THIRD)
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
    text = drafted.read(EN).replace("\n\n".join((A, B, C)), "\n\n".join(PAGES[name]))
    drafted.write(EN, text)
    drafted.replace(VI, "kể về chợ cá", "kể về chợ cá lớn")
    for _ in range(2):
        assert _ids(drafted, "en") == ["draft.restructured"]
        assert drafted.read(EN) == text
    assert entry(drafted, THIRD.replace("chợ cá", "chợ cá lớn")).note.suggestion == mirror(
        THIRD.replace("chợ cá", "chợ cá lớn")
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_restructured_page_whose_source_stays_is_no_matter(drafted: Project, name: str) -> None:
    drafted.write(EN, drafted.read(EN).replace("\n\n".join((A, B, C)), "\n\n".join(PAGES[name])))
    before = drafted.snapshot()
    assert _ids(drafted, "en") == []
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


VERBATIM = """\
Xem [lịch tàu chạy][t] trước khi bạn đi.

```sh
ls -p 80
```

### Một tiêu đề khá dài ở đây

1. Mục đầu tiên của danh sách
2. Mục thứ hai của danh sách

[t]: https://a.vn/1
"""
CHANGES = {"code": ("-p 80", "-p 90"), "reference": ("a.vn/1", "a.vn/2"), "level": ("### Một", "## Một"), "list": ("1. ", "5. ")}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("hand", [False, True])
def test_what_stands_between_the_segments_follows_the_source(project: ProjectMaker, name: str, hand: bool) -> None:
    made = project()
    source(made, VERBATIM)
    run(made, None, "en")
    old, new = CHANGES[name]
    if hand:
        made.replace(EN, mirror("Mục thứ hai của danh sách"), "My second item")
    before, engine = body(made), Recorder()
    made.replace(VI, old, new)
    run(made, engine, "en")
    head = mirror(old.removeprefix("### ")) if name == "level" else old
    expected = before.replace(f"### {head}", f"## {head}") if name == "level" else before.replace(old, new)
    assert expected != before
    assert body(made) == expected
    assert engine.calls == []


def test_a_link_that_a_person_changed_stays(project: ProjectMaker) -> None:
    made = project()
    source(made, VERBATIM)
    run(made, None, "en")
    made.replace(EN, "https://a.vn/1", "https://a.vn/en")
    made.replace(VI, "https://a.vn/1", "https://a.vn/2")
    run(made, None, "en")
    assert body(made).endswith("[t]: https://a.vn/en")


FRONTS = {
    "plain": "title: {0}\ndescription: {1}\n",
    "single": "title: '{0}'\ndescription: '{1}'\n",
    "double": 'title: "{0}"\ndescription: "{1}"\n',
    "folded": "title: >-\n  {0}\ndescription: >\n  {1}\n",
    "comment": "title: {0} # tên\ndescription: {1}\n",
}
REST = "date: 2026-10-01\nsection: tourism\naction: {{label: '{2}', url: 'https://a.vn'}}\nevent: {{name: \"{3}\", start: 2027-05-13}}\n"
FIELDS = (TITLE, DESCRIPTION, "Lên kế hoạch cho chuyến đi", "Lễ hội chọi trâu truyền thống")


@pytest.mark.parametrize("style", FRONTS)
@pytest.mark.parametrize("number", range(4))
def test_fields_follow_the_source_in_every_style(project: ProjectMaker, style: str, number: int) -> None:
    made = project()
    front = FRONTS[style] + REST
    made.write(VI, f"---\n{front.format(*FIELDS)}---\n\n{FIRST}\n")
    run(made, None, "en")
    before = made.read(EN)
    new = [*FIELDS]
    new[number] = f"{FIELDS[number]} thật là tuyệt vời"
    made.write(VI, f"---\n{front.format(*new)}---\n\n{FIRST}\n")
    engine = Recorder()
    run(made, engine, "en")
    page = made.catalog.pages["tourism/a", "en"].meta
    assert page.event
    assert page.action
    assert (page.title, page.description, page.action.label, page.event.name) == tuple(map(mirror, new))
    assert len([one for one in zip(before.split("\n"), made.read(EN).split("\n"), strict=True) if one[0] != one[1]]) == 2
    before_edit = made.read(EN)
    made.replace(EN, mirror(FIELDS[2]), "Plan your trip")
    made.replace(VI, FIELDS[2], "Lên kế hoạch cho một chuyến đi")
    run(made, None, "en")
    assert made.read(EN) == before_edit.replace(mirror(FIELDS[2]), "Plan your trip")


def test_a_field_that_the_source_gains_or_loses(drafted: Project) -> None:
    source(drafted, image="../../assets/do-son.svg", image_alt="Sóng vỗ vào bãi cát trắng")
    run(drafted, None, "en")
    assert drafted.catalog.pages["tourism/a", "en"].meta.image_alt == mirror("Sóng vỗ vào bãi cát trắng")
    source(drafted)
    run(drafted, None, "en")
    assert "image_alt" not in drafted.read(EN)


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_and_the_mark_at_the_head_stay(project: ProjectMaker, newline: str, bom: str) -> None:
    made = project()
    text = f"---\ntitle: {TITLE}\ndescription: {DESCRIPTION}\ndate: 2026-10-01\nsection: tourism\n---\n\n{BODY}"
    made.write(VI, bom + text.replace("\n", newline))
    run(made, None, "en")
    assert made.read(EN).count(newline) == made.read(EN).count("\n")
    made.write(EN, bom + made.read(EN))
    made.replace(VI, "chợ cá", "chợ cá lớn")
    before = made.read(EN)
    run(made, None, "en")
    lines = [one for one in zip(before.split("\n"), made.read(EN).split("\n"), strict=True) if one[0] != one[1]]
    assert [new for _, new in lines][-1] == mirror(THIRD.replace("chợ cá", "chợ cá lớn")) + newline.removesuffix("\n")
    assert len(lines) == 3


@pytest.mark.parametrize("name", [*SOURCES, "code"])
def test_not_one_byte_of_a_reviewed_page_is_rewritten(reviewed: Project, name: str) -> None:
    page = reviewed.read(EN)
    paragraphs = SOURCES[name][0] if name in SOURCES else (FIRST, SECOND, THIRD, "```\nmã\n```")
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
    assert _ids(reviewed, "en") == []


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


def test_with_a_lost_ledger_all_words_count_as_a_persons(drafted: Project) -> None:
    (drafted.root / LEDGER).unlink()
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    page = drafted.read(EN)
    assert _ids(drafted, "en") == ["draft.unknown"]
    assert drafted.read(EN) == page
    assert not (drafted.root / LEDGER).exists()


def test_the_words_of_an_untouched_page_are_known_without_its_ledger(drafted: Project) -> None:
    before = drafted.snapshot()
    (drafted.root / LEDGER).unlink()
    engine = Recorder(mark="2 ")
    run(drafted, engine, "en", again=True)
    assert body(drafted) == "\n\n".join(f"2 {one}" for one in (A, B, C))
    assert drafted.read(EN).startswith(before[EN].decode().partition("review:")[0])  # of fields, nobody can tell


@pytest.mark.parametrize("junk", [b"\xff\xfe\x00", b"nonsense\n", b'msgid "x"\n', b'msgid ""\nmsgstr ""\n\nmsgid "a"\n'])
def test_a_ledger_edited_into_nonsense_is_set_aside(drafted: Project, junk: bytes) -> None:
    good = drafted.snapshot()[LEDGER]
    drafted.write(LEDGER, junk)
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    assert "draft.ledger-bad" in _ids(drafted, "en")
    assert (drafted.root / f"{LEDGER}.bad").read_bytes() == junk
    drafted.replace(VI, "chợ cá lớn", "chợ cá")
    drafted.write(LEDGER, junk + b"2")
    run(drafted, None, "en", again=True)
    assert (drafted.root / f"{LEDGER}.bad2").read_bytes() == junk + b"2"
    assert [one.text for one in ledger(drafted).entries] == [mirror(TITLE), mirror(DESCRIPTION), A, B, C]
    assert good != b""


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


def test_chinese_of_unreviewed_english_is_made_from_the_source(drafted: Project) -> None:
    assert [one.note.engine for one in ledger(drafted, "zh").entries] == ["recorder vi→zh"] * 5


def test_english_changed_after_its_approval_leads_nobody(reviewed: Project) -> None:
    reviewed.replace(EN, C, "Nobody approved this.")
    (reviewed.root / ZH).unlink()
    engine = Recorder()
    run(reviewed, engine, "zh")
    assert [call[:2] for call in engine.calls] == [("vi", "zh")]


def test_only_reviewed_segments_feed_other_pages(reviewed: Project) -> None:
    source(reviewed, f"{SECOND}\n\nMột đoạn văn khác hẳn.\n", "tourism/b", title="Một tiêu đề khác hẳn", description="Lại một câu khác hẳn")
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
            made.write(f"content/en/{path}.md", text.replace(body(made, f"content/en/{path}.md").split("\n\n")[0], f"After the second of {path[-1]}."))
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


def test_a_deleted_translation_is_drafted_anew_and_its_words_are_kept(drafted: Project) -> None:
    drafted.replace(EN, B, "My own words.")
    drafted.approve(VI, EN)
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


def test_one_pages_failure_does_not_stop_the_others(drafted: Project) -> None:
    source(drafted, path="tourism/b", title="Một tiêu đề khác hẳn")
    drafted.write(EN, drafted.read(EN).replace("title:", "title: [", 1))
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    page = drafted.read(EN)
    report = run(drafted, None, "en")
    assert [(fault.id, fault.where.path) for fault in report.findings] == [("draft.failed", EN)]
    assert drafted.read(EN) == page
    assert body(drafted, "content/en/tourism/b.md") == mirrored(FIRST, SECOND, THIRD)


def test_a_page_that_is_not_utf8_is_not_touched(drafted: Project) -> None:
    data = drafted.snapshot()[EN] + "Đồ Sơn\n".encode("cp1258", "replace") + b"\xe0\xff"
    drafted.write(EN, data)
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    assert _ids(drafted, "en") == ["draft.failed"]
    assert drafted.snapshot()[EN] == data


@pytest.mark.parametrize("fault", [OSError(30, "Read-only file system"), OSError(28, "No space left on device")])
def test_a_file_that_cannot_be_written_is_named(
    drafted: Project, monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    write = journal.write_bytes

    def refuse(path: Path, data: bytes) -> bool:
        if path == drafted.root / EN:
            raise fault
        return write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_bytes", refuse)
        report = run(drafted)
    assert [(f.id, f.where.path, dict(f.details)["cause"]) for f in report.findings] == [("draft.failed", EN, fault.strerror)]
    assert body(drafted, ZH) == mirrored(FIRST, SECOND, THIRD.replace("chợ cá", "chợ cá lớn"))
    assert body(drafted) == mirrored(FIRST, SECOND, THIRD)
    assert _ids(drafted) == []
    assert body(drafted) == body(drafted, ZH)


def test_a_page_that_somebody_saves_meanwhile_is_left(drafted: Project) -> None:
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    engine = _Slow(drafted)
    report = run(drafted, engine, "en")
    assert [fault.id for fault in report.findings] == ["draft.failed"]
    assert body(drafted) == mirrored(FIRST, SECOND, THIRD).replace(A, "Saved while the engine worked.")
    run(drafted, None, "en")
    assert body(drafted) == f"Saved while the engine worked.\n\n{B}\n\n{mirror(THIRD.replace('chợ cá', 'chợ cá lớn'))}"


class _Slow(Recorder):
    """Somebody edits the page while this engine is at work."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        self.project.replace(EN, A, "Saved while the engine worked.")
        return super().translate(sentences, source, target)


HOSTILE = {
    "silent": lambda text: "",
    "loops": lambda text: "ha " * 400,
    "drops": lambda text: text.translate(dict.fromkeys(map(ord, "⟦⟧0123456789"))),
    "invents": lambda text: f"⟦9⟧ [x](evil.md) {text} ⟦0⟧",
    "breaks": lambda text: f"\n\n# {text}\n\n- a\n\n```\n",
    "markup": lambda text: f"<b>*{text}|`",
    "quotes": lambda text: f'"{text}\': #, [',
    "controls": lambda text: f"\x00\u2028{text}\x85",
}


class _Hostile(Recorder):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.kind = name

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Translation]:
        return [Translation(HOSTILE[self.kind](sentence), 0.5) for sentence in sentences]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_engine_breaks_no_page(project: ProjectMaker, name: str) -> None:
    made = project()
    table = "\n| Cột thứ nhất ở đây | Cột thứ hai ở đây |\n|---|---|\n| Một ô có **chữ đậm** | Giá 7.000 đồng một vé |\n"
    source(made, VERBATIM + table, action={"label": "Lên kế hoạch cho chuyến đi", "url": "https://a.vn"})
    engine = _Hostile(name)
    assert not [fault for fault in run(made, engine).findings if fault.id != "draft.failed"]
    before = made.snapshot()
    run(made, engine)
    assert made.snapshot() == before
    made.replace(VI, "Mục đầu tiên", "Mục trước tiên")
    assert run(made, engine).findings == []
    assert "https://a.vn/1" in made.read(EN)
    after = made.snapshot()
    run(made, engine)
    assert made.snapshot() == after


def test_an_engine_that_answers_too_little_is_an_error(project: ProjectMaker) -> None:
    made = project()
    source(made)
    engine = Recorder()
    engine.translate = lambda sentences, source, target: []  # type: ignore[method-assign]
    before = made.snapshot()
    with pytest.raises(PromositeError) as caught:
        run(made, engine)
    assert caught.value.finding.id == "draft.engine-answers"
    assert made.snapshot() == before


JUNK = {
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "no-front": "Chỉ có một đoạn văn thôi.\n".encode(),
    "only-code": b"---\ntitle: x\n---\n```\ncode\n```\n",
    "quotes": b"---\ntitle: x\n---\n" + b">" * 10_000 + b" a\n",
    "long-line": f"---\ntitle: x\n---\n{'một hai ba bốn năm ' * 5000}\n".encode(),
    "unclosed": "---\ntitle: Một tiêu đề dài\n\nĐoạn văn thứ nhất ở đây.\n".encode(),
}


@pytest.mark.parametrize("name", JUNK)
def test_whatever_a_source_holds_the_others_are_drafted_and_twice_is_once(project: ProjectMaker, name: str) -> None:
    made = project(("vi", "en"))
    source(made, path="tourism/z")
    made.write(VI, JUNK[name])
    run(made)
    assert body(made, "content/en/tourism/z.md") == mirrored(FIRST, SECOND, THIRD)
    before = made.snapshot()
    run(made)
    assert made.snapshot() == before


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
