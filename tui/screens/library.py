"""All comparisons of a database, with how far each is; one of them opens in the reader.

▌ Annual report, first and final draft             ▓▓▓░░░░░   12/38  5 ●
▌ /home/ann/report.md · /home/ann/final.md                   today 14:05
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from collate.errors import DiptychError
from store.library.library import Shelved
from tui.keys.keys import Key, with_keys
from tui.keys.screens import NOTES
from tui.layout.typesetting import visible
from tui.lists import library
from tui.review.greeting import greeting
from tui.review.session import Session
from tui.review.shelf import Shelf
from tui.screens.choosing import Choosing
from tui.screens.compare import CompareScreen
from tui.screens.notes import NotesScreen
from tui.screens.prompt import PromptScreen
from tui.widgets.choice import Choice, at_both_ends

Read = Callable[[Session, str], None]

NOTHING = (
    "\n  Nothing has been compared yet.\n\n"
    "  {library.new}  compares two texts; so does   diptych LEFT RIGHT\n"
    "     diptych --demo   shows what that looks like"
)
WIDE = 100  # columns from which annotations are told by severity
WRITING = {"library.new", "library.rename", "library.archive"}


class LibraryScreen(Choosing[None]):
    """The comparisons of a shelf; `read` opens the reader."""

    OPEN = "library.open"

    def __init__(
        self, shelf: Shelf, read: Read, keys: Sequence[Key], notes_keys: Sequence[Key] = NOTES
    ) -> None:
        super().__init__(keys, Choice(self._row, 2, with_keys(NOTHING, keys)))
        self.shelf = shelf
        self.read = read
        self.notes_keys = notes_keys
        self.shown: list[Shelved] = []
        self.with_archived = False

    def compose(self) -> ComposeResult:
        """Head, filter, comparisons, keys."""
        yield Static(classes="head", markup=False)
        yield Input(placeholder="words of a name or a path", compact=True)
        yield self.choice
        yield self.foot

    def on_mount(self) -> None:
        """Watch for what others write."""
        self.query_one(Input).display = False
        self.foot.say(self.shelf.refusal)
        self.set_interval(1, self.tick)

    def on_screen_resume(self) -> None:
        """Back from the reader, or just opened: all may be different."""
        self.reload()

    def tick(self) -> None:
        """Show what others wrote since the last second."""
        if self.is_current and self.shelf.store.stamp() != self._stamp:
            self.reload()

    def reload(self) -> None:
        """Read the comparisons anew; the chosen one stays chosen."""
        try:
            self._all = self.shelf.comparisons()
            self._stamp = self.shelf.store.stamp()
        except DiptychError as error:
            self.foot.say(str(error), is_trouble=True)
            return
        self._show(self.chosen.comparison.id if self.chosen else "")

    def _show(self, chosen: str) -> None:
        found = library.matching(self.query_one(Input).value, self._all)
        self.shown = [each for each in found if self.with_archived or each.comparison.archived is None]
        ids = [each.comparison.id for each in self.shown]
        self.choice.fill(len(ids), ids.index(chosen) if chosen in ids else self.choice.at)
        self.query_one(".head", Static).update(self._head())

    @property
    def chosen(self) -> Shelved | None:
        """The chosen comparison."""
        return self.shown[self.choice.at] if self.shown else None

    def _head(self) -> Text:
        away = sum(each.comparison.archived is not None for each in self._all)
        parts = [
            f"Library · {visible(str(self.shelf.path.name))} · {visible(self.shelf.store.reviewer)}",
            *(["blind"] if self.shelf.is_blind else []),
            *(["read only"] if self.shelf.refusal else []),
            *([f"{away} put away"] if away else []),
        ]
        return Text(" · ".join(parts), style="bold", no_wrap=True, overflow="ellipsis")

    def _row(self, at: int, width: int) -> list[Text]:
        shelved = self.shown[at]
        found = shelved.comparison
        facts = f"{library.bar(shelved.reviewed, found.links, 8)} {library.progress(shelved):>7}"
        if not self.shelf.is_blind:
            by_severity = width >= WIDE
            room = max(len(library.on_record(each, by_severity=by_severity)) for each in self.shown)
            facts += f"  {library.on_record(shelved, by_severity=by_severity):>{room}}"
        name = Text(visible(found.name), style="bold")
        if found.archived:
            name = Text.assemble("put away: ", name, style="dim")
        opened = library.in_words(found.opened, datetime.now().astimezone())
        return [
            at_both_ends(name, facts, width),
            at_both_ends(Text(library.paths(shelved), style="dim"), opened, width),
        ]

    # Keys

    def why_not(self, key_id: str) -> str:
        """What cannot be written."""
        return self.shelf.refusal if key_id in WRITING else ""

    def action_open(self) -> None:
        """Open the chosen comparison in the reader."""
        if self.chosen:
            self._read(self.shelf.open(self.chosen.comparison.id))

    def _read(self, session: Session | None) -> None:
        if session is None:
            return
        session.seek_links()
        self.read(session, greeting(session, self.shelf.refusal))

    def action_new(self) -> None:
        """Ask for two texts, and open them in the reader."""
        self.app.push_screen(CompareScreen(self.shelf), self._read)

    def action_rename(self) -> None:
        """Ask for another name."""
        if self.chosen:
            name = self.chosen.comparison.name
            self.app.push_screen(PromptScreen("Rename", "a name", name), self._rename)

    def _rename(self, name: str | None) -> None:
        if not (name and name.strip() and self.chosen):
            return
        try:
            self.shelf.store.rename(self.chosen.comparison.id, name.strip())
        except DiptychError as error:
            self.foot.say(str(error), is_trouble=True)
        self.reload()

    def action_archive(self) -> None:
        """Put the chosen comparison away, or take it out again."""
        if self.chosen:
            found = self.chosen.comparison
            self.shelf.store.archive(found.id, archived=found.archived is None)
            where = "taken out again" if found.archived else "put away · {library.archived} shows those"
            self.foot.say(f"{found.name}: {where}")
            self.reload()

    def action_archived(self) -> None:
        """Show what was put away as well, or hide it."""
        self.with_archived = not self.with_archived
        self.foot.say("those put away are shown too" if self.with_archived else "those put away are hidden")
        self.reload()

    def action_blind(self) -> None:
        """Open blind from now on, or no longer."""
        self.shelf.is_blind = not self.shelf.is_blind
        self.foot.say(
            "blind: what you open shows only your own annotations"
            if self.shelf.is_blind
            else "what you open shows everyone's annotations"
        )
        self.reload()

    def action_filter(self) -> None:
        """Show only those with certain words."""
        self.query_one(Input).display = True
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _filter(self) -> None:
        self._show(self.chosen.comparison.id if self.chosen else "")

    @on(Input.Submitted)
    def _filtered(self) -> None:
        """The list has the keys again."""
        self.set_focus(None)
        self.query_one(Input).display = bool(self.query_one(Input).value)

    def action_give_up(self) -> None:
        """Show all again."""
        self.query_one(Input).clear()
        self._filtered()

    def action_notes(self) -> None:
        """Look for words in the notes and quotes of all comparisons."""
        self.app.push_screen(NotesScreen(self.shelf, self._read, self.notes_keys))

    async def action_suspend(self) -> None:
        """Back to the shell for a while."""
        await self.run_action("app.suspend_process")

    def action_quit(self) -> None:
        """Everything is saved."""
        self.app.exit()
