"""A task beside this process gives its result, and its error, as if it had run here."""

from __future__ import annotations

import os
import signal

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
