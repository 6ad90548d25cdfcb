"""Keys that jump, and what finds the way back.

n   ->   the next difference      < ->   back      B a … ' a   ->   the place marked as a
"""

from __future__ import annotations

from functools import partial

from tui.actions.navigation import JUMPS, Step, around, nowhere, place_named
from tui.layout.typesetting import visible
from tui.review.session import Session
from tui.screens.asking import type_in, type_letter
from tui.screens.reader.deciding import goes_back
from tui.screens.reader.desk import Desk

SHOWN = 40  # characters of the text at a mark


def jump(desk: Desk, kind: str, step: Step) -> None:
    """The next thing of a kind."""
    found = JUMPS[kind][0](desk.session, step)
    if found is None:
        desk.say(nowhere(desk.session, kind, step))
        return
    if kind in ("partner", "unmatched", "annotation", "suggestion", "unreviewed"):
        desk.session.trail.leave(desk.session.caret)
    desk.say(around(desk.session, found, kind, step))
    desk.go(found.caret, centre=True, found=found)


def trail(desk: Desk, step: Step) -> None:
    """Back to where a jump set out from, or to the deciding that showed this place; or forward again."""
    trail, caret = desk.session.trail, desk.session.caret
    if step < 0 and desk.way_back and caret == desk.way_back.shown and goes_back(desk):
        return
    place = trail.back(caret) if step < 0 else trail.forward()
    if place is None:
        desk.say(f"no jump to go {'back' if step < 0 else 'forward'} through")
        return
    desk.go(desk.session.places.again(place), centre=True)


def go_to(desk: Desk) -> None:
    """Go to a part of the text, or a link, by its number."""
    type_in(desk.app, "Go to", "40 for 40% of the text, #12 for link 12", partial(_go_to, desk))


def _go_to(desk: Desk, answer: str | None) -> None:
    if not answer:
        return
    found = place_named(desk.session, answer)
    if found is None:
        links = len(desk.session.alignment.links)
        desk.say(f"a number from 0 to 100, or # and a number from 1 to {links}, is a place to go to")
        return
    desk.session.trail.leave(desk.session.caret)
    desk.go(found, centre=True)


def set_mark(desk: Desk) -> None:
    """Remember this place under a letter."""
    type_letter(desk.app, "Mark this place: type a letter", partial(_set_mark, desk))


def _set_mark(desk: Desk, letter: str | None) -> None:
    if letter:
        desk.session.marks[letter] = desk.session.caret
        desk.say(f"mark {letter} is here · {{mark.go}} then {letter} goes to it")


def go_to_mark(desk: Desk) -> None:
    """Go to the place remembered under a letter."""
    known = [_beginning(desk.session, letter) for letter in sorted(desk.session.marks)]
    type_letter(desk.app, "\n".join(["Go to a mark:", *known]), partial(_go_to_mark, desk))


def _go_to_mark(desk: Desk, letter: str | None) -> None:
    if letter in desk.session.marks:
        desk.session.trail.leave(desk.session.caret)
        desk.go(desk.session.places.again(desk.session.marks[letter]), centre=True)
    elif letter:
        desk.say(f"no mark {letter}")


def _beginning(session: Session, letter: str) -> str:
    """What stands at a mark: "a  link 24  Insurers have so far"."""
    side, offset, band = session.places.again(session.marks[letter])
    words = " ".join(visible(session.text(side)[offset : session.bands.span(side, band).end]).split())
    said = f"{words[:SHOWN].rstrip()}…" if len(words) > SHOWN else words
    return f"{letter}  link {session.bands.links[band] + 1}  {said or 'not in this version'}"
