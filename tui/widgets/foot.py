"""The last line: what can be done here, or what just happened.

n led to a change       1 omission  2 addition  3 name  4 number   t more  ? help  q quit
on an annotation        + graver  - lighter  a note  d delete      t more  ? help  q quit
selecting               esc give up  tab other side  1-9 tag  o other end  v anew  y copy
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

from rich.cells import cell_len
from rich.text import Text

from tui.actions.conditions import Here, why_not
from tui.keys.keys import TAG, Key, with_keys
from tui.layout.typesetting import visible
from tui.lists.quotes import short
from tui.widgets.told import Told, rows_of

Part: TypeAlias = tuple[str, str]  # a key, and what it does in a word

LOCAL = (  # what can be done only in some places: it comes first there
    *("suggestion.accept", "suggestion.dismiss"),
    "moved.partner",
    *("severity.up", "severity.down", "annotation.note", "annotation.delete", "annotation.cycle"),
    *("annotation.unsure", "annotation.status", "annotation.tag", "annotation.spans"),
)
STEPPING = ("search.next", "search.previous", "select.give_up")  # while there are hits
WAYS = ("tag.choose", "program.help", "program.quit")
DIGITS = tuple(f"tag.{digit}" for digit in range(1, 10))
HINT = (
    "{difference.next} next change · {suggestion.next} next suggestion · {digits} tag it · "
    "{side.switch} other side · {program.help} all keys"
)
FILTER = 44  # characters that the filter may have of the line
HINT_FOR = 8  # keys, then a newcomer has read it
GAP = "  "
SHORT = {"mistranslation": "meaning", "quote-altered": "quote", "entity": "name"}


class Foot(Told):
    """A message until the next key; else a newcomer's hint, or what can be done here."""

    def __init__(self, here: Callable[[], Here], keys: Sequence[Key]) -> None:
        super().__init__()
        self.here = here
        self.keys = {key.id: key for key in keys}
        self.message = ""
        self.rows = 1
        self.hinting = 0  # keys until the hint goes away

    def say(self, message: str, *, is_trouble: bool = False) -> None:
        """Show a message until the next key; ids in it, "{history.undo}", become the user's keys."""
        if not message and not self.message:
            return
        self.message = visible(with_keys(message, self.keys.values()))
        self.set_class(is_trouble, "trouble")
        self.on_resize()
        self.tell()

    def on_resize(self) -> None:
        """As many rows as the message needs."""
        rows = len(self._said()) if self.message else 1
        if rows != self.rows:  # Textual lays the screen out anew even for the height that it has
            self.rows = self.styles.height = rows

    @property
    def is_telling(self) -> bool:
        """Whether there is a message or a hint that has not been read yet."""
        return bool(self.message or self.hinting)

    def hint(self) -> None:
        """Show a newcomer what to begin with, for a few keys or until the first tag."""
        self.hinting = HINT_FOR
        self.tell()

    def used(self, key: Key) -> None:
        """A key was pressed."""
        self.hinting = 0 if key.group == TAG else max(0, self.hinting - 1)

    def render(self) -> Text:
        """What can be done in one line, cut at the edge with an ellipsis; a message in full."""
        if self.message:
            return Text("\n").join(self._said())
        line = self._line(self.here())
        line.truncate(self.size.width, overflow="ellipsis")
        return line

    def _said(self) -> list[Text]:
        return rows_of(self.message, self.size.width, is_trouble=self.has_class("trouble"))

    def _line(self, here: Here) -> Text:
        if here.is_typing:
            return Text()
        if here.session.selection:
            return _text(self._selecting())
        if self.hinting and why_not("suggestion.accept", here) is not None:
            return Text(with_keys(HINT.replace("{digits}", self._digits()), self.keys.values()))
        return self._fitted([*self._local(here), *self._tags(here)], list(self._parts(WAYS)))

    def _parts(self, ids: Iterable[str]) -> Iterator[Part]:
        """Those that have a key."""
        for key in map(self.keys.__getitem__, ids):
            if key.keys:
                yield key.first, key.label

    def _selecting(self) -> Iterator[Part]:
        yield from self._parts(("select.give_up", "side.switch"))
        yield f"{self._digits()} {self.keys['tag.choose'].first}".strip(), "tag"
        yield from self._parts(("select.swap", "select.start", "select.copy"))

    def _digits(self) -> str:
        """The keys that tag at once: "1-9"."""
        found = [self.keys[key_id].first for key_id in DIGITS if self.keys[key_id].keys]
        return f"{found[0]}-{found[-1]}" if found else ""

    def _local(self, here: Here) -> Iterator[Part]:
        if words := here.session.sieve.words():
            for key, _ in self._parts(("select.give_up",)):
                yield key, f"clears {short(visible(words), FILTER)}"
        yield from self._parts(STEPPING if here.hits else ())
        yield from self._parts(key_id for key_id in LOCAL if why_not(key_id, here) is None)

    def _tags(self, here: Here) -> Iterator[Part]:
        for key_id, tag in zip(DIGITS, here.session.record.tags.digits, strict=False):
            name = tag.rpartition("/")[2]
            if self.keys[key_id].keys:
                yield self.keys[key_id].first, SHORT.get(name, name)

    def _fitted(self, parts: Sequence[Part], ways: list[Part]) -> Text:
        """As many parts as there is room for, and the ways on, which are never cut."""
        room = self.size.width - sum(map(_width, ways)) + len(GAP)
        ends = accumulate(map(_width, parts))
        shown = [part for part, end in zip(parts, ends, strict=True) if end <= room]
        return _text([*shown, *ways])


def _width(part: Part) -> int:
    key, word = part
    return cell_len(key) + 1 + cell_len(word) + len(GAP)


def _text(parts: Iterable[Part]) -> Text:
    line = Text()
    for key, word in parts:
        line.append(key, style="bold").append(f" {word}{GAP}")
    line.rstrip()
    return line
