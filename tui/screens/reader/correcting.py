"""Keys that correct the links.

L u   ->   corrected: unlink · u undoes    and the links around it found anew
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tui.actions.correcting import OPERATIONS, Plan, carry_out
from tui.screens.reader.desk import Desk
from tui.screens.reader.recording import writing


class Correcting(Desk):
    """What a reviewer says of the links."""

    def action_correct(self) -> None:
        """Show what can be done."""
        from tui.screens.correct import CorrectScreen

        plans = {letter: operation(self.session) for letter, (_, operation) in OPERATIONS.items()}
        reasons = {letter: self.spell(plan) for letter, plan in plans.items() if isinstance(plan, str)}
        self.app.push_screen(CorrectScreen(reasons), partial(self._correct, plans))

    @writing
    def _correct(self, plans: Mapping[str, Plan | str], letter: str | None) -> None:
        """Put it on record; the links are found anew around it."""
        plan = plans[letter] if letter else ""
        if letter is None or isinstance(plan, str):
            return
        carry_out(self.session, plan)
        done = OPERATIONS[letter][0].partition(":")[0]
        self.say(f"corrected: {done} · {{history.undo}} undo")
