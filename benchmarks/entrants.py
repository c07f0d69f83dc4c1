"""The contenders of a comparison, each with its own copy of the same content."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from contender import Contender, Scenario
from peers import eleventy, hugo, mkdocs
from peers.content import Content
from sources import make_tree
from tools import Tools

NO_INDEX, NO_CACHE, NO_CHECK = "--no-index", "--no-cache", "--no-check"
"""Options of ``lpsite build``: no search index; no use of a cache; neither rules nor verifying."""

RENDER, BUILD, ANEW, PUBLISH = (
    "lpsite, render only",
    "lpsite",
    "lpsite, cache ignored",
    "lpsite, with the search index",
)
HUGO, ELEVENTY, MKDOCS, PAGEFIND = (
    "Hugo",
    "Eleventy",
    "MkDocs with Material",
    "Pagefind over the full pages",
)

_BIN = Path(sys.executable).parent


class _Peer(Protocol):
    def write(self, content: Content, target: Path) -> None: ...

    def study_path(self, target: Path, study_id: str) -> Path: ...


def ours(folder: Path, studies: int, seed: int) -> list[Contender]:
    """The variants of our own command, each with sources and a cache of its own."""
    options = _options()
    every = (Scenario.COLD, Scenario.UNCHANGED, Scenario.EDITED)
    made = folder / "sources"
    make_tree(made, studies, seed)
    contenders = [
        _ours(
            RENDER,
            folder / "lpsite-render",
            (NO_INDEX, NO_CHECK),
            options,
            (Scenario.COLD,),
            "the rules, verifying the built site, the search index",
        ),
        _ours(BUILD, folder / "lpsite", (NO_INDEX,), options, every, "the search index"),
        _ours(
            ANEW,
            folder / "lpsite-anew",
            (NO_INDEX, NO_CACHE),
            options,
            (Scenario.UNCHANGED,),
            "the search index; it uses nothing from the run before",
        ),
        _ours(
            PUBLISH,
            folder / "lpsite-publish",
            (),
            options,
            (*every, Scenario.EDITED_ASIDE),
            "nothing: rules, verifying, manifest, swap and search index are in these times",
        ),
    ]
    for each in contenders:
        shutil.copytree(made, each.folder)
    return contenders


def _ours(
    name: str,
    folder: Path,
    flags: tuple[str, ...],
    options: str,
    scenarios: tuple[Scenario, ...],
    lacks: str,
) -> Contender:
    unknown = [flag for flag in flags if flag not in options]
    missing = f"lpsite build has no {' or '.join(unknown)} yet" if unknown else None
    serve = (str(_BIN / "lpsite"), "serve", "--port", "{port}") if name == BUILD else None
    return Contender(
        name=name,
        folder=folder,
        command=(str(_BIN / "lpsite"), "build", *flags),
        study=lambda study_id: folder / "case_studies" / f"{study_id}.md",
        remembered=(".lpsite", ".site.*"),
        scenarios=scenarios,
        serve=serve,
        lacks=lacks,
        missing=missing,
    )


def _options() -> str:
    """What ``lpsite build`` says of its options."""
    command = [str(_BIN / "lpsite"), "build", "--help"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def theirs(folder: Path, tools: Tools) -> list[Contender]:
    """The other generators. The sources must have been made before, by ``ours``."""
    content = Content(folder / "sources")
    return [
        _hugo(folder, content, tools),
        _eleventy(folder, content, tools),
        _mkdocs(folder, content),
    ]


def _hugo(folder: Path, content: Content, tools: Tools) -> Contender:
    target, study = _written(hugo, content, folder / "hugo")
    program = str(tools.hugo)
    return Contender(
        name=HUGO,
        folder=target,
        command=(program,),
        study=study,
        output="public",
        remembered=("resources", "cache", ".hugo_build.lock"),
        serve=(program, "server", "--bind", "127.0.0.1", "--port", "{port}"),
        lacks="rules on content, consent and personal data; anchors in links; verifying what was "
        "built; a manifest; a swap in one step; search",
        missing=tools.reasons.get("Hugo"),
        environment={"HUGO_CACHEDIR": str(target / "cache")},
    )


def _eleventy(folder: Path, content: Content, tools: Tools) -> Contender:
    target, study = _written(eleventy, content, folder / "eleventy")
    program = (str(tools.node), str(tools.eleventy), "--quiet")
    return Contender(
        name=ELEVENTY,
        folder=target,
        command=program,
        study=study,
        output="_site",
        remembered=(".cache",),
        serve=(*program, "--serve", "--incremental", "--port={port}"),
        lacks="rules on content, consent and personal data; checking of links; a table of contents "
        "and anchors on pages; verifying what was built; a manifest; a swap in one step; search",
        missing=tools.reasons.get("Eleventy"),
    )


def _mkdocs(folder: Path, content: Content) -> Contender:
    target, study = _written(mkdocs, content, folder / "mkdocs")
    program = str(_BIN / "mkdocs")
    return Contender(
        name=MKDOCS,
        folder=target,
        command=(program, "build", "--quiet"),
        study=study,
        serve=(program, "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}"),
        lacks="rules on content, consent and personal data; a template for studies (all is "
        "Markdown); lists of studies by facet; verifying what was built; a manifest; a swap in one "
        "step; facets in its search, which is in these times",
        slow=True,
        environment={"NO_MKDOCS_2_WARNING": "1"},
    )


def _written(peer: _Peer, content: Content, target: Path) -> tuple[Path, Callable[[str], Path]]:
    target.mkdir()
    peer.write(content, target)
    return target, lambda study_id: peer.study_path(target, study_id)


def pagefind(pages: Contender) -> Contender:
    """Pagefind's own command over the pages that one of ours has built."""
    return Contender(
        name=PAGEFIND,
        folder=pages.folder.parent,
        command=(
            str(importlib.import_module("pagefind_bin").get_executable()),
            "--site",
            str(pages.site),
            "--output-path",
            str(pages.folder.parent / "index"),
            "--force-language",
            "en",
        ),
        study=pages.study,
        output="index",
        scenarios=(Scenario.INDEX,),
        lacks="all but the search index",
        missing=pages.missing,
    )
