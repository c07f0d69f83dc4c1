"""Make a valid source tree of any size from this library: the real data, and copies of its studies.

The copies differ in id, title and words, so that nothing can be answered from a cache by chance.
The same seed gives the same tree.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIED = ("docs", "library", "hooks", "overrides", "standards.yml", "mkdocs.yml")
FILLER = (ROOT / "library" / "faq.md").read_text(encoding="utf-8").lower()


def make_tree(target: Path, studies: int, seed: int = 1) -> None:
    """Write a source tree with this many full case studies beside the library's own files."""
    chance = random.Random(seed)
    target.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    folder = target / "case_studies"
    shutil.copytree(ROOT / "case_studies", folder)
    models = [
        text
        for path in sorted(folder.glob("*.md"))
        if "kind: full" in (text := path.read_text(encoding="utf-8"))
    ]
    words = sorted(set(re.findall(r"\b[a-z]{4,9}\b", FILLER)))
    for number in range(studies):
        study_id = f"study-{number:05d}"
        text = chance.choice(models)
        text = re.sub(r"^id: .*$", f"id: {study_id}", text, count=1, flags=re.MULTILINE)
        title = " ".join(chance.choices(words, k=6)).capitalize()
        text = re.sub(r"^title: .*$", f"title: {title} {number}", text, count=1, flags=re.MULTILINE)
        paragraph = " ".join(chance.choices(words, k=60)).capitalize()
        (folder / f"{study_id}.md").write_text(f"{text}\n{paragraph}.\n", encoding="utf-8")
