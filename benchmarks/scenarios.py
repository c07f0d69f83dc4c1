"""Run the contenders by turns: each scenario for one after the other, and then all of it again.

A slow moment of the machine so hits all of them alike. After each run it is made sure that the work
was done: a run that leaves an edit out would be a quick one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from contender import Contender, Editor, Scenario
from measuring import FailedError, Run, run
from results import Results, Size
from same import difference

MUCH = 5000
"""From this many studies on, whoever is slow runs once and only cold, unless all is asked for."""


class Rounds:
    """Contenders, the edits that all of them get, and what they have shown so far."""

    def __init__(
        self,
        contenders: Sequence[Contender],
        ids: Sequence[str],
        editor: Editor,
        results: Results,
        environment: dict[str, str],
        is_all: bool,
    ) -> None:
        self.contenders = list(contenders)
        self.ids = ids
        self.editor = editor
        self.results = results
        self.environment = environment
        self.is_all = is_all
        self._compared: set[str] = set()
        for each in contenders:
            results.lacks[each.name] = each.lacks
            if each.missing:
                results.missing[each.name] = each.missing

    def rehearse(self) -> None:
        """Run every scenario once, watched and not timed.

        The system has then read every program and source, the memory is known, and pages have been
        compared with their sources. Whoever has only one run is left out here.
        """
        for scenario in Scenario:
            for contender in self._taking_part():
                if scenario in contender.scenarios and not self._has_one_run(contender):
                    self._go(contender, scenario, 0, is_timed=False, is_watched=True)

    def go_round(self, number: int) -> None:
        """Time every scenario once for everyone who has it."""
        for scenario in Scenario:
            for contender in self._taking_part():
                if scenario not in contender.scenarios:
                    continue
                has_one = self._has_one_run(contender)
                if not has_one or (number == 0 and scenario is Scenario.COLD):
                    self._go(contender, scenario, number, is_timed=True, is_watched=has_one)

    def _has_one_run(self, contender: Contender) -> bool:
        has_one = contender.slow and len(self.ids) >= MUCH and not self.is_all
        if has_one:
            self.results.once.add(contender.name)
        return has_one

    def _go(
        self,
        contender: Contender,
        scenario: Scenario,
        number: int,
        is_timed: bool,
        is_watched: bool,
    ) -> None:
        study = self.ids[(number * 37 + 11) % len(self.ids)]
        word = self.editor.new_word()
        if scenario is Scenario.UNCHANGED and not contender.site.exists():
            self._tried(contender, "first run", is_watched=False)
        match scenario:
            case Scenario.COLD | Scenario.INDEX:
                contender.forget()
            case Scenario.EDITED:
                self.editor.add_word(contender.study(study), word)
            case Scenario.EDITED_ASIDE:
                self.editor.change_hours(contender.study(study))
        taken = self._tried(contender, scenario, is_watched)
        if taken is None:
            return
        if scenario is Scenario.EDITED and word not in contender.page(study).read_text("utf-8"):
            self._leave_out(contender, f"{scenario}: the page does not show the edit")
            return
        if is_timed:
            self.results.add(contender.name, scenario, taken)
        if taken.memory is not None:
            self.results.memory[contender.name, scenario] = taken.memory
        if scenario is Scenario.COLD and contender.name not in self.results.sizes:
            self.results.sizes[contender.name] = size_of(contender.site)

    def _tried(self, contender: Contender, what: str, is_watched: bool) -> Run | None:
        """A run, or None if it failed; the contender is then out, and the reason is kept."""
        environment = {**self.environment, **contender.environment}
        try:
            taken = run(contender.command, contender.folder, environment, is_watched)
        except FailedError as problem:
            self._leave_out(contender, f"{what}: {problem}")
            return None
        mark = " (watched)" if is_watched else ""
        print(f"  {contender.name:<32}{what:<44}{taken.wall:8.2f} s{mark}", flush=True)
        if contender.name not in self._compared and Scenario.INDEX not in contender.scenarios:
            self._compared.add(contender.name)
            if lack := difference(contender, self.ids):
                self._leave_out(contender, lack)
                return None
        return taken

    def _leave_out(self, contender: Contender, reason: str) -> None:
        reason = reason.replace(f"{contender.folder}/", "")
        print(f"{contender.name}, {reason}", file=sys.stderr)
        self.results.missing[contender.name] = reason

    def _taking_part(self) -> list[Contender]:
        return [each for each in self.contenders if each.name not in self.results.missing]


def size_of(folder: Path) -> Size:
    """The number of files below a folder, and their bytes."""
    files = total = 0
    for here, _, names in os.walk(folder):
        files += len(names)
        total += sum(os.lstat(os.path.join(here, name)).st_size for name in names)  # noqa: PTH118 - ten thousand of them
    return Size(files, total)
