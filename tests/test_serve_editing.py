"""The loop of an editor: what is printed, what survives, when search follows, and ports."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lpsite.diagnostics import Severity
from lpsite.serve import editing
from lpsite.serve.browsers import Browsers
from lpsite.serve.editing import Editing, PortError, named, outcome
from lpsite.serve.indexing import Indexer
from serving import FakeSession, Told, fault, until_true


class Desk:
    """An editor's loop around a session that pretends."""

    def __init__(self, folder: Path, *answers: Told | Exception) -> None:
        self.browsers = Browsers()
        self.session = FakeSession(folder, *answers)
        self.shown: list[int] = []
        self.asked = 0
        self.editing = Editing(
            self.session,
            self.browsers,
            lambda faults, lines: self.shown.append(len(faults)),
            self.ask,
        )

    def ask(self) -> None:
        self.asked += 1

    @property
    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(self.browsers.since(None).data)
        return state


def test_an_edit_is_followed_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path, Told(None), Told(frozenset(["a/index.html", "data.json"])))
    desk.editing.start()
    mark = desk.browsers.mark
    desk.editing.follow({"library/a.md"})
    assert desk.session.asked == [None, {"library/a.md"}]
    assert json.loads(desk.browsers.since(mark).data)["changed"] == ["a/index.html", "data.json"]
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("The library: the whole site is made, ")
    assert second.startswith("library/a.md: 2 files of the site made anew, ")
    assert second.endswith(" ms")


def test_errors_are_shown_and_go_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.html").touch()
    desk = Desk(tmp_path, Told(None), Told(faults=[fault()]), Told())
    desk.editing.start()
    desk.editing.follow({"library/a.md"})
    assert desk.shown == [1]
    assert len(desk.state["faults"]) == 1
    assert capsys.readouterr().err == "The site stays as it was until this is mended.\n"
    desk.editing.follow({"library/a.md"})
    assert desk.state["faults"] == []
    assert capsys.readouterr().err == ""


def test_warnings_are_shown_and_hold_nothing_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, Told(None, faults=[fault(severity=Severity.WARNING)]))
    desk.editing.start()
    assert desk.shown == [1]
    assert desk.state["faults"] == []
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("problem", [RuntimeError("lost\ncount"), MemoryError(), KeyError("x")])
def test_after_an_exception_the_session_begins_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], problem: Exception
) -> None:
    desk = Desk(tmp_path, Told(None), problem, Told(None), Told())
    desk.editing.start()
    desk.editing.follow({"one"})
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"lpsite: the program itself failed ({type(problem).__name__}: ")
    assert len(said) == 2
    assert type(problem).__name__ in desk.state["problem"]
    desk.editing.follow({"two"})
    desk.editing.follow({"three"})
    assert desk.session.asked == [None, {"one"}, None, {"three"}]
    assert desk.state["problem"] is None


def test_a_problem_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path, Told(None), Told(problem="no room on the disk\x1b[2J"), Told())
    desk.editing.start()
    desk.editing.follow({"a"})
    assert capsys.readouterr().err.splitlines() == [
        "lpsite: no room on the disk\\x1b[2J",
        "There is no site to show until this is mended.",
    ]
    # It is no exception: the session still knows what it knew.
    desk.editing.follow({"b"})
    assert desk.session.asked[-1] == {"b"}


@pytest.mark.parametrize(
    ("pages", "asks"),
    [
        (frozenset[str](), 0),
        (frozenset(["data/studies.json", "assets/site.css"]), 0),
        (frozenset(["a/index.html"]), 1),
        (None, 1),
    ],
)
def test_search_follows_pages_and_nothing_else(
    tmp_path: Path, pages: frozenset[str] | None, asks: int
) -> None:
    desk = Desk(tmp_path, Told(pages))
    desk.editing.start()
    assert desk.asked == asks


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ({"a"}, "a"),
        ({"b", "a"}, "a and b"),
        ({"b", "a", "c"}, "a, b and c"),
        ({f"{number}" for number in range(9)}, "0, 1, 2 and 6 more"),
        ({"a\x1b[31m\n", "\udcff"}, "a\\x1b[31m\\n and \\udcff"),
    ],
)
def test_sources_are_named(paths: set[str], said: str) -> None:
    assert named(paths) == said


@pytest.mark.parametrize(
    ("update", "said"),
    [
        (Told(None), "the whole site is made"),
        (Told(), "nothing on the site is different"),
        (Told(frozenset("a")), "1 file of the site made anew"),
        (Told(frozenset("ab")), "2 files of the site made anew"),
        (Told(None, problem="x"), "not taken over"),
        (Told(None, faults=[fault()]), "not taken over"),
        (Told(faults=[fault(severity=Severity.WARNING)]), "nothing on the site is different"),
    ],
)
def test_outcomes_are_named(update: Told, said: str) -> None:
    assert outcome(update) == said


def _indexer(
    index: Callable[[], None], settled: float = 0.01
) -> tuple[Indexer, list[str], list[str]]:
    done: list[str] = []
    said: list[str] = []
    return Indexer(index, lambda: done.append("done"), said.append, settled), done, said


def test_the_index_is_made_once_for_many_edits() -> None:
    made: list[str] = []
    indexer, done, said = _indexer(lambda: made.append("made"), settled=0.5)
    for _ in range(10):
        indexer.ask()
    until_true(lambda: bool(done))
    assert (made, done, said) == (["made"], ["done"], [])


def test_an_index_that_nobody_asked_for_is_not_made() -> None:
    made: list[str] = []
    indexer, done, _ = _indexer(lambda: made.append("made"))
    indexer.put_off()
    indexer.ask()
    until_true(lambda: bool(done))
    assert made == ["made"]


def test_an_edit_while_the_index_is_made_has_it_made_again() -> None:
    begun, may_end = threading.Semaphore(0), threading.Semaphore(0)

    def index() -> None:
        begun.release()
        assert may_end.acquire(timeout=60)

    indexer, done, _ = _indexer(index)
    indexer.ask()
    assert begun.acquire(timeout=60)
    indexer.ask()
    may_end.release(2)
    assert begun.acquire(timeout=60)
    until_true(lambda: len(done) == 2)


def test_an_index_that_fails_is_told_and_tried_again() -> None:
    failures = [RuntimeError("Pagefind failed: no room\nor so"), RuntimeError()]

    def index() -> None:
        if failures:
            raise failures.pop(0)

    indexer, done, said = _indexer(index)
    for number in (1, 2):
        indexer.ask()
        until_true(lambda number=number: len(said) == number)  # type: ignore[misc]
    indexer.ask()
    until_true(lambda: bool(done))
    start = "Search stays as it was: "
    assert said == [f"{start}Pagefind failed: no room", f"{start}RuntimeError"]


def test_a_port_in_use_is_told_with_one_that_is_free(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=rf"port {port} is in use .*--port \d+$"):
            editing.serve(tmp_path, FakeSession(tmp_path), port, lambda faults, lines: None)


@pytest.mark.parametrize("port", [-1, 65_536, 10**30])
def test_a_port_that_cannot_be_is_told(tmp_path: Path, port: int) -> None:
    with pytest.raises(PortError, match="ports are numbers from 1 to 65535"):
        editing.serve(tmp_path, FakeSession(tmp_path), port, lambda faults, lines: None)
