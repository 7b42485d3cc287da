"""How parts of a run stand side by side.

In: a task. Out: the way in which processes are started, and a task's result. No result depends on it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from promosite.errors import BuildError

T = TypeVar("T")

# Forked workers need not import everything anew; macOS and Windows cannot fork safely.
START = "fork" if sys.platform == "linux" else "spawn"
if START == "fork":
    # A forked process must not clear away what it has inherited: a translation model that is garbage, say, would wait
    # for its threads for ever, since only the thread that forks lives on.
    os.register_at_fork(after_in_child=gc.freeze)


@contextmanager
def workers(count: int, prepare: Callable[..., None] | None = None, *given: object) -> Iterator[ProcessPoolExecutor]:
    """Processes that take tasks; each calls `prepare(*given)` before its first.

    Raises BuildError when the system ends one of them, most often for want of memory.
    """
    with ProcessPoolExecutor(count, get_context(START), _prepared, (prepare, given)) as pool:
        try:
            yield pool
        except BrokenProcessPool:
            raise BuildError("publishing.worker") from None


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


def collect_seldom() -> None:
    """For a process that is short and makes little garbage."""
    gc.set_threshold(100_000, 50, 50)


def _prepared(prepare: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    _end_quietly()
    if prepare:
        prepare(*given)


def _end_quietly() -> None:
    """Ctrl-C reaches every process of a run; only the first has something to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _send(task: Callable[[], T], connection: Connection) -> None:
    _end_quietly()
    with suppress(Exception):  # whoever waits runs the task again, and hears of it
        connection.send(task())
