"""From the texts to the deciding between two reviewers, and back to it from a place that it showed.

W, ann and bob   ->   their annotations side by side   ->   a place in the texts   ->   esc: back to them
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.actions.navigation import place_of_annotation
from tui.keys.screens import DECIDING, keys_of
from tui.screens.asking import pick
from tui.screens.reader.desk import Desk, WayBack

if TYPE_CHECKING:
    from tui.actions.adjudicating import Adjudication


def adjudicate(desk: Desk) -> None:
    """Decide between two reviewers; of more, ask which."""
    made = desk.session.record.annotations.values()
    names = sorted({annotation.reviewer for annotation in made})
    if len(names) == 2:
        _decide(desk, names[0], names[1])
    else:
        _ask(desk, "The first reviewer", names, lambda first: _ask_second(desk, first, names))


def _ask(desk: Desk, question: str, names: Sequence[str], then: Callable[[str], None]) -> None:
    choices = {name: name for name in names}
    pick(desk.app, question, choices, lambda name: then(name) if name else None)


def _ask_second(desk: Desk, first: str, names: Sequence[str]) -> None:
    others = [name for name in names if name != first]
    _ask(desk, f"Beside {first}", others, lambda second: _decide(desk, first, second))


def _decide(desk: Desk, first: str, second: str) -> None:
    from tui.actions.adjudicating import Adjudication

    _open(desk, Adjudication(desk.session, first, second))


def _open(desk: Desk, cases: Adjudication) -> None:
    from tui.screens.adjudication import AdjudicationScreen

    screen = AdjudicationScreen(cases, keys_of(DECIDING, desk.every_key))
    desk.app.push_screen(screen, partial(_decided, desk, cases))


def _decided(desk: Desk, cases: Adjudication, annotation_id: str | None) -> None:
    """Show the place that was asked for, and remember the way back."""
    desk.way_back = None
    desk.record_changed()
    if annotation := desk.session.record.annotations.get(annotation_id or ""):
        desk.go(place_of_annotation(desk.session, annotation), centre=True)
        desk.way_back = WayBack(cases, desk.session.caret)
        desk.session.made = annotation.id
        desk.say("{select.give_up} or {jump.back} goes back to the deciding")
    desk.look()


def goes_back(desk: Desk) -> bool:
    """Go back to the deciding, when it showed a place and nothing is selected or searched."""
    if desk.way_back is None or desk.session.selection or desk.page.hits:
        return False
    cases = desk.way_back.cases
    if not cases.is_whole:
        cases.pair_again()
    _open(desk, cases)
    return True
