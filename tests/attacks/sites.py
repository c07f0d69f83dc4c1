"""The sites that are attacked, each made once for all tests: a plug-in of pytest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import lpsite.build
import lpsite.read
import lpsite.work.library
from attacks.corpus import VECTORS
from attacks.ours import Attacked, path_of, tree_with
from attacks.poison import Poison
from attacks.stock import SECRETS, make_stock_site
from conftest import DAY, EXAMPLE
from lpsite.build import Options, read_and_check
from lpsite.cli import main
from lpsite.diagnostics import Diagnostic, errors
from lpsite.engine.mkdocs import docs_html
from lpsite.source.records import Entry, build

# What refers to nothing cannot be rendered, front matter of the wrong shape makes no page, and of
# two changes to one record only one can be there.
TOGETHER = tuple(
    each
    for each in VECTORS
    if (each.place in ("body", "file") or (each.place == "front" and each.leaves))
    and "LP606" not in each.codes
)


@pytest.fixture(scope="session")
def stock_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The control: a stock site with every vector that works on one."""
    return make_stock_site(tmp_path_factory.mktemp("stock"))


@pytest.fixture(scope="session")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """All vectors that are no fault, in one library, built as ever."""
    vectors = [each for each in VECTORS if None in each.codes]
    root = tree_with(tmp_path_factory.mktemp("accepted"), vectors)
    with (root / "docs/index.md").open("a", encoding="utf-8") as home:
        home.write("\nSee [page:plain].\n")
    refused = {fault.span.path for fault in errors(read_and_check(root)[1])}
    for vector in list(vectors):
        # One that may be refused, and is, has its test elsewhere.
        if len(vector.codes) > 1 and path_of(vector) in refused:
            (root / path_of(vector)).unlink()
            vectors.remove(vector)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        _set_secrets(patch)
        assert main(["build"]) == 0
    return Attacked(root, tuple(vectors))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """All vectors that a folder can hold at once, in one library that is not built."""
    return Attacked(tree_with(tmp_path_factory.mktemp("hostile"), TOGETHER), TOGETHER)


@pytest.fixture(scope="session")
def forced(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """The same with every text of every record hostile, built with all checks switched off.

    No type, no rule and no verification stands between these texts and the page.
    """
    root = tree_with(tmp_path_factory.mktemp("forced"), TOGETHER)
    poison = Poison()

    def hostile_entry(kind: Any, path: str, *known: Any) -> tuple[Entry[Any], list[Diagnostic]]:
        entry, faults = build(kind, path, *known)
        if entry.record is not None and not path.startswith("case_studies/v-"):
            entry = replace(entry, record=poison.record(entry.record, path))
        return entry, faults

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lpsite.read, "build", hostile_entry)
        patch.setattr(lpsite.work.library, "errors", lambda faults: [])
        _set_secrets(patch)
        lpsite.build.build(root, root / "site", DAY, docs_html, options=Options(is_checked=False))
        # Another process may have read some of them.
        lpsite.read.read(EXAMPLE)
    return Attacked(root, TOGETHER, poison.fields)


def _set_secrets(patch: pytest.MonkeyPatch) -> None:
    """Put secrets into the environment of a build."""
    for name, value in SECRETS.items():
        patch.setenv(name, value)
