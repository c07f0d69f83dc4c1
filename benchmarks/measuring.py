"""Run a command and say what it took: wall time, CPU time, and memory.

CPU is that of the process and all its children, as the kernel adds it up (wait4(2)). Memory is the
most that all processes of the tree had resident at one moment, looked up in /proc, where pages that
processes share count once (proportional set size, proc(5)). Looking that up takes milliseconds and
holds the processes up, so runs are either timed or watched. Where /proc does not tell of children,
it is the largest single process (ru_maxrss).
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOKED_EVERY = 0.05
"""Seconds between two looks at the memory."""

LIMIT = 3600.0
"""Seconds after which a command is ended."""

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")


class FailedError(Exception):
    """A command failed, took too long, or did not do what it should have done."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of a command took: seconds, seconds, and bytes if it was watched.

    ``others`` is the CPU that everything else on the machine used meanwhile, in seconds: if it is
    much, the wall time says little.
    """

    wall: float
    cpu: float
    memory: int | None
    others: float


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], is_watched: bool = False
) -> Run:
    """Run a command in a folder and measure it, with its memory if it is watched.

    Raises FailedError with the command's last words when it fails or takes longer than LIMIT.
    """
    # What runs before left to be written must not be written during this one.
    os.sync()
    with tempfile.TemporaryFile() as said:
        busy = _busy()
        begin = time.perf_counter()
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid) if is_watched else None
        status, usage = _waited_for(process)
        wall = time.perf_counter() - begin
        busy = _busy() - busy
        peak = watch.end() if watch else None
        if status != 0:
            said.seek(0)
            words = said.read().decode("utf-8", "replace").strip().splitlines()[-3:]
            program = Path(command[0]).name
            raise FailedError(f"{program} ended with {status}: {' / '.join(words)}")
    cpu = usage.ru_utime + usage.ru_stime
    memory = max(peak, usage.ru_maxrss * 1024) if peak is not None else None
    return Run(wall, cpu, memory, max(0.0, busy - cpu))


def _waited_for(process: subprocess.Popen[bytes]) -> tuple[int, resource.struct_rusage]:
    """The exit code of a process and what it and its children used."""
    timer = threading.Timer(LIMIT, os.killpg, (process.pid, signal.SIGKILL))
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        # It has a session of its own, so an interrupt has not reached it.
        os.killpg(process.pid, signal.SIGKILL)
        raise
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it until it is told to end."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._peak = 0
        self._ended = threading.Event()
        self.start()

    def run(self) -> None:
        """Look again and again."""
        while not self._ended.wait(LOOKED_EVERY):
            processes = tree(self._pid)
            each = _proportional if len(processes) > 1 else _resident
            self._peak = max(self._peak, sum(map(each, processes)))

    def end(self) -> int:
        """Stop looking; gives the most bytes that were seen."""
        self._ended.set()
        self.join()
        return self._peak


def tree(pid: int) -> list[int]:
    """The process and all below it, as far as they can be seen."""
    found = [pid]
    for parent in found:
        try:
            for thread in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (thread / "children").read_text("ascii").split())
        except OSError:
            # It has ended meanwhile, or this system does not tell.
            continue
    return found


def _resident(pid: int) -> int:
    """Bytes of a process that stand in memory."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    """Bytes of a process that stand in memory; of a page that n processes share, the nth part."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _busy() -> float:
    """Seconds of CPU that the whole machine has used since it was started."""
    try:
        with Path("/proc/stat").open(encoding="ascii") as file:
            user, nice, system, _idle, _waiting, irq, softirq = map(
                int, file.readline().split()[1:8]
            )
    except (OSError, ValueError):
        return 0.0
    return (user + nice + system + irq + softirq) / _TICK
