"""The loop of the linear mode: a line is read, what it asks for is done, what comes of it is said.

J      ->    Link 5 of 64, match, 1 change, not reviewed.
             Left: ...
=      ->    Nothing wrong in link 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from collate.errors import DiptychError
from tui.actions.watching import news_of
from tui.keys.keys import Key
from tui.linear.commands import COMMANDS, WITH_WORDS, helped, parsed
from tui.linear.desk import Desk
from tui.linear.telling import progress
from tui.review.session import Session


def review(session: Session, keys: Sequence[Key], commands: Iterable[str]) -> Iterator[str]:
    """What is said, line by line, to commands, a line each; the place is kept after every one.

    A command is taken when what was said to the one before has been taken.
    """
    desk = Desk(session, keys)
    yield progress(session)
    yield from _answered(desk, "")
    for line in commands:
        command = line.strip()
        if parsed(desk, command) == ("program.quit", ""):
            break
        yield from _answered(desk, command)
    yield progress(desk.session)


def _answered(desk: Desk, command: str) -> Iterator[str]:
    """What comes of a command; trouble is told, and what is on record stays as it is."""
    try:
        if parsed(desk, command) != ("text.take_in", ""):
            desk.session.record.refresh()
            desk.take_record()
        yield from _done(desk, command)
        desk.session.keep_place()
        if said := news_of(desk.session.documents, desk.files.look()):
            yield desk.sentence(said)
    except DiptychError as error:
        yield str(error)


def _done(desk: Desk, command: str) -> Iterator[str]:
    if not command:
        yield from desk.tell()
        return
    found = parsed(desk, command)
    if found is None:
        yield desk.sentence(f"“{command}” is no command: {{program.help}} lists them")
        return
    key_id, words = found
    if reason := desk.why_not(key_id):
        yield desk.sentence(reason)
    elif key_id in WITH_WORDS:
        yield from WITH_WORDS[key_id].run(desk, words)
    elif key_id in COMMANDS:
        yield from COMMANDS[key_id](desk)
    elif key_id == "program.help":
        yield from helped(desk)
    else:
        yield desk.sentence(f"{desk.keys[key_id].help}: that needs a screen")
