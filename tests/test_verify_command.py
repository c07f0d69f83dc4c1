"""``lpsite verify`` as people use it: what it prints, and its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import EXAMPLE
from lpsite.cli import main, verifying
from lpsite.publish.verify import verify
from small_site import EXPECTED, HOME, LOAF, small_site

Said = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound site in a folder in which there are no sources."""
    monkeypatch.chdir(tmp_path)
    return small_site(tmp_path / "public")


def break_links(site: Path) -> None:
    text = (site / LOAF).read_text(encoding="utf-8")
    faults = '<p><a href="nowhere/">x</a></p>\n<p><a href="#nowhere">x</a></p>\n</main>'
    (site / LOAF).write_text(text.replace("</main>", faults), encoding="utf-8")


def test_a_sound_site_ends_well(site: Path, capsys: Said) -> None:
    assert main(["verify", "public"]) == 0
    assert capsys.readouterr().out == "no findings\n"


def test_each_finding_is_a_line_and_then_they_are_counted(site: Path, capsys: Said) -> None:
    break_links(site)
    assert main(["verify", "public"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        [f"{LOAF}:35:", "broken-link:"],
        [f"{LOAF}:36:", "broken-anchor:"],
        ["2", "findings"],
    ]


def test_findings_for_programs(site: Path, capsys: Said) -> None:
    break_links(site)
    (site / "notes.md").write_text("x")
    assert main(["verify", "public", "--format", "json"]) == 1
    said = capsys.readouterr()
    records = json.loads(said.out)
    assert said.err == "3 findings\n"
    assert [(each["path"], each["line"], each["kind"]) for each in records] == [
        (LOAF, 35, "broken-link"),
        (LOAF, 36, "broken-anchor"),
        ("notes.md", None, "stray-file"),
    ]
    assert all(each["message"] for each in records)


def test_a_sound_site_is_an_empty_list_for_programs(site: Path, capsys: Said) -> None:
    assert main(["verify", "public", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_several_processes_find_the_same(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_links(site)
    (site / "notes.md").write_text("x")
    (site / "robots.txt").write_bytes(b"caf\xe9 draft-loaf")
    monkeypatch.setattr(verifying, "WORTH_SHARING", 1)
    monkeypatch.setattr(verifying, "processors", lambda: 3)
    findings = verifying.verify_together(site, EXPECTED)
    assert findings == verify(site, EXPECTED)
    assert len(findings) == 5


def test_a_folder_that_is_not_there_is_a_clear_line(site: Path, capsys: Said) -> None:
    assert main(["verify", "publik"]) == 2
    said = capsys.readouterr()
    assert said.err == "lpsite: there is no folder publik: build the site first\n"
    assert said.out == ""


def test_without_sources_the_home_page_must_say_the_address(site: Path, capsys: Said) -> None:
    home = (site / HOME).read_text(encoding="utf-8").replace("canonical", "me")
    (site / HOME).write_text(home, encoding="utf-8")
    assert main(["verify", "public"]) == 2
    assert "names no canonical address that ends with a slash" in capsys.readouterr().err
    (site / HOME).unlink()
    assert main(["verify", "public"]) == 2
    assert "No such file" in capsys.readouterr().err


def test_the_sources_say_what_is_hidden(
    example_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(EXAMPLE)
    site = tmp_path / "copy"
    shutil.copytree(example_site, site)
    assert main(["verify", str(site)]) == 0
    (site / "data.json").write_text('["draft-loaf"]')
    assert main(["verify", str(site)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("data.json:1: hidden-id: ") for line in lines)


def test_faults_in_the_sources_are_told_first(
    example: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    settings = example / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_name", "sitename"))
    monkeypatch.chdir(example)
    assert main(["verify", str(site)]) == 1
    assert "mkdocs.yml:" in capsys.readouterr().out
