"""Whatever goes wrong while building: one clear line, and the live site is as it was."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import DAY
from lpsite import build as line
from lpsite.build import build
from lpsite.cli import main
from lpsite.engine.mkdocs import docs_html
from lpsite.publish import swap
from lpsite.publish.manifest import digests, read_manifest
from lpsite.publish.stage import staged
from lpsite.read import ChangedError, Tree, assert_unchanged
from lpsite.serve import server
from lpsite.source.stamps import Stamp
from lpsite.work import library

Edit = Callable[[str, str, str], None]
LPSITE = [sys.executable, "-m", "lpsite.cli"]
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1795262400"}


@pytest.fixture
def live(example: Path, edit: Edit) -> Path:
    """A built example whose sources have changed since."""
    build(example, example / "site", DAY, docs_html)
    edit("case_studies/first-loaf.md", "title: The first loaf", "title: The very first loaf")
    return example


def lpsite(folder: Path, *options: str, **how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [*LPSITE, *options], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True,
        timeout=120, **how,
    )  # fmt: skip


def left_over(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith(".site."))


def one_line(said: str) -> str:
    lines = said.strip().splitlines()
    assert len(lines) == 1, said
    assert "Traceback" not in said
    return lines[0]


def test_a_kill_at_any_moment_leaves_the_old_site_or_the_new(live: Path) -> None:
    site = live / "site"
    old = digests(site)
    begin = time.monotonic()
    done = lpsite(live, "build", "--site-dir", "elsewhere/site")
    lasted = time.monotonic() - begin
    assert done.returncode == 0, done.stderr
    new = digests(live / "elsewhere/site")
    assert old != new
    chance = random.Random(20)
    for _ in range(20):
        process = subprocess.Popen(
            [*LPSITE, "build"], cwd=live, env=ENVIRONMENT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(chance.uniform(0.1, 0.9) * lasted)
        # Pagefind, which it may have started, lives on for a moment, as it would anywhere.
        process.send_signal(signal.SIGKILL)
        code = process.wait()
        now = digests(site)
        if now == new:
            # It was killed behind the swap, or had ended: the new site, whole.
            assert read_manifest(site) == now
            break
        assert now == old
        assert code == -signal.SIGKILL
    # Whatever was left behind does not stand in the way of the next build.
    for _ in range(50):
        done = lpsite(live, "build")
        if "under way" not in done.stderr:
            break
        time.sleep(0.1)
    assert done.returncode == 0, done.stderr
    assert digests(site) == new
    assert left_over(live) == [".site.lock", ".site.previous"]


def test_a_polite_stop_tidies_away(live: Path) -> None:
    before = digests(live / "site")
    process = subprocess.Popen(
        [*LPSITE, "build"], cwd=live, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.stdout.readline()
    process.terminate()
    assert process.wait(60) == 128 + signal.SIGTERM
    process.stdout.close()
    assert digests(live / "site") == before
    assert left_over(live) == [".site.lock"]


@pytest.fixture
def full_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the disk be full after so many files of the site."""

    def after(number: int) -> None:
        open_file, count = Path.open, iter(range(1_000_000))

        def fail_late(path: Path, *arguments: object, **named: object) -> object:
            if ".site.new" in path.parts and next(count) >= number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return open_file(path, *arguments, **named)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", fail_late)

    return after


@pytest.mark.parametrize("number", [0, 1, 7, 20])
def test_a_full_disk(
    number: int,
    live: Path,
    full_after: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = digests(live / "site")
    monkeypatch.chdir(live)
    full_after(number)
    code = main(["build"])
    monkeypatch.undo()
    assert code == 2
    said = one_line(capsys.readouterr().err)
    assert "No space left on device (make room on the disk" in said
    assert digests(live / "site") == before
    assert left_over(live) == [".site.lock"]


@pytest.mark.parametrize("most", [0, 1_000, 20_000, 60_000])
def test_the_system_lets_no_file_grow(most: int, live: Path) -> None:
    """A limit that the kernel keeps, for Pagefind's files as for ours."""
    before = digests(live / "site")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = lpsite(live, "build", preexec_fn=limit)
    assert done.returncode == 2, done.stdout
    one_line(done.stderr)
    assert digests(live / "site") == before
    assert left_over(live) == [".site.lock"]


def test_a_target_in_a_place_that_cannot_be_written(live: Path) -> None:
    # /proc refuses new folders to everybody, root too.
    done = lpsite(live, "build", "--site-dir", "/proc/self/site")
    assert done.returncode == 2
    assert "/proc/self" in one_line(done.stderr)


def test_a_target_below_a_file(live: Path) -> None:
    (live / "file").write_text("in the way")
    done = lpsite(live, "build", "--site-dir", "file/site")
    assert done.returncode == 2
    assert "Not a directory" in one_line(done.stderr) or "File exists" in one_line(done.stderr)
    assert (live / "file").read_text() == "in the way"


def test_a_rule_that_fails(live: Path, edit: Edit) -> None:
    before = digests(live / "site")
    edit("case_studies/first-loaf.md", "role: baker", "role: bakker")
    done = lpsite(live, "build")
    assert done.returncode == 1
    assert "LP311" in done.stdout
    assert digests(live / "site") == before
    assert left_over(live) == [".site.lock"]


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        ("raise RuntimeError('the hook is broken')", "the hook is broken"),
        ("def define_env(env):\n    raise KeyError('oven')", "oven"),
    ],
)
@pytest.mark.parametrize("command", ["lpsite.cli", "mkdocs"])
def test_an_exception_in_a_hook(live: Path, hook: str, said: str, command: str) -> None:
    before = digests(live / "site")
    (live / "hooks" / "macros.py").write_text(hook)
    done = subprocess.run(
        [sys.executable, "-m", command, "build"], cwd=live, env=ENVIRONMENT, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode not in (0, -signal.SIGSEGV)
    assert said in done.stderr
    if command == "lpsite.cli":
        assert "Traceback" not in done.stderr
    assert digests(live / "site") == before


def test_a_fault_of_the_program_is_one_line_and_its_traceback_is_to_be_had(
    live: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> Iterator[object]:
        raise RecursionError("too deep\nand more")

    monkeypatch.chdir(live)
    before = digests(live / "site")
    monkeypatch.setattr(line, "render_without_studies", broken)
    assert main(["build"]) == 2
    said = one_line(capsys.readouterr().err)
    assert said.startswith("lpsite: the program itself failed (RecursionError: too deep)")
    assert "--debug" in said
    with pytest.raises(RecursionError):
        main(["build", "--debug"])
    assert digests(live / "site") == before
    assert left_over(live) == [".site.lock"]


@pytest.mark.parametrize(
    "meddle",
    [
        lambda root: (root / "library/kneading.md").write_text("changed"),
        lambda root: (root / "library/kneading.md").unlink(),
        lambda root: (root / "overrides/main.html").write_text("changed"),
        lambda root: (root / "library/new.md").write_text("new"),
        lambda root: os.utime(root / "case_studies/first-loaf.md"),
    ],
    ids=["written", "removed", "template", "added", "touched"],
)
def test_a_source_that_changes_while_it_is_read(
    meddle: Callable[[Path], object], live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digests(live / "site")

    def meddle_and_ask(tree: Tree, beside: dict[str, Stamp]) -> None:
        meddle(tree.root)
        assert_unchanged(tree, beside)

    monkeypatch.setattr(library, "assert_unchanged", meddle_and_ask)
    with pytest.raises(ChangedError, match=r"while (it was|they were) being read"):
        build(live, live / "site", DAY, docs_html)
    assert digests(live / "site") == before


def test_what_changes_later_does_not_matter(live: Path) -> None:
    def engine_and_edit(*given: object) -> dict[str, str]:
        for path in ("docs/index.md", "library/kneading.md", "overrides/main.html", "mkdocs.yml"):
            (live / path).write_text("something else")
        return docs_html(*given)  # type: ignore[arg-type]

    build(live, live / "first", DAY, docs_html)
    build(live, live / "second", DAY, engine_and_edit)
    assert digests(live / "first") == digests(live / "second")


def test_a_file_that_is_no_text_is_told_with_its_place(live: Path) -> None:
    before = digests(live / "site")
    (live / "library/kneading.md").write_bytes("---\ntitle: Café\n".encode("latin-1"))
    done = lpsite(live, "build")
    assert done.returncode == 1
    assert "library/kneading.md:2:11: error[LP103]: byte 0xe9 is not UTF-8 text" in done.stdout
    assert digests(live / "site") == before


def test_two_builds_at_once(live: Path) -> None:
    processes = [
        subprocess.Popen(
            [*LPSITE, "build"], cwd=live, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in processes]
    assert 0 in [code for _, code in ends]
    for said, code in ends:
        if code:
            assert code == 2
            assert "another build of this site is under way" in one_line(said)
    assert read_manifest(live / "site") == digests(live / "site")


def test_a_reader_never_meets_a_missing_or_half_file(live: Path) -> None:
    site = live / "site"
    failed: list[str] = []
    reads = 0
    ended = threading.Event()

    def read_on(address: str) -> None:
        nonlocal reads
        paths = ["index.html", "case-studies/first-loaf/index.html", "assets/site.css"]
        while not ended.is_set():
            for path in paths:
                try:
                    content = (site / path).read_bytes()
                    with urllib.request.urlopen(f"{address}{path}", timeout=10) as answer:
                        served = answer.read()
                except OSError as problem:
                    failed.append(f"{path}: {problem}")
                    continue
                reads += 2
                if path.endswith("html") and not (
                    content.endswith(b"</html>\n") and served.endswith(b"</html>\n")
                ):
                    failed.append(f"{path} was cut")

    with server(site, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        reader = threading.Thread(
            target=read_on, args=(f"http://127.0.0.1:{running.server_address[1]}/",)
        )
        reader.start()
        for _ in range(10):
            assert lpsite(live, "build").returncode == 0
        ended.set()
        reader.join()
        running.shutdown()
    assert failed == []
    assert reads > 1_000


def test_without_an_exchange_two_renames_do_and_are_mended_after_a_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lpsite.publish.stage.exchange", lambda one, other: False)
    site = tmp_path / "site"
    for content in ("one", "two"):
        with staged(site) as stage:
            (stage.folder / "index.html").write_text(content)
    assert (site / "index.html").read_text() == "two"
    # Killed between the two renames: the site is beside its place, and the next build knows.
    shutil.rmtree(tmp_path / ".site.previous")
    site.rename(tmp_path / ".site.previous")
    with pytest.raises(RuntimeError), staged(site):
        raise RuntimeError
    assert (site / "index.html").read_text() == "two"


def test_an_exchange_that_the_system_refuses_says_why(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(OSError, match="No such file"):
        swap.exchange(tmp_path / "one", tmp_path / "missing")
    (tmp_path / "other").write_text("a file")
    assert swap.exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one").is_file()
    assert (tmp_path / "other").is_dir()
