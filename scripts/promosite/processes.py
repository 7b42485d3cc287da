"""How parts of a run stand side by side.

In: a task. Out: the way in which processes are started, and a task's result. No result depends on it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

# Forked workers need not import everything anew; macOS and Windows cannot fork safely.
START = "fork" if sys.platform == "linux" else "spawn"


def begin(task: Callable[[], T]) -> Callable[[], T]:
    """Start a task in a process beside this one; call what is returned to wait for the result.

    Without fork, what the task works on would have to be copied, which costs more than is won: it runs when it is
    waited for. So does one whose process was killed or failed, so that its error is raised here.
    """
    if START != "fork":
        return task
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    beside = context.Process(target=_send, args=(task, theirs))
    beside.start()
    theirs.close()

    def result() -> T:
        try:
            found: T = ours.recv()
        except EOFError:
            return task()
        finally:
            ours.close()
            beside.join()
        return found

    return result


def _send(task: Callable[[], T], connection: Connection) -> None:
    with suppress(Exception, KeyboardInterrupt):  # whoever waits runs the task again, and hears of it
        connection.send(task())
