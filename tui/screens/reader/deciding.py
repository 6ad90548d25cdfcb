"""From the texts to the deciding between two reviewers, and back to it from a place that it showed.

W, ann and bob   ->   their annotations side by side   ->   a place in the texts   ->   esc: back to them
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.actions.navigation import Step, place_of_annotation
from tui.keys.keys import Key
from tui.keys.screens import DECIDING
from tui.layout.places import Caret
from tui.screens.asking import pick
from tui.screens.reader.moving import Moving
from tui.screens.reader.selecting import Selecting

if TYPE_CHECKING:
    from tui.actions.adjudicating import Adjudication


class Deciding(Selecting, Moving):
    """Who decides what between whom."""

    deciding_keys: Sequence[Key] = DECIDING
    left_cases: Adjudication | None = None
    shown_at: Caret | None = None

    def action_adjudicate(self) -> None:
        """Decide between two reviewers; of more, ask which."""
        made = self.session.record.annotations.values()
        names = sorted({annotation.reviewer for annotation in made})
        if len(names) == 2:
            self._decide(names[0], names[1])
        else:
            self._ask("The first reviewer", names, lambda first: self._ask_second(first, names))

    def _ask(self, question: str, names: Sequence[str], then: Callable[[str], None]) -> None:
        choices = {name: name for name in names}
        pick(self.app, question, choices, lambda name: then(name) if name else None)

    def _ask_second(self, first: str, names: Sequence[str]) -> None:
        others = [name for name in names if name != first]
        self._ask(f"Beside {first}", others, lambda second: self._decide(first, second))

    def _decide(self, first: str, second: str) -> None:
        from tui.actions.adjudicating import Adjudication

        self._open(Adjudication(self.session, first, second))

    def _open(self, cases: Adjudication) -> None:
        from tui.screens.adjudication import AdjudicationScreen

        self.left_cases = cases
        self.app.push_screen(AdjudicationScreen(cases, self.deciding_keys), self._decided)

    def _decided(self, annotation_id: str | None) -> None:
        self.record_changed()
        annotation = self.session.record.annotations.get(annotation_id or "")
        if annotation is None:
            self.left_cases = None
        else:
            self.go(place_of_annotation(self.session, annotation), centre=True)
            self.shown_at = self.session.caret
            self.session.made = annotation.id
            self.say("{select.give_up} or {jump.back} goes back to the deciding")
        self.look()

    def _goes_back(self) -> bool:
        """Back to the deciding, when it showed this place."""
        cases = self.left_cases
        if cases is None or self.session.selection or self.page.hits:
            return False
        if not cases.is_whole:
            cases.pair_again()
        self._open(cases)
        return True

    def action_give_up(self) -> None:
        """First what is selected or searched, then back to the deciding."""
        if not self._goes_back():
            super().action_give_up()

    def action_trail(self, step: Step) -> None:
        """Back from a place that the deciding showed leads to it."""
        is_shown = step < 0 and self.session.caret == self.shown_at
        if not (is_shown and self._goes_back()):
            super().action_trail(step)
