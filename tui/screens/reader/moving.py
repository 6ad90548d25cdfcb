"""Keys that move the caret, and the mouse.

The tide was out.    w  ->  The tide was out.    tab  ->  the other side, at the aligned place
^                               ^
"""

from __future__ import annotations

from textual import on

from tui.actions.navigation import JUMPS, Step, around, edge, nowhere, place_named
from tui.layout.motions import next_char, next_word, previous_char, previous_word, word_end
from tui.layout.typesetting import visible
from tui.review import selection
from tui.review.session import Session
from tui.screens.asking import type_in, type_letter
from tui.screens.reader.desk import Desk
from tui.widgets.page import Page

SHOWN = 40  # characters of the text at a mark


def beginning(session: Session, letter: str) -> str:
    """What stands at a mark: "a  link 24  Insurers have so far"."""
    side, offset, band = session.places.again(session.marks[letter])
    words = " ".join(visible(session.text(side)[offset : session.bands.span(side, band).end]).split())
    said = f"{words[:SHOWN].rstrip()}…" if len(words) > SHOWN else words
    return f"{letter}  link {session.bands.links[band] + 1}  {said or 'not in this version'}"


class Moving(Desk):
    """From place to place."""

    def _move(self, offset: int, *, forward: bool) -> None:
        self.go(self.session.places.at(self.session.caret.side, offset, forward=forward))

    def action_char(self, step: Step) -> None:
        """One character."""
        text, caret = self.session.text(self.session.caret.side), self.session.caret
        if step > 0:
            self._move(next_char(text, caret.offset, len(text)), forward=True)
        else:
            self._move(previous_char(text, caret.offset), forward=False)

    def action_word(self, step: Step) -> None:
        """One word; while selecting, forward to just before the next one, so that whole words are taken."""
        text, caret = self.session.text(self.session.caret.side), self.session.caret
        if step < 0:
            self._move(previous_word(text, caret.offset), forward=False)
        elif self.session.selection:
            start = next_word(text, min(caret.offset + 1, len(text) - 1))
            self._move(max(start - 1, caret.offset), forward=False)
        else:
            self._move(next_word(text, caret.offset), forward=True)

    def action_word_end(self) -> None:
        """The end of this word, or of the next."""
        self._move(
            word_end(self.session.text(self.session.caret.side), self.session.caret.offset), forward=True
        )

    def kept_cell(self) -> int:
        """The column that row motions keep: where the first of them set out."""
        if self.cell is None:
            self.cell = self.page.viewport.cell(self.session)
        return self.cell

    def action_row(self, step: Step) -> None:
        """One row."""
        self.go(self.page.viewport.move_rows(self.session, step, self.kept_cell()), keep_cell=True)

    def action_row_edge(self, step: Step) -> None:
        """The row's first or last character."""
        viewport = self.page.viewport
        self.go(viewport.row_start(self.session) if step < 0 else viewport.row_end(self.session))

    def action_page(self, step: Step, parts: int) -> None:
        """A page, or a part of one; two rows stay in sight."""
        viewport = self.page.viewport
        rows = max(1, viewport.height // parts - (2 if parts == 1 else 0))
        self.go(viewport.page(self.session, step * rows, self.kept_cell()), keep_cell=True)

    def action_edge(self, step: Step) -> None:
        """The first or the last character, or the gap of this side that stands there."""
        if self.session.bands:
            self.session.trail.leave(self.session.caret)
            self.go(edge(self.session, step))

    def action_centre(self) -> None:
        """The caret's row in the middle."""
        self.page.viewport.centre(self.session)
        self.look()

    def action_switch_side(self) -> None:
        """The aligned place on the other side."""
        selection.switch_side(self.session)
        self.go(self.session.caret)

    def action_jump(self, kind: str, step: Step) -> None:
        """The next thing of a kind."""
        found = JUMPS[kind][0](self.session, step)
        if found is None:
            self.say(nowhere(self.session, kind, step))
            return
        if kind in ("partner", "unmatched", "annotation", "suggestion", "unreviewed"):
            self.session.trail.leave(self.session.caret)
        self.say(around(self.session, found, kind, step))
        self.go(found.caret, centre=True, found=found)

    def action_trail(self, step: Step) -> None:
        """Back to where a jump set out from, or forward again."""
        trail = self.session.trail
        place = trail.back(self.session.caret) if step < 0 else trail.forward()
        if place is None:
            self.say(f"no jump to go {'back' if step < 0 else 'forward'} through")
            return
        self.go(self.session.places.again(place), centre=True)

    def action_go_to(self) -> None:
        """Go to a part of the text, or a link, by its number."""
        type_in(self.app, "Go to", "40 for 40% of the text, #12 for link 12", self._go_to)

    def _go_to(self, answer: str | None) -> None:
        if not answer:
            return
        found = place_named(self.session, answer)
        if found is None:
            links = len(self.session.alignment.links)
            self.say(f"a number from 0 to 100, or # and a number from 1 to {links}, is a place to go to")
            return
        self.session.trail.leave(self.session.caret)
        self.go(found, centre=True)

    def action_set_mark(self) -> None:
        """Remember this place under a letter."""
        type_letter(self.app, "Mark this place: type a letter", self._set_mark)

    def _set_mark(self, letter: str | None) -> None:
        if letter:
            self.session.marks[letter] = self.session.caret
            self.say(f"mark {letter} is here · {{mark.go}} then {letter} goes to it")

    def action_go_to_mark(self) -> None:
        """Go to the place remembered under a letter."""
        known = [beginning(self.session, letter) for letter in sorted(self.session.marks)]
        type_letter(self.app, "\n".join(["Go to a mark:", *known]), self._go_to_mark)

    def _go_to_mark(self, letter: str | None) -> None:
        if letter in self.session.marks:
            self.session.trail.leave(self.session.caret)
            self.go(self.session.places.again(self.session.marks[letter]), centre=True)
        elif letter:
            self.say(f"no mark {letter}")

    @on(Page.Pointed)
    def pointed(self, event: Page.Pointed) -> None:
        """Click puts the caret, dragging selects."""
        if event.dragged and self.session.selection is None and event.caret.side == self.session.caret.side:
            selection.select(self.session)
        if not event.dragged:
            selection.give_up(self.session)
        if not event.dragged or event.caret.side == self.session.caret.side:
            self.go(event.caret)

    @on(Page.Wheeled)
    def wheeled(self, event: Page.Wheeled) -> None:
        """The texts scroll; the caret stays where it is."""
        viewport = self.page.viewport
        if viewport.mode == "free":
            viewport.shift(event.side, event.rows)
        else:
            viewport.scroll_to(viewport.top + event.rows)
        self.look()
