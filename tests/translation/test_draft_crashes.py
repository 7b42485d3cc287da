"""Law 8 of drafting: a run that is stopped at any write, and run again. Real kills are in `tests/commands`."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from promosite import journal
from tests.conftest import Project, ProjectMaker
from tests.translation.drafting import run, source


class CrashError(Exception):
    """The power went out."""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_killed_between_any_two_writes_ends_as_if_it_had_never_been(
    project: ProjectMaker, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """Law 8."""
    made, write = _several(project), journal.write_bytes
    start = made.snapshot()
    run(made)
    expected, crashes = made.snapshot(), 0
    for number in count():
        _restore(made, start)
        left = number

        def crash(path: Path, data: bytes) -> bool:
            nonlocal left
            left -= 1
            if left == -1 and when == "before":
                raise CrashError
            changed = write(path, data)
            if left == -1:
                raise CrashError
            return changed

        with monkeypatch.context() as patch:
            patch.setattr(journal, "write_bytes", crash)
            try:
                run(made)
                break
            except CrashError:
                crashes += 1
        run(made)
        assert made.snapshot() == expected
        assert not (made.root / "build" / "draft.journal").exists()
    assert crashes == 18  # six pages with their ledgers, and the journal of each


def _several(project: ProjectMaker) -> Project:
    """Two new pages, one that moved on and holds a person's words, in two languages each."""
    made = project()
    for number in range(3):
        source(made, f"Câu số {number} kể về biển của thành phố.\n\nCâu thứ hai kể về núi đá.\n", f"tourism/p{number}")
    run(made)
    made.replace("content/en/tourism/p0.md", "\n\nÇ", "\n\nMine ç")
    for number in (1, 2):
        for name in list(made.snapshot()):
            if name.endswith(
                (
                    f"en/tourism/p{number}.md",
                    f"en/tourism/p{number}.po",
                    f"zh/tourism/p{number}.md",
                    f"zh/tourism/p{number}.po",
                )
            ):
                (made.root / name).unlink()
    made.replace("content/vi/tourism/p0.md", "biển", "biển xanh")
    made.replace("content/vi/tourism/p0.md", "núi", "núi cao và núi")
    return made


def _restore(project: Project, files: dict[str, bytes]) -> None:
    for name in project.snapshot().keys() - files.keys():
        (project.root / name).unlink()
    for name, data in files.items():
        project.write(name, data)
    (project.root / "build" / "draft.journal").unlink(missing_ok=True)
