"""The command that takes in a text that changed on disk.

C   ->   Both texts are as they were read.
         or what was carried over, and the link at the same place
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.actions.rereading import reread
from tui.actions.watching import Watch
from tui.linear.desk import Desk
from tui.linear.finding import find_links


def take_in(desk: Desk) -> Iterator[str]:
    """Read the files anew, and carry over what is on record; the link at the same place is told."""
    session = reread(desk.session)
    if session is None:
        yield "Both texts are as they were read."
        return
    if session.is_sketch:
        find_links(session, lambda _: None)
    desk.session, desk.files, desk.hits = session, Watch(session.documents), []
    yield desk.sentence(session.told or "the texts say the same as before")
    yield from desk.tell()
