"""How long checking takes, in seconds of CPU: make bench-check [SIZES="1000 10000"].

Each measurement is a process of its own, so that nothing is remembered from the one before. The
time is that of reading and checking, without starting Python and importing.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from sources import make_tree

RUNS = 3
ONE_RUN = """
import sys, time
from pathlib import Path
from lpsite.build import read_and_check
from lpsite.diagnostics import errors
begin = time.process_time()
faults = read_and_check(Path(sys.argv[1]), privacy=sys.argv[2] == "True")[1]
print(time.process_time() - begin)
sys.exit(len(errors(faults)) > 0)
"""


def seconds(root: Path, privacy: bool) -> float:
    """Median seconds of CPU to read and check a tree."""
    command = [sys.executable, "-c", ONE_RUN, str(root), str(privacy)]
    return statistics.median(
        float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(RUNS)
    )


def main() -> None:
    """Measure each size, print a table, and the growth from the first to the last."""
    sizes = [int(size) for size in sys.argv[1:]] or [1000, 10000]
    print(f"Seconds of CPU, median of {RUNS}")
    print(f"{'studies':>9} {'every rule':>12} {'no privacy':>12}")
    results = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make_tree(Path(folder) / "tree", size)
            results[size] = [seconds(Path(folder) / "tree", privacy) for privacy in (True, False)]
        print(f"{size:>9} {results[size][0]:>12.2f} {results[size][1]:>12.2f}", flush=True)
    if len(sizes) > 1:
        growth = results[sizes[-1]][0] / results[sizes[0]][0]
        print(f"{sizes[-1] / sizes[0]:.0f} times the studies take {growth:.1f} times as long")


if __name__ == "__main__":
    main()
