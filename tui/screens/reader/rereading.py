"""The key that takes in texts that changed on disk while they were open.

another program writes new.md   ->   the foot says so   ->   C: what is on record carried over to it
"""

from __future__ import annotations

from collate.errors import DiptychError
from tui.actions.rereading import reread
from tui.screens.reader.desk import Desk


async def take_in(desk: Desk) -> None:
    """Read the files anew, and carry over what is on record."""
    try:
        session = reread(desk.session)
    except DiptychError as error:
        desk.say(str(error), is_trouble=True)
        return
    if session is None or desk.read_anew is None:
        desk.say("both texts are as they were read")
        return
    session.seek_links()
    await desk.read_anew(session)
