"""Pages, files, sources and engines that are not as they should be: named, and the others go on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from promosite import journal
from promosite.errors import PromositeError
from promosite.translation.models.engine import Translation, mirror
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import (
    EN,
    FIRST,
    SECOND,
    THIRD,
    VERBATIM,
    VI,
    ZH,
    A,
    B,
    Recorder,
    body,
    ids,
    mirrored,
    run,
    source,
)


def test_one_pages_failure_does_not_stop_the_others(drafted: Project) -> None:
    source(drafted, path="tourism/b", title="Một tiêu đề khác hẳn")
    drafted.write(EN, drafted.read(EN).replace("title:", "title: [", 1))
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    page = drafted.read(EN)
    report = run(drafted, None, "en")
    assert [(fault.id, fault.where.path) for fault in report.findings] == [
        ("frontmatter.edit-refused", EN),
        ("draft.failed", EN),
    ]
    assert drafted.read(EN) == page
    assert body(drafted, "content/en/tourism/b.md") == mirrored(FIRST, SECOND, THIRD)


def test_a_page_that_is_not_utf8_is_not_touched(drafted: Project) -> None:
    data = drafted.snapshot()[EN] + "Đồ Sơn\n".encode("cp1258", "replace") + b"\xe0\xff"
    drafted.write(EN, data)
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    assert ids(drafted, "en") == ["draft.changed", "draft.failed"]
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
    assert [(f.id, f.where.path, dict(f.details)["cause"]) for f in report.findings] == [
        ("draft.disk", EN, fault.strerror)
    ]
    assert body(drafted, ZH) == mirrored(FIRST, SECOND, THIRD.replace("chợ cá", "chợ cá lớn"))
    assert body(drafted) == mirrored(FIRST, SECOND, THIRD)
    assert ids(drafted) == []
    assert body(drafted) == body(drafted, ZH)


def test_a_page_that_somebody_saves_meanwhile_is_left(drafted: Project) -> None:
    drafted.replace(VI, "chợ cá", "chợ cá lớn")
    engine = _Slow(drafted)
    report = run(drafted, engine, "en")
    assert [fault.id for fault in report.findings] == ["draft.changed", "draft.failed"]
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
    "quotes": lambda text: f"\"{text}': #, [",
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
    table = (
        "\n| Cột thứ nhất ở đây | Cột thứ hai ở đây |\n|---|---|\n| Một ô có **chữ đậm** | Giá 7.000 đồng một vé |\n"
    )
    source(made, VERBATIM + table, action={"label": "Lên kế hoạch cho chuyến đi", "url": "https://a.vn"})
    engine = _Hostile(name)
    assert run(made, engine).findings == []
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
    assert (made.root / EN).is_file(), "a source with faults is not skipped"
    assert body(made, "content/en/tourism/z.md") == mirrored(FIRST, SECOND, THIRD)
    before = made.snapshot()
    run(made)
    assert made.snapshot() == before
