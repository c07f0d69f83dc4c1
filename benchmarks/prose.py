"""Prose that means nothing: sentences, paragraphs, lists and tables out of a vocabulary."""

from __future__ import annotations

import random

from words import Words


class Prose:
    """Writes in the words of a vocabulary, as chance has it."""

    def __init__(self, words: Words, chance: random.Random) -> None:
        self.words = words
        self.chance = chance

    def title(self) -> str:
        """A title of four to eight of the rarer words."""
        return " ".join(self.words.draw_rarer(self.chance, self.chance.randint(4, 8))).capitalize()

    def phrase(self, length: int = 3) -> str:
        """A few of the rarer words: for a link, they say where it leads."""
        return " ".join(self.words.draw_rarer(self.chance, length))

    def sentence(self, length: int) -> str:
        """A plain sentence of this many words, fit for front matter."""
        return " ".join(self.words.draw(self.chance, length)).capitalize() + "."

    def paragraphs(self, length: int) -> list[str]:
        """Paragraphs of about this many words together; there is always one."""
        words = self.words.draw(self.chance, max(length, 30))
        made: list[str] = []
        sentences: list[str] = []
        at = 0
        while at < len(words):
            size = self.chance.randint(7, 22)
            sentences.append(self._told(words[at : at + size]))
            at += size
            if len(sentences) == 5 or self.chance.random() < 0.2:
                made.append(" ".join(sentences))
                sentences = []
        return made + ([" ".join(sentences)] if sentences else [])

    def _told(self, words: list[str]) -> str:
        """Words as a sentence; now and then with a figure, a comma or a stress."""
        dice = self.chance.random()
        if dice < 0.12:
            words.append(self.share(self.chance.randint(20, 80), self.chance.randint(60, 200)))
        elif dice < 0.3 and len(words) > 6:
            words[len(words) // 2] += ","
        elif dice < 0.34 and len(words) > 3:
            words[-2] = f"**{words[-2]}**"
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def share(self, percent: int, number: int) -> str:
        """A share in figures, such as ``38% (34 of 90)``."""
        part = round(number * percent / 100)
        return f"{part * 100 / number:.0f}% ({part} of {number})"

    def points(self) -> str:
        """A list of three to five points."""
        return "\n".join(f"- {self.sentence(9)[:-1]}" for _ in range(self.chance.randint(3, 5)))

    def table(self) -> str:
        """A table of some groups, before and after."""
        rows = ["| Group | Before | After |", "|---|---|---|"]
        for _ in range(self.chance.randint(3, 6)):
            before, after = self.chance.randint(20, 60), self.chance.randint(30, 80)
            rows.append(f"| {self.phrase(2).capitalize()} | {before}% | {after}% |")
        return "\n".join(rows)
