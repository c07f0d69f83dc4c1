"""The server for one's own machine: who may ask, what is added to pages, and events."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from lpsite.serve.browsers import Browsers
from lpsite.serve.handler import SCRIPT, is_loopback, with_reloading
from serving import PAGE, Told, ask, fault, files_served


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "library" / "a").mkdir(parents=True)
    (site / "index.html").write_bytes(PAGE)
    (site / "library" / "a" / "index.html").write_bytes(PAGE)
    (site / "404.html").write_bytes(PAGE.replace(b"<p>A", b"<p>Lost"))
    (site / "data.json").write_bytes(b"{}\n")
    (tmp_path / "secret.txt").write_text("secret")
    return site


@pytest.fixture
def browsers() -> Browsers:
    return Browsers()


@pytest.fixture
def port(site: Path, browsers: Browsers) -> Iterator[int]:
    with files_served(site, browsers) as port:
        yield port


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:",
        "LOCALHOST:8000",
        "127.0.0.1",
        "127.0.0.1:8000",
        "127.9.9.9",
        "[::1]",
        "[::1]:80",
    ],
)
def test_this_machine_may_ask(port: int, host: str) -> None:
    assert is_loopback(host)
    assert ask(port, "/", Host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.168.1.7",
        "0.0.0.0",
        "[::ffff:10.0.0.1]",
        "[::1",
        "localhost@evil.example",
        "evil.example#localhost",
        "1",
    ],
)
@pytest.mark.parametrize("path", ["/", "/data.json", "/__lpsite/events", "/no/such/page/"])
def test_no_other_host_is_answered(port: int, host: str, path: str) -> None:
    status, _, content = ask(port, path, Host=host)
    assert status == 421
    assert b"Lost" not in content
    assert b"<p>A" not in content


def test_who_names_no_host_is_not_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 421 " in connection.makefile("rb").readline()


def test_the_plain_server_refuses_other_hosts_too(site: Path) -> None:
    with files_served(site) as port:
        assert ask(port, "/", Host="evil.example")[0] == 421
        assert ask(port, "/")[2] == PAGE


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/library/a/", "library/a/index.html"),
        ("/library/a/?q=1", "library/a/index.html"),
    ],
)
def test_pages_get_the_script_and_nothing_else(
    port: int, browsers: Browsers, path: str, file: str
) -> None:
    status, headers, content = ask(port, path)
    added = f'<meta name="lpsite-shown" content="{browsers.mark}" data-file="{file}">\n{SCRIPT}\n'
    assert status == 200
    assert content == PAGE.replace(b"</head>", added.encode() + b"</head>")
    assert headers["Content-Length"] == str(len(content))
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"


def test_a_lost_reader_gets_the_sites_page_with_the_script(port: int) -> None:
    status, headers, content = ask(port, "/no/such/page/")
    assert status == 404
    assert b"Lost" in content
    assert b'data-file="404.html"' in content
    assert headers["Content-Length"] == str(len(content))


@given(page=st.binary(max_size=200), mark=st.text(max_size=20), file=st.text(max_size=20))
def test_what_is_added_can_be_taken_away(page: bytes, mark: str, file: str) -> None:
    whole = page + PAGE
    added = with_reloading(whole, mark, file)
    start = whole.index(b"</head>")
    end = added.index(SCRIPT.encode()) + len(SCRIPT) + 1
    assert added[:start] + added[end:] == whole


def test_a_page_without_a_head_is_left_alone() -> None:
    assert with_reloading(b"<p>A", "m", "a.html") == b"<p>A"


@pytest.mark.parametrize(
    ("path", "kind"),
    [("reload.js", "text/javascript; charset=utf-8"), ("reload.css", "text/css; charset=utf-8")],
)
def test_the_servers_own_files(port: int, path: str, kind: str) -> None:
    status, headers, content = ask(port, f"/__lpsite/{path}")
    assert (status, headers["Content-Type"]) == (200, kind)
    assert len(content) == int(headers["Content-Length"]) > 500


@pytest.mark.parametrize(
    "path",
    [
        "/__lpsite/",
        "/__lpsite/handler.py",
        "/__lpsite/waiting.html",
        "/__lpsite/../../secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a%00b",
        "/a%00/",
        "/%ff/",
        "/library/",
        "/assets/",
    ],
)
def test_nothing_else_is_served(port: int, path: str) -> None:
    status, _, content = ask(port, path)
    assert status == 404
    assert b"Lost" in content


def test_other_files_are_sent_as_they_are_even_when_an_edit_follows_within_a_second(
    port: int, site: Path
) -> None:
    status, headers, content = ask(port, "/data.json")
    assert (status, content) == (200, b"{}\n")
    changed = (site / "data.json").stat()
    (site / "data.json").write_bytes(b"[]\n")
    os.utime(site / "data.json", (changed.st_atime, changed.st_mtime))
    again = ask(port, "/data.json", If_Modified_Since=headers["Last-Modified"])
    assert (again[0], again[2]) == (200, b"[]\n")


@pytest.mark.parametrize("path", ["/", "/no/such/page/", "/__lpsite/reload.js", "/data.json"])
def test_head_gives_the_headers_alone(port: int, path: str) -> None:
    status, headers, content = ask(port, path)
    got = ask(port, path, "HEAD")
    assert (got[0], got[2]) == (status, b"")
    assert got[1]["Content-Length"] == headers["Content-Length"] == str(len(content))


def test_without_a_site_there_is_a_page_that_waits(tmp_path: Path) -> None:
    browsers = Browsers()
    with files_served(tmp_path / "none", browsers) as port:
        status, _, content = ask(port, "/library/a/")
    assert status == 503
    assert b"There is no site yet" in content
    assert SCRIPT.encode() in content


def test_a_name_that_is_no_text_breaks_no_page() -> None:
    assert b'data-file="&#56575;.html"' in with_reloading(PAGE, "m", "\udcff.html")


def test_an_installed_package_has_the_servers_own_files(tmp_path: Path) -> None:
    build = "import sys; from flit_core.buildapi import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    folder = Path("lpsite", "serve", "assets")
    own = {(folder / path.name).as_posix() for path in (ROOT / "src" / folder).iterdir()}
    assert own
    assert own <= set(zipfile.ZipFile(wheel).namelist())


class Listener:
    """A browser that listens to events."""

    def __init__(self, port: int, path: str = "/__lpsite/events", **headers: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request("GET", path, headers=named)
        self.answer = self.connection.getresponse()

    def hear(self) -> tuple[str, dict[str, object]]:
        """Id and data of the next event."""
        fields: dict[str, str] = {}
        while (line := self.answer.readline().decode().rstrip("\n")) or "data" not in fields:
            name, _, value = line.partition(": ")
            fields[name] = value
        return fields["id"], json.loads(fields["data"])

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def test_events_tell_the_present_state_at_once_and_what_follows(
    port: int, browsers: Browsers
) -> None:
    browsers.tell(Told(faults=[fault("first\x1b")], problem=None))
    with Listener(port) as listener:
        assert listener.answer.status == 200
        assert listener.answer.headers["Content-Type"] == "text/event-stream"
        mark, data = listener.hear()
        assert mark == browsers.mark
        assert data == {
            "changed": [],
            "faults": [
                {
                    "place": "library/a.md:5:8",
                    "code": "LP311",
                    "message": "first\\x1b",
                    "help": "mend it",
                }
            ],
            "more": 0,
            "problem": None,
        }
        browsers.tell(Told(frozenset(["b/index.html", "a/index.html"])))
        mark, data = listener.hear()
        assert data == {
            "changed": ["a/index.html", "b/index.html"],
            "faults": [],
            "more": 0,
            "problem": None,
        }
        browsers.tell(Told(problem="no room\nleft"))
        assert listener.hear()[1]["problem"] == "no room\\nleft"


def test_a_page_that_was_sent_before_an_edit_hears_of_it(port: int, browsers: Browsers) -> None:
    mark = browsers.mark
    browsers.tell(Told(frozenset(["index.html"])))
    with Listener(port, f"/__lpsite/events?since={quote(mark)}") as listener:
        assert listener.hear()[1]["changed"] == ["index.html"]


def test_what_was_heard_last_outweighs_the_address(port: int, browsers: Browsers) -> None:
    first = browsers.mark
    browsers.tell(Told(frozenset(["one.html"])))
    second = browsers.mark
    browsers.tell(Told(frozenset(["two.html"])))
    path = f"/__lpsite/events?since={first}"
    with Listener(port, path, Last_Event_ID=second) as listener:
        assert listener.hear()[1]["changed"] == ["two.html"]


def test_a_browser_that_goes_away_is_no_failure(
    port: int, browsers: Browsers, capfd: pytest.CaptureFixture[str]
) -> None:
    with Listener(port) as listener:
        listener.hear()
    for number in range(20):
        browsers.tell(Told(frozenset([f"{number}.html"])))
    with Listener(port) as other:
        other.hear()
    assert capfd.readouterr() == ("", "")
