"""A build that makes only what changed gives the same site as one that makes everything."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import DAY, copy_example
from lpsite import build as line
from lpsite.build import Options, Report, UnsoundError, build
from lpsite.check import FaultsError
from lpsite.cli import main
from lpsite.link import Catalogue
from lpsite.publish.manifest import digests
from lpsite.render.page import Shell
from lpsite.work import library
from pictures import picture

STUDIES = "case_studies"
SOUND = Options(is_indexed=False)


def engine(catalogue: Catalogue, shell: Shell, texts: dict[str, str]) -> dict[str, str]:
    """A quicker engine than MkDocs, with links to every page that nothing else leads to."""
    return {path: f"<h1>Bread</h1>\n<p>{len(texts[path])} letters</p>" for path in catalogue.docs}


class Site:
    """A library that is edited, built again each time, and compared with a clean build."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.options = Options(is_indexed=False, cache=root / ".lpsite")
        self.count = 0

    def build(self) -> Report:
        return build(self.root, self.root / "site", DAY, engine, options=self.options)

    def compare(self) -> Report | None:
        """Build both ways; the result of the quick one, or None if both refuse alike."""
        self.count += 1
        clean = self.root.parent / f"clean-{self.count}"
        expected = self._attempt(lambda: build(self.root, clean, DAY, engine, options=SOUND))
        before = digests(self.root / "site") if (self.root / "site").exists() else {}
        found = self._attempt(self.build)
        assert isinstance(found, Report) == isinstance(expected, Report), (found, expected)
        if not isinstance(found, Report):
            assert found == expected
            assert digests(self.root / "site") == before
            return None
        assert digests(self.root / "site") == digests(clean)
        shutil.rmtree(clean)
        return found

    @staticmethod
    def _attempt(work: Callable[[], Report]) -> Report | list[str]:
        try:
            return work()
        except FaultsError as problem:
            return sorted({f"{fault.code} {fault.span.path}" for fault in problem.faults})
        except UnsoundError as problem:
            return sorted(map(str, problem.findings))

    def studies(self) -> list[Path]:
        return sorted((self.root / STUDIES).glob("*.md"))

    def edit(self, path: str | Path, pattern: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(copy_example(tmp_path / "library"))


def steps(report: Report | None) -> list[str]:
    assert report is not None
    return [name for name, _ in report.steps]


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def touched(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> set[str]:
    ours = {".lpsite", "manifest.sha256"}
    return {
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    } - ours


def test_a_new_sentence_touches_one_page(site: Site) -> None:
    site.build()
    before = stamps(site.root / "site")
    site.edit("case_studies/first-loaf.md", r"\Z", "\nAnother sentence.\n")
    assert steps(site.compare()) == ["make what changed", "verify"]
    after = stamps(site.root / "site")
    assert touched(before, after) == {"case-studies/first-loaf/index.html"}


EDITS: dict[str, Callable[[Site, random.Random], None]] = {}


def edit(function: Callable[[Site, random.Random], None]) -> Callable[[Site, random.Random], None]:
    EDITS[function.__name__] = function
    return function


def some(site: Site, chance: random.Random) -> Path:
    return chance.choice(site.studies())


@edit
def add_a_sentence(site: Site, chance: random.Random) -> None:
    site.edit(some(site, chance), r"\Z", f"\nSentence {chance.random()}.\n")


@edit
def change_a_title(site: Site, chance: random.Random) -> None:
    site.edit(some(site, chance), r"^title: .*$", f"title: Title {chance.randrange(1000)}")


@edit
def change_a_summary(site: Site, chance: random.Random) -> None:
    site.edit(some(site, chance), r"^summary: .*$", f"summary: Summary {chance.randrange(1000)}.")


@edit
def take_the_summary_of_another_page(site: Site, chance: random.Random) -> None:
    page = chance.choice([*site.studies(), site.root / "library/kneading.md"])
    found = re.search(r"^summary: .*$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    site.edit(some(site, chance), r"^summary: .*$", found.group())


@edit
def change_the_status(site: Site, chance: random.Random) -> None:
    status = chance.choice(["draft", "in-review", "published", "withdrawn"])
    site.edit(some(site, chance), r"^status: .*$", f"status: {status}")


@edit
def change_a_facet(site: Site, chance: random.Random) -> None:
    phases = chance.choice(["[morning]", "[evening]", "[evening, morning]"])
    site.edit(some(site, chance), r"^phases: .*$", f"phases: {phases}")


@edit
def change_what_it_is_like(site: Site, chance: random.Random) -> None:
    study = some(site, chance)
    site.edit(study, r"^role: .*$", f"role: {chance.choice(['baker', 'miller'])}")
    site.edit(study, r"^themes: .*$", f"themes: {chance.choice(['[bread]', '[flour, bread]'])}")


@edit
def change_its_cost_and_level(site: Site, chance: random.Random) -> None:
    study = some(site, chance)
    site.edit(study, r"money_gbp: \d+", f"money_gbp: {chance.randrange(30)}")
    site.edit(study, r"^  BK1: \d", f"  BK1: {chance.choice([1, 2])}")


@edit
def relate_two(site: Site, chance: random.Random) -> None:
    other = some(site, chance).stem
    site.edit(some(site, chance), r"^related: .*$", f"related: [{other}]")


@edit
def refer_to_another(site: Site, chance: random.Random) -> None:
    site.edit(some(site, chance), r"\Z", f"\nSee [study:{some(site, chance).stem}].\n")


@edit
def cite_a_source(site: Site, chance: random.Random) -> None:
    site.edit(some(site, chance), r"\Z", "\nIt was in the paper.[^paper]\n")


@edit
def copy_one(site: Site, chance: random.Random) -> None:
    origin = some(site, chance)
    name = f"loaf-{chance.randrange(10_000)}"
    text = origin.read_text(encoding="utf-8").replace(f"id: {origin.stem}", f"id: {name}", 1)
    text = re.sub(r"^(title|summary): .*$", rf"\1: The \1 of {name}.", text, flags=re.MULTILINE)
    (site.root / STUDIES / f"{name}.md").write_text(text, encoding="utf-8")


@edit
def delete_one(site: Site, chance: random.Random) -> None:
    some(site, chance).unlink()


@edit
def rename_one(site: Site, chance: random.Random) -> None:
    origin = some(site, chance)
    name = f"renamed-{chance.randrange(10_000)}"
    site.edit(origin, r"^id: .*$", f"id: {name}")
    origin.rename(origin.with_name(f"{name}.md"))


@edit
def break_one(site: Site, chance: random.Random) -> None:
    site.edit(some(site, chance), r"^role: .*$", "role: bakker")


@edit
def mend_all(site: Site, chance: random.Random) -> None:
    for study in site.studies():
        site.edit(study, r"^role: bakker$", "role: baker")


@edit
def change_a_guide(site: Site, chance: random.Random) -> None:
    site.edit("library/kneading.md", r"^title: .*$", f"title: Kneading {chance.randrange(1000)}")


@edit
def change_a_sheet(site: Site, chance: random.Random) -> None:
    site.edit("library/templates/loaf-log.yml", r"^title: .*$", f"title: Sheet {chance.random()}")


@edit
def change_a_standard(site: Site, chance: random.Random) -> None:
    site.edit("standards.yml", r"title: Kneading\w*", f"title: Kneading{chance.choice('abc')}")


@edit
def change_a_source(site: Site, chance: random.Random) -> None:
    site.edit(
        "library/data/sources.yml",
        r"title: A newspaper\w*",
        f"title: A newspaper{chance.choice('ab')}",
    )


@edit
def change_a_template(site: Site, chance: random.Random) -> None:
    site.edit("overrides/kinds/study.html", r"\Z", f"{{# {chance.random()} #}}\n")


@edit
def show_a_picture(site: Site, chance: random.Random) -> None:
    study = some(site, chance)
    study.with_suffix("").mkdir(exist_ok=True)
    (study.with_suffix("") / "crumb.jpg").write_bytes(picture())
    site.edit(study, r"\Z", "\n![A crumb](crumb.jpg)\n")


@edit
def take_pictures_out(site: Site, chance: random.Random) -> None:
    for study in site.studies():
        site.edit(study, r"\n!\[A crumb\]\(crumb.jpg\)\n", "\n")


@pytest.mark.parametrize("seed", range(4))
def test_any_edits_give_what_a_clean_build_gives(seed: int, site: Site) -> None:
    chance = random.Random(seed)
    site.build()
    quick = 0
    for _ in range(10):
        before = {path: path.read_bytes() for path in site.studies()}
        for name in chance.choices(list(EDITS), k=chance.choice([1, 1, 1, 2])):
            EDITS[name](site, chance)
        report = site.compare()
        if report is None:
            # What was refused is taken back, or everything after it would be refused too.
            for path in site.studies():
                path.unlink()
            for path, content in before.items():
                path.write_bytes(content)
        else:
            quick += "make what changed" in steps(report)
    assert quick


@pytest.mark.parametrize("seed", range(3))
def test_edits_among_many_alike_give_what_a_clean_build_gives(seed: int, site: Site) -> None:
    chance = random.Random(seed)
    for _ in range(9):
        copy_one(site, chance)
    for _ in range(12):
        change_what_it_is_like(site, chance)
        change_a_facet(site, chance)
    site.build()
    edits = [change_a_facet, change_what_it_is_like, change_a_title, delete_one, copy_one]
    quick = 0
    for _ in range(6):
        chance.choice(edits)(site, chance)
        quick += "make what changed" in steps(site.compare())
    assert quick


def test_a_new_title_touches_no_study_that_does_not_show_it(site: Site) -> None:
    chance = random.Random(5)
    for _ in range(12):
        copy_one(site, chance)
    site.build()
    before = stamps(site.root / "site")
    study = site.studies()[-1]
    shown = {
        path.parent.name
        for path in (site.root / "site").glob("case-studies/*/index.html")
        if f"/{study.stem}/" in path.read_text(encoding="utf-8")
    }
    site.edit(study, r"^title: .*$", "title: Another title")
    site.build()
    changed = touched(before, stamps(site.root / "site"))
    names = {path.split("/")[1] for path in changed if path.startswith("case-studies/")}
    assert f"case-studies/{study.stem}/index.html" in changed
    assert names <= {study.stem, *shown, "index.html", "by", "coverage"}
    assert len(shown) < 12


@pytest.mark.parametrize("name", list(EDITS))
def test_each_edit_alone(name: str, site: Site) -> None:
    site.build()
    EDITS[name](site, random.Random(3))
    site.compare()


def test_several_processes_give_what_one_gives(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    alone = digests(site.root / "site")
    monkeypatch.setattr(library, "WORTH_SHARING", 1)
    monkeypatch.setattr(library, "processors", lambda: 3)
    build(site.root, site.root / "shared", DAY, engine, options=SOUND)
    assert digests(site.root / "shared") == alone
    site.edit("case_studies/first-loaf.md", r"^role: .*$", "role: bakker")
    with pytest.raises(FaultsError) as caught:
        build(site.root, site.root / "shared", DAY, engine, options=SOUND)
    assert [fault.code for fault in caught.value.faults] == ["LP311"]


def inodes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("source", "pattern", "text"),
    [
        ("standards.yml", r"title: Kneading\w*", "title: Kneadingly"),
        ("case_studies/first-loaf.md", r"\Z", "\nAnother sentence.\n"),
        ("library/kneading.md", r"\Z", "\nAnother sentence.\n"),
    ],
)
def test_no_file_is_touched_whose_content_is_the_same(
    source: str, pattern: str, text: str, site: Site
) -> None:
    site.build()
    before, old = inodes(site.root / "site"), digests(site.root / "site")
    site.edit(source, pattern, text)
    site.build()
    after, new = inodes(site.root / "site"), digests(site.root / "site")
    changed = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    assert changed
    assert all(path.endswith((".html", ".json", ".xml", "_headers")) for path in changed)
    touched = {path for path in before if before[path] != after.get(path)}
    assert touched - changed <= {".lpsite", "manifest.sha256"}


def _replace(path: Path) -> None:
    path.unlink()
    path.write_text("something else")


def _file_becomes_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _folder_becomes_file(path: Path) -> None:
    shutil.rmtree(path)
    path.write_text("a file")


def _folder_becomes_link(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


MEDDLERS: dict[str, Callable[[Path], object]] = {
    "left alone": lambda folder: None,
    "gone": shutil.rmtree,
    "another file": lambda folder: _replace(folder / "404.html"),
    "strangers": lambda folder: (folder / "library" / "more.html").write_text("more"),
    "folders more": lambda folder: (folder / "more" / "and more").mkdir(parents=True),
    "a folder for a file": lambda folder: _file_becomes_folder(folder / "404.html"),
    "a file for a folder": lambda folder: _folder_becomes_file(folder / "library"),
    "a link for a folder": lambda folder: _folder_becomes_link(folder / "library"),
    "a file instead": _folder_becomes_file,
}


@pytest.mark.parametrize("meddler", list(MEDDLERS))
def test_what_was_replaced_is_taken_over_whatever_became_of_it(meddler: str, site: Site) -> None:
    site.build()
    site.edit("case_studies/first-loaf.md", r"\Z", "\nAnother sentence.\n")
    site.build()
    MEDDLERS[meddler](site.root / ".site.previous")
    site.edit("case_studies/first-loaf.md", r"\Z", "\nOne more.\n")
    assert "make what changed" in steps(site.compare())
    folders = {path for path in (site.root / "site").rglob("*") if path.is_dir()}
    assert all(any(folder.iterdir()) for folder in folders)


def test_a_kill_while_it_is_taken_over_leaves_the_site_whole(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    site.edit("case_studies/first-loaf.md", r"\Z", "\nAnother sentence.\n")
    site.build()
    before = digests(site.root / "site")
    # What a killed build leaves: the old site half made over, under a name that is never used.
    (site.root / ".site.previous").rename(site.root / ".site.spare")
    shutil.rmtree(site.root / ".site.spare" / "library")
    assert digests(site.root / "site") == before
    site.edit("case_studies/first-loaf.md", r"\Z", "\nOne more.\n")
    assert "make what changed" in steps(site.compare())
    assert not (site.root / ".site.spare").exists()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda memory: memory.write_bytes(memory.read_bytes()[:-100]),
    "one letter": lambda memory: memory.write_bytes(
        bytes([memory.read_bytes()[0] ^ 1]) + memory.read_bytes()[1:]
    ),
    "empty": lambda memory: memory.write_bytes(b""),
    "something else": lambda memory: memory.write_bytes(b"\x80\x04N." * 100),
    "gone": lambda memory: memory.unlink(),
}


@pytest.mark.parametrize("part", ["memory", "tree-*", "facts-*"])
@pytest.mark.parametrize("damage", list(DAMAGES))
def test_a_damaged_memory_is_dropped(damage: str, part: str, site: Site) -> None:
    site.build()
    (file,) = (site.root / ".lpsite" / "built").glob(part)
    DAMAGES[damage](file)
    site.edit("case_studies/first-loaf.md", r"\Z", "\nAnother sentence.\n")
    assert "read and check" in steps(site.compare())


def test_a_site_that_somebody_changed_is_made_anew(site: Site) -> None:
    site.build()
    (site.root / "site" / "index.html").write_text("defaced")
    assert "read and check" in steps(site.compare())


def test_the_day_and_the_options_are_part_of_what_is_remembered(site: Site) -> None:
    site.build()
    later = DAY.replace(year=2027)
    report = build(site.root, site.root / "site", later, engine, options=site.options)
    assert "read and check" in steps(report)


def test_nothing_changed_is_said_at_once(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")
    assert main(["build", "--no-index"]) == 0
    assert "Nothing changed" not in capsys.readouterr().out
    monkeypatch.setattr(line, "build", None)
    assert main(["build", "--no-index"]) == 0
    assert "Nothing changed. 48 pages, 3 case studies" in capsys.readouterr().out


@pytest.mark.parametrize(
    "meddle",
    [
        lambda root: (root / "library/kneading.md").touch(),
        lambda root: (root / "overrides/assets/site.css").write_text("body {}"),
        lambda root: (root / "site/index.html").write_text("defaced"),
        lambda root: (root / "site/more.html").write_text("more"),
        lambda root: (root / ".lpsite/cache").rename(root / ".lpsite/elsewhere"),
    ],
    ids=["source", "asset", "page", "stranger", "memory"],
)
def test_something_changed_is_never_called_nothing(
    meddle: Callable[[Path], object],
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(site.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")
    assert main(["build", "--no-index"]) == 0
    meddle(site.root)
    capsys.readouterr()
    assert main(["build", "--no-index"]) == 0
    assert "Nothing changed" not in capsys.readouterr().out
