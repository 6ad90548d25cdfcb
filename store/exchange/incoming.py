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
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn

from store.action import Action
from store.documents import absolute
from store.errors import StoreError
from store.exchange.fields import LINES, unfit
from store.marks import texts_of
from store.records import Record, Scope

if TYPE_CHECKING:
    from store.database import Database

Outcome = Literal["new", "changed", "same", "older"]
MOST_TOLD = 20
_LONGEST_NAME = 40
_BY_FILES = """SELECT c.id FROM comparisons AS c
  JOIN documents AS l ON l.id = c."left" JOIN documents AS r ON r.id = c."right"
  WHERE (?1 IS NULL OR ?1 IN (l.sha256, l.text_sha256)) AND (?2 IS NULL OR ?2 IN (r.sha256, r.text_sha256))
  AND (?3 IS NULL OR c.left_path = ?3) AND (?4 IS NULL OR c.right_path = ?4)
  ORDER BY c.opened DESC, c.id DESC"""
_FILES = ("left_sha256", "right_sha256", "left_path", "right_path")


class Misfit(NamedTuple):
    """A line, from 1, that does not fit; `field` is "" when it is about the line as a whole."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        """A line for people: "line 3, severity: must be one of …"."""
        name = "".join(char if char.isprintable() else "�" for char in self.field[:_LONGEST_NAME])
        return f"line {self.line}{f', {name}' if name else ''}: {self.reason}"


class ImportRefused(StoreError):
    """Lines that do not fit: how many, and the first of them."""

    def __init__(self, count: int, misfits: list[Misfit]) -> None:
        """`misfits` has the first MOST_TOLD."""
        self.count = count
        self.misfits = misfits
        super().__init__(f"Nothing was imported, {count} lines do not fit: mend them and try again.")


class Unfit(Exception):
    """Raised by a taker: the field that does not fit, and why."""

    def __init__(self, field: str, reason: str) -> None:
        """Both as in a Misfit."""
        super().__init__(field, reason)
        self.field = field
        self.reason = reason


Counts = dict[str, Counter[Outcome]]
"""For each type of line, how many were new, changed the record, said the same or were older than it."""


class Incoming:
    """An import under way, inside one transaction."""

    def __init__(
        self, database: Database, reviewer: str, takers: Mapping[str, Callable[[Incoming, Record], Outcome]]
    ) -> None:
        """`reviewer` is the one who imports: the log says so, and the undo is theirs."""
        self.database = database
        self.reviewer = reviewer
        self._takers = takers
        self.comparisons: dict[str, str] = {}  # ids in the file -> ids on record
        self.made: set[str] = set()
        self.counts: Counts = {}
        self.misfits: list[Misfit] = []
        self.misfit_lines = 0
        self._actions: dict[Scope, Action] = {}
        self._texts: tuple[str, dict[str, str]] = ("", {})
        self._named: dict[tuple[str | None, ...], str] = {}

    def take(self, number: int, line: bytes) -> None:
        """Take one line in, or note why it does not fit."""
        if not line.strip():
            return
        try:
            kind, fields = parsed(line)
            found = sorted(unfit(fields, LINES[kind]))
            if not found:
                self.counts.setdefault(kind, Counter())[self._takers[kind](self, fields)] += 1
        except Unfit as misfit:
            found = [(misfit.field, misfit.reason)]
        if found:
            self.misfit_lines += 1
            room = max(0, MOST_TOLD - len(self.misfits))
            self.misfits += [Misfit(number, *each) for each in found][:room]

    def action(self, comparison: str, reviewer: str | None = None) -> Action:
        """The action under which rows of a comparison are logged: one for each comparison and reviewer."""
        scope = Scope(comparison, reviewer or self.reviewer)
        if scope not in self._actions:
            self._actions[scope] = Action(self.database, scope, "import")
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
        names = [name for name in _FILES if name in fields]
        wanted = tuple(
            absolute(fields[name]) if name in names and "path" in name else fields.get(name)
            for name in _FILES
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


def parsed(line: bytes) -> tuple[str, dict[str, Any]]:
    """The type and the other fields of a line."""
    try:
        fields = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise Unfit("", "is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unfit("", "is not JSON") from error
    if not isinstance(fields, dict):
        raise Unfit("", "is not an object")
    kind = fields.pop("type", None)
    if not isinstance(kind, str) or kind not in LINES:
        raise Unfit("type", f"must be one of {', '.join(LINES)}")
    return kind, fields


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
