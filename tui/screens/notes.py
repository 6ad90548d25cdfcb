"""Words looked for in the notes and quotes of all comparisons; a hit opens in the reader.

▌ Number or quantity · ● major  “nine” → “ten”         The ferry, second draft
▌ the log of the harbour says ten, and so does the captain
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from collate.errors import DiptychError
from store import Annotation
from store.annotation import SIDES
from tui.actions.navigation import place_of_annotation
from tui.keys.keys import Key, with_keys
from tui.layout.typesetting import visible
from tui.lists import library
from tui.lists.listing import severity
from tui.lists.quotes import quotes_of
from tui.review.session import Session
from tui.review.shelf import Shelf
from tui.screens.choosing import Choosing
from tui.widgets.choice import Choice, at_both_ends

NOTHING = "\n  No note and no quote holds that; {notes.again} looks for something else."
MOST = 100  # hits; who finds so many asks for more words


class NotesScreen(Choosing[None]):
    """The hits of a search; `read` opens the reader on a session."""

    OPEN = "notes.open"

    def __init__(self, shelf: Shelf, read: Callable[[Session], None], keys: Sequence[Key]) -> None:
        super().__init__(keys, Choice(self._row, 2))
        self.shelf = shelf
        self.read = read
        self.wanted = ""
        self.hits: list[Annotation] = []

    def compose(self) -> ComposeResult:
        """Head, what is looked for, hits, keys."""
        yield Static(classes="head", markup=False)
        yield Input(placeholder="words of a note or a quote", compact=True)
        yield self.choice
        yield self.foot

    def on_mount(self) -> None:
        """Begin to type."""
        self.action_again()

    def on_screen_resume(self) -> None:
        """Back from the reader: notes may be other ones now."""
        self._look()

    def action_again(self) -> None:
        """Type other words."""
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        self.wanted = event.value.strip()
        self.set_focus(None)
        self.foot.say("")
        self._look()

    def _look(self) -> None:
        try:
            self.hits = self.shelf.search(self.wanted, MOST)
            self.names = {found.id: visible(found.name) for found in self.shelf.store.comparisons()}
            self.labels = self.shelf.store.labels()
        except DiptychError as error:
            self.foot.say(str(error), is_trouble=True)
            return
        self.choice.empty = with_keys(NOTHING, self.keys.values()) if self.wanted else ""
        self.choice.fill(len(self.hits), self.choice.at)
        self.query_one(".head", Static).update(Text(self._head(), style="bold"))

    def _head(self) -> str:
        if not self.wanted:
            return "Notes and quotes of all comparisons"
        count = f"the last {MOST}" if len(self.hits) == MOST else str(len(self.hits))
        return f"Notes and quotes · {visible(self.wanted)} · {count}"

    def _row(self, at: int, width: int) -> list[Text]:
        hit = self.hits[at]
        name = Text(self.names.get(hit.comparison, ""))
        name.truncate(width // 3, overflow="ellipsis")
        label = visible(self.labels.get(hit.tag, hit.tag))
        head = Text.assemble((label, "bold"), f" · {severity(hit, has_words=True)}  ")
        head.append(self._marked(_quotes(hit), width - head.cell_len - name.cell_len - 2))
        note = self._marked(visible(" ".join(hit.note.split())), width)
        note.stylize_before("dim")
        return [at_both_ends(head, name.plain, width), note]

    def _marked(self, text: str, room: int) -> Text:
        """The part of a text with what was looked for, which is underlined."""
        part = Text(library.excerpt(text, self.wanted, room))
        wanted = re.compile(re.escape(visible(self.wanted)), re.IGNORECASE)
        part.highlight_regex(wanted, "bold underline")
        return part

    # Keys

    def action_open(self) -> None:
        """Open the comparison of the chosen hit in the reader, at its place."""
        if not self.hits:
            return
        hit = self.hits[self.choice.at]
        session = self.shelf.open(hit.comparison)
        if annotation := session.record.annotations.get(hit.id):
            session.go(place_of_annotation(session, annotation))
            session.made = annotation.id
        self.read(session)

    def action_back(self) -> None:
        """Back to the library."""
        self.dismiss(None)


def _quotes(hit: Annotation) -> str:
    return " → ".join(quotes_of(hit.targets, side) for side in SIDES)
