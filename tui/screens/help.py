"""All keys, as the user has them: typing finds them, enter does what a key does.

next un_
Jumps
]      next unmatched passage          unmatched.next
R      next link not yet reviewed      unreviewed.next
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.table import Table
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store import TagSet
from tui.drawing.painting import ANNOTATED
from tui.keys.keys import Key
from tui.layout.typesetting import visible
from tui.screens import OVER

SIGNS = (
    (" ".join(reversed(ANNOTATED.values())), "an annotation: critical, major, minor, neutral"),
    ("◇", "a suggestion"),
    ("⋄", "in the strip at the edge: fewer suggestions than elsewhere"),
    ("=", "looked at, nothing wrong"),
    ("−", "only in the left text"),
    ("+", "only in the right text"),
    ("↕", "moved: stands elsewhere on the other side"),
    ("╌╌", "a gap: what the other side has is missing here"),
    ("▌", "the link under the caret, on both sides"),
    ("╶─╴", "between the sides: what belongs together"),
    ("?", "between the sides: doubtful"),
    ("↑ ↓", "between the sides: the other half of what moved is further up, further down"),
    ("╎", "in the strip at the edge: a passage that is on one side only"),
    ("1 2", "in a narrow terminal: the left text, the right text"),
    ("‸", "in a quotation's place: an empty place, where something is missing"),
    ("·", "in a quotation's place: nothing is said of this side"),
)
SIGNS_GROUP = "Signs"
ROOM_FOR_IDS = 72  # columns of the terminal from which ids have one of their own
KEYS_SHARE = 4  # the keys have at most one column in so many


class Entry(NamedTuple):
    """A line of the help; a sign has no id."""

    id: str
    keys: str
    what: str
    group: str


class HelpScreen(ModalScreen[str | None]):
    """A line to search in, and below it keys and signs; gives the id of what is to be done."""

    CSS_PATH = OVER
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear_or_close", show=False),
        Binding("f1", "dismiss", show=False),
        Binding("down,ctrl+n", "list('cursor_down')", show=False, priority=True),
        Binding("up,ctrl+p", "list('cursor_up')", show=False, priority=True),
        Binding("pagedown,ctrl+d", "page(1)", show=False, priority=True),
        Binding("pageup,ctrl+u", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, keys: Iterable[Key], tags: TagSet | None = None) -> None:
        super().__init__()
        self.entries = entries(keys, tags)

    def compose(self) -> ComposeResult:
        """The search, and a list that never has the focus."""
        with Vertical() as box:
            box.border_title = "Keys"
            box.border_subtitle = "↑ ↓ scroll · enter does it · esc closes"
            yield Input(placeholder="a key, or words of what it does", compact=True)
            listing = OptionList(compact=True, markup=False)
            listing.can_focus = False
            yield listing

    @property
    def listing(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def on_resize(self, event: events.Resize) -> None:
        """Columns go by the width."""
        self._list(event.size.width)

    @on(Input.Changed)
    def _search(self) -> None:
        self._list(self.size.width)

    def _list(self, columns: int) -> None:
        """List what was searched for, as wide as a terminal of so many columns lets it be."""
        query = self.query_one(Input).value
        shown = matching(query, self.entries)
        room = min(max(len(entry.keys) for entry in self.entries), columns // KEYS_SHARE)
        self.listing.set_options(_options(shown, room, with_column=columns >= ROOM_FOR_IDS))
        self.listing.action_first()
        self.listing.scroll_home(animate=False)

    def action_list(self, how: str) -> None:
        """Move in the list."""
        getattr(self.listing, f"action_{how}")()

    def action_page(self, step: int) -> None:
        """Half a page in the list: lines may be of two rows, and none must be skipped."""
        listing = self.listing
        at = (listing.highlighted or 0) + step * max(1, listing.size.height // 2)
        at = min(max(at, 0), listing.option_count - 1)
        if at >= 0:
            is_heading = listing.get_option_at_index(at).disabled
            listing.highlighted = at + 1 if is_heading else at

    def action_clear_or_close(self) -> None:
        """First all keys again, then back to the texts."""
        search = self.query_one(Input)
        if search.value:
            search.clear()
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def _take(self) -> None:
        if self.listing.highlighted is not None:
            self.listing.action_select()

    @on(OptionList.OptionSelected)
    def _do(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.dismiss(event.option_id)


def entries(keys: Iterable[Key], tags: TagSet | None) -> list[Entry]:
    """What the help lists; for the texts, a digit is explained by its tag, and the signs are."""
    if tags is None:
        return [Entry(key.id, key.keys, key.help, key.group) for key in keys]
    found = [Entry(key.id, key.keys, _what(key, tags), key.group) for key in keys]
    return [*found, *(Entry("", sign, what, SIGNS_GROUP) for sign, what in SIGNS)]


def _what(key: Key, tags: TagSet) -> str:
    digit = key.id.removeprefix("tag.")
    tag = tags.digit(int(digit)) if digit.isdigit() else None
    return f"tag: {visible(tag.label)}" if tag else key.help


def matching(query: str, entries: Iterable[Entry]) -> list[Entry]:
    """Of a key's name, what is on it; else those that have every word of the query."""
    words = query.casefold().split()
    on_key = [entry for entry in entries if query in entry.keys.split()]
    return on_key or [entry for entry in entries if all(word in " ".join(entry).casefold() for word in words)]


def _options(entries: Sequence[Entry], room: int, *, with_column: bool) -> Iterator[Option]:
    """Lines under the headings of their groups."""
    gap = ""
    for group in dict.fromkeys(entry.group for entry in entries):
        found = [entry for entry in entries if entry.group == group]
        yield Option(Text.assemble(gap, (group, "bold underline")), disabled=True)
        gap = "\n"
        for entry in found:
            yield Option(_line(entry, room, with_column), id=entry.id or None)


def _line(entry: Entry, room: int, with_column: bool) -> Table:
    """Keys, what they do, the id; in little room the id follows on."""
    line = Table.grid(padding=(0, 2, 0, 0), expand=True)
    line.add_column(style="bold", width=room)
    line.add_column(ratio=1)
    if with_column:
        line.add_column(style="dim", justify="right", no_wrap=True)
        line.add_row(entry.keys, entry.what, entry.id)
    else:
        line.add_row(entry.keys, Text.assemble(entry.what, "  ", (entry.id, "dim")))
    return line
