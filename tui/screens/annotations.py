"""The list of all annotations: to find some, to go to one, and to change one or many at once.

Keys are the reader's own, those of its actions that mean something here, so that a user's choice of keys
holds in the list too; `DOES` says what each does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from collate.errors import DiptychError
from store import Annotation
from tui import editing
from tui.keys import KEYS, Key, with_keys
from tui.listing import Column, Part, about, columns, fitted, head, line, reading_order
from tui.navigation import Step
from tui.screens.help import HelpScreen
from tui.screens.recording import recording
from tui.screens.tags import TagScreen
from tui.session import Session
from tui.typesetting import visible
from tui.widgets.filter_bar import FilterBar
from tui.widgets.note import NoteEditor
from tui.widgets.panel import count
from tui.widgets.rows import MARGIN, Rows


class Does(NamedTuple):
    """What a key of the reader does in the list: an action of the screen, and that in words."""

    action: str
    help: str


DOES: dict[str, Does] = {
    "caret.down": Does("move(1)", "next line"),
    "caret.up": Does("move(-1)", "line before"),
    "page.down": Does("page(1)", "page down"),
    "page.up": Does("page(-1)", "page up"),
    "text.start": Does("edge(-1)", "first line"),
    "text.end": Does("edge(1)", "last line"),
    "filter.set": Does("filter", "filter, as you type"),
    "search.open": Does("filter", "filter, as you type"),
    "select.start": Does("mark", "mark the line: keys then change all that are marked"),
    "select.sentence": Does("mark_all", "mark all lines shown, or none"),
    "select.give_up": Does("give_up", "no marks; else no filter; else back to the texts"),
    "severity.up": Does("severity(1)", "graver"),
    "severity.down": Does("severity(-1)", "less grave"),
    "annotation.unsure": Does("unsure", "unsure, or sure again"),
    "annotation.status": Does("status", "status: open, accepted, rejected, resolved"),
    "annotation.tag": Does("retag", "another tag"),
    "tag.choose": Does("retag", "another tag"),
    "annotation.note": Does("note", "write a note"),
    "annotation.delete": Does("delete", "delete"),
    "history.undo": Does("undo", "undo"),
    "history.redo": Does("redo", "redo"),
    "annotation.list": Does("close", "back to the texts"),
    "program.help": Does("help", "all keys of the list"),
    "program.quit": Does("close", "back to the texts"),
}
WAYS = (
    "enter there",
    "{filter.set} filter",
    "{select.start} mark",
    "{severity.up} {severity.down} severity",
    "{annotation.status} status",
    "{annotation.tag} tag",
    "{annotation.unsure} unsure",
    "{annotation.note} note",
    "{annotation.delete} delete",
    "{history.undo} undo",
)
WAYS_OUT = ("{program.help} keys", "esc back")


class AnnotationsScreen(Screen[str | None]):
    """All annotations in reading order; gives the id of the one to go to."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False)]

    def __init__(self, session: Session, keys: Sequence[Key] = KEYS) -> None:
        super().__init__()
        self.session = session
        self.keys = keys
        self.ids: list[str] = []
        self.marked: set[str] = set()
        self.shape: tuple[Column, ...] = ()
        self.message = ""
        self.rows = Rows(self._line, lambda at: self.ids[at] in self.marked)
        for key in keys:
            for press in key.presses if key.id in DOES else ():
                self._bindings.bind(press, DOES[key.id].action, show=False)

    def compose(self) -> ComposeResult:
        """What is listed, the lines, the current one in full, and the ways on."""
        yield Static(id="title")
        yield Static(id="head")
        yield self.rows
        yield Static(id="about")
        yield Static(id="ways")

    def on_mount(self) -> None:
        """Begin at the annotation under the caret, or the next one after it."""
        self._list()
        self.set_interval(1, self._tick)

    def on_resize(self) -> None:
        """Columns go by the width."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note or a filter is typed, keys are letters."""
        return not self.query("NoteEditor, FilterBar")

    # What is listed

    def _tick(self) -> None:
        """List anew what others wrote; the reader reads it every second."""
        if self.known is not self.session.record.annotations:
            self._list()

    def _list(self, wanted: str = "") -> None:
        """List what the filter lets through; on `wanted`, else on the line that was the current one."""
        self.known = self.session.record.annotations
        wanted = wanted or self._current_id()
        self.ids = [annotation.id for annotation in reading_order(self.session)]
        self.marked.intersection_update(self.known)
        self._show(self.ids.index(wanted) if wanted in self.ids else self._nearest())

    def _current_id(self) -> str:
        """The current line's, at first that of the annotation under the caret."""
        if self.ids:
            return self.ids[self.rows.at]
        current = self.session.current_annotation()
        return current.id if current else ""

    def _nearest(self) -> int:
        """The first line at or after the caret; the last when there is none."""
        places, here = self.session.places, self.session.caret.band
        for at, annotation_id in enumerate(self.ids):
            if places.of_targets(self.known[annotation_id].targets)[0] >= here:
                return at
        return len(self.ids) - 1

    def record_changed(self) -> None:
        """Draw what is on record now; a line stays though the filter would not let it through any more."""
        self.session.record_changed()
        if self.known is not self.session.record.annotations:
            self._list()
            return
        self.ids = [annotation_id for annotation_id in self.ids if annotation_id in self.known]
        self.marked.intersection_update(self.known)
        self._show()

    @property
    def current(self) -> Annotation | None:
        """The annotation of the current line."""
        return self.known[self.ids[self.rows.at]] if self.ids else None

    def chosen(self) -> list[Annotation]:
        """What keys act on: the marked lines, else the current one."""
        marked = [self.known[each] for each in self.ids if each in self.marked]
        return marked or ([self.current] if self.current else [])

    # Drawing

    def _show(self, at: int | None = None) -> None:
        reviewers = {annotation.reviewer for annotation in self.session.record.annotations.values()}
        width = self.size.width - MARGIN
        self.shape = columns(width, len(self.ids), has_others=len(reviewers) > 1)
        self.query_one("#head", Static).update(Text(head(self.shape), no_wrap=True))
        self.rows.show(len(self.ids), self.rows.at if at is None else at)
        self._show_current()

    def _show_current(self) -> None:
        """What goes with the current line."""
        title = f"Annotations · {self.session.sieve.words() or len(self.known)}"
        marked = f" {len(self.marked)} marked" if self.marked else ""
        room = self.size.width - 2
        self.query_one("#title", Static).update(Text(fitted(visible(title), room - len(marked)) + marked))
        lines = about(self.current, self.session.record.tags) if self.current else ("", "", "")
        self.query_one("#about", Static).update(Text("\n".join(fitted(each, room) for each in lines)))
        self._show_ways()

    def _show_ways(self) -> None:
        ways = list(WAYS)
        while len(with_keys("  ".join([*ways, *WAYS_OUT]), self.keys)) > self.size.width - 2 and ways:
            ways.pop()
        text = self.message or "  ".join([*ways, *WAYS_OUT])
        shown = Text(visible(with_keys(text, self.keys)), no_wrap=True, overflow="ellipsis")
        self.query_one("#ways", Static).update(shown)

    def _line(self, at: int) -> Iterable[Part]:
        return line(self.known[self.ids[at]], at + 1, self.shape, self.session.record.tags)

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key."""
        self.message = message
        ways = self.query_one("#ways", Static)
        ways.set_class(is_trouble, "trouble")
        self._show_ways()

    def on_key(self) -> None:
        """A message has been read by the next key."""
        self.say("")

    # Moving

    def action_move(self, lines: int) -> None:
        """Another line."""
        self.rows.go(self.rows.at + lines)
        self._show_current()

    def action_page(self, step: Step) -> None:
        """A page of lines; one stays in sight."""
        self.action_move(step * max(1, self.rows.size.height - 1))

    def action_edge(self, step: Step) -> None:
        """The first line or the last."""
        self.action_move(step * len(self.ids))

    @on(Rows.Clicked)
    def pointed(self, event: Rows.Clicked) -> None:
        """A click goes to a line, on the current one to its place in the texts."""
        if event.at == self.rows.at:
            self.action_take()
        self.action_move(event.at - self.rows.at)

    def action_take(self) -> None:
        """To the annotation, in the texts."""
        if self.current:
            self.dismiss(self.current.id)

    def action_close(self) -> None:
        """Back to where the reader was."""
        self.dismiss(None)

    def action_give_up(self) -> None:
        """Marks first, then the filter, then the list."""
        if self.marked:
            self.marked.clear()
            self._show()
        elif self.session.sieve.filter:
            self.session.sieve.set(None)
            self._list()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """What keys do here; the one chosen is done."""
        keys = [key._replace(help=DOES[key.id].help) for key in self.keys if key.id in DOES]
        self.app.push_screen(HelpScreen(keys, self.session.record.tags), self._help_chosen)

    async def _help_chosen(self, key_id: str | None) -> None:
        if key_id:
            await self.run_action(DOES[key_id].action)

    # Choosing

    def action_mark(self) -> None:
        """Mark the line, or no longer; on to the next."""
        if self.current:
            self.marked ^= {self.current.id}
            self.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all that is listed, or nothing."""
        self.marked = set() if self.marked.issuperset(self.ids) else set(self.ids)
        self._show()

    def action_filter(self) -> None:
        """Type a filter."""
        bar = FilterBar(self.session.sieve)
        self.mount(bar, before="#ways")
        bar.focus()

    @on(FilterBar.Narrowed)
    def narrowed(self, event: FilterBar.Narrowed) -> None:
        """List what is left."""
        self._list()
        self.say(event.trouble, is_trouble=bool(event.trouble))

    @on(FilterBar.Closed)
    def filter_closed(self) -> None:
        """Keys are keys again."""
        self.query(FilterBar).remove()
        self.set_focus(None)
        self._list()

    # Changing

    def _change(self, label_: str, what: str, change: editing.Change) -> None:
        """Change what is chosen, and say so."""
        chosen = self.chosen()
        changed = editing.change_all(self.session, chosen, label_, change)
        many = f" · {len(changed)} of {count(len(chosen), 'annotation')} changed · {{history.undo}} undo"
        self.say(what + (many if len(chosen) > 1 else ""))

    @recording
    def action_severity(self, step: Step) -> None:
        """Graver or less grave."""
        self._change("severity", "graver" if step > 0 else "less grave", editing.shifted(step))

    @recording
    def action_unsure(self) -> None:
        """Unsure, or sure again."""
        if chosen := self.chosen():
            is_sure = not chosen[0].sure
            self._change("sure or unsure", "sure" if is_sure else "unsure", editing.made_sure(is_sure))

    @recording
    def action_status(self) -> None:
        """The next status; all that is chosen gets that of the first."""
        if chosen := self.chosen():
            status = editing.next_status(chosen[0])
            self._change("status", f"status: {status}", editing.in_status(status))

    def action_retag(self) -> None:
        """Another tag, chosen by its letter."""
        if chosen := self.chosen():
            screen = TagScreen(self.session.record.tags, f"{count(len(chosen), 'annotation')} anew")
            self.app.push_screen(screen, self._retag)

    @recording
    def _retag(self, tag: str | None) -> None:
        if tag:
            found = self.session.record.tags.by_id(tag)
            self._change("tag", found.label if found else tag, editing.tagged(tag))

    @recording
    def action_delete(self) -> None:
        """Off the record; undo brings them back."""
        if chosen := self.chosen():
            editing.delete_all(self.session, chosen)
            self.say(f"{count(len(chosen), 'annotation')} deleted · {{history.undo}} brings back")

    @recording
    def action_undo(self) -> None:
        """Take back the last thing recorded."""
        undone, _ = self.session.undo()
        self._list(*undone.annotations[:1] if undone else ())
        self.say(f"undone: {undone.label} · {{history.redo}} does it again" if undone else "nothing to undo")

    @recording
    def action_redo(self) -> None:
        """Do again what was taken back."""
        done, _ = self.session.redo()
        self._list(*done.annotations[:1] if done else ())
        self.say(f"done again: {done.label}" if done else "nothing to redo")

    def action_note(self) -> None:
        """Write a note on the annotation of the current line."""
        if self.current:
            editor = NoteEditor(self.current)
            self.mount(editor, before="#ways")
            editor.focus()
            self.say("enter new line · esc keeps the note")

    @on(NoteEditor.Kept)
    def note_kept(self) -> None:
        """Keep it and close the editor."""
        self.keep_note()

    def keep_note(self) -> bool:
        """Keep a note under way; when the store refuses, the editor stays open with what was typed."""
        for editor in self.query(NoteEditor):
            try:
                self.session.record.set_note(editor.annotation, editor.text.rstrip())
            except DiptychError as error:
                self.say(str(error), is_trouble=True)
                return False
            editor.remove()
            self.set_focus(None)
            self.record_changed()
            self.say("")
        return True
