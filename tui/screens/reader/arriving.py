"""What comes while one reads: links, suggestions, what others write, texts that change on disk.

found in another process   ->   4 suggestions · ) goes to the next
written by another program ->   new.md changed on disk: C takes it in
"""

from __future__ import annotations

import asyncio
from functools import partial

from textual.worker import Worker

from collate.errors import DiptychError
from tui.actions.watching import Watch, news_of
from tui.review.amounts import amount
from tui.review.greeting import STRANGERS, share_little
from tui.screens.reader.desk import Desk

BREATH = 0.02  # seconds between two portions of suggestions
EVERY = 2.0  # seconds between two looks at the files


def attend(desk: Desk) -> None:
    """Look for it from now on."""
    desk.files = Watch(desk.session.documents)
    look_at_files(desk, desk.files)
    poll_noticing(desk)
    desk.set_interval(EVERY, partial(look_at_files, desk, desk.files))
    desk.set_interval(1, partial(tick, desk))


def tick(desk: Desk) -> None:
    """Take what was found and what others wrote since the last second, and keep the place."""
    _poll_links(desk)
    if _is_taking(desk):  # it goes on by itself; what has come is drawn now and then
        desk.record_changed()
    else:
        poll_noticing(desk)
    try:
        desk.session.keep_place()
        has_news = desk.session.record.refresh()
    except DiptychError as error:
        desk.say(str(error), is_trouble=True)
        return
    if has_news:
        desk.record_changed()


def _poll_links(desk: Desk) -> None:
    """Take the links of a long text when they have been found."""
    session = desk.session
    if session.link_search is None:
        return
    try:
        found = session.link_search.answer()
    except EOFError:
        session.link_search = None
        desk.say("finding links broke off: open the texts again to find them", is_trouble=True)
        return
    if found is None:
        desk.panel.tell()
    else:
        session.link_search = None
        desk.page.take_links(found)
        desk.record_changed()
        desk.say(STRANGERS if share_little(session) else "the links have been found")


def poll_noticing(desk: Desk) -> None:
    """Take some of the suggestions that have been found, and after a breath for keys the others."""
    session = desk.session
    try:
        is_news = session.notice()
    except EOFError:
        is_news = False
        desk.say("looking for suggestions broke off: open the texts again to find them", is_trouble=True)
    except DiptychError as error:
        desk.say(str(error), is_trouble=True)
        is_news = True
    if _is_taking(desk):
        session.record_changed()
        session.standing.catch_up()  # in step with each portion, so that none has to be with all
        desk.set_timer(BREATH, partial(poll_noticing, desk))
    elif is_news:
        desk.record_changed()
        _tell_of_suggestions(desk)


def _is_taking(desk: Desk) -> bool:
    return desk.session.noticing is not None and desk.session.noticing.is_taking


def _tell_of_suggestions(desk: Desk) -> None:
    """Say how many there are, unless something else is being said."""
    left, more = desk.session.suggestions_left(), desk.session.suggestions_more()
    if (left or more) and not desk.foot.is_telling:
        said = f"{amount(left, 'suggestion')} · {{suggestion.next}} goes to the next" if left else ""
        others = f"{amount(more, 'suggestion') if not left else more} more with {{read.differences}}"
        desk.say(" · ".join(each for each in (said, others if more else "") if each))


def look_at_files(desk: Desk, files: Watch) -> None:
    """Look at the files beside the keys: a network's disk may take its time."""

    async def look() -> None:
        if said := news_of(desk.session.documents, await asyncio.to_thread(files.look)):
            desk.say(said)

    if desk.is_current:
        _: Worker[None] = desk.run_worker(look, group="files", exclusive=True)  # else its type is not found
