"""Lines of JSONL into the record, all or nothing.

    line 1  a comparison that is on record       same
    line 2  an annotation that is not            new
    line 3  "severity": "awful"                  misfit: nothing of the file is kept

A line may refer to what is on record and to what stands above it. What is on record under the same id stays
when it says the same, or when its version (then its time of `updated`) is the higher one; else the line takes
its place, and one undo by the one who imported brings the old state back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from store.file.views import WITH_TEXTS
from store.incoming.misfits import MOST_TOLD, Misfit, Unfit
from store.incoming.parsing import Given, Line, says_something
from store.library.documents import absolute
from store.log.action import Action
from store.log.comparisons import texts_of
from store.log.records import Record, Scope

if TYPE_CHECKING:
    from store.file.database import Database

Outcome = Literal["new", "changed", "same", "older"]
_BY_FILES = f"""SELECT c.id FROM {WITH_TEXTS}
  WHERE (:left_sha256 IS NULL OR :left_sha256 IN (l.sha256, l.text_sha256))
  AND (:right_sha256 IS NULL OR :right_sha256 IN (r.sha256, r.text_sha256))
  AND (:left_path IS NULL OR c.left_path = :left_path) AND (:right_path IS NULL OR c.right_path = :right_path)
  ORDER BY c.opened DESC, c.id DESC"""
_BY_ID = {"annotation": "annotations", "pin": "pins", "dismissal": "dismissed"}
FILES = ("left_sha256", "right_sha256", "left_path", "right_path")
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
        found = [Line.read(number, line) for number, line in lines if says_something(line)]
        self._unknown = self._not_on_record(found)
        with self.database.gathering():
            for line in found:
                self._take(line)

    def _take(self, line: Line) -> None:
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

    def _not_on_record(self, lines: Iterable[Line]) -> set[tuple[str, str]]:
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
            found = self.database.rows(_BY_FILES, **dict(zip(FILES, wanted, strict=True)))
            if not found or (not names and len(found) > 1):
                raise Unfit(names[0] if names else "comparison", _unfound(len(found), bool(names)))
            self._named[wanted] = found[0]["id"]
        return self._named[wanted]


def _unfound(count: int, is_named: bool) -> str:
    if is_named:
        return "belongs to no comparison on record or above this line: open the two files once"
    return f"is missing, and there are {count} comparisons to choose from"
