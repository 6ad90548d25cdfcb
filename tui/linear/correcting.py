"""The command that corrects the links; by its letter what is done, without one what can be.

L        ->   u: Unlink: each sentence stands alone.   and a line for each other one
Lu       ->   Corrected: unlink, u undoes.              and the link that is here now
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.actions.correcting import OPERATIONS, carry_out
from tui.linear.desk import Desk


def correct(desk: Desk, letter: str) -> Iterator[str]:
    """Put a correction on record; the links are found anew around it, and the one here is told."""
    if letter not in OPERATIONS:
        yield from _possible(desk)
        return
    words, operation = OPERATIONS[letter]
    plan = operation(desk.session)
    if isinstance(plan, str):
        yield desk.sentence(plan)
        return
    carry_out(desk.session, plan)
    yield desk.sentence(f"corrected: {words.partition(':')[0]} · {{history.undo}} undoes")
    desk.take_record()
    yield from desk.tell()


def _possible(desk: Desk) -> Iterator[str]:
    for letter, (words, operation) in OPERATIONS.items():
        plan = operation(desk.session)
        yield f"{letter}: {desk.sentence(f'{words}; not here: {plan}' if isinstance(plan, str) else words)}"
