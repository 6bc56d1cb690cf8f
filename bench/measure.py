"""Taking times: medians of several runs, ours and the floor's in turn, so that both see the same machine."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: the median of ours in seconds (or another unit), and of the floor where there is one."""

    name: str
    seconds: float
    floor: float | None = None
    unit: str = "s"


CLOCKS: Final = {"wall": "perf_counter", "processor": "process_time"}


def clock() -> Callable[[], float]:
    """The clock of this run: the wall's, or on a machine that others use as well the processor's."""
    found: Callable[[], float] = getattr(time, CLOCKS[os.environ.get("QUITTANCE_BENCH_CLOCK", "wall")])
    return found


def timed(task: Callable[[], object]) -> float:
    """Seconds of one run."""
    gc.collect()
    now = clock()
    start = now()
    task()
    return now() - start


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
