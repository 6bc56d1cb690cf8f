"""Taking times: medians of several runs, ours and the floor's in turn, so that both see the same machine."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: the median of ours in seconds, and of the floor where there is one."""

    name: str
    seconds: float
    floor: float | None = None


def timed(task: Callable[[], object]) -> float:
    """Seconds of one run."""
    gc.collect()
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def median(name: str, ours: Callable[[], object], runs: int = 5, *, warm: bool = True) -> Figure:
    """The median of several runs, the first of which does not count when `warm`."""
    if warm:
        ours()
    return Figure(name, statistics.median(timed(ours) for _ in range(runs)))


def against(name: str, ours: Callable[[], object], floor: Callable[[], object], runs: int = 5) -> Figure:
    """Medians of ours and of the floor, taken in turn after one run of each."""
    ours(), floor()
    pairs = [(timed(ours), timed(floor)) for _ in range(runs)]
    return Figure(
        name, statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
    )
