"""A task beside this process gives its result, and its error, as if it had run here."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest

from promosite import processes
from promosite.processes import begin


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_a_result_comes_back_however_large(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "START", start if processes.START == "fork" else "spawn")
    waiting = [begin(lambda size=size: ["x"] * size) for size in (0, 1, 1_000_000)]
    assert [len(result()) for result in waiting] == [0, 1, 1_000_000]


@pytest.mark.skipif(processes.START != "fork", reason="processes are not forked here")
def test_it_runs_in_another_process() -> None:
    assert begin(os.getpid)() != os.getpid()


def test_an_error_is_raised_where_the_result_is_waited_for() -> None:
    with pytest.raises(ZeroDivisionError):
        begin(lambda: 1 // 0)()


def test_a_task_whose_process_is_killed_runs_here() -> None:
    here = os.getpid()

    def task() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGTERM)
        return os.getpid()

    assert begin(task)() == here


class _Loud:
    """Garbage that says where it was cleared away."""

    def __init__(self, log: Path) -> None:
        self.log, self.me = log, self

    def __del__(self) -> None:
        with self.log.open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")


@pytest.mark.skipif(processes.START != "fork", reason="nothing is inherited where processes are not forked")
def test_it_leaves_inherited_garbage_alone(tmp_path: Path) -> None:
    log = tmp_path / "log"
    gc.disable()
    try:
        _Loud(log)
        assert begin(gc.collect)() >= 0
        assert not log.exists()
        gc.collect()
        assert log.read_text(encoding="utf-8") == f"{os.getpid()}\n"
    finally:
        gc.enable()
