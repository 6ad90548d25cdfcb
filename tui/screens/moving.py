"""Keys that move the caret, and the mouse."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from tui import navigation
from tui.motions import next_char, next_word, previous_char, previous_word, word_end
from tui.navigation import Found, Step
from tui.screens.desk import Desk
from tui.session import Session
from tui.widgets.page import Page

JUMPS: dict[str, tuple[Callable[[Session, Step], Found | None], str]] = {
    "link": (navigation.next_link, "link"),
    "difference": (navigation.next_difference, "difference"),
    "unmatched": (navigation.next_unmatched, "unmatched passage"),
    "annotation": (navigation.next_annotation, "annotation"),
    "unreviewed": (navigation.next_unreviewed, "link to review"),
    "partner": (lambda session, _: navigation.partner(session), "moved passage"),
}


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
        """The first or the last character of this side."""
        end = 0 if step < 0 else len(self.session.text(self.session.caret.side))
        self._move(end, forward=step < 0)

    def action_centre(self) -> None:
        """The caret's row in the middle."""
        self.page.viewport.centre(self.session.caret)
        self.page.refresh()

    def action_switch_side(self) -> None:
        """The aligned place on the other side."""
        self.session.switch_side()
        self.go(self.session.caret)

    def action_jump(self, kind: str, step: Step) -> None:
        """The next thing of a kind."""
        search, noun = JUMPS[kind]
        found = search(self.session, step)
        if found is None:
            self.say(f"no {noun} {'after' if step > 0 else 'before'} this")
            return
        self.go(found.caret, centre=True)
        self.session.led_to, self.session.made = found.difference, found.annotation

    @on(Page.Pointed)
    def pointed(self, event: Page.Pointed) -> None:
        """Click puts the caret, dragging selects."""
        if event.dragged and self.session.selection is None and event.caret.side == self.session.caret.side:
            self.session.select()
        if not event.dragged:
            self.session.give_up()
        if not event.dragged or event.caret.side == self.session.caret.side:
            self.go(event.caret)

    @on(Page.Wheeled)
    def wheeled(self, event: Page.Wheeled) -> None:
        """The texts scroll; the caret stays where it is."""
        self.page.viewport.scroll_to(self.page.viewport.top + event.rows)
        self.page.refresh()
