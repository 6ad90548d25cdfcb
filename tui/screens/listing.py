"""The list of annotations, and how one finds one's way in it.

   # tag               severity    left                right
▸  3 Meaning changed   ● major?    “Council called …   ‸
   4 Number or quan…   ○ minor     “43”                ·
“Council called to emergency session while owner and insurers argue …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from store import Annotation
from tui.actions.navigation import Step
from tui.keys.keys import Key, with_keys
from tui.keys.screens import LISTING
from tui.layout.typesetting import visible
from tui.lists.listing import Column, Part, about, columns, fitted, head, line, reading_order
from tui.review import meant
from tui.review.disagreeing import beside
from tui.review.session import Session
from tui.screens.help import HelpScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.rows import MARGIN, Rows
from tui.widgets.told import rows_of

WAYS = ("go", "filter", "mark", "graver", "lighter", "status", "tag", "unsure", "note", "delete", "undo")
RECORDING = {f"list.{name}" for name in (*WAYS[3:], "redo")}
WAYS_OUT = ("help", "give_up")


class Listing(Screen[str | None]):
    """All annotations in reading order; gives the id of the one to go to."""

    AUTO_FOCUS = ""

    def __init__(self, session: Session, keys: Sequence[Key] = LISTING) -> None:
        super().__init__()
        self.session = session
        self.keys = {key.id: key for key in keys}
        self.ids: list[str] = []
        self.marked: set[str] = set()
        self.has_others = False
        self.shape: tuple[Column, ...] = ()
        self.message = ""
        self.rows = Rows(self._line, lambda at: self.ids[at] in self.marked)
        for key in keys:
            for press in key.presses:
                self._bindings.bind(press, f"do('{key.id}')", show=False)

    def compose(self) -> ComposeResult:
        """What is listed, the lines, the current one in full, and the ways on."""
        yield Static(id="title")
        yield Static(id="head")
        yield self.rows
        yield Static(id="about")
        yield Static(id="ways")

    def on_mount(self) -> None:
        """Begin at the annotation under the caret, or the next one after it."""
        self.list_anew()

    def on_resize(self) -> None:
        """Columns go by the width."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note or a filter is typed, keys are letters."""
        return not self.query("NoteEditor, FilterBar")

    # What is listed

    def list_anew(self, wanted: str = "") -> None:
        """List what the filter lets through; on `wanted`, else on the line that was the current one."""
        wanted = wanted or self._current_id()
        self.ids = [annotation.id for annotation in reading_order(self.session)]
        self.has_others = len({annotation.reviewer for annotation in self.known.values()}) > 1
        self._show(self.ids.index(wanted) if wanted in self.ids else self._nearest())

    @property
    def known(self) -> Mapping[str, Annotation]:
        """All that is on record."""
        return self.session.record.annotations

    def _current_id(self) -> str:
        """The current line's, at first that of the annotation under the caret."""
        if self.ids:
            return self.ids[self.rows.at]
        current = meant.annotation(self.session)
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
        self.ids = [annotation_id for annotation_id in self.ids if annotation_id in self.known]
        self.marked.intersection_update(self.ids)
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
        width = self.size.width - MARGIN
        self.shape = columns(width, len(self.ids), has_others=self.has_others)
        self.query_one("#head", Static).update(Text(head(self.shape), no_wrap=True))
        self.rows.show(len(self.ids), self.rows.at if at is None else at)
        self._show_current()

    def _show_current(self) -> None:
        """What goes with the current line."""
        title = f"Annotations · {self.session.sieve.words() or len(self.known)}"
        count = len(self.marked.intersection(self.ids))
        marked = f" {count} marked" if count else ""
        room = self.size.width - 2
        self.query_one("#title", Static).update(Text(fitted(visible(title), room - len(marked)) + marked))
        lines = ("", "", "")
        if self.current:
            lines = about(self.current, self.session.record.label, self._beside(self.current))
        self.query_one("#about", Static).update(Text("\n".join(fitted(each, room) for each in lines)))
        self._show_ways()

    def _show_ways(self) -> None:
        ways, width = self.query_one("#ways", Static), self.size.width - 2
        message = visible(with_keys(self.message, self.keys.values()))
        rows = rows_of(message, width, is_trouble=ways.has_class("trouble"))
        ways.update(Text("\n").join(rows) if message else Text(self._ways(width), no_wrap=True))

    def _ways(self, room: int) -> str:
        """As many ways on as there is room for, and the ways out."""
        ways, out = list(self._parts(WAYS)), list(self._parts(WAYS_OUT))
        while ways and len("  ".join([*ways, *out])) > room:
            ways.pop()
        return "  ".join([*ways, *out])

    def _parts(self, names: Iterable[str]) -> Iterator[str]:
        for key in (self.keys[f"list.{name}"] for name in names):
            if key.keys:
                yield f"{key.first} {key.label}"

    def _line(self, at: int) -> Iterable[Part]:
        annotation, label = self.known[self.ids[at]], self.session.record.label
        return line(annotation, at + 1, self.shape, label, is_disputed=bool(self._beside(annotation)))

    def _beside(self, annotation: Annotation) -> str:
        return beside(self.session.record.conflicts, annotation, self.session.record.label)

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key."""
        self.message = message
        ways = self.query_one("#ways", Static)
        ways.set_class(is_trouble, "trouble")
        self._show_ways()

    def on_key(self, _event: events.Key) -> None:
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
            self.list_anew()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """What keys do here; the one chosen is done."""
        self.app.push_screen(HelpScreen(self.keys.values(), self.session.record.tags), self._help_chosen)

    async def _help_chosen(self, key_id: str | None) -> None:
        if key_id:
            await self.action_do(key_id)

    async def action_do(self, key_id: str) -> None:
        """What a key does; where nothing may be recorded, those that record say why."""
        refusal = self.session.record.refusal
        if refusal and key_id in RECORDING:
            self.say(refusal)
        else:
            await self.run_action(self.keys[key_id].action)

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
        self.set_focus(bar)

    @on(FilterBar.Narrowed)
    def narrowed(self, event: FilterBar.Narrowed) -> None:
        """List what is left."""
        self.list_anew()
        self.say(event.trouble, is_trouble=bool(event.trouble))

    @on(FilterBar.Closed)
    async def filter_closed(self) -> None:
        """Keys are keys again, once it is gone."""
        await self.query(FilterBar).remove()
        self.set_focus(None)
        self.list_anew()
        self.marked.intersection_update(self.ids)
