"""A share of the case studies: read and checked in one step, rendered in the next."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lpsite.check import check_files
from lpsite.check.whole import Seen, look_at
from lpsite.diagnostics import Diagnostic
from lpsite.link import StudyCard, card_of, cited_studies, link, studies_in
from lpsite.publish.index_shadow import Searched, searched, shadow
from lpsite.publish.verify import Expectations, FileFacts, Finding
from lpsite.publish.verify.inspector import Inspector
from lpsite.publish.write import write_files
from lpsite.read import Tree, read_studies
from lpsite.render.page import Shell
from lpsite.render.site import Output, render_studies
from lpsite.render.theme import Theme
from lpsite.source.stamps import Stamp


@dataclass(frozen=True, slots=True)
class Known:
    """What the rest of the work needs to know of the studies of a share.

    ``lines`` are those of the files with faults, to be shown beside them. ``cards`` and ``cites``
    (the ids of other studies to which a text refers) go by the path of the file.
    """

    faults: list[Diagnostic]
    lines: dict[str, list[str]]
    seen: list[Seen]
    cards: dict[str, StudyCard]
    cites: dict[str, frozenset[str]]
    stamps: dict[str, Stamp]


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were made, with what verification and the search index must know of each.

    ``searched`` goes by the path of the page, and is kept only when it is wanted. ``alike`` has the
    ids of the studies that are most alike to each one that was rendered.
    """

    facts: list[FileFacts]
    findings: list[Finding]
    searched: dict[str, Searched]
    alike: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be learnt of the files while they are written.

    With nothing ``expected`` they are not looked at, and only their digests are noted.
    """

    expected: Expectations | None
    is_searched: bool


class Share:
    """Some of the case studies of a library, of which everything else has been read."""

    def __init__(self, beside: Tree, paths: Sequence[str]) -> None:
        self._beside = beside
        self._paths = paths
        self._tree: Tree | None = None

    def read(self, today: datetime.date | None, is_checked: bool = True) -> Known:
        """Read the studies and check each by itself."""
        tree, faults = read_studies(self._beside, self._paths)
        self._tree = tree
        if is_checked:
            faults += check_files(tree, today)
        faulty = {fault.span.path for fault in faults}
        return Known(
            faults,
            {path: lines for path, lines in tree.lines.items() if path in faulty},
            look_at(tree),
            {page.path: card_of(page) for page in studies_in(tree)},
            cited_studies(tree),
            tree.stamps,
        )

    def render(
        self,
        cards: list[StudyCard],
        today: datetime.date,
        theme: Theme,
        folder: Path,
        wanted: Wanted,
    ) -> Made:
        """Write the pages and pictures of the studies into a folder."""
        assert self._tree is not None, "a share is read before it is rendered"
        catalogue = link(self._tree, today, cards)
        made = make(folder, render_studies(catalogue, Shell(catalogue, theme)), wanted)
        return replace(
            made, alike={study: catalogue.similar.of(study) for study in catalogue.studies}
        )


def make(folder: Path, outputs: Iterable[Output], wanted: Wanted) -> Made:
    """Write files into a folder, and look at each while its bytes are at hand."""
    inspector = Inspector(wanted.expected) if wanted.expected else None
    facts: list[FileFacts] = []
    found: dict[str, Searched] = {}

    def looked_at() -> Iterator[tuple[str, bytes]]:
        for output in outputs:
            if inspector:
                inspector.look_at(output.path, output.content)
            else:
                digest = hashlib.sha256(output.content).hexdigest()
                facts.append(FileFacts(path=output.path, digest=digest))
            if wanted.is_searched and output.path.endswith(".html"):
                its_shadow = shadow(output.content)
                if its_shadow is not None:
                    found[output.path] = searched(its_shadow)
            yield output.path, output.content

    write_files(folder, looked_at())
    return Made(
        inspector.facts if inspector else facts, inspector.findings if inspector else [], found
    )
