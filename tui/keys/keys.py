"""All that a key can do in the reader, once: bindings, help, palette, foot and docs/keys.md come from here.

To add a key: a line in KEYS and the function that it names, in a module under tui/screens/reader/. A user's
config file may give other keys to an id; what is shown is always the table with those in it:

    KEYS                         J          link.next          n        difference.next
    "link.next" = ["n", "F2"]    n F2       link.next          (none)   difference.next
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.keys.names import textual_name


class Key(NamedTuple):
    """One thing a user can do.

    Attributes:
        id: what a config file calls it; stable.
        keys: the keys as people read them, with spaces between; "" when it has none.
        action: what it calls. In the reader it is a module of tui/screens/reader/ and a function of it, which
            is given the desk and what stands in brackets, "moving.char(-1)"; or the program's, "app.…".
            On another screen it is a method, without "action_".
        help: what it does, for the help screen and the palette.
        group: the heading it stands under.
        label: what it does in a word or two, for the foot.
    """

    id: str
    keys: str
    action: str
    help: str
    group: str
    label: str = ""

    @property
    def first(self) -> str:
        """The key to name where there is room for one; "" for none."""
        return self.keys.partition(" ")[0]

    @property
    def presses(self) -> tuple[str, ...]:
        """The keys in Textual's names."""
        return tuple(map(textual_name, self.keys.split()))


MOVE, JUMP, READ, SELECT = "The caret", "Jumps", "The way of reading", "Selecting"
TAG, PROGRAM = "Recording", "The program"

KEYS: tuple[Key, ...] = (
    Key("caret.left", "h ←", "moving.char(-1)", "one character back", MOVE),
    Key("caret.right", "l →", "moving.char(1)", "one character on", MOVE),
    Key("caret.down", "j ↓", "moving.row(1)", "one row down", MOVE),
    Key("caret.up", "k ↑", "moving.row(-1)", "one row up", MOVE),
    Key("caret.word", "w", "moving.word(1)", "next word; while selecting, whole ones", MOVE),
    Key("caret.word_back", "b", "moving.word(-1)", "previous word", MOVE),
    Key("caret.word_end", "e", "moving.word_end", "end of the word", MOVE),
    Key("caret.row_start", "0", "moving.row_edge(-1)", "start of the row", MOVE),
    Key("caret.row_end", "$", "moving.row_edge(1)", "end of the row", MOVE),
    Key("page.down", "space PgDn ctrl+f", "moving.page(1, 1)", "page down", MOVE),
    Key("page.up", "ctrl+b PgUp", "moving.page(-1, 1)", "page up", MOVE),
    Key("page.half_down", "ctrl+d", "moving.page(1, 2)", "half a page down", MOVE),
    Key("page.half_up", "ctrl+u", "moving.page(-1, 2)", "half a page up", MOVE),
    Key("text.start", "g Home", "moving.edge(-1)", "start of the text", MOVE),
    Key("text.end", "G End", "moving.edge(1)", "end of the text", MOVE),
    Key("page.centre", "z", "moving.centre", "put this row in the middle", MOVE),
    Key("page.row_down", "ctrl+e", "moving.scroll(1)", "scroll a row down (free: this side alone)", MOVE),
    Key("page.row_up", "ctrl+y", "moving.scroll(-1)", "scroll a row up (free: this side alone)", MOVE),
    Key("side.switch", "tab", "moving.switch_side", "other side, at the aligned place", JUMP, "other side"),
    Key("link.next", "J shift+↓", "jumping.jump('link', 1)", "next link", JUMP),
    Key("link.previous", "K shift+↑", "jumping.jump('link', -1)", "previous link", JUMP),
    Key("difference.next", "n", "jumping.jump('difference', 1)", "next difference", JUMP),
    Key("difference.previous", "N", "jumping.jump('difference', -1)", "previous difference", JUMP),
    Key("suggestion.next", ")", "jumping.jump('suggestion', 1)", "next suggestion", JUMP),
    Key("suggestion.previous", "(", "jumping.jump('suggestion', -1)", "previous suggestion", JUMP),
    Key("unmatched.next", "]", "jumping.jump('unmatched', 1)", "next unmatched passage", JUMP),
    Key("unmatched.previous", "[", "jumping.jump('unmatched', -1)", "previous unmatched passage", JUMP),
    Key("annotation.next", "}", "jumping.jump('annotation', 1)", "next annotation", JUMP),
    Key("annotation.previous", "{", "jumping.jump('annotation', -1)", "previous annotation", JUMP),
    Key("unreviewed.next", "R", "jumping.jump('unreviewed', 1)", "next link not yet reviewed", JUMP),
    Key(
        "moved.partner",
        "m",
        "jumping.jump('partner', 1)",
        "where this passage moved to",
        JUMP,
        "partner",
    ),
    Key("jump.back", "< ctrl+o", "jumping.trail(-1)", "back to before the last jump", JUMP),
    Key("jump.forward", ">", "jumping.trail(1)", "forward again", JUMP),
    Key("jump.to", "%", "jumping.go_to", "go to a percentage of the text, or a link by #number", JUMP),
    Key("mark.set", "B", "jumping.set_mark", "put a mark here, named by a letter", JUMP),
    Key("mark.go", "'", "jumping.go_to_mark", "go to a mark", JUMP),
    Key("search.open", "/", "searching.search", "search in both sides", JUMP),
    Key("search.next", ".", "searching.hit(1)", "next hit", JUMP, "next hit"),
    Key("search.previous", ",", "searching.hit(-1)", "previous hit", JUMP, "previous"),
    Key("annotation.list", "A", "listing.list_all", "list of all annotations, to go to and to change", JUMP),
    Key("filter.set", "f", "narrowing.narrow", "filter the annotations: words, tag:, severity:, …", JUMP),
    Key("read.mode", "r", "reading.mode", "by sentence, by paragraph, flow, free", READ),
    Key("read.differences", "D", "reading.differences", "differences: what matters, all words, none", READ),
    Key(
        "read.partner",
        "M",
        "reading.level_partner",
        "lay a moved passage beside its other half, or not",
        READ,
    ),
    Key("select.start", "v", "selecting.select", "select from the caret", SELECT, "anew"),
    Key("select.sentence", "s", "selecting.sentence", "select the sentence; again: one more", SELECT),
    Key("select.another", "&", "selecting.another", "keep this span and select another", SELECT, "another"),
    Key("select.swap", "o", "selecting.swap_ends", "to the selection's other end", SELECT, "other end"),
    Key("select.copy", "y", "selecting.copy", "copy", SELECT, "copy"),
    Key("select.give_up", "esc", "selecting.give_up", "give up selecting, searching", SELECT, "give up"),
    *(
        Key(f"tag.{digit}", f"{digit}", f"recording.tag_digit({digit})", f"tag with the tag on {digit}", TAG)
        for digit in range(1, 10)
    ),
    Key("tag.choose", "t", "recording.choose_tag", "tag: choose by a letter", TAG, "more"),
    Key("severity.up", "+", "recording.severity(1)", "graver", TAG, "graver"),
    Key("severity.down", "-", "recording.severity(-1)", "less grave", TAG, "lighter"),
    Key("annotation.unsure", "!", "recording.unsure", "unsure, or sure again", TAG, "unsure"),
    Key("annotation.note", "a", "noting.note", "write a note", TAG, "note"),
    Key("annotation.cycle", ";", "recording.cycle", "the next of several annotations here", TAG, "another"),
    Key(
        "annotation.status",
        "p",
        "editing.status",
        "status: open, accepted, rejected, resolved",
        TAG,
        "status",
    ),
    Key("annotation.tag", "T", "editing.retag", "another tag on the annotation", TAG, "other tag"),
    Key(
        "annotation.spans",
        "S",
        "editing.spans",
        "select the spans to change them; again: keep them",
        TAG,
        "spans",
    ),
    Key("annotation.delete", "d", "recording.delete", "delete the annotation", TAG, "delete"),
    Key(
        "suggestion.accept",
        "enter",
        "suggesting.accept",
        "accept the suggestion; go to the next",
        TAG,
        "accept",
    ),
    Key(
        "suggestion.dismiss",
        "x",
        "suggesting.dismiss",
        "dismiss the suggestion; go to the next",
        TAG,
        "dismiss",
    ),
    Key(
        "link.correct",
        "L",
        "correcting.correct",
        "correct the alignment: link, unlink, split, merge, moved",
        TAG,
    ),
    Key("link.equivalent", "=", "recording.equivalent", "nothing wrong here: to the next link", TAG),
    Key("history.undo", "u", "recording.undo", "undo", TAG),
    Key("history.redo", "U ctrl+r", "recording.redo", "redo", TAG),
    Key("text.take_in", "C F5", "rereading.take_in", "take in a text that changed on disk", PROGRAM),
    Key(
        "program.export",
        "E",
        "exporting.export",
        "export: the report, a table, other tools' formats",
        PROGRAM,
    ),
    Key("program.summary", "Z", "summing.sum_up", "how far the review is, and what was found", PROGRAM),
    Key(
        "program.adjudicate", "W", "deciding.adjudicate", "decide between two reviewers' annotations", PROGRAM
    ),
    Key(
        "conflict.settle",
        "Y",
        "settling.settle",
        "choose between what merged copies say differently",
        PROGRAM,
    ),
    Key("program.tag_set", "#", "tagsets.choose", "choose another tag set", PROGRAM),
    Key("program.help", "? F1", "helping.show_keys", "all keys", PROGRAM, "help"),
    Key("program.palette", ": ctrl+p", "app.command_palette", "command palette", PROGRAM),
    Key("program.theme", "", "app.change_theme", "choose a theme: the colours", PROGRAM),
    Key("program.suspend", "ctrl+z", "app.suspend_process", "to the shell; fg there comes back", PROGRAM),
    Key("program.quit", "q", "app.put_down", "quit (everything is saved)", PROGRAM, "quit"),
)


def remapped(chosen: Mapping[str, Sequence[str]], table: Sequence[Key] = KEYS) -> tuple[Key, ...]:
    """A table with a user's choice in it: an id named there has those keys, who had them before has not."""
    taken = {key for each in table for key in chosen.get(each.id, ())}
    return tuple(
        key._replace(
            keys=" ".join(chosen.get(key.id, (each for each in key.keys.split() if each not in taken)))
        )
        for key in table
    )


def with_keys(text: str, keys: Iterable[Key]) -> str:
    """Ids become keys: "{history.undo} brings it back" -> "u brings it back"; without a key, what it does."""
    shown = {key.id: key.first or f"“{key.help}”" for key in keys}
    return re.sub(r"\{([a-z]+\.\w+)\}", lambda found: shown.get(found[1], found[0]), text)
