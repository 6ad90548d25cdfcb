"""What can be done line by line, by the ids of the reader's keys.

To add a command: a function that yields what is said, and a line in COMMANDS, or in WITH_WORDS when words
follow its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, TypeAlias

from tui.keys.names import spelled
from tui.linear import moves, records, rereading, suggesting
from tui.linear.choosing import USAGE
from tui.linear.correcting import correct
from tui.linear.desk import Desk
from tui.linear.settling import settle

Command: TypeAlias = Callable[[Desk], Iterator[str]]


class Usage(NamedTuple):
    """A command that words may follow, how they are written, and whether a space must stand before them."""

    run: Callable[[Desk, str], Iterator[str]]
    words: str
    is_apart: bool = True


def _jumps(name: str, kind: str) -> dict[str, Command]:
    return {
        f"{name}.next": partial(moves.jump, kind=kind, step=1),
        f"{name}.previous": partial(moves.jump, kind=kind, step=-1),
    }


COMMANDS: dict[str, Command] = {
    **_jumps("link", "link"),
    **_jumps("difference", "difference"),
    **_jumps("suggestion", "suggestion"),
    **_jumps("unmatched", "unmatched"),
    **_jumps("annotation", "annotation"),
    "unreviewed.next": partial(moves.jump, kind="unreviewed", step=1),
    "moved.partner": partial(moves.jump, kind="partner", step=1),
    "jump.back": partial(moves.trail, step=-1),
    "jump.forward": partial(moves.trail, step=1),
    "text.start": partial(moves.edge, step=-1),
    "text.end": partial(moves.edge, step=1),
    "side.switch": moves.switch_side,
    "search.next": partial(moves.hit, step=1),
    "search.previous": partial(moves.hit, step=-1),
    "caret.word": moves.say_words,
    "read.differences": moves.level,
    "select.sentence": moves.select_sentence,
    "select.give_up": moves.give_up,
    **{f"tag.{digit}": partial(records.tag_digit, digit=digit) for digit in range(1, 10)},
    "severity.up": partial(records.severity, step=1),
    "severity.down": partial(records.severity, step=-1),
    "annotation.unsure": records.unsure,
    "annotation.cycle": records.cycle,
    "annotation.delete": records.delete,
    "suggestion.accept": suggesting.accept,
    "suggestion.dismiss": suggesting.dismiss,
    "link.equivalent": records.equivalent,
    "history.undo": records.undo,
    "history.redo": records.redo,
    "text.take_in": rereading.take_in,
}
WITH_WORDS: dict[str, Usage] = {
    "jump.to": Usage(moves.go_to, "40 or #12", is_apart=False),
    "search.open": Usage(moves.search, "words", is_apart=False),
    "select.start": Usage(moves.select, USAGE),
    "mark.set": Usage(moves.set_mark, "a letter"),
    "mark.go": Usage(moves.go_to_mark, "a letter", is_apart=False),
    "tag.choose": Usage(records.tag_letter, "a letter", is_apart=False),
    "link.correct": Usage(correct, "a letter", is_apart=False),
    "annotation.note": Usage(records.note, "the note"),
    "conflict.settle": Usage(settle, "a number"),
}
OTHERWISE = {
    "caret.word": "the link's words, numbered",
    "text.start": "the first link",
    "text.end": "the last link",
    "select.start": "select words of the link",
}


def parsed(desk: Desk, line: str) -> tuple[str, str] | None:
    """The id and the words of a command: "v left 3" -> ("select.start", "left 3"); None when it is none."""
    by_key = {key: each.id for each in desk.keys.values() for key in each.keys.split()}
    if found := by_key.get(_as_key(line)):
        return found, ""
    for key, key_id in by_key.items():
        usage = WITH_WORDS.get(key_id)
        if usage and line.startswith(f"{key} " if usage.is_apart else key):
            return key_id, line[len(key) :].strip()
    return None


def _as_key(line: str) -> str:
    try:
        return spelled(line)
    except ValueError:
        return line


def helped(desk: Desk) -> Iterator[str]:
    """What can be done, a line each."""
    digits = {f"tag.{at}": tag.label for at in range(1, 10) if (tag := desk.session.record.tags.digit(at))}
    for key in desk.keys.values():
        usage = WITH_WORDS.get(key.id)
        about = digits.get(key.id) or OTHERWISE.get(key.id, key.help)
        if key.keys and (usage or key.id in (*COMMANDS, "program.quit")):
            yield f"{key.first}{f', then {usage.words}' if usage else ''}: {about}."
