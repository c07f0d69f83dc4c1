"""The settings of the site: nothing in mkdocs.yml is added, run or read without anyone noticing.

A change of this file is a change of the program (threats, T9). Whoever means it changes the lists
here too.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from conftest import EXAMPLE, ROOT

PLUGINS = [
    {
        "macros": {
            "module_name": "hooks/macros",
            "render_by_default": False,
            "force_render_paths": "index.md\nabout/index.md\n",
            "on_undefined": "strict",
            "on_error_fail": True,
        }
    }
]
HOOKS = ["hooks/site.py"]
EXTENSIONS = [
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    {"tables": {"use_align_attribute": True}},
    {"toc": {"permalink": False}},
]
THEME = {"name": "material", "custom_dir": "overrides", "font": False}
KEYS = set(
    "site_name site_description site_url repo_url edit_uri theme hooks plugins markdown_extensions "
    "nav not_in_nav validation strict use_directory_urls watch extra".split()
)


def test_plugins_hooks_extensions_and_theme_are_these_and_no_more() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == PLUGINS
    assert settings["hooks"] == HOOKS
    assert settings["markdown_extensions"] == EXTENSIONS
    assert settings["theme"] == THEME
    assert set(settings) == KEYS
    assert settings["strict"] is True


@pytest.mark.parametrize("file", [ROOT / "mkdocs.yml", EXAMPLE / "mkdocs.yml"], ids=str)
def test_settings_run_nothing_and_read_no_environment(file: Path) -> None:
    events = list(yaml.parse(file.read_text(encoding="utf-8")))
    for event in events:
        assert getattr(event, "tag", None) is None
        assert getattr(event, "anchor", None) is None
    assert len(events) > 50


@pytest.mark.parametrize("name", ["site.py", "macros.py"])
def test_hooks_hand_on_and_hold_nothing(name: str) -> None:
    lines = (ROOT / "hooks" / name).read_text(encoding="utf-8").splitlines()
    imported = [line for line in lines if line.startswith(("import ", "from "))]
    assert (
        imported
        == {
            "site.py": ["from lpsite.engine.mkdocs import Site"],
            "macros.py": ["from typing import Any"],
        }[name]
    )


def test_the_hooks_folder_holds_nothing_else() -> None:
    files = sorted(path.name for path in (ROOT / "hooks").glob("*.*"))
    assert files == ["macros.py", "site.py"]


def test_no_file_in_the_root_would_be_run_by_the_macros_plugin() -> None:
    assert not (ROOT / "main.py").exists()
    assert not (ROOT / "main").exists()
