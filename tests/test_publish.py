"""Building: the site appears whole or not at all, the same by every way in."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import DAY, positions
from lpsite.build import build
from lpsite.check import FaultsError
from lpsite.cli import main
from lpsite.engine.mkdocs import docs_html
from lpsite.link import link
from lpsite.publish.stage import StageError, staged
from lpsite.read import read
from lpsite.render.site import render, shell

Edit = Callable[[str, str, str], None]


def tree_hash(folder: Path, without: tuple[str, ...] = ()) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in without
    }


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795262400"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_line_builds_the_example(example: Path) -> None:
    told: list[str] = []
    report = build(example, example / "site", DAY, docs_html, lambda name, _: told.append(name))
    assert told == ["read and check", "render", "index", "verify"]
    assert (report.pages, report.studies) == (48, 3)
    # Two standards, two guidance pages, a sheet, three studies; search finds nothing else.
    assert report.index.pages == 8
    assert report.index.words > 100


def test_building_twice_gives_the_same_bytes(example: Path) -> None:
    for name in ("one", "two"):
        build(example, example / name, DAY, docs_html)
    one, two = (tree_hash(example / name) for name in ("one", "two"))
    assert one == two
    assert len(one) > 20


def test_plain_mkdocs_builds_the_same_site(example: Path) -> None:
    build(example, example / "ours", DAY, docs_html)
    done = run(example, "mkdocs", "build", "--site-dir", "theirs")
    assert done.returncode == 0, done.stderr
    assert tree_hash(example / "theirs") == tree_hash(example / "ours")


def test_the_command_and_mkdocs_find_the_same_faults(example: Path, edit: Edit) -> None:
    edit("case_studies/first-loaf.md", "[BK1, BK2]", "[BK1, BK11]")
    edit("case_studies/first-loaf.md", "phases: [morning]", "phases: [mornin]")
    edit("library/kneading.md", "[^paper] It costs", "[^papr] It costs")
    ours = run(example, "lpsite.cli", "check")
    theirs = run(example, "mkdocs", "build")
    assert ours.returncode == 1
    assert theirs.returncode != 0
    for path, slip, mend in (
        ("case_studies/first-loaf.md", "BK11", 'did you mean "BK1"?'),
        ("case_studies/first-loaf.md", "mornin", 'did you mean "morning"?'),
        ("library/kneading.md", "papr", 'did you mean "paper"?'),
    ):
        line, column = positions((example / path).read_text(), slip)[0]
        for output in (ours.stdout, theirs.stderr):
            assert f"{path}:{line}:{column}: error" in output
            assert mend in output
    assert not (example / "site").exists()


def test_a_fault_leaves_the_site_as_it_was(example: Path, edit: Edit) -> None:
    build(example, example / "site", DAY, docs_html)
    before = tree_hash(example / "site")
    edit("case_studies/first-loaf.md", "role: baker", "role: bakker")
    with pytest.raises(FaultsError):
        build(example, example / "site", DAY, docs_html)
    assert tree_hash(example / "site") == before
    assert not [path for path in example.iterdir() if path.name.endswith((".new", ".old"))]


def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "holiday-pictures"
    target.mkdir()
    (target / "beach.jpg").write_text("precious")
    with pytest.raises(StageError, match="something else"), staged(target):
        pass
    assert (target / "beach.jpg").read_text() == "precious"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with staged(tmp_path / "site") as stage:
        (stage.folder / "index.html").write_text("hello")
    assert (tmp_path / "site" / "index.html").read_text() == "hello"


def test_a_failure_inside_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), staged(tmp_path / "site") as stage:
        (stage.folder / "half.html").write_text("half")
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == [".site.lock"]


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with (
        staged(tmp_path / "site"),
        pytest.raises(StageError, match="under way"),
        staged(tmp_path / "site"),
    ):
        pass


def test_check_says_how_much_it_looked_at(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example)
    assert main(["check"]) == 0
    assert "19 files checked, no errors" in capsys.readouterr().out


def test_check_shows_place_line_caret_and_mend(
    example: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("case_studies/first-loaf.md", "phases: [morning]", "phases: [mornin]")
    monkeypatch.chdir(example)
    assert main(["check"]) == 1
    assert capsys.readouterr().out.splitlines()[:4] == [
        'case_studies/first-loaf.md:13:10: error[LP311]: "mornin" is not a known phase',
        "  13 | phases: [mornin]",
        "     |          ^^^^^^",
        '  help: did you mean "morning"?',
    ]


def test_a_folder_without_a_library_is_a_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert main(["build"]) == 2
    said = capsys.readouterr().err
    assert said.count("lpsite: there is no mkdocs.yml") == 2


def test_build_ends_with_a_summary(
    example: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(example)
    assert main(["build", "--site-dir", "public"]) == 0
    said = capsys.readouterr().out
    assert "48 pages, 3 case studies" in said
    assert "The site is in public/" in said


def test_the_core_runs_without_mkdocs(example: Path) -> None:
    script = (
        "import sys; sys.modules['mkdocs'] = None\n"
        "from pathlib import Path\n"
        "from lpsite.build import load, today\n"
        "from lpsite.render.site import render, shell\n"
        "catalogue = load(Path('.'), today())\n"
        "print(sum(1 for _ in render(catalogue, shell(catalogue, Path('.')))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=example, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


def test_macros_work_only_on_the_named_pages(example: Path) -> None:
    (example / "docs" / "other.md").write_text(
        "---\ntitle: Other\nsummary: Other.\n---\nTwo braces: `{{ 7 * 7 }}`\n"
    )
    home = example / "docs" / "index.md"
    home.write_text(home.read_text() + "\n[Other][page:other]\n")
    build(example, example / "site", DAY, docs_html)
    assert "<code>{{ 7 * 7 }}</code>" in (example / "site/other/index.html").read_text()


def test_contributed_text_is_shown_and_never_run(example: Path) -> None:
    study = example / "case_studies" / "first-loaf.md"
    study.write_text(study.read_text() + "\nBraces {{ 7 * 7 }} and <b>bold</b>.\n")
    with pytest.raises(FaultsError) as caught:
        build(example, example / "site", DAY, docs_html)
    assert {fault.code for fault in caught.value.faults} == {"LP520", "LP521"}
    # Even past the checks: what comes out is the text, escaped.
    catalogue = link(read(example)[0], DAY)
    outputs = {each.path: each.content for each in render(catalogue, shell(catalogue, example))}
    content = outputs["case-studies/first-loaf/index.html"].decode()
    assert "Braces {{ 7 * 7 }} and &lt;b&gt;bold&lt;/b&gt;." in content


def test_a_page_cannot_switch_macros_on(example: Path) -> None:
    (example / "docs" / "other.md").write_text(
        "---\ntitle: Other\nsummary: Other.\nrender_macros: true\n---\n{{ 7 * 7 }}\n"
    )
    with pytest.raises(FaultsError) as caught:
        build(example, example / "site", DAY, docs_html)
    assert [fault.code for fault in caught.value.faults] == ["LP201"]
