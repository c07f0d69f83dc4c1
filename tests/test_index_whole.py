"""A search index that is not whole is noticed, whatever is missing."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import cbor2
import pytest

from lpsite.publish import index_files
from lpsite.publish.index_files import FormatError
from lpsite.publish.index_whole import assert_whole


@pytest.fixture
def index(example_site: Path, tmp_path: Path) -> Path:
    """A copy of a real index."""
    return Path(shutil.copytree(example_site / "pagefind", tmp_path / "pagefind"))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def write(file: Path, content: bytes) -> None:
    file.write_bytes(index_files.packed(content))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no entry": lambda index: (index / "pagefind-entry.json").unlink(),
    "half an entry": lambda index: (index / "pagefind-entry.json").write_text('{"version"'),
    "another entry": lambda index: (index / "pagefind-entry.json").write_text("[]"),
    "no metadata": lambda index: next(index.glob("*.pf_meta")).unlink(),
    "half the metadata": lambda index: cut(next(index.glob("*.pf_meta"))),
    "other metadata": lambda index: write(next(index.glob("*.pf_meta")), cbor2.dumps(["1.5.2"])),
    "not CBOR": lambda index: write(next(index.glob("*.pf_meta")), b"\x9f"),
    "no signature": lambda index: next(index.glob("*.pf_meta")).write_bytes(gzip.compress(b"x")),
    "no filter": lambda index: next(index.glob("filter/*")).unlink(),
    "half a filter": lambda index: cut(next(index.glob("filter/*"))),
    "no fragment": lambda index: next(index.glob("fragment/*")).unlink(),
    "half a fragment": lambda index: cut(next(index.glob("fragment/*"))),
    "an empty chunk": lambda index: next(index.glob("index/*")).write_bytes(b""),
    "no script": lambda index: (index / "pagefind.js").unlink(),
    "half a script": lambda index: cut(index / "pagefind.js"),
    "half a worker": lambda index: cut(index / "pagefind-worker.js"),
    "half the program": lambda index: cut(index / "wasm.en.pagefind"),
}


def test_a_whole_index_is_taken_for_one(index: Path) -> None:
    assert_whole(index)


@pytest.mark.parametrize("damage", list(DAMAGES))
def test_an_index_that_is_not_whole_is_noticed(damage: str, index: Path) -> None:
    DAMAGES[damage](index)
    with pytest.raises(FormatError):
        assert_whole(index)
