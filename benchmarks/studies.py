"""Full, illustrative case studies in words that mean nothing: files as people would write them."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prose import Prose
from words import Words

SMALLEST, LARGEST = 600, 1100
"""How many words the seven sections have together."""

_KEPT_FOR = datetime.timedelta(days=730)


@dataclass(frozen=True)
class Library:
    """What a study may name: all of it is read from the library's own data files.

    ``vocabularies`` has the ids of each, ``published`` the newest day on which a study appeared.
    """

    vocabularies: dict[str, list[str]]
    sections: list[str]
    edition: str
    standards: list[str]
    levels: list[int]
    sources: list[str]
    terms: list[str]
    guides: list[str]
    published: datetime.date


class Author:
    """Writes studies. The same library, words, ids and seed give the same files."""

    def __init__(self, library: Library, words: Words, ids: Sequence[str], seed: int) -> None:
        self.library = library
        self.words = words
        self.ids = ids
        self.seed = seed
        self._titles: set[str] = set()

    def write(self, place: int) -> str:
        """The file of the study with this place among the ids."""
        # A string, because other seeds go through hash(), which differs from run to run.
        chance = random.Random(f"{self.seed}/{self.ids[place]}")
        study = _Study(self, place, chance)
        return f"---\n{study.front_matter()}---\n\n{study.body()}"

    def title(self, prose: Prose) -> str:
        """A title that no study before has."""
        title = prose.title()
        while title in self._titles:
            title = prose.title()
        self._titles.add(title)
        return title


class _Study:
    """One study while it is being written."""

    def __init__(self, author: Author, place: int, chance: random.Random) -> None:
        self.author = author
        self.library = author.library
        self.place = place
        self.chance = chance
        self.prose = Prose(author.words, chance)
        known = author.library.standards
        self.standards = sorted(self.some(known, 2, 4), key=known.index)
        self.sources = self.some(author.library.sources, 2, 3)

    def front_matter(self) -> str:
        """Every field of a full study."""
        chance, library, say = self.chance, self.library, self.prose.sentence
        published = library.published - datetime.timedelta(days=chance.randint(0, 180))
        started = published.year - chance.randint(2, 4)
        levels = ", ".join(f"{key}: {chance.choice(library.levels)}" for key in self.standards)
        before, after = sorted(chance.sample(range(20, 80), 2))
        number = chance.randint(60, 400)
        needs = [f"needs: [{self.value('needs')}]"] if self.takes("needs", 0.3) else []
        lines = [
            f"id: {self.author.ids[self.place]}",
            "kind: full",
            f"title: {self.author.title(self.prose)}",
            f"summary: {say(10)} {say(9)}",
            "illustrative: true",
            "status: published",
            f"edition: {library.edition}",
            f"standards: [{', '.join(self.standards)}]",
            f"levels_claimed: {{{levels}}}",
            f"themes: [{', '.join(self.values('themes', 2))}]",
            f"phases: [{', '.join(self.values('phases', 2))}]",
            f"education_phase: {self.value('education_phases')}",
            f"role: {self.value('roles')}",
            *needs,
            f"region: {self.value('regions')}",
            f'setting_type: "{self.value("setting_types")}"',
            f"size_band: {self.value('size_bands')}",
            f"disadvantage_band: {self.value('disadvantage_bands')}",
            f'started: "{started}-09"',
            f'ended: "{started + 1}-0{chance.randint(4, 7)}"',
            f"published: {published}",
            f"review_by: {published + _KEPT_FOR}",
            f"question: {say(16)[:-1]}?",
            "baseline:",
            f"  measure: {say(18)}",
            f'  when: "{started}-10"',
            f"  value: {self.prose.share(before, number)}",
            "outcome:",
            f"  measure: {say(12)}",
            f'  when: "{started + 1}-03"',
            f"  value: {self.prose.share(after, number)}",
            f"comparison: {say(20)}",
            f"reach: {{colleagues: {chance.randint(2, 60)}, teams: {chance.randint(1, 9)}, "
            f"schools: {chance.randint(1, 6)}, pupils: {chance.randint(12, 900)}}}",
            "evidence:",
            *self.evidence(),
            f"finding: {say(14)} {say(12)}",
            "limits:",
            *(f"  - {say(12)}" for _ in range(chance.randint(2, 4))),
            f"cost: {{money_gbp: {chance.randint(0, 2000)}, hours_lead: {chance.randint(12, 90)}, "
            f"hours_staff: {chance.randint(10, 200)}}}",
            f"transfer: {say(22)}",
            f"related: [{', '.join(self.others(2, 4))}]",
            f"sources: [{', '.join(self.sources)}]",
        ]
        return "\n".join(lines) + "\n"

    def evidence(self) -> Iterator[str]:
        """Two to four pieces of evidence."""
        for _ in range(self.chance.randint(2, 4)):
            yield f"  - kind: {self.value('evidence_kinds')}"
            yield f"    impact_level: {self.value('impact_levels')}"
            yield f"    summary: {self.prose.sentence(14)}"

    def body(self) -> str:
        """The sections, with citations spread over them, most with a list, some with a table."""
        titles = self.library.sections
        shares = [self.chance.uniform(0.5, 1.5) for _ in titles]
        length = self.chance.randint(SMALLEST, LARGEST) / sum(shares)
        cited = [*self.citations()]
        self.chance.shuffle(cited)
        blocks: list[str] = []
        for index, (title, share) in enumerate(zip(titles, shares, strict=True)):
            paragraphs = self.prose.paragraphs(round(length * share))
            for number, citation in enumerate(cited[index :: len(titles)]):
                at = number % len(paragraphs)
                gap = "" if citation.startswith("[^") else " "
                paragraphs[at] = f"{paragraphs[at][:-1]}{gap}{citation}."
            blocks += [f"## {title}", *paragraphs]
            if index == len(titles) // 3 and self.chance.random() < 0.8:
                blocks.append(self.prose.points())
            if index == len(titles) // 2 and self.chance.random() < 0.3:
                blocks.append(self.prose.table())
        return "\n\n".join(blocks) + "\n"

    def citations(self) -> Iterator[str]:
        """What the text refers to: standards, words, guidance, sources and other studies."""
        phrase = self.prose.phrase
        for key in self.standards:
            yield f"[{key}]" if self.chance.random() < 0.5 else f"[{phrase()}][{key}]"
        for term in self.some(self.library.terms, 1, 3):
            yield f"[{phrase()}][term:{term}]"
        for guide in self.some(self.library.guides, 1, 2):
            yield f"[guide:{guide}]"
        for source in self.sources:
            yield f"[^{source}]"
        for study in self.others(1, 2):
            yield f"[{phrase()}][study:{study}]"

    def value(self, vocabulary: str) -> str:
        """A value of a facet: each has its turn, and after that the first ones come up most."""
        values = self.library.vocabularies[vocabulary]
        if self.place < len(values):
            return values[self.place]
        return values[int(len(values) * self.chance.random() ** 1.7)]

    def values(self, vocabulary: str, most: int) -> list[str]:
        """One or more values of a facet, each once."""
        others = self.some(self.library.vocabularies[vocabulary], 0, most - 1)
        return list(dict.fromkeys([self.value(vocabulary), *others]))

    def takes(self, vocabulary: str, share: float) -> bool:
        """Whether a facet that may be left out is used: always while its values have their turn."""
        values = self.library.vocabularies[vocabulary]
        return self.place < len(values) or self.chance.random() < share

    def some(self, every: list[str], least: int, most: int) -> list[str]:
        """Some of a list, each once."""
        return self.chance.sample(every, min(len(every), self.chance.randint(least, most)))

    def others(self, least: int, most: int) -> list[str]:
        """Some other studies, or as many as there are."""
        ids = self.author.ids
        drawn = self.chance.sample(range(len(ids)), min(len(ids), most + 1))
        places = [place for place in drawn if place != self.place]
        return [ids[place] for place in places[: self.chance.randint(least, most)]]
