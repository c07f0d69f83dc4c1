"""Slips of spelling and American forms in texts, found with codespell and its own lists.

codespell has a list that turns British spelling into American. Read backwards, it finds American
forms. Words that are right in both are left out of it, with a reason, in
``tests/data/language/spelling.yml``.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import codespell_lib
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "tests/data/language/spelling.yml"
TEXTS = (
    "README.md",
    "CONTRIBUTING.md",
    "standards.yml",
    "library",
    "case_studies",
    "docs",
    "docs-dev",
    "templates",
    "src/lpsite/rules.yml",
)
"""What the project says to people: its content, and its own documents."""

_WORDS_THEMSELVES = "library/data/language.yml"

_BRITISH_TO_AMERICAN = Path(codespell_lib.__file__).parent / "data/dictionary_en-GB_to_en-US.txt"
_NO_PROSE = r"`[^`\n]*`|https?://\S+|\]\([^)\n]*\)|\[\^[a-z0-9-]+\]"
"""Code, addresses, and the ids of sources that a text cites."""

_TOLD = re.compile(r"(?P<path>.+):(?P<line>\d+): (?P<word>\S+) ==> (?P<better>.+)")

# Both are right in Britain; the house writes -ise, as most schools do.
_IZE = re.compile(r"\b[a-z]+iz(?:e|es|ed|er|ers|ing|ation|ations|able)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that is spelt wrongly or in the American way, and what it should be."""

    path: Path
    line: int
    word: str
    better: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.word}: write {self.better}"


def slips(root: Path, paths: list[Path]) -> list[Slip]:
    """The slips in the files, without those that the list of exceptions excuses.

    Raises RuntimeError when codespell could not do its work.
    """
    allowed = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    excused = {(root / each["file"], each["word"]) for each in allowed["exceptions"]}
    found = [*_told_by_codespell(paths, allowed), *_written_with_z(paths, set(allowed["with_z"]))]
    return [slip for slip in found if (slip.path, slip.word) not in excused]


def _told_by_codespell(paths: list[Path], allowed: dict[str, list[str]]) -> Iterator[Slip]:
    american = american_forms(set(allowed["both"]))
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "american.txt"
        words.write_text("".join(f"{us}->{gb}\n" for us, gb in american.items()), encoding="utf-8")
        command = [sys.executable, "-m", "codespell_lib", "--disable-colors"]
        command += ["--config", "/dev/null", "--ignore-regex", _NO_PROSE]
        command += ["--dictionary", "-", "--dictionary", str(words)]
        command += ["--ignore-words-list", ",".join(allowed["names"])]
        command += map(str, paths)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.stderr:
        raise RuntimeError(done.stderr)
    for told in done.stdout.splitlines():
        if not (parts := _TOLD.fullmatch(told)):
            raise RuntimeError(told)
        yield Slip(Path(parts["path"]), int(parts["line"]), parts["word"], parts["better"])


def american_forms(both: set[str]) -> dict[str, str]:
    """American forms and the British ones, without the words that are British too."""
    forms: dict[str, str] = {}
    for line in _BRITISH_TO_AMERICAN.read_text(encoding="utf-8").splitlines():
        british, _, american = line.partition("->")
        for each in american.split(","):
            if (word := each.strip()) and word not in both:
                forms[word] = british
    return forms


def _written_with_z(paths: Iterable[Path], allowed: set[str]) -> Iterator[Slip]:
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for word in _IZE.findall(re.sub(_NO_PROSE, "", line)):
                if word.lower() not in allowed:
                    yield Slip(path, number, word, re.sub("z", "s", word))


def texts(root: Path) -> list[Path]:
    """The files of TEXTS, in order."""
    found = []
    for name in TEXTS:
        path = root / name
        inside = (each for each in path.rglob("*") if each.suffix in (".md", ".yml"))
        found += sorted(inside) if path.is_dir() else [path]
    return [path for path in found if path != root / _WORDS_THEMSELVES]


if __name__ == "__main__":
    sys.stdout.write("".join(f"{slip}\n" for slip in slips(ROOT, texts(ROOT))))
