"""On what, and with what, a comparison was made."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path

from tools import Tools

ROOT = Path(__file__).parent.parent


def machine() -> dict[str, str]:
    """Processor, cores, memory, system, and how busy it was when we began."""
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        # What a distributor adds to the number says nothing about speed.
        "kernel": f"{platform.system()} {platform.release().partition('-')[0]}",
        "load when it began": f"{os.getloadavg()[0]:.1f}",
    }


def versions(tools: Tools) -> dict[str, str]:
    """Every program that was run."""
    found = {
        "lpsite": f"{metadata.version('lpsite')}{_commit()}",
        "Python": platform.python_version(),
        "MkDocs": metadata.version("mkdocs"),
        "Material": metadata.version("mkdocs-material"),
        "Pagefind": metadata.version("pagefind-bin"),
    }
    if tools.hugo:
        found["Hugo"] = _first(r"v(\d[\d.]*)", [str(tools.hugo), "version"])
    if tools.eleventy and tools.node:
        found["Eleventy"] = _first(
            r"(\d[\d.]*)", [str(tools.node), str(tools.eleventy), "--version"]
        )
        found["Node.js"] = _first(r"v(\d[\d.]*)", [str(tools.node), "--version"])
    return found


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else platform.machine()


def _commit() -> str:
    """The commit that is measured, if this is a working copy, and whether it is as committed."""
    try:
        commit = _said(["git", "rev-parse", "--short=8", "HEAD"])
        changed = _said(["git", "status", "--porcelain", "--untracked-files=no", "--", "src"])
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f" at {commit}{' with changes' if changed else ''}"


def _first(pattern: str, command: list[str]) -> str:
    found = re.search(pattern, _said(command))
    return found[1] if found else "unknown"


def _said(command: list[str]) -> str:
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.strip()
