"""The command that chooses between what merged copies say differently, by number.

Y      ->   what merged copies say, numbered
Y2     ->   Settled, 0 to go.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.linear.desk import Desk
from tui.review import meant
from tui.review.disagreeing import about, choices, disputed


def settle(desk: Desk, number: str) -> Iterator[str]:
    """Let what is chosen stand; without a number, tell what there is to choose from."""
    session = desk.session
    session.record.load_conflicts()
    rows = disputed(session.record.conflicts, meant.annotation(session))
    if not rows:
        yield "All that merged copies said differently is settled."
        return
    conflict = session.record.conflicts[rows[0]]
    found = choices(conflict, session.record.label)
    if number.isdecimal() and 0 < int(number) <= len(found):
        session.record.settle(conflict, found[int(number) - 1][0])
        desk.take_record()
        yield f"Settled, {len(session.record.conflicts)} to go."
    else:
        yield f"{about(conflict, session.record.label)}."
        yield from (f"{at}: {words}." for at, (_, words) in enumerate(found, 1))
        yield "Write the number after the key."
