"""The reader: keys to actions. What they do stands in Session, navigation and Record; looks, in widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from collate.errors import DiptychError
from store import Annotation
from tui import navigation
from tui.aligning import Search
from tui.keys import KEYS
from tui.motions import next_char, next_word, previous_char, previous_word, word_end
from tui.navigation import Found, Step
from tui.places import Caret
from tui.screens.help import HelpScreen
from tui.screens.tags import TagScreen
from tui.search import find, nearest
from tui.session import Session
from tui.widgets.foot import Foot
from tui.widgets.note import NoteEditor
from tui.widgets.page import SMALLEST, Page
from tui.widgets.panel import Panel, count
from tui.widgets.search_bar import SearchBar

LOW = 20  # terminal rows below which the panel gives up a line

JUMPS: dict[str, tuple[Callable[[Session, Step], Found | None], str]] = {
    "link": (navigation.next_link, "link"),
    "difference": (navigation.next_difference, "difference"),
    "unmatched": (navigation.next_unmatched, "unmatched passage"),
    "annotation": (navigation.next_annotation, "annotation"),
    "unreviewed": (navigation.next_unreviewed, "link to review"),
    "partner": (lambda session, _: navigation.partner(session), ""),
}

P = ParamSpec("P")
Action: TypeAlias = "Callable[Concatenate[ReaderScreen, P], None]"


def recording(action: Action[P]) -> Action[P]:
    """An action that writes: trouble is told in the foot, and what the screen shows is what is on record."""

    def run(self: ReaderScreen, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            action(self, *args, **kwargs)
        except DiptychError as error:
            self.say(str(error), is_trouble=True)
        self.record_changed()

    return run


class ReaderScreen(Screen[None]):
    """Two versions level, and a record of how they differ."""

    BINDINGS = [Binding(key.keys, key.action, key.help, id=key.id, show=False) for key in KEYS]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, session: Session, greeting: str = "", search: Search | None = None) -> None:
        super().__init__()
        self.session = session
        self.search = search
        self.page = Page(session)
        self.panel = Panel(session)
        self.foot = Foot(session)
        self.greeting = greeting
        self._cell: int | None = None  # the column that row motions keep
        self._query_from: Caret | None = None

    def compose(self) -> ComposeResult:
        """Texts, panel, foot."""
        yield self.page
        yield self.panel
        yield self.foot

    def on_mount(self) -> None:
        """Watch for what others write, and keep the place now and then."""
        self.say(self.greeting)
        self._look()
        self.set_interval(1, self._tick)

    def on_resize(self, event: events.Resize) -> None:
        """In a low terminal the panel gives way, in one too small everything but the message."""
        width, height = event.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "small")
        self.set_class(height < LOW, "low")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note or a search is typed, the reader's keys are letters."""
        return not self.query("NoteEditor, SearchBar") or action in ("focus_next", "focus_previous")

    # Telling and drawing

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key."""
        self.foot.say(message, is_trouble=is_trouble)

    def on_key(self) -> None:
        """A message has been read by the next key."""
        self.say("")

    def record_changed(self) -> None:
        """Draw what is on record now."""
        self.session.record_changed()
        self.page.redraw()
        self.panel.refresh()
        self.foot.refresh()

    def _poll_search(self) -> None:
        """Take the links of a long text when they have been found."""
        if self.search is None:
            return
        try:
            found = self.search.answer()
        except EOFError:
            self.search = None
            self.say("finding links broke off: open the texts again to find them", is_trouble=True)
            return
        if found is not None:
            self.search = None
            self.page.take_links(found)
            self.record_changed()
            self.say("the links have been found")

    @recording
    def _tick(self) -> None:
        self._poll_search()
        self.keep_place()
        if self.session.record.refresh():
            self.record_changed()

    def keep_place(self) -> None:
        """Write down the place and what was looked at."""
        self.session.keep_place()

    def go(self, caret: Caret, *, keep_cell: bool = False, centre: bool = False) -> None:
        """Put the caret there and show it."""
        before, top = self.session.caret, self.page.viewport.top
        self.session.go(caret)
        if not keep_cell:
            self._cell = None
        self.page.viewport.reveal(caret)
        if centre and self.page.viewport.top != top:
            self.page.viewport.centre(caret)
        self.page.caret_moved(before, top)
        self._tell()

    def _look(self) -> None:
        """Draw both texts anew, and what is known of the link."""
        self.page.refresh()
        self._tell()

    def _tell(self) -> None:
        self.session.look()
        self.panel.refresh()
        self.foot.refresh()

    # The caret

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
        elif self.session.selection and not self.session.selection.is_place:
            start = next_word(text, min(caret.offset + 1, len(text) - 1))
            self._move(max(start - 1, caret.offset), forward=False)
        else:
            self._move(next_word(text, caret.offset), forward=True)

    def action_word_end(self) -> None:
        """The end of this word, or of the next."""
        self._move(
            word_end(self.session.text(self.session.caret.side), self.session.caret.offset), forward=True
        )

    def _cell_kept(self) -> int:
        if self._cell is None:
            self._cell = self.page.viewport.cell(self.session)
        return self._cell

    def action_row(self, step: Step) -> None:
        """One row."""
        self.go(self.page.viewport.move_rows(self.session, step, self._cell_kept()), keep_cell=True)

    def action_row_edge(self, step: Step) -> None:
        """The row's first or last character."""
        viewport = self.page.viewport
        self.go(viewport.row_start(self.session) if step < 0 else viewport.row_end(self.session))

    def action_page(self, step: Step, parts: int) -> None:
        """A page, or a part of one; two rows stay in sight."""
        viewport = self.page.viewport
        rows = max(1, viewport.height // parts - (2 if parts == 1 else 0))
        self.go(viewport.page(self.session, step * rows, self._cell_kept()), keep_cell=True)

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
            self.say(
                f"no {noun} {'after' if step > 0 else 'before'} this"
                if noun
                else "this is not a moved passage"
            )
            return
        self.go(found.caret, centre=True)
        self.session.led_to, self.session.made = found.difference, found.annotation

    # Searching

    def action_search(self) -> None:
        """Type a search."""
        self._query_from = self.session.caret
        bar = SearchBar()
        self.mount(bar, before=self.foot)
        bar.focus()

    @on(Input.Changed)
    def search_changed(self, event: Input.Changed) -> None:
        """Show hits as the query grows."""
        self.page.hits = find(self.session, event.value)
        hits, start = self.page.hits, self._query_from or self.session.caret
        self.go(self._caret_of(nearest(hits, start, 0)) if hits else start)
        self.page.redraw()
        self.say(count(len(hits), "hit") if event.value else "")

    @on(Input.Submitted)
    def search_done(self, event: Input.Submitted) -> None:
        """The caret stays on the hit."""
        self._close_search()
        self.say(self._which_hit() if self.page.hits else f"“{event.value}” is on neither side")

    @on(SearchBar.GivenUp)
    def search_given_up(self) -> None:
        """Back to where the search began."""
        self._close_search()
        self.page.hits = []
        self.page.redraw()
        if self._query_from:
            self.go(self._query_from)

    def _close_search(self) -> None:
        self.query(SearchBar).remove()
        self.set_focus(None)

    def _caret_of(self, hit: int) -> Caret:
        found = self.page.hits[hit]
        return self.session.places.at(found.side, found.span.start)

    def _which_hit(self) -> str:
        at = nearest(self.page.hits, self.session.caret, 0)
        return f"hit {at + 1} of {len(self.page.hits)} · . next · , previous · esc clears"

    def action_hit(self, step: Step) -> None:
        """The next hit of the search, around the ends."""
        if not self.page.hits:
            self.say("nothing was searched: / searches")
            return
        self.go(self._caret_of(nearest(self.page.hits, self.session.caret, step)), centre=True)
        self.say(self._which_hit())

    # Selecting

    def action_select(self) -> None:
        """Begin at the caret."""
        self.session.select()
        self._look()

    def action_select_sentence(self) -> None:
        """The sentence under the caret."""
        self.session.select_sentence()
        self.go(self.session.caret)

    def action_swap_ends(self) -> None:
        """The other end of the selection."""
        self.session.swap_ends()
        self.go(self.session.caret)

    def action_give_up(self) -> None:
        """No selection, no hits; links that take too long are no longer looked for."""
        if self.search and not self.session.selection and not self.page.hits:
            self.search.stop()
            self.search = None
            self.say("no longer finding links: open the texts again to find them")
        self.session.give_up()
        self.page.hits = []
        self.page.redraw()
        self._look()

    def action_copy(self) -> None:
        """Copy what is selected, else the sentences under the caret."""
        found = self.session.selected() or self.session.whole_link(self.session.caret.band)
        text = "\n".join(
            quote for side, span in found if (quote := self.session.text(side)[slice(*span)].strip())
        )
        self.app.copy_to_clipboard(text)
        self.session.give_up()
        self._look()
        self.say(f"copied {count(len(text), 'character')}")

    # Recording

    @recording
    def action_tag_digit(self, digit: int) -> None:
        """Tag with the tag on a digit."""
        tag = self.session.record.tags.digit(digit)
        if tag is None:
            self.say(f"no tag is on {digit}: t shows them all")
        else:
            self._tag(tag.id)

    def action_choose_tag(self) -> None:
        """Tag with a tag chosen by its letter."""
        what = (
            "the selection"
            if self.session.selection
            else ("the change" if self.session.difference_here() else "the link")
        )
        self.app.push_screen(TagScreen(self.session.record.tags, what), self._tag_chosen)

    @recording
    def _tag_chosen(self, tag: str | None) -> None:
        if tag:
            self._tag(tag)

    def _tag(self, tag: str) -> None:
        if self.session.is_sketch and not self.session.selection:
            self.say("the links are not found yet: select what to tag (v)")
            return
        made = self.session.tag(tag)
        found = self.session.record.tags.by_id(tag)
        self.say(
            f"{found.label if found else tag} · {made.severity} · + - graver or less grave · a note · u undo"
        )

    def _current(self) -> Annotation | None:
        """The annotation that a key acts on; none is told."""
        current = self.session.current_annotation()
        if current is None:
            here = len(self.session.annotations_in(self.session.caret.band))
            way = "} and { go to one" if not here else "} and { go to one of this link's"
            self.say(f"no annotation under the caret: {way}")
        return current

    @recording
    def action_severity(self, step: Step) -> None:
        """Graver or less grave."""
        if current := self._current():
            changed = self.session.record.shift_severity(current, step)
            self.session.made = changed.id
            self.say(
                f"severity: {changed.severity}" + (" (the end of the scale)" if changed is current else "")
            )

    @recording
    def action_unsure(self) -> None:
        """Unsure, or sure again."""
        if current := self._current():
            changed = self.session.record.toggle_sure(current)
            self.session.made = changed.id
            self.say("sure" if changed.sure else "unsure")

    def action_cycle(self) -> None:
        """The next of several annotations at the caret."""
        here = self.session.annotations_here()
        current = self.session.current_annotation()
        if len(here) < 2 or current is None:
            self.say("no other annotation here")
            return
        self.session.made = here[(here.index(current) - 1) % len(here)].id if current in here else here[-1].id
        self._look()

    @recording
    def action_delete(self) -> None:
        """Off the record; undo brings it back."""
        if current := self._current():
            self.session.delete(current)
            self.say("deleted · u brings it back")

    def action_note(self) -> None:
        """Write a note in place."""
        if current := self._current():
            editor = NoteEditor(current)
            self.panel.display = False
            self.mount(editor, before=self.foot)
            editor.focus()
            self.say("enter new line · esc keeps the note")

    @on(NoteEditor.Kept)
    def note_kept(self, event: NoteEditor.Kept) -> None:
        """Keep it; when the store refuses, the editor stays open with what was typed."""
        try:
            kept = self.session.record.set_note(event.annotation, event.note)
        except DiptychError as error:
            self.say(str(error), is_trouble=True)
            return
        self.query(NoteEditor).remove()
        self.set_focus(None)
        self.panel.display = True
        self.session.made = kept.id
        self.record_changed()
        self.say("note kept · u undoes" if kept.updated != event.annotation.updated else "note as it was")

    @recording
    def action_equivalent(self) -> None:
        """Nothing wrong here; on to the next link."""
        if self.session.is_sketch:
            self.say("the links are not found yet")
            return
        if self.session.annotations_in(self.session.caret.band):
            self.say("this link has annotations: delete them first (d), then =")
            return
        self.session.record.set_equivalent(self.session.place(self.session.caret.band))
        self.session.record_changed()
        if found := navigation.next_link(self.session, 1):
            self.go(found.caret)

    @recording
    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        undone = self.session.record.undo()
        self.say(f"undone: {undone.label} · U does it again" if undone else "nothing to undo")

    @recording
    def action_redo(self) -> None:
        """Do again what was taken back."""
        done = self.session.record.redo()
        self.say(f"done again: {done.label}" if done else "nothing to redo")

    # The mouse

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

    # The program

    def action_help(self) -> None:
        """Every key."""
        self.app.push_screen(HelpScreen(self.session.record.tags))

    @recording
    def action_quit(self) -> None:
        """Everything is saved."""
        self.keep_place()
        self.app.exit()
