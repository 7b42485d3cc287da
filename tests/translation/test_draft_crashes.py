"""Laws 7 and 8 of drafting: a run that is stopped at any write, or killed at any moment, and run again.

`PROMOSITE_TEST_KILLS=100` kills more often than the suite has time for.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from promosite import journal
from promosite.cli import main
from promosite.translation.models.manage import add
from promosite.translation.project import store_of
from tests.conftest import REPOSITORY, Project, ProjectMaker
from tests.translation.drafting import run, source
from tests.translation.packages import EN_ZH, VI_EN

KILLS = int(os.environ.get("PROMOSITE_TEST_KILLS", "5"))
PAGES = 20


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


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("engine", ["mirror", "argos"])
def test_real_kills_leave_each_file_old_or_new_and_the_next_run_ends_as_if_there_had_been_none(
    project: ProjectMaker, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    """Laws 7 and 8: a process of its own, killed at random moments: before, between and after its writes."""
    made, draft = _years_later(project, engine), ["draft", "--engine", engine]
    monkeypatch.chdir(made.root)
    before = made.snapshot()
    began = time.monotonic()
    assert made.run("promosite", *draft).returncode == 0
    whole, expected = time.monotonic() - began, made.snapshot()
    moments, partly = random.Random(8), 0
    for kill in range(KILLS):
        _restore(made, before)
        _killed(made, draft, moments.uniform(0, whole if kill % 3 == 0 else 0.4), at_once=kill % 3 == 0)
        left = {name: data for name, data in made.snapshot().items() if not name.endswith(".promosite-tmp")}
        assert all(data in (before.get(name), expected.get(name)) for name, data in left.items())
        assert before.keys() <= left.keys()
        partly += left not in (before, expected)
        assert main(draft) == 0
        assert made.snapshot() == expected, kill
    assert partly >= KILLS // 4


def _years_later(project: ProjectMaker, engine: str) -> Project:
    """Pages that are new, that moved on, that hold a person's words, that are gone: in two languages each."""
    made = project()
    for package in (VI_EN, EN_ZH) if engine == "argos" else ():
        add(store_of(made.config), package)
    for number in range(PAGES):
        source(made, f"Câu số {number} kể về biển của thành phố.\n\nCâu thứ hai kể về núi đá.\n", _name(number))
    assert made.run("promosite", "draft", "--engine", engine).returncode == 0
    for number in range(PAGES):
        english = f"content/en/{_name(number)}.md"
        if number % 3 == 0:
            made.write(english, made.read(english) + "\nA paragraph that a person wrote.\n")
        if number % 3 == 1:
            (made.root / english).unlink()
        made.replace(f"content/vi/{_name(number)}.md", "biển", "biển xanh và núi")
        source(made, f"Trang mới số {number} kể về chợ cá.\n", f"tourism/q{number:02}")
    return made


def _name(number: int) -> str:
    return f"tourism/p{number:02}"


def _killed(project: Project, arguments: list[str], seconds: float, *, at_once: bool) -> None:
    """Kill a run some time after it began, or after it wrote its first file."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")}
    command = [sys.executable, "-m", "promosite", *arguments]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=project.root, env=environment, stdout=quiet, stderr=quiet)
    first = project.root / "memory" / "en" / "tourism" / "q00.po"
    older = project.root / "memory" / "en" / "tourism" / "p00.po"
    stamp = older.stat().st_mtime_ns
    while not at_once and process.poll() is None and not first.exists() and older.stat().st_mtime_ns == stamp:
        time.sleep(0.002)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def _restore(project: Project, files: dict[str, bytes]) -> None:
    for name in project.snapshot().keys() - files.keys():
        (project.root / name).unlink()
    for name, data in files.items():
        project.write(name, data)
    (project.root / "build" / "draft.journal").unlink(missing_ok=True)
