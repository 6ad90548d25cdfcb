"""Lines of JSONL into the record, all or nothing.

    line 1  a comparison that is on record       same
    line 2  an annotation that is not            new
    line 3  "severity": "awful"                  misfit: nothing of the file is kept

A line may refer to what is on record and to what stands above it. What is on record under the same id stays
when it says the same, or when its version (then its time of `updated`) is the higher one; else the line takes
its place, and one undo by the one who imported brings the old state back.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn

from store.errors import StoreError
from store.file.views import WITH_TEXTS
from store.incoming.fields import FITS, LINES, unfit
from store.library.documents import absolute
from store.log.action import Action
from store.log.comparisons import texts_of
from store.log.records import Record, Scope

if TYPE_CHECKING:
    from store.file.database import Database

Outcome = Literal["new", "changed", "same", "older"]
MOST_TOLD = 20
_LONGEST_NAME = 40
_BY_FILES = f"""SELECT c.id FROM {WITH_TEXTS}
  WHERE (?1 IS NULL OR ?1 IN (l.sha256, l.text_sha256)) AND (?2 IS NULL OR ?2 IN (r.sha256, r.text_sha256))
  AND (?3 IS NULL OR c.left_path = ?3) AND (?4 IS NULL OR c.right_path = ?4)
  ORDER BY c.opened DESC, c.id DESC"""
_BY_ID = {"annotation": "annotations", "pin": "pins", "dismissal": "dismissed"}
FILES = ("left_sha256", "right_sha256", "left_path", "right_path")


class Misfit(NamedTuple):
    """A line, from 1, that does not fit; `field` is "" when it is about the line as a whole.

    `noun` is what is counted: what the file has in place of lines.
    """

    line: int
    field: str
    reason: str
    noun: str = "line"

    def __str__(self) -> str:
        """A line for people: "line 3, severity: must be one of …"."""
        name = self.field[:_LONGEST_NAME]
        told = f"{self.noun} {self.line}{f', {name}' if name else ''}: {self.reason}"
        return "".join(char if char.isprintable() else "�" for char in told)


class ImportRefused(StoreError):
    """Lines that do not fit: how many, and the first of them."""

    def __init__(self, count: int, misfits: list[Misfit]) -> None:
        """`misfits` has the first MOST_TOLD."""
        self.count = count
        self.misfits = misfits
        super().__init__(f"Nothing was imported, {self.told} not fit: mend it and try again.")

    @property
    def told(self) -> str:
        """How many do not fit, up to the verb: "a line does" or "7 tasks do"."""
        noun = self.misfits[0].noun
        return (
            f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} does"
            if self.count == 1
            else f"{self.count} {noun}s do"
        )


class Unfit(Exception):
    """Raised by a taker: the field that does not fit, and why."""

    def __init__(self, field: str, reason: str) -> None:
        """Both as in a Misfit."""
        super().__init__(field, reason)
        self.field = field
        self.reason = reason


Given = bytes | Record | Unfit
"""A line: as it came, as it was made of something else, or why it could not be made."""

Counts = dict[str, Counter[Outcome]]
"""For each type of line, how many were new, changed the record, said the same or were older than it."""


class Incoming:
    """An import under way, inside one transaction."""

    def __init__(
        self,
        database: Database,
        reviewer: str,
        takers: Mapping[str, Callable[[Incoming, Record], Outcome]],
        noun: str = "line",
        *,
        is_edited: bool = False,
    ) -> None:
        """`reviewer` is the one who imports: the log says so, and the undo is theirs.

        `is_edited` tells that other tools may have changed the lines without counting versions.
        """
        self._noun = noun
        self.is_edited = is_edited
        self.database = database
        self.reviewer = reviewer
        self._takers = takers
        self.comparisons: dict[str, str] = {}  # ids in the file -> ids on record
        self.made: set[str] = set()
        self.counts: Counts = defaultdict(Counter)
        self.misfits: list[Misfit] = []
        self.misfit_lines = 0
        self._actions: dict[tuple[str, str], Action] = {}
        self._texts: tuple[str, dict[str, str]] = ("", {})
        self._named: dict[tuple[str | None, ...], str] = {}
        self._unknown: set[tuple[str, str]] = set()

    def take(self, lines: Iterable[tuple[int, Given]]) -> None:
        """Take lines in, each with its number, or note why they do not fit."""
        found = [_Line.read(number, line) for number, line in lines if _says_something(line)]
        self._unknown = self._not_on_record(found)
        with self.database.gathering():
            for line in found:
                self._take(line)

    def _take(self, line: _Line) -> None:
        try:
            misfits = line.misfits
            if not misfits:
                outcome = self._takers[line.kind](self, line.fields)
                self.counts[line.kind][outcome] += 1
        except Unfit as misfit:
            misfits = [(misfit.field, misfit.reason)]
        if misfits:
            self.misfit_lines += 1
            room = max(0, MOST_TOLD - len(self.misfits))
            self.misfits += [Misfit(line.number, *each, self._noun) for each in misfits][:room]

    def _not_on_record(self, lines: Iterable[_Line]) -> set[tuple[str, str]]:
        """Tables and ids of lines that are surely new, looked up all at once."""
        ids: dict[str, list[str]] = {}
        for line in lines:
            if line.kind in _BY_ID and not line.misfits:
                ids.setdefault(_BY_ID[line.kind], []).append(line.fields["id"])
        unknown = {(table, row) for table, rows in ids.items() for row in rows}
        for table, rows in ids.items():
            known = f"SELECT id FROM {table} WHERE id IN ({', '.join('?' * len(rows))})"
            unknown.difference_update((table, row) for (row,) in self.database.tuples(known, *rows))
        return unknown

    def is_new(self, table: str, row: str) -> bool:
        """Whether a row is surely not on record; asked a second time it may be there by now."""
        try:
            self._unknown.remove((table, row))
        except KeyError:
            return False
        return True

    def action(self, comparison: str, reviewer: str | None = None) -> Action:
        """The action under which rows of a comparison are logged: one for each comparison and reviewer."""
        scope = comparison, reviewer or self.reviewer
        if scope not in self._actions:
            self._actions[scope] = Action(self.database, Scope(*scope), "import")
        return self._actions[scope]

    def texts(self, comparison: str) -> dict[str, str]:
        """The text of each side."""
        if self._texts[0] != comparison:
            self._texts = comparison, texts_of(self.database, comparison)
        return self._texts[1]

    def comparison_of(self, fields: Record) -> str:
        """The comparison on record that a line speaks of."""
        named = fields.get("comparison")
        if named is None:
            return self._found_by_files(fields)
        if named not in self.comparisons:
            if not self.database.value("SELECT 1 FROM comparisons WHERE id = ?", named):
                raise Unfit("comparison", "is neither on record nor above this line")
            self.comparisons[named] = named
        return self.comparisons[named]

    def _found_by_files(self, fields: Record) -> str:
        names = [name for name in FILES if name in fields]
        wanted = tuple(
            absolute(fields[name]) if name in names and "path" in name else fields.get(name) for name in FILES
        )
        if wanted not in self._named:
            found = self.database.rows(_BY_FILES, *wanted)
            if not found or (not names and len(found) > 1):
                raise Unfit(names[0] if names else "comparison", _unfound(len(found), bool(names)))
            self._named[wanted] = found[0]["id"]
        return self._named[wanted]


def _unfound(count: int, is_named: bool) -> str:
    if is_named:
        return "belongs to no comparison on record or above this line: open the two files once"
    return f"is missing, and there are {count} comparisons to choose from"


class _Line(NamedTuple):
    """A line as it was read: its type, its other fields, and what of them does not fit."""

    number: int
    kind: str
    fields: dict[str, Any]
    misfits: list[tuple[str, str]]

    @classmethod
    def read(cls, number: int, line: Given) -> _Line:
        """Parse and check a line by itself."""
        try:
            if isinstance(line, Unfit):
                raise line
            kind, fields = parsed(line) if isinstance(line, bytes) else typed(copy(line))
        except Unfit as misfit:
            return cls(number, "", {}, [(misfit.field, misfit.reason)])
        return cls(number, kind, fields, [] if FITS[kind](fields) else sorted(unfit(fields, LINES[kind])))


def parsed(line: bytes) -> tuple[str, dict[str, Any]]:
    """The type and the other fields of a line."""
    return typed(decoded(line))


def decoded(data: bytes) -> Any:
    """What a piece of JSON says."""
    try:
        text = data.decode().removeprefix("\ufeff").strip(_SPACE)
        found, end = _DECODER.raw_decode(text)
    except UnicodeDecodeError as error:
        raise Unfit("", "is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unfit("", "is not JSON") from error
    if end < len(text):
        raise Unfit("", "is not JSON")
    return found


def typed(line: Any) -> tuple[str, dict[str, Any]]:
    """The same of a line that was read, which is left without its type."""
    if not isinstance(line, dict):
        raise Unfit("", "is not an object")
    kind = line.pop("type", None)
    if not isinstance(kind, str) or kind not in LINES:
        raise Unfit("type", f"must be one of {', '.join(LINES)}")
    return kind, line


def _says_something(line: Given) -> bool:
    return not isinstance(line, bytes) or bool(line.strip())


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


_SPACE = " \t\n\r"  # what may stand around a piece of JSON
_DECODER = json.JSONDecoder(parse_constant=_refuse)
