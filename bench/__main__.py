"""`python -m bench [--items N …] [--only NAME …]`: run the benches and print their figures."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from bench import cases
from bench.measure import CLOCKS, Figure


def main() -> None:
    """Run what was asked for, in a folder that is gone afterwards."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--only", nargs="+", choices=sorted(cases.CASES), default=sorted(cases.CASES))
    parser.add_argument("--clock", choices=sorted(CLOCKS), default="wall")
    asked = parser.parse_args()
    os.environ["QUITTANCE_BENCH_CLOCK"] = asked.clock
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"{'figure':<44}{'items':>10}{'median':>12}{'floor':>12}{'ratio':>8}")
    for count in asked.items:
        with tempfile.TemporaryDirectory(prefix="quittance-bench-") as folder:
            os.environ["QUITTANCE_STATE"] = str(Path(folder) / "state")
            place = cases.Place(Path(folder), count)
            for name in asked.only:
                for figure in cases.CASES[name](place):
                    _print(figure, count)


def _print(figure: Figure, count: int) -> None:
    floor = f"{figure.floor:>11.3f}s" if figure.floor is not None else f"{'':>12}"
    ours = f"{figure.seconds:.3f}s" if figure.unit == "s" else f"{figure.seconds:.0f} {figure.unit}"
    ratio = f"{figure.seconds / figure.floor:>8.2f}" if figure.floor else f"{'':>8}"
    print(f"{figure.name:<44}{count:>10,}{ours:>12}{floor}{ratio}", flush=True)


if __name__ == "__main__":
    main()
