"""Making again only what a change of some case studies makes different.

A build depends on everything. But when nothing except the texts of some case studies has changed
since the last one, then only their own pages can be different, those that show something of them,
and, if their cards changed, the pages that list cards. Whenever that cannot be said for sure, the
answer is None, and everything is made anew: this module never has to be clever to be right.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from itertools import chain
from pathlib import Path

from lpsite.check import FaultsError, check_files
from lpsite.check.whole import SAID, Seen, check_whole, look_at, pages_seen
from lpsite.diagnostics import Span, errors, in_order
from lpsite.link import Catalogue, StudyCard, card_of, cited_studies, link, studies_in
from lpsite.model import addresses
from lpsite.publish.index import FOLDER as INDEX
from lpsite.publish.index_shadow import Searched
from lpsite.publish.manifest import MANIFEST
from lpsite.publish.stage import MARKER
from lpsite.publish.verify import Expectations, FileFacts, Finding, PageFacts, expected_of, judge
from lpsite.publish.verify.finding import in_order as in_order_of_place
from lpsite.publish.verify.inspector import Inspector
from lpsite.read import Tree, assert_same, everything, read_studies
from lpsite.render.page import Shell
from lpsite.render.site import render_studies, render_without_studies
from lpsite.render.theme import read_theme
from lpsite.work import fresh
from lpsite.work.library import in_order_of_id
from lpsite.work.memory import Memory
from lpsite.work.share import Made, Wanted, make

MOST = 200
"""Above so many changed studies it is quicker to make everything with all processes."""

_STUDY = re.compile(r"case_studies/[^/]+\.md")
_STUDIES = addresses.INDEXES["case-studies"].rstrip("/")
_BESIDE = (MARKER, MANIFEST, f"{INDEX}/")
"""What the site has besides what is rendered."""


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """What is different from the site that was built before.

    ``made`` are the files that were written anew. ``gone`` are those that the site no longer has.
    All others stay as they are.
    """

    catalogue: Catalogue
    expected: Expectations
    tree: Tree
    cards: dict[str, StudyCard]
    cites: dict[str, frozenset[str]]
    made: Made
    gone: set[str]
    alike: dict[str, tuple[str, ...]]

    def kept(self, memory: Memory, without_index: bool) -> list[str]:
        """The files of the site that stay as they are."""
        made = {facts.path for facts in self.made.facts}
        return [
            path
            for path in memory.digests
            if path not in made
            and path not in self.gone
            and path != MARKER
            and not (without_index and path.startswith(f"{INDEX}/"))
        ]

    def searched(self, memory: Memory) -> dict[str, Searched]:
        """What search sees of each page of the site as it is now."""
        remade = {facts.path for facts in self.made.facts} | self.gone
        kept = {path: its for path, its in memory.searched.items() if path not in remade}
        return kept | self.made.searched

    def take_index(self, folder: Path, memory: Memory) -> None:
        """Look at a search index that was made anew in a folder."""
        inspector = Inspector(self.expected)
        for file in sorted((folder / INDEX).rglob("*")):
            if file.is_file():
                inspector.look_at(file.relative_to(folder).as_posix(), file.read_bytes())
        there = {facts.path for facts in inspector.facts}
        self.made.facts.extend(inspector.facts)
        self.made.findings.extend(inspector.findings)
        self.gone.update(
            path for path in memory.digests if path.startswith(f"{INDEX}/") and path not in there
        )

    def enter(self, memory: Memory) -> None:
        """Let a memory be that of the site as it is now."""
        memory.searched = self.searched(memory)
        memory.tree, memory.cards, memory.cites = self.tree, self.cards, self.cites
        memory.alike = self.alike
        for path in self.gone:
            del memory.digests[path]
            memory.facts.drop(path)
        for facts in self.made.facts:
            memory.digests[facts.path] = facts.digest
            memory.facts.put(facts)


def changed_studies(memory: Memory, sources: dict[str, fresh.Stamp]) -> set[str] | None:
    """The files of the studies that were changed, added or removed, if nothing else was."""
    before = memory.sources
    changed = {
        path for path in before.keys() | sources.keys() if before.get(path) != sources.get(path)
    }
    return changed if len(changed) <= MOST and all(map(is_study, changed)) else None


def is_study(path: str) -> bool:
    """Whether a source is the text of a case study, by its path."""
    return _STUDY.fullmatch(path) is not None


def change(
    root: Path,
    memory: Memory,
    changed: set[str],
    day: datetime.date,
    folder: Path,
    is_searched: bool = False,
    known: Catalogue | None = None,
) -> Change | None:
    """Make the pages that are different into a folder; None if everything must be made anew.

    With ``is_searched`` it is also noted what search sees of each. ``known`` is the catalogue of
    the same memory, if somebody has it. Raises FaultsError and ChangedError as ``opened`` does.
    """
    theme = read_theme(root)
    tree = memory.tree
    is_known = all(path in memory.cards and _is_there(root, path) for path in changed)
    if tree.root != root or not is_known:
        tree = dataclasses.replace(tree, root=root, found=tuple(everything(root)))
    there = changed & set(tree.study_files)
    part, faults = read_studies(tree, there)
    faults += check_files(part)
    cards = {path: card for path, card in memory.cards.items() if path not in changed}
    cites = {path: ids for path, ids in memory.cites.items() if path not in changed}
    lost = {memory.cards[path].id for path in changed & memory.cards.keys()}
    cites |= cited_studies(part)
    for page in studies_in(part):
        cards[page.path] = card_of(page)
        if page.record.status == "published":
            lost.discard(page.record.id)
    if lost and (
        lost & memory.cited_beside
        or any(lost & ids for ids in cites.values())
        or any(not lost.isdisjoint(card.related) for card in cards.values())
    ):
        # Something refers to what is no longer there: the whole check says where.
        return None
    unchanged = [_seen(path, cards[path]) for path in sorted(cards) if path not in there]
    faults += check_whole(tree, [*pages_seen(tree), *unchanged, *look_at(part)], privacy=False)
    if errors(faults):
        raise FaultsError(in_order(faults), part.lines)
    assert_same(root, {**part.stamps, **theme.stamps})
    remade = {card.id for path, card in cards.items() if path in there}
    is_listed_anew = any(memory.cards.get(path) != cards.get(path) for path in changed)
    alike = memory.alike
    if is_listed_anew:
        if any(_unlike(memory.cards.get(path), cards.get(path)) for path in changed):
            alike = link(tree, day, in_order_of_id(cards)).similar.every()
        beside = _show_something_of(memory.cards, cards, changed, cites)
        beside |= _show_as_alike(memory, cards, changed, alike)
        if len(beside) > MOST:
            return None
        beside -= there
        remade |= {cards[path].id for path in beside}
        others, _ = read_studies(tree, beside)
        part = dataclasses.replace(
            part,
            entries=(*part.entries, *others.entries),
            pictures={**part.pictures, **others.pictures},
        )
    if known is not None and not is_listed_anew and known.today == day:
        at_hand = {page.record.id: page for page in studies_in(part)}
        shown = {study: page for study, page in at_hand.items() if study in known.cards}
        catalogue = dataclasses.replace(known, studies=shown, alike_known=alike)
    else:
        catalogue = link(part, day, in_order_of_id(cards), alike)
    expected = expected_of(catalogue)
    shell = Shell(catalogue, theme)
    outputs = render_studies(catalogue, shell)
    if is_listed_anew:
        outputs = chain(outputs, render_without_studies(catalogue, shell, memory.docs))
    made = make(folder, outputs, Wanted(expected, is_searched))
    written = {facts.path for facts in made.facts}
    folders = tuple(addresses.study(study) for study in remade)
    gone = {
        path
        for path in memory.digests
        if (is_listed_anew or path.startswith(folders))
        and path not in written
        and not path.startswith(_BESIDE)
        and not path.endswith(addresses.DOCUMENT)  # They show nothing of any study.
        and _is_remade(_study_of(path), catalogue, remade, is_listed_anew)
    }
    return Change(catalogue, expected, tree, cards, cites, made, gone, alike)


def _seen(path: str, card: StudyCard) -> Seen:
    """What the rules about all files need to know of a study that did not change."""
    place = Span.start_of(path)
    if card.status != "published":
        return Seen(path, (card.id, place), card.status)
    return Seen(path, says=tuple((key, getattr(card, key), place) for key in SAID))


def unsound(change: Change, memory: Memory) -> list[Finding]:
    """What is wrong with the site after a change.

    If the pages that were made lead to what they led to before, and can be found and linked to as
    before, then no other page can have become wrong. Else the whole site is judged.
    """
    made = {facts.path: facts for facts in change.made.facts}
    if not change.gone and all(_is_the_same(memory.facts.get(p), f) for p, f in made.items()):
        own = [finding for facts in made.values() for finding in facts.findings]
        return in_order_of_place([*own, *change.made.findings])
    every = [
        facts
        for facts in memory.facts
        if facts.path not in made and facts.path not in change.gone and facts.path != MANIFEST
    ]
    return judge([*every, *made.values()], change.expected, change.made.findings)


def is_searched_otherwise(change: Change, memory: Memory) -> bool:
    """Whether search would find something else than before."""
    now = change.made.searched
    return any(path in memory.searched for path in change.gone) or any(
        memory.searched.get(facts.path) != now.get(facts.path) for facts in change.made.facts
    )


def _is_the_same(before: FileFacts | None, now: FileFacts) -> bool:
    """Whether two versions of a file say the same of themselves and of the site."""
    if not isinstance(before, PageFacts) or not isinstance(now, PageFacts):
        return before is not None and before.digest == now.digest
    return (
        [said.text for said in before.links] == [said.text for said in now.links]
        and {said.text for said in before.resources} == {said.text for said in now.resources}
        and before.anchors <= now.anchors
        and all(
            getattr(before, name) == getattr(now, name)
            for name in ("title", "description", "canonical", "policy", "is_listed")
        )
        and before.is_searchable == now.is_searchable
    )


def _show_something_of(
    before: dict[str, StudyCard],
    now: dict[str, StudyCard],
    changed: set[str],
    cites: dict[str, frozenset[str]],
) -> set[str]:
    """The files of the studies whose pages show something of the changed ones."""
    ids: set[str] = set()
    named: set[str] = set()
    for path in changed:
        for card in (before.get(path), now.get(path)):
            if card is not None and before.get(path) != now.get(path):
                ids.add(card.id)
                named.update(card.related, card.refers)
    return {
        path
        for path, card in now.items()
        if card.id in named or not ids.isdisjoint(card.related) or not ids.isdisjoint(cites[path])
    }


def _unlike(before: StudyCard | None, now: StudyCard | None) -> bool:
    """Whether what makes a study alike to others is different, or what its author names."""
    return _likeness(before) != _likeness(now)


def _likeness(card: StudyCard | None) -> tuple[object, ...]:
    if card is None or card.status != "published":
        return ()
    of_facets = (card.edition, card.standards, card.phases, card.education_phase, card.role)
    return (card.id, *of_facets, card.themes, card.needs, card.related)


def _show_as_alike(
    memory: Memory,
    now: dict[str, StudyCard],
    changed: set[str],
    alike: dict[str, tuple[str, ...]],
) -> set[str]:
    """The files of the studies whose pages show other studies as alike, or a changed one."""
    ids = {now[path].id for path in changed if path in now}
    return {
        path
        for path, card in now.items()
        if card.status == "published"
        and (alike[card.id] != memory.alike.get(card.id) or not ids.isdisjoint(alike[card.id]))
    }


def _is_there(root: Path, path: str) -> bool:
    return (root / path).is_file() and not (root / path).is_symlink()


def _study_of(path: str) -> str | None:
    """The id of the study to whose page or pictures a file of the site belongs, or None."""
    parts = path.split("/")
    return parts[1] if len(parts) == 3 and parts[0] == _STUDIES else None


def _is_remade(
    study: str | None, catalogue: Catalogue, remade: set[str], is_listed_anew: bool
) -> bool:
    """Whether all files of a study, or all that belong to none, have just been made."""
    if study is not None and study in catalogue.cards:
        return study in remade
    return is_listed_anew
