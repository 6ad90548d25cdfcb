"""The key that filters the annotations shown.

f major+ enter   ->   only what is major or graver is marked in the texts: filter: major+ · 2 of 4
"""

from __future__ import annotations

from tui.screens.reader.desk import Desk
from tui.widgets.filter_bar import FilterBar


def narrow(desk: Desk) -> None:
    """Type a filter."""
    desk.open_line(FilterBar(desk.session.sieve))


def show(desk: Desk, trouble: str) -> None:
    """Show what is left, and what is wrong with the filter, as it grows."""
    desk.record_changed()
    desk.say(trouble or desk.session.sieve.words(), is_trouble=bool(trouble))


async def close(desk: Desk) -> None:
    """Keys are keys again, once it is gone: until then the foot would take them for letters."""
    await desk.close_line()
    desk.record_changed()
    desk.say("")
