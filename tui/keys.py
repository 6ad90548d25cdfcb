"""All that a key can do in the reader, once: bindings, help, palette and docs/keys.md come from here.

To add a key: a line in KEYS and an `action_...` method on the reader's screen.
"""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """One thing a user can do.

    Attributes:
        id: what a config file calls it; stable.
        keys: the keys in Textual's names, separated by commas.
        shown: the keys as a person reads them.
        action: the method of the reader's screen, without "action_", with its arguments.
        help: what it does, for the help screen and the palette.
        group: the heading it stands under.
    """

    id: str
    keys: str
    shown: str
    action: str
    help: str
    group: str


MOVE, JUMP, SELECT, TAG, PROGRAM = "The caret", "Jumps", "Selecting", "Recording", "The program"

KEYS: tuple[Key, ...] = (
    Key("caret.left", "h,left", "h ←", "char(-1)", "one character back", MOVE),
    Key("caret.right", "l,right", "l →", "char(1)", "one character on", MOVE),
    Key("caret.down", "j,down", "j ↓", "row(1)", "one row down", MOVE),
    Key("caret.up", "k,up", "k ↑", "row(-1)", "one row up", MOVE),
    Key("caret.word", "w", "w", "word(1)", "next word (while selecting: takes whole words)", MOVE),
    Key("caret.word_back", "b", "b", "word(-1)", "previous word", MOVE),
    Key("caret.word_end", "e", "e", "word_end", "end of the word", MOVE),
    Key("caret.row_start", "0", "0", "row_edge(-1)", "start of the row", MOVE),
    Key("caret.row_end", "$", "$", "row_edge(1)", "end of the row", MOVE),
    Key("page.down", "space,pagedown,ctrl+f", "space PgDn", "page(1, 1)", "page down", MOVE),
    Key("page.up", "ctrl+b,pageup", "ctrl+b PgUp", "page(-1, 1)", "page up", MOVE),
    Key("page.half_down", "ctrl+d", "ctrl+d", "page(1, 2)", "half a page down", MOVE),
    Key("page.half_up", "ctrl+u", "ctrl+u", "page(-1, 2)", "half a page up", MOVE),
    Key("text.start", "g,home", "g Home", "edge(-1)", "start of the text", MOVE),
    Key("text.end", "G,end", "G End", "edge(1)", "end of the text", MOVE),
    Key("page.centre", "z", "z", "centre", "put this row in the middle", MOVE),
    Key("side.switch", "tab", "tab", "switch_side", "other side, at the aligned place", JUMP),
    Key("link.next", "J,shift+down", "J", "jump('link', 1)", "next link", JUMP),
    Key("link.previous", "K,shift+up", "K", "jump('link', -1)", "previous link", JUMP),
    Key("difference.next", "n", "n", "jump('difference', 1)", "next difference", JUMP),
    Key("difference.previous", "N", "N", "jump('difference', -1)", "previous difference", JUMP),
    Key(
        "unmatched.next", "right_square_bracket", "]", "jump('unmatched', 1)", "next unmatched passage", JUMP
    ),
    Key(
        "unmatched.previous",
        "left_square_bracket",
        "[",
        "jump('unmatched', -1)",
        "previous unmatched passage",
        JUMP,
    ),
    Key("annotation.next", "right_curly_bracket", "}", "jump('annotation', 1)", "next annotation", JUMP),
    Key(
        "annotation.previous",
        "left_curly_bracket",
        "{",
        "jump('annotation', -1)",
        "previous annotation",
        JUMP,
    ),
    Key("unreviewed.next", "R", "R", "jump('unreviewed', 1)", "next link not yet reviewed", JUMP),
    Key(
        "moved.partner",
        "m",
        "m",
        "jump('partner', 1)",
        "where this moved passage stands on the other side",
        JUMP,
    ),
    Key("search.open", "slash", "/", "search", "search in both sides", JUMP),
    Key("search.next", "full_stop", ".", "hit(1)", "next hit", JUMP),
    Key("search.previous", "comma", ",", "hit(-1)", "previous hit", JUMP),
    Key("select.start", "v", "v", "select", "select from the caret", SELECT),
    Key("select.sentence", "s", "s", "select_sentence", "select the sentence; again: one more", SELECT),
    Key("select.swap", "o", "o", "swap_ends", "to the selection's other end", SELECT),
    Key("select.copy", "y", "y", "copy", "copy", SELECT),
    Key("select.give_up", "escape", "esc", "give_up", "give up selecting, searching", SELECT),
    *(
        Key(
            f"tag.{digit}", str(digit), str(digit), f"tag_digit({digit})", f"tag with the tag on {digit}", TAG
        )
        for digit in range(1, 10)
    ),
    Key("tag.choose", "t", "t", "choose_tag", "tag: choose by a letter", TAG),
    Key("severity.up", "plus", "+", "severity(1)", "graver", TAG),
    Key("severity.down", "minus", "-", "severity(-1)", "less grave", TAG),
    Key("annotation.unsure", "exclamation_mark", "!", "unsure", "unsure, or sure again", TAG),
    Key("annotation.note", "a", "a", "note", "write a note", TAG),
    Key("annotation.cycle", "semicolon", ";", "cycle", "the next of several annotations here", TAG),
    Key("annotation.delete", "d", "d", "delete", "delete the annotation", TAG),
    Key(
        "link.equivalent", "equals_sign", "=", "equivalent", "nothing wrong in this link; go to the next", TAG
    ),
    Key("history.undo", "u", "u", "undo", "undo", TAG),
    Key("history.redo", "U,ctrl+r", "U ctrl+r", "redo", "redo", TAG),
    Key("program.help", "question_mark,f1", "?", "help", "all keys", PROGRAM),
    Key("program.palette", "colon", ": ctrl+p", "app.command_palette", "command palette", PROGRAM),
    Key("program.quit", "q", "q", "quit", "quit (everything is saved)", PROGRAM),
)

GROUPS = (MOVE, JUMP, SELECT, TAG, PROGRAM)
