"""All that a key can do in the reader, once: bindings, help, palette, foot and docs/keys.md come from here.

To add a key: a line in KEYS and an `action_...` method on the reader's screen. A user's config file may give
other keys to an id; what is shown is always the table with those in it:

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
        action: the method of the reader's screen, without "action_", with its arguments.
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
    Key("caret.left", "h ←", "char(-1)", "one character back", MOVE),
    Key("caret.right", "l →", "char(1)", "one character on", MOVE),
    Key("caret.down", "j ↓", "row(1)", "one row down", MOVE),
    Key("caret.up", "k ↑", "row(-1)", "one row up", MOVE),
    Key("caret.word", "w", "word(1)", "next word; while selecting, whole ones", MOVE),
    Key("caret.word_back", "b", "word(-1)", "previous word", MOVE),
    Key("caret.word_end", "e", "word_end", "end of the word", MOVE),
    Key("caret.row_start", "0", "row_edge(-1)", "start of the row", MOVE),
    Key("caret.row_end", "$", "row_edge(1)", "end of the row", MOVE),
    Key("page.down", "space PgDn ctrl+f", "page(1, 1)", "page down", MOVE),
    Key("page.up", "ctrl+b PgUp", "page(-1, 1)", "page up", MOVE),
    Key("page.half_down", "ctrl+d", "page(1, 2)", "half a page down", MOVE),
    Key("page.half_up", "ctrl+u", "page(-1, 2)", "half a page up", MOVE),
    Key("text.start", "g Home", "edge(-1)", "start of the text", MOVE),
    Key("text.end", "G End", "edge(1)", "end of the text", MOVE),
    Key("page.centre", "z", "centre", "put this row in the middle", MOVE),
    Key("page.row_down", "ctrl+e", "scroll(1)", "scroll a row down (free: this side alone)", MOVE),
    Key("page.row_up", "ctrl+y", "scroll(-1)", "scroll a row up (free: this side alone)", MOVE),
    Key("side.switch", "tab", "switch_side", "other side, at the aligned place", JUMP, "other side"),
    Key("link.next", "J shift+↓", "jump('link', 1)", "next link", JUMP),
    Key("link.previous", "K shift+↑", "jump('link', -1)", "previous link", JUMP),
    Key("difference.next", "n", "jump('difference', 1)", "next difference", JUMP),
    Key("difference.previous", "N", "jump('difference', -1)", "previous difference", JUMP),
    Key("suggestion.next", ")", "jump('suggestion', 1)", "next suggestion", JUMP),
    Key("suggestion.previous", "(", "jump('suggestion', -1)", "previous suggestion", JUMP),
    Key("unmatched.next", "]", "jump('unmatched', 1)", "next unmatched passage", JUMP),
    Key("unmatched.previous", "[", "jump('unmatched', -1)", "previous unmatched passage", JUMP),
    Key("annotation.next", "}", "jump('annotation', 1)", "next annotation", JUMP),
    Key("annotation.previous", "{", "jump('annotation', -1)", "previous annotation", JUMP),
    Key("unreviewed.next", "R", "jump('unreviewed', 1)", "next link not yet reviewed", JUMP),
    Key(
        "moved.partner",
        "m",
        "jump('partner', 1)",
        "where this passage moved to",
        JUMP,
        "partner",
    ),
    Key("jump.back", "< ctrl+o", "trail(-1)", "back to before the last jump", JUMP),
    Key("jump.forward", ">", "trail(1)", "forward again", JUMP),
    Key("jump.to", "%", "go_to", "go to a percentage of the text, or a link by #number", JUMP),
    Key("mark.set", "B", "set_mark", "put a mark here, named by a letter", JUMP),
    Key("mark.go", "'", "go_to_mark", "go to a mark", JUMP),
    Key("search.open", "/", "search", "search in both sides", JUMP),
    Key("search.next", ".", "hit(1)", "next hit", JUMP, "next hit"),
    Key("search.previous", ",", "hit(-1)", "previous hit", JUMP, "previous"),
    Key("annotation.list", "A", "list", "list of all annotations, to go to and to change", JUMP),
    Key("filter.set", "f", "filter", "filter the annotations: words, tag:, severity:, …", JUMP),
    Key("read.mode", "r", "mode", "by sentence, by paragraph, flow, free", READ),
    Key("read.differences", "D", "differences", "differences: what matters, all words, none", READ),
    Key("read.partner", "M", "level_partner", "lay a moved passage beside its other half, or not", READ),
    Key("select.start", "v", "select", "select from the caret", SELECT, "anew"),
    Key("select.sentence", "s", "select_sentence", "select the sentence; again: one more", SELECT),
    Key("select.another", "&", "select_another", "keep this span and select another", SELECT, "another"),
    Key("select.swap", "o", "swap_ends", "to the selection's other end", SELECT, "other end"),
    Key("select.copy", "y", "copy", "copy", SELECT, "copy"),
    Key("select.give_up", "esc", "give_up", "give up selecting, searching", SELECT, "give up"),
    *(
        Key(f"tag.{digit}", f"{digit}", f"tag_digit({digit})", f"tag with the tag on {digit}", TAG)
        for digit in range(1, 10)
    ),
    Key("tag.choose", "t", "choose_tag", "tag: choose by a letter", TAG, "more"),
    Key("severity.up", "+", "severity(1)", "graver", TAG, "graver"),
    Key("severity.down", "-", "severity(-1)", "less grave", TAG, "lighter"),
    Key("annotation.unsure", "!", "unsure", "unsure, or sure again", TAG, "unsure"),
    Key("annotation.note", "a", "note", "write a note", TAG, "note"),
    Key("annotation.cycle", ";", "cycle", "the next of several annotations here", TAG, "another"),
    Key("annotation.status", "p", "status", "status: open, accepted, rejected, resolved", TAG, "status"),
    Key("annotation.tag", "T", "retag", "another tag on the annotation", TAG, "other tag"),
    Key(
        "annotation.spans",
        "S",
        "spans",
        "select the spans to change them; again: keep them",
        TAG,
        "spans",
    ),
    Key("annotation.delete", "d", "delete", "delete the annotation", TAG, "delete"),
    Key(
        "suggestion.accept",
        "enter",
        "accept_suggestion",
        "accept the suggestion; go to the next",
        TAG,
        "accept",
    ),
    Key(
        "suggestion.dismiss",
        "x",
        "dismiss_suggestion",
        "dismiss the suggestion; go to the next",
        TAG,
        "dismiss",
    ),
    Key("link.correct", "L", "correct", "correct the alignment: link, unlink, split, merge, moved", TAG),
    Key("link.equivalent", "=", "equivalent", "nothing wrong here: to the next link", TAG),
    Key("history.undo", "u", "undo", "undo", TAG),
    Key("history.redo", "U ctrl+r", "redo", "redo", TAG),
    Key("text.take_in", "C F5", "take_in", "take in a text that changed on disk", PROGRAM),
    Key("program.export", "E", "export", "export: the report, a table, other tools' formats", PROGRAM),
    Key("program.summary", "Z", "summary", "how far the review is, and what was found", PROGRAM),
    Key("program.adjudicate", "W", "adjudicate", "decide between two reviewers' annotations", PROGRAM),
    Key("conflict.settle", "Y", "settle", "choose between what merged copies say differently", PROGRAM),
    Key("program.tag_set", "#", "tag_set", "choose another tag set", PROGRAM),
    Key("program.help", "? F1", "help", "all keys", PROGRAM, "help"),
    Key("program.palette", ": ctrl+p", "app.command_palette", "command palette", PROGRAM),
    Key("program.theme", "", "app.change_theme", "choose a theme: the colours", PROGRAM),
    Key("program.quit", "q", "quit", "quit (everything is saved)", PROGRAM, "quit"),
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
