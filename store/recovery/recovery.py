"""What can be saved of a damaged database, in a new one; the damaged one is not touched.

annotations: a page is lost       the log's last entry for each row         ->  saved from the log
changes: an entry is garbled      what the entries beside it say            ->  mended
documents: a text has changed     its file, or what annotations quote of it ->  as it was; else as it is now

Where a row and the log say different things, the row stands if it can be true at all, and the log gets an
entry "recovered", so that both are on record.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack, closing, suppress
from operator import itemgetter
from pathlib import Path

from store.annotation import SIDES
from store.errors import StoreError
from store.file import backups, refusals
from store.file.database import Database, connect, log_of
from store.file.opening import open_database
from store.incoming.rows import LOGGED, misfit
from store.log.action import Action
from store.log.checking import problems
from store.log.comparisons import texts_of
from store.log.kinds import COLUMNS, KINDS
from store.log.log import Entry, standing
from store.log.records import Record, Scope
from store.recovery.damaged import open_damaged
from store.recovery.entries import Log
from store.recovery.salvage import Row, doubts, last_number, mend_by_index, rows_of
from store.recovery.texts import Quote, mended_document

_LABEL, _BY = "recovered", "diptych check"
_ANYONE = Scope("", "")
_NUMBER = 'SELECT id FROM changes WHERE action = ? AND "table" = ? AND "row" = ?'
_PLAIN = ("tags", "positions", "reviewed")  # in no log, and nothing refers to them
_TABLES = ("documents", "comparisons", "changes", "annotations", "targets", "review", *COLUMNS, *_PLAIN)
# By table and column, the columns of others that tell what can stand there: an id is what somebody refers to.
_KNOWN_FROM: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "documents": {"id": (("comparisons", "left"), ("comparisons", "right"), ("targets", "old_document"))},
    "comparisons": {
        "id": (("annotations", "comparison"), ("review", "comparison"), ("changes", "comparison")),
        "left": (("documents", "id"),),
        "right": (("documents", "id"),),
    },
    "tags": {"id": (("annotations", "tag"),)},
}
Key = tuple[str, Scope, str]  # of a logged row: its table, whose it is, its id or place


def newest_whole_copy(path: Path) -> Path | None:
    """The newest of a database's backups in which nothing is wrong."""
    return next((copy for copy in backups.copies(path) if _is_whole(copy)), None)


def _is_whole(path: Path) -> bool:
    with suppress(StoreError), closing(Database(path, connect(path, "ro&immutable=1"))) as database:
        return not problems(database)
    return False


def recover(path: Path, out: Path) -> list[str]:
    """Save what can be read of `path` into a new database; a line for each thing that was mended or is lost.

    Raises:
        StoreError: when `out` is there already, `path` is not ours, or nothing can be saved.
    """
    if out.exists():
        raise StoreError(refusals.taken(out))
    with closing(open_damaged(path)) as damaged, damaged.reading_all():
        rescue = _Rescue(damaged)
        with ExitStack() as on_failure:
            on_failure.callback(_remove, out)
            with closing(open_database(out)) as saved, saved.writing():
                rescue.save(saved)
            on_failure.pop_all()
    return rescue.lines


def _remove(out: Path) -> None:
    for file in (out, log_of(out)):
        file.unlink(missing_ok=True)


class _Rescue:
    """What is read of a damaged database, and what there is to tell of it."""

    def __init__(self, damaged: Database) -> None:
        self.lines: list[str] = []
        self._read: dict[str, list[Row]] = {}
        for table in _TABLES:
            self._read[table], is_whole = rows_of(damaged, table)
            if not is_whole:
                self.lines.append(f"Not all of the table {table} could be read.")
        for table, rows in self._read.items():
            if table in _KNOWN_FROM:
                self.lines += mend_by_index(damaged, table, rows, self._known(table))
            self.lines += doubts(damaged, table, rows)
        self._rows = self._logged_rows()
        self._last = last_number(damaged, "changes", "idx_changes_table_row")
        if not self._read["documents"] and not self._read["changes"]:
            raise StoreError(refusals.beyond(damaged.path))

    def _known(self, table: str) -> dict[str, set[object]]:
        """For some columns of a table what others say can stand there."""
        return {
            name: {row.get(of) for other, of in sources for row in self._read[other]}
            for name, sources in _KNOWN_FROM[table].items()
        }

    def _logged_rows(self) -> dict[Key, Record]:
        """The rows that are in the log too, as the log has them."""
        targets = defaultdict(list)
        for target in sorted(self._read["targets"], key=itemgetter("n")):
            targets[target.pop("annotation")].append(_without(target, "n"))
        rows: dict[Key, Record] = {}
        for row in self._read["annotations"]:
            record = {**row, "sure": bool(row["sure"]), "targets": targets[row["id"]]}
            rows["annotations", _ANYONE, row["id"]] = record
        for table, names in COLUMNS.items():
            for row in self._read[table]:
                rows[table, _ANYONE, row["id"]] = {name: row[name] for name in names}
        for row in self._read["review"]:
            scope = Scope(row["comparison"], row["reviewer"])
            rows["review", scope, row["place"]] = {name: row[name] for name in LOGGED["review"]}
        return {key: row for key, row in rows.items() if not misfit(row, LOGGED[key[0]])}

    def save(self, saved: Database) -> None:
        """Write all of it, inside a transaction."""
        quotes = self._quotes()
        for row in self._read["documents"]:
            document, how = mended_document(row, quotes[row["id"]])
            if how:
                self.lines.append(f"The text of {document['path']} {how}.")
            self._insert(saved, "documents", document, f"The document {row['id']}")
        for row in self._read["comparisons"]:
            self._insert(saved, "comparisons", row, f"The comparison {row['id']}, with all that is on it,")
        self._save_log(saved)
        for key in self._keys(saved):
            self._settle(saved, key)
        for table in _PLAIN:
            for row in self._read[table]:
                self._insert(saved, table, row, f"A row of {table}")

    def _quotes(self) -> defaultdict[str, list[Quote]]:
        """What annotations quote of each document, with what stands around it."""
        sides = {(row["id"], side): row[side] for row in self._read["comparisons"] for side in SIDES}
        quotes: defaultdict[str, list[Quote]] = defaultdict(list)
        for (table, _, _), record in self._rows.items():
            for target in record["targets"] if table == "annotations" else ():
                if target["anchor"] == "exact":
                    start = target["start"] - len(target["prefix"])
                    quote = target["prefix"] + target["exact"] + target["suffix"]
                    quotes[sides.get((record["comparison"], target["side"]), "")].append((start, quote))
        return quotes

    def _save_log(self, saved: Database) -> None:
        rows = {(table, row): record for (table, _, row), record in self._rows.items()}
        comparisons = {row["id"] for row in saved.rows("SELECT id FROM comparisons")}
        log = Log(self._read["changes"], rows, comparisons, self._last)
        self.lines += log.lines
        for entry in log.kept:
            self._insert(saved, "changes", entry, f"The entry {entry['id']} of the log")

    def _insert(self, saved: Database, table: str, row: Row, what: str) -> None:
        try:
            saved.insert(table, row)
        except StoreError:  # it lacks what it refers to, or is no longer what a row may be
            self.lines.append(f"{what} is lost.")

    def _keys(self, saved: Database) -> list[Key]:
        logged = {
            (row[0], Scope(row[1], row[2]) if row[0] == "review" else _ANYONE, row[3])
            for row in saved.rows('SELECT DISTINCT "table", comparison, reviewer, "row" FROM changes')
        }
        return sorted(logged | self._rows.keys())

    def _settle(self, saved: Database, key: Key) -> None:
        """Write a row as it was found, else as the log says."""
        table, scope, row = key
        last = standing(saved, table, row, scope)
        said = last.record if last else None
        found = KINDS[table].read(saved, scope, row) if table == "comparisons" else self._rows.get(key)
        is_there = found if table == "comparisons" else None
        try:
            if found is None or (said and _stands(saved, said) and not _stands(saved, found)):
                if said is None:
                    raise StoreError("Nothing is known of it.")
                KINDS[table].write(saved, _scope_of(key, said), is_there, said)
                self.lines.append(f"The row {row} of {table} was saved from the log.")
            elif _is_told(table, found, said):
                KINDS[table].write(saved, _scope_of(key, found), is_there, found)
            else:
                self._save_as_found(saved, key, found, last)
        except StoreError:
            self.lines.append(f"The row {row} of {table} is lost.")

    def _save_as_found(self, saved: Database, key: Key, found: Record, last: Entry | None) -> None:
        """Write it with an entry of its own in the log, after what the log says."""
        table, _, row = key
        scope, said = _scope_of(key, found), last.record if last else None
        version = max(found["version"], (said or found)["version"] + 1)
        told = "the log did not know it"
        if last:  # what is written anew counts on a row that is there
            KINDS[table].write(saved, scope, None, found)
            number = saved.value(_NUMBER, last.action, table, row)
            told = f"which is not what the log said last, in entry {number}"
        Action(saved, scope, _LABEL).put(table, row, said, found | {"version": version})
        self.lines.append(f"The row {row} of {table} is as it was found, {told}.")


def _without(row: Row, name: str) -> Row:
    return {each: value for each, value in row.items() if each != name}


def _scope_of(key: Key, record: Record) -> Scope:
    table, scope, row = key
    comparison = row if table == "comparisons" else record.get("comparison", "")
    return scope if table == "review" else Scope(comparison, _BY)


def _is_told(table: str, found: Record, said: Record | None) -> bool:
    """Whether the log says so; that a link was looked at is in no log."""
    if table == "review":
        return KINDS[table].meaning(found) == (KINDS[table].meaning(said) if said else "seen")
    if table == "comparisons" and said:  # an earlier Diptych did not log the texts
        return said.items() <= found.items()
    return found == said


def _stands(saved: Database, record: Record) -> bool:
    """Whether an annotation marks anything, and what it quotes stands in the texts."""
    if "targets" not in record:
        return True
    texts = texts_of(saved, record["comparison"])
    return bool(record["targets"]) and all(
        texts[target["side"]][target["start"] : target["end"]] == target["exact"]
        for target in record["targets"]
        if target["anchor"] in ("exact", "moved")
    )
