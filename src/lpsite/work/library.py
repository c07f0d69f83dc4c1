"""A library of any size: read, checked and linked, its case studies in several processes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lpsite.check import FaultsError, check_files
from lpsite.check.whole import check_whole, look_at
from lpsite.diagnostics import errors, in_order
from lpsite.link import Catalogue, StudyCard, link
from lpsite.read import Tree, assert_unchanged, read_without_studies
from lpsite.render.theme import Theme, read_theme
from lpsite.work.crew import Crew, dealt, processors
from lpsite.work.share import Made, Share, Wanted

WORTH_SHARING = 150
"""With fewer case studies, starting processes takes longer than they save."""


@dataclass(frozen=True, slots=True)
class Library:
    """A library without errors: what is no case study as a tree, the studies with a crew."""

    tree: Tree
    theme: Theme
    catalogue: Catalogue
    cards: dict[str, StudyCard]
    cites: dict[str, frozenset[str]]
    crew: Crew[Share]

    def render_studies(self, folder: Path, wanted: Wanted) -> Callable[[], list[Made]]:
        """Begin to write all case studies into a folder; gives what waits until it is done."""
        return self.crew.start(
            partial(
                Share.render,
                cards=in_order_of_id(self.cards),
                today=self.catalogue.today,
                theme=self.theme,
                folder=folder,
                wanted=wanted,
            )
        )


@contextmanager
def opened(root: Path, day: datetime.date, is_checked: bool = True) -> Iterator[Library]:
    """Read, check and link the library in ``root``; its processes end with the context.

    Without ``is_checked`` only faults that keep a file from being read are found. Raises
    FaultsError for errors in the sources, CannotReadError when there is no library, and
    ChangedError when somebody saves a file meanwhile.
    """
    tree, faults = read_without_studies(root)
    theme = read_theme(root)
    paths = tree.study_files
    hands = processors() if len(paths) >= WORTH_SHARING else 1
    with Crew([Share(tree, part) for part in dealt(paths, hands)]) as crew:
        waiting = crew.start(partial(Share.read, today=None, is_checked=is_checked))
        if is_checked:
            faults += check_files(tree)
        seen, lines = look_at(tree), dict(tree.lines)
        stamps = dict(theme.stamps)
        cards: dict[str, StudyCard] = {}
        cites: dict[str, frozenset[str]] = {}
        for known in waiting():
            faults += known.faults
            seen += known.seen
            cards |= known.cards
            cites |= known.cites
            lines |= known.lines
            stamps |= known.stamps
        faults += check_whole(tree, seen) if is_checked else ()
        if errors(faults):
            raise FaultsError(in_order(faults), lines)
        assert_unchanged(tree, stamps)
        catalogue = link(tree, day, in_order_of_id(cards))
        yield Library(tree, theme, catalogue, cards, cites, crew)


def in_order_of_id(cards: dict[str, StudyCard]) -> list[StudyCard]:
    """Cards in an order that does not depend on who read them first."""
    return sorted(cards.values(), key=lambda card: card.id)
