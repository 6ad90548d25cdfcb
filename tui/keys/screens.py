"""What keys do on the screens beside the reader; as KEYS, and changed in the config file in the same way.

    library      enter  library.open        n  library.new        x z  library.archive
    annotations  v      list.mark           p  list.status        u    list.undo
    deciding     1      decide.first        n  decide.next        u    decide.undo

A key may be given to an id of each screen: only one of them is shown at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.keys.keys import KEYS, Key, remapped

SHELF, DECIDE, LIST = "The library", "Deciding between two reviewers", "The list of annotations"
HITS = "Notes and quotes of all comparisons"

LIBRARY: tuple[Key, ...] = (
    Key("library.open", "enter", "open", "open the comparison, where you left off", SHELF, "open"),
    Key("library.down", "j ↓", "row(1)", "next comparison", SHELF),
    Key("library.up", "k ↑", "row(-1)", "previous comparison", SHELF),
    Key("library.page_down", "space PgDn ctrl+d", "page(1)", "page down", SHELF),
    Key("library.page_up", "ctrl+b PgUp ctrl+u", "page(-1)", "page up", SHELF),
    Key("library.first", "g Home", "edge(-1)", "first comparison", SHELF),
    Key("library.last", "G End", "edge(1)", "last comparison", SHELF),
    Key("library.new", "n", "new", "compare two texts", SHELF, "new"),
    Key(
        "library.filter",
        "/",
        "filter",
        "show those with certain words in their name or paths",
        SHELF,
        "filter",
    ),
    Key("library.notes", "s", "notes", "look for words in all notes and quotes", SHELF, "notes"),
    Key("library.rename", "r", "rename", "rename", SHELF, "rename"),
    Key("library.archive", "x z", "archive", "put away, or take out again", SHELF, "put away"),
    Key("library.archived", ".", "archived", "show what was put away, or hide it", SHELF, "put away ones"),
    Key("library.blind", "b", "blind", "open blind: only your own annotations, or all again", SHELF, "blind"),
    Key("library.give_up", "esc", "give_up", "show all comparisons again", SHELF),
    Key("library.help", "? F1", "help", "all keys of the library", SHELF, "help"),
    Key("library.suspend", "ctrl+z", "suspend", "to the shell; fg there comes back", SHELF),
    Key("library.quit", "q", "quit", "quit (everything is saved)", SHELF, "quit"),
)

DECIDING: tuple[Key, ...] = (
    Key(
        "decide.first",
        "1",
        "decide('first')",
        "accept the first reviewer's, reject the other",
        DECIDE,
        "first",
    ),
    Key("decide.second", "2", "decide('second')", "accept the second reviewer's", DECIDE, "second"),
    Key("decide.both", "b", "decide('both')", "accept both", DECIDE, "both"),
    Key("decide.neither", "x", "decide('neither')", "reject both", DECIDE, "neither"),
    Key("decide.tag", "T", "tag", "give what was accepted another tag", DECIDE, "tag"),
    Key("decide.graver", "+", "severity(1)", "what was accepted is graver", DECIDE),
    Key("decide.lighter", "-", "severity(-1)", "what was accepted is less grave", DECIDE),
    Key("decide.next", "n", "undecided(1)", "next undecided", DECIDE, "next"),
    Key("decide.previous", "N", "undecided(-1)", "previous undecided", DECIDE),
    Key("decide.down", "j ↓", "row(1)", "one row down", DECIDE),
    Key("decide.up", "k ↑", "row(-1)", "one row up", DECIDE),
    Key("decide.page_down", "space PgDn ctrl+d", "page(1)", "page down", DECIDE),
    Key("decide.page_up", "ctrl+b PgUp ctrl+u", "page(-1)", "page up", DECIDE),
    Key("decide.top", "g Home", "edge(-1)", "first row", DECIDE),
    Key("decide.bottom", "G End", "edge(1)", "last row", DECIDE),
    Key(
        "decide.show",
        "enter",
        "show",
        "show the place in the texts; esc or < there comes back",
        DECIDE,
        "texts",
    ),
    Key("decide.undo", "u", "undo", "undo", DECIDE, "undo"),
    Key("decide.redo", "U ctrl+r", "redo", "redo", DECIDE),
    Key("decide.help", "? F1", "help", "all keys of this screen", DECIDE, "help"),
    Key("decide.close", "q esc", "close", "back to the texts", DECIDE, "close"),
)

LISTING: tuple[Key, ...] = (
    Key("list.go", "enter", "take", "go there in the texts", LIST, "there"),
    Key("list.down", "j ↓ }", "move(1)", "next line", LIST),
    Key("list.up", "k ↑ {", "move(-1)", "line before", LIST),
    Key("list.page_down", "space PgDn ctrl+d", "page(1)", "page down", LIST),
    Key("list.page_up", "ctrl+b PgUp ctrl+u", "page(-1)", "page up", LIST),
    Key("list.first", "g Home", "edge(-1)", "first line", LIST),
    Key("list.last", "G End", "edge(1)", "last line", LIST),
    Key("list.filter", "f /", "filter", "filter: words, tag:, severity:, status:, …", LIST, "filter"),
    Key("list.mark", "v", "mark", "mark the line: keys change all that are marked", LIST, "mark"),
    Key("list.mark_all", "V", "mark_all", "mark all lines, or none", LIST),
    Key("list.graver", "+", "severity(1)", "graver", LIST, "graver"),
    Key("list.lighter", "-", "severity(-1)", "less grave", LIST, "lighter"),
    Key("list.unsure", "!", "unsure", "unsure, or sure again", LIST, "unsure"),
    Key("list.status", "p", "status", "status: open, accepted, rejected, resolved", LIST, "status"),
    Key("list.tag", "T t", "retag", "another tag", LIST, "tag"),
    Key("list.note", "a", "note", "write a note", LIST, "note"),
    Key("list.delete", "d", "delete", "delete", LIST, "delete"),
    Key("list.undo", "u", "undo", "undo", LIST, "undo"),
    Key("list.redo", "U ctrl+r", "redo", "redo", LIST),
    Key("list.help", "? F1", "help", "all keys of this list", LIST, "keys"),
    Key("list.give_up", "esc", "give_up", "no marks; else no filter; else back to the texts", LIST, "back"),
    Key("list.close", "q A", "close", "back to the texts", LIST),
)

NOTES: tuple[Key, ...] = (
    Key("notes.open", "enter", "open", "open the comparison, at this place", HITS, "open"),
    Key("notes.down", "j ↓", "row(1)", "next hit", HITS),
    Key("notes.up", "k ↑", "row(-1)", "previous hit", HITS),
    Key("notes.page_down", "space PgDn ctrl+d", "page(1)", "page down", HITS),
    Key("notes.page_up", "ctrl+b PgUp ctrl+u", "page(-1)", "page up", HITS),
    Key("notes.first", "g Home", "edge(-1)", "first hit", HITS),
    Key("notes.last", "G End", "edge(1)", "last hit", HITS),
    Key("notes.again", "/ s", "again", "look for other words", HITS, "other words"),
    Key("notes.help", "? F1", "help", "all keys of this list", HITS, "help"),
    Key("notes.back", "esc q", "back", "back to the library", HITS, "library"),
)

TABLES: tuple[tuple[Key, ...], ...] = (KEYS, LIBRARY, NOTES, DECIDING, LISTING)
EVERY: tuple[Key, ...] = tuple(key for table in TABLES for key in table)


def all_remapped(chosen: Mapping[str, Sequence[str]]) -> tuple[Key, ...]:
    """Every key with a user's choice in it, each screen's by itself."""
    return tuple(key for table in TABLES for key in remapped(chosen, table))


def keys_of(table: Sequence[Key], keys: Sequence[Key]) -> tuple[Key, ...]:
    """Those of `keys` that one screen's table has, in whatever mapping; without any, the table itself."""
    ids = {key.id for key in table}
    return tuple(key for key in keys if key.id in ids) or tuple(table)
