"""Files written as one: kills and faults at every write, and journals that no longer fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from promosite import journal
from promosite.journal import replay, write_together

OLD = {"a.md": b"old a", "b.po": b"old b"}
NEW = {"a.md": b"new a", "b.po": b"new b", "c/d.md": b"new d"}


class CrashError(Exception):
    """The power went out."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def _write(root: Path) -> None:
    write_together(root / "build" / "journal", root, {root / name: data for name, data in NEW.items()})


def _files(root: Path) -> dict[str, bytes]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _failing(monkeypatch: pytest.MonkeyPatch, at: int, fault: BaseException, *, after: bool = False) -> None:
    write, count = journal.write_bytes, iter(range(100))

    def failing(path: Path, data: bytes) -> bool:
        here = next(count) == at
        if here and not after:
            raise fault
        changed = write(path, data)
        if here:
            raise fault
        return changed

    monkeypatch.setattr(journal, "write_bytes", failing)


def test_all_files_and_no_journal(root: Path) -> None:
    _write(root)
    assert _files(root) == NEW


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", range(4))
def test_a_kill_at_any_write_leaves_all_old_or_is_finished(
    root: Path, monkeypatch: pytest.MonkeyPatch, at: int, after: bool
) -> None:
    """Law 8."""
    with monkeypatch.context() as patch:
        _failing(patch, at, CrashError(), after=after)
        with pytest.raises(CrashError):
            _write(root)
    begun = at > 0 or after
    assert replay(root / "build" / "journal", root) is begun
    assert _files(root) == (NEW if begun else OLD)
    assert replay(root / "build" / "journal", root) is False


@pytest.mark.parametrize("at", range(4))
def test_a_kill_while_it_is_finished_is_finished_too(root: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    with monkeypatch.context() as patch:
        _failing(patch, 1, CrashError())
        with pytest.raises(CrashError):
            _write(root)
    with monkeypatch.context() as patch:
        _failing(patch, at, CrashError(), after=True)
        if at < 3:
            with pytest.raises(CrashError):
                replay(root / "build" / "journal", root)
    replay(root / "build" / "journal", root)
    assert _files(root) == NEW


@pytest.mark.parametrize("at", range(4))
def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    root: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    with monkeypatch.context() as patch:
        _failing(patch, at, OSError(28, "No space left on device"))
        with pytest.raises(OSError, match="No space left"):
            _write(root)
    assert _files(root) == OLD


def test_the_next_write_finishes_the_last_one_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _failing(patch, 2, CrashError())
        with pytest.raises(CrashError):
            _write(root)
    write_together(root / "build" / "journal", root, {root / "e.md": b"new e"})
    assert _files(root) == {**NEW, "e.md": b"new e"}


def test_what_somebody_changed_since_the_kill_stays_and_all_the_rest_with_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        _failing(patch, 2, CrashError())
        with pytest.raises(CrashError):
            _write(root)
    (root / "a.md").write_bytes(b"a person's")
    assert replay(root / "build" / "journal", root) is False
    assert _files(root) == {"a.md": b"a person's", "b.po": b"old b"}


@pytest.mark.parametrize("junk", [b"", b"nonsense", b"[]\n", b'[{"path": "../x"}]\nabc', b"\xff\x00"])
def test_a_journal_that_somebody_changed_says_nothing(root: Path, junk: bytes) -> None:
    (root / "journal").write_bytes(junk)
    assert replay(root / "journal", root) is False
    assert _files(root) == OLD


def test_one_file_needs_no_journal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, 1, AssertionError("a second write"))
    write_together(root / "journal", root, {root / "a.md": b"new a", root / "b.po": b"old b"})
    assert _files(root) == {"a.md": b"new a", "b.po": b"old b"}
