"""The control: what the vectors do on a stock site, so that the other tests would notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from attacks.corpus import VECTORS, Vector
from attacks.leavings import leavings
from attacks.stock import address_of, run_mkdocs

pytest_plugins = ("attacks.sites",)

LEAVE = [each for each in VECTORS if each.stock and each.leaves and each.place != "record"]
WRITE = {each.ran for each in VECTORS if each.stock and each.ran in each.text}

# As in our own settings, but without our hook.
MACROS = """\
site_name: Stock
plugins:
  - macros: {module_name: hooks/macros, render_by_default: false, force_render_paths: index.md}
"""


@pytest.mark.parametrize("vector", LEAVE, ids=lambda vector: vector.id)
def test_it_works_on_a_stock_site(stock_root: Path, vector: Vector) -> None:
    page = stock_root / "site" / address_of(vector)
    assert vector.leaves in page.read_text(encoding="utf-8")


def test_what_is_left_there_would_be_noticed(stock_root: Path) -> None:
    noticed = {said.partition(" in ")[0] for said in leavings(stock_root / "site")}
    # Of several vectors that leave the same, one is named.
    assert {each.leaves for each in VECTORS if each.id in noticed} >= {v.leaves for v in LEAVE}


def test_files_are_written_and_modules_run_on_a_stock_site(stock_root: Path) -> None:
    ran = {path.name for path in stock_root.rglob("ran-*")}
    # Two come from its settings: a tag that runs a command, and a hook.
    assert ran == WRITE | {"ran-settings-tag", "ran-hook"}
    assert len(WRITE) >= 4


def test_a_page_switches_macros_on_where_settings_alone_stop_them(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": MACROS,
        "hooks/macros.py": "def define_env(env): ...\n",
        "docs/index.md": "# Stock\n",
        "docs/plain.md": "{{ 'EVAL' ~ 'UATED' }}\n",
        "docs/asks.md": "---\nrender_macros: true\n---\n{{ 'EVAL' ~ 'UATED' }}\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert run_mkdocs(tmp_path).returncode == 0
    pages = {name: (tmp_path / f"site/{name}/index.html").read_text() for name in ("plain", "asks")}
    assert "EVALUATED" not in pages["plain"]
    assert "EVALUATED" in pages["asks"]


def test_one_odd_value_in_front_matter_ends_a_stock_build(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Stock\ntheme: material\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("---\nhide: 5\n---\nWords.\n")
    done = run_mkdocs(tmp_path)
    assert done.returncode != 0
    assert "Traceback" in done.stderr
