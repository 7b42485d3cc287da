"""A source that changes, and pages that nobody has restructured: what follows, and that nothing else does."""

from __future__ import annotations

import pytest

from promosite.translation.models.engine import mirror
from tests.conftest import Project, ProjectMaker
from tests.translation.dialect import shape
from tests.translation.drafting import (
    BODY,
    DESCRIPTION,
    EN,
    FIRST,
    SOURCES,
    THIRD,
    TITLE,
    VERBATIM,
    VI,
    Recorder,
    body,
    ids,
    mirrored,
    run,
    source,
    take_all,
)


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
    made.replace(VI, "Vé giá", "Vé khứ hồi giá")
    before = body(made)
    for again in (False, True):
        run(made, None, "en", again=again)
        assert body(made) == before


@pytest.mark.parametrize("name", SOURCES)
def test_an_untouched_page_follows_the_structure_of_its_source(drafted: Project, name: str) -> None:
    paragraphs = SOURCES[name]
    source(drafted, "\n\n".join(paragraphs) + "\n")
    assert ids(drafted, "en") == []
    assert body(drafted) == mirrored(*paragraphs)


@pytest.mark.parametrize("name", ["added", "added-first", "moved"])
def test_a_page_with_a_persons_words_follows_too_and_keeps_them(drafted: Project, name: str) -> None:
    paragraphs = SOURCES[name]
    drafted.replace(EN, mirror(FIRST), "My own first words.")
    source(drafted, "\n\n".join(paragraphs) + "\n")
    assert ids(drafted, "en") == []
    assert body(drafted) == mirrored(*paragraphs).replace(mirror(FIRST), "My own first words.")


CHANGES = {
    "code": ("-p 80", "-p 90"),
    "reference": ("a.vn/1", "a.vn/2"),
    "level": ("### Một", "## Một"),
    "list": ("1. ", "5. "),
}


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


FRONTS = {
    "plain": "title: {0}\ndescription: {1}\n",
    "single": "title: '{0}'\ndescription: '{1}'\n",
    "double": 'title: "{0}"\ndescription: "{1}"\n',
    "folded": "title: >-\n  {0}\ndescription: >\n  {1}\n",
    "comment": "title: {0} # tên\ndescription: {1}\n",
}


REST = "date: 2026-10-01\nsection: tourism\naction: {{label: '{2}', url: 'https://a.vn'}}\nevent: {{name: \"{3}\", start: 2027-05-13}}\n"  # noqa: E501


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
    assert (
        len([one for one in zip(before.split("\n"), made.read(EN).split("\n"), strict=True) if one[0] != one[1]]) == 2
    )
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


REFERENCES = """\
Xem [lịch tàu chạy][t], [giờ  Mở cửa][], [bảng giá vé] và [bản đồ của đảo] [bd] trước khi đi.

Ông nói: “Đảo [của chúng ta] rất đẹp.” ![Bãi biển lúc chiều][] đẹp lắm.

- [ ] Mua vé ở [bến tàu chính]

[T]: https://a.vn/1 "Lịch tàu chạy hằng ngày"
[giờ mở cửa]: https://a.vn/2
[Bảng giá vé]: https://a.vn/3
[BD]:
    https://a.vn/4
[bãi biển lúc chiều]: ../../assets/do-son.svg

> [bến tàu chính]: https://a.vn/5
"""


def test_links_by_reference_keep_their_labels_and_words_in_brackets_are_translated(project: ProjectMaker) -> None:
    made = project()
    source(made, REFERENCES)
    run(made, None, "en")
    text = body(made)
    assert text.startswith(
        f"{mirror('Xem')} [{mirror('lịch tàu chạy')}][t], [{mirror('giờ Mở cửa')}][giờ  Mở cửa],"
        f" [{mirror('bảng giá vé')}][bảng giá vé] {mirror('và')} [{mirror('bản đồ của đảo')}] [bd]"
    )
    assert f"[{mirror('của chúng ta')}] " in text
    assert f"![{mirror('Bãi biển lúc chiều')}][Bãi biển lúc chiều] " in text
    assert f"- [ ] {mirror('Mua vé ở')} [{mirror('bến tàu chính')}][bến tàu chính]\n" in text
    assert f'[T]: https://a.vn/1 "{mirror("Lịch tàu chạy hằng ngày")}"' in text
    assert shape(text) == shape(REFERENCES)
    assert made.approve(VI, EN) == ["review.approved"] * 2
