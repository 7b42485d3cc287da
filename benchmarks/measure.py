"""Run one command and measure what it costs: seconds on the wall, seconds of processor, peak memory.

In: a command and the folder to run it in. Out: a `Cost`. Memory is the resident size of the command and all its
descendants, sampled from /proc ten times a second (shared pages count once a process); elsewhere than Linux it is 0.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROC = Path("/proc")
SAMPLE_EVERY = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost: wall and processor time in seconds, peak memory in MB (10⁶ bytes)."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Cost:
    """Run a command to its end; its output goes to `log`. Raises CalledProcessError when it fails."""
    cpu, start = _cpu_of_children(), time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=output, stderr=output)
        peak = _Peak(process.pid)
        code = process.wait()
    wall = time.perf_counter() - start
    if code:
        raise subprocess.CalledProcessError(code, command, log.read_bytes())
    return Cost(wall, _cpu_of_children() - cpu, peak.stop())


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure on its own.

    >>> middle([Cost(1, 5, 9), Cost(2, 4, 8), Cost(9, 3, 7)])
    Cost(wall=2, cpu=4, memory=8)
    """
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in Cost.__slots__))


def _cpu_of_children() -> float:
    """User and system time of all ended descendants; 0 on Windows, which does not count them."""
    times = os.times()
    return times.children_user + times.children_system


class _Peak:
    """Watches a process tree from a thread of its own until `stop`."""

    def __init__(self, root: int) -> None:
        self._root, self._bytes, self._done = root, 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._done.set()
        self._thread.join()
        return self._bytes / 1e6

    def _watch(self) -> None:
        while PROC.is_dir() and not self._done.wait(SAMPLE_EVERY):
            self._bytes = max(self._bytes, _resident(self._root))


def _resident(root: int) -> int:
    """Bytes of resident memory of a process and its descendants, now.

    Only they are looked at: a walk through all processes would itself keep a core busy that the command wants.
    """
    pages, waiting = 0, [str(root)]
    while waiting:
        process = PROC / waiting.pop()
        try:
            pages += int((process / "statm").read_text().split()[1])
            waiting += [child for task in (process / "task").iterdir() for child in _children(task)]
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
    return pages * os.sysconf("SC_PAGE_SIZE")


def _children(task: Path) -> list[str]:
    return (task / "children").read_text().split()
