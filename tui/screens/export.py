"""Exporting from the reader: a format, a filter, a file; what is going on is told in place.

╭─ Export ──────────────────────────╮
│ csv     a table, with commas      │
│ major+                            │     the filter
│ harbour.csv                       │     the file
│ filter: major+ · 1 of 3           │
╰──── enter · tab · esc closes ─────╯
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from collate.errors import DiptychError
from store.exchange.only import ALL, Only
from tui.console.exporting import FORMATS, Order, write_files
from tui.layout.typesetting import visible
from tui.review.filtering import FilterError, parse
from tui.review.session import Session
from tui.review.sieve import Sieve
from tui.screens import OVER
from tui.widgets.filter_bar import HINT

PACE = 0.2  # seconds between two counts
_NO_NAME = re.compile(r"[^\w.-]+")
NAMES = list(FORMATS)


class _Stopped(Exception):
    """Somebody gave the export up."""


class ExportScreen(ModalScreen[None]):
    """Writes what is on record for a comparison to a file."""

    CSS_PATH = OVER
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "give up"),
        Binding("q", "give_up", show=False),
        Binding("j", "list('cursor_down')", show=False),
        Binding("k", "list('cursor_up')", show=False),
    ]

    def __init__(self, session: Session, name: str) -> None:
        """`name` is the comparison's."""
        super().__init__()
        self.session = session
        self.name_of_file = _NO_NAME.sub("-", name).strip("-.") or "export"
        self.sieve = Sieve(session.record)
        self.given = self.name_of_file  # the file's name, until the user gives it another
        self.asked: Order | None = None  # what would write over a file, until that is asked for once more
        self.stop: Event | None = None  # while something is written

    def compose(self) -> ComposeResult:
        """The formats, the two lines, and what there is to say."""
        chosen = self.session.sieve.filter
        with Vertical() as box:
            box.border_title = "Export"
            box.border_subtitle = "enter · tab · esc closes"
            yield OptionList(*map(_option, NAMES), compact=True, markup=False)
            yield Static("only, as in a filter (empty: all)", classes="head")
            only = chosen.text if chosen else ""
            yield Input(only, placeholder=HINT, compact=True, id="only", select_on_focus=False)
            yield Static("file", classes="head")
            yield Input(self.name_of_file, compact=True, id="file", select_on_focus=False)
            yield Static(markup=False, id="told")

    def on_mount(self) -> None:
        """The report comes first."""
        self.query_one(OptionList).highlighted = 0
        self.set_focus(self.query_one(OptionList))

    # What is asked for

    @property
    def _format(self) -> str:
        return NAMES[self.query_one(OptionList).highlighted or 0]

    def _only(self) -> Only:
        """The annotations that the filter lets through; blind, one's own."""
        record, typed = self.session.record, self.query_one("#only", Input).value
        self.sieve.set(parse(typed))
        own = Only(reviewers=(record.store.reviewer,)) if record.is_blind else ALL
        return replace(own, ids=frozenset(self.sieve.through())) if self.sieve.filter else own

    def _order(self) -> Order:
        typed = Path(self.query_one("#file", Input).value.strip()).expanduser()
        name, only = self._format, self._only()
        whole = name == "sqlite" and only == ALL
        comparisons = None if whole else [self.session.record.comparison]
        return Order(name, Path.cwd() / typed, comparisons, only)

    @on(OptionList.OptionHighlighted)
    def _rename(self) -> None:
        file = self.query_one("#file", Input)
        if file.value == self.given:
            self.given = file.value = self.name_of_file + FORMATS[self._format].ending
            file.action_end()
        self._tell_choice()

    @on(Input.Changed)
    def _tell_choice(self) -> None:
        """How many annotations the filter lets through, or what it does not understand."""
        self.asked = None
        try:
            self._only()
        except FilterError as error:
            self._tell(str(error), is_trouble=True)
        else:
            self._tell(self.sieve.words())

    def _tell(self, message: str, *, is_trouble: bool = False) -> None:
        told = self.query_one("#told", Static)
        told.set_class(is_trouble, "trouble")
        told.update(visible(message))

    # Writing

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.set_focus(self.query_one("#file"))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter on the file's name writes; a file that is there already is asked for twice."""
        if event.input.id != "file":
            self.set_focus(self.query_one("#file"))
        elif self.stop is None:
            try:
                self._begin()
            except DiptychError as error:
                self._tell(str(error), is_trouble=True)

    def _begin(self) -> None:
        order = self._order()
        if not self.query_one("#file", Input).value.strip() or (order.output and order.output.is_dir()):
            self._tell("give the file a name", is_trouble=True)
            return
        if reason := order.why_not():
            self._tell(reason, is_trouble=True)
            return
        there = [file for file in order.files if file.exists()]
        if there and order != self.asked:
            self.asked = order
            self._tell(f"{_listed(there)} is there already: enter again writes over it", is_trouble=True)
            return
        self.asked = None
        self.session.record.flush()
        self._tell("writing …")
        self.stop = stop = Event()
        self.run_worker(lambda: self._write(order, stop), thread=True)

    def _write(self, order: Order, stop: Event) -> None:
        """In a thread, on a connection of its own."""
        from store import Store

        message, is_trouble = f"written: {_listed(order.files)}", False
        try:
            with Store.open_read_only(self.session.record.store.database.path) as store:
                write_files(store, order, lambda pieces: self._counted(pieces, stop))
        except _Stopped:
            message = "given up: nothing was written"
        except DiptychError as error:
            message, is_trouble = str(error), True
        self.app.call_from_thread(self._ended, message, is_trouble)

    def _counted(self, pieces: Iterable[str], stop: Event) -> Iterator[str]:
        due = time.monotonic() + PACE
        for number, piece in enumerate(pieces, 1):
            if stop.is_set():
                raise _Stopped
            yield piece
            if number % 100 == 0 and time.monotonic() >= due:
                due = time.monotonic() + PACE
                self.app.call_from_thread(self._tell, f"{number:,} lines … · esc gives up")

    def _ended(self, message: str, is_trouble: bool) -> None:
        self.stop = None
        self._tell(message, is_trouble=is_trouble)

    def action_give_up(self) -> None:
        """Stop what is being written; else close."""
        if self.stop:
            self.stop.set()
        else:
            self.dismiss()

    def action_list(self, how: str) -> None:
        """Move in the list."""
        getattr(self.query_one(OptionList), f"action_{how}")()


def _option(name: str) -> Option:
    line = Text.assemble((f"{name:14}", "bold"), FORMATS[name].what, no_wrap=True, overflow="ellipsis")
    return Option(line)


def _listed(files: Iterable[Path]) -> str:
    return " and ".join(str(file) for file in files)
