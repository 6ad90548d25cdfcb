"""Keys that correct the links.

L u   ->   corrected: unlink · u undoes    and the links around it found anew
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tui.actions.correcting import OPERATIONS, Plan, carry_out
from tui.screens.correct import CorrectScreen
from tui.screens.reader.desk import Desk
from tui.screens.writing import writing


def correct(desk: Desk) -> None:
    """Show what can be done."""
    plans = {letter: operation(desk.session) for letter, (_, operation) in OPERATIONS.items()}
    reasons = {letter: desk.spell(plan) for letter, plan in plans.items() if isinstance(plan, str)}
    desk.app.push_screen(CorrectScreen(reasons), partial(_correct, desk, plans))


@writing
def _correct(desk: Desk, plans: Mapping[str, Plan | str], letter: str | None) -> None:
    """Put it on record; the links are found anew around it."""
    plan = plans[letter] if letter else ""
    if letter is None or isinstance(plan, str):
        return
    carry_out(desk.session, plan)
    done = OPERATIONS[letter][0].partition(":")[0]
    desk.say(f"corrected: {done} · {{history.undo}} undo")
