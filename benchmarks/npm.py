"""Programs from npm, in the versions of a lock file, each in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

NODE = Path(__file__).parent / "node"
"""The lock files of the programs that look at our pages."""


class NotInstalledError(Exception):
    """A program cannot be had; says why."""


def needs_node() -> str:
    """The path of Node.js. Raises NotInstalledError without it or its npm."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise NotInstalledError("Node.js and npm are not installed")
    return node


def install(folder: Path, wanted: Path) -> None:
    """Install what a lock file lists, if that has not been done; nothing else is run meanwhile.

    ``package.json`` stands beside the lock file. Raises NotInstalledError with npm's last words.
    """
    if is_current(folder, wanted):
        return
    folder.mkdir(parents=True, exist_ok=True)
    for path in (wanted, wanted.with_name("package.json")):
        shutil.copy(path, folder)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        said = run.stderr.strip().splitlines()
        raise NotInstalledError(f"it could not be installed: {said[-1] if said else 'no reason'}")
    note(folder, wanted)


def is_current(folder: Path, wanted: Path) -> bool:
    """Whether a folder holds what a lock file lists."""
    noted = folder / "installed"
    return noted.is_file() and noted.read_bytes() == wanted.read_bytes()


def note(folder: Path, wanted: Path) -> None:
    """Say that a folder is complete. Written last: what was half installed is installed again."""
    shutil.copy(wanted, folder / "installed")
