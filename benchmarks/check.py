"""How long ``lpsite check`` takes, in seconds of CPU: make bench-check [SIZES="1000 10000"]."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from sources import make_tree

from lpsite.build import read_and_check
from lpsite.check import check
from lpsite.diagnostics import errors
from lpsite.read import read

RUNS = 3


def seconds(work: object) -> float:
    """Seconds of CPU for one call."""
    begin = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - begin


def measure(size: int) -> tuple[float, float]:
    """Median seconds with every rule, and without the rules on personal data."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tree"
        make_tree(root, size)
        assert errors(read_and_check(root)[1]) == []
        every = statistics.median(seconds(lambda: read_and_check(root)) for _ in range(RUNS))
        without = statistics.median(
            seconds(lambda: check(read(root)[0], privacy=False)) for _ in range(RUNS)
        )
    return every, without


def main() -> None:
    """Measure each size, print a table, and the growth from the first to the last."""
    sizes = [int(size) for size in sys.argv[1:]] or [1000, 10000]
    print(f"Seconds of CPU, median of {RUNS}")
    print(f"{'studies':>9} {'every rule':>12} {'no privacy':>12}")
    results = {}
    for size in sizes:
        results[size] = measure(size)
        print(f"{size:>9} {results[size][0]:>12.2f} {results[size][1]:>12.2f}", flush=True)
    if len(sizes) > 1:
        first, last = results[sizes[0]][0], results[sizes[-1]][0]
        print(f"{sizes[-1] // sizes[0]} times the studies take {last / first:.1f} times as long")


if __name__ == "__main__":
    main()
