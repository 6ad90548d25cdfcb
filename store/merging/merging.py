"""Several reviewers' databases into one: the union of their logs, and of each row the state that stands.

    into     ann: v1 ── v2            after      v1 ── v2        v2' stands when it was written later;
    from     bob: v1 ── v2'                       └─── v2'       v2 is kept in the log and shown: a conflict

In whatever order files are merged, and however often, the same comes out: a log is a set, of two states of a
row the one that ranks higher stands (see log.py), and of two ids of the same texts the smaller. A deleted row
is a row; two rows are never fused into one. Such data is called a join semilattice (Shapiro and others, "A
comprehensive study of Convergent and Commutative Replicated Data Types", 2011).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.annotation import SIDES
from store.errors import StoreError
from store.file import refusals
from store.library.library import get_comparison
from store.log.conflicts import list_conflicts
from store.log.records import Record
from store.merging import aliases
from store.merging.aliases import Names
from store.merging.foreign import require_whole
from store.merging.joining import Joining, Key, Outcome

if TYPE_CHECKING:
    from store.file.database import Database

# In the order of time, so that undo takes back a reviewer's last action wherever it was made.
_RENUMBER = (
    """UPDATE changes SET id = -ordered.n FROM (
      SELECT id, row_number() OVER (ORDER BY "at", action, id) AS n FROM changes) AS ordered
    WHERE ordered.id = changes.id AND ordered.n <> changes.id""",
    "UPDATE changes SET id = -id WHERE id < 0",
)


class Merged(NamedTuple):
    """What came of a merge.

    Attributes:
        new: by table, how many rows were not there before.
        changed: by table, how many rows stand otherwise than before.
        conflicts: how many rows copies say different things of, all in all; see `Store.conflicts`.
        disputed: the names of the comparisons that these rows are of, none twice.
    """

    new: Counter[str]
    changed: Counter[str]
    conflicts: int
    disputed: tuple[str, ...]


def merge(into: Database, sources: Sequence[Database]) -> Merged:
    """Take all that is on record in `sources` into a database: all of it, or nothing.

    The sources are those that `foreign.sources` gives, found whole. Reading places are not counted.

    Raises:
        StoreError: when `into` is not whole or cannot be written, or a comparison is of other texts there.
    """
    require_whole(into)
    found: dict[Key, Outcome] = {}
    with into.writing():
        _join_twins(into)
        for source in sources:
            for key, outcome in _take(into, source):
                found[key] = "new" if found.get(key) == "new" else outcome
        for sql in _RENUMBER:
            into.execute(sql)
    by_outcome = {
        outcome: Counter(key.table for key, each in found.items() if each == outcome)
        for outcome in ("new", "changed")
    }
    conflicts = list_conflicts(into)
    disputed = {each.comparison: get_comparison(into, each.comparison).name for each in conflicts}
    return Merged(
        by_outcome["new"], by_outcome["changed"], len(conflicts), tuple(dict.fromkeys(disputed.values()))
    )


def _take(into: Database, source: Database) -> Iterator[tuple[Key, Outcome]]:
    """Take in one source; gives the rows of which its log had anything new."""
    joining = Joining(into, source.path)
    names: Names = {}
    for row in source.stream("SELECT * FROM documents"):
        names[row["id"]] = _take_document(into, source, dict(row))
    for row in source.stream("SELECT * FROM tags ORDER BY rowid"):
        _take_tag(into, dict(row))
    for comparison, texts in aliases.texts(source).items():
        found = aliases.held(source, comparison)
        if aliases.texts(into, comparison) not in ({}, {comparison: texts}):
            raise StoreError(refusals.parted(source.path, into.path, found.comparison["name"]))
        same = aliases.of_texts(into, texts)
        keep = names[comparison] = min([comparison, *same])
        joining.place(found.comparison, keep, names)
        _unite(into, same, keep)
        yield from joining.take(found, keep, names)


def _take_document(into: Database, source: Database, row: Record) -> str:
    try:
        return aliases.take_document(into, row)
    except ValueError as error:
        raise StoreError(refusals.unfit(source.path, str(error))) from error


def _take_tag(into: Database, row: Record) -> None:
    """A tag that is there already: either, as long as it is the same one in every order."""
    known = into.row("SELECT * FROM tags WHERE tag_set = ? AND id = ?", row["tag_set"], row["id"])
    if known is None or tuple(row.values()) > tuple(known):
        marks = ", ".join("?" for _ in row)
        into.execute(f"INSERT OR REPLACE INTO tags VALUES ({marks})", *row.values())


def _join_twins(database: Database) -> None:
    """Make one of the comparisons of the same two texts."""
    by_texts: dict[tuple[str, str], list[str]] = {}
    for comparison, texts in aliases.texts(database).items():
        by_texts.setdefault(texts, []).append(comparison)
    for same in by_texts.values():
        _unite(database, same, min(same))


def _unite(database: Database, same: Iterable[str], keep: str) -> None:
    """Give what is on record of some comparisons to one of them."""
    for twin in same:
        if twin != keep:
            found = aliases.lift(database, twin)
            documents = {found.comparison[side]: found.comparison[side] for side in SIDES}
            joining, names = Joining(database, database.path), {twin: keep, **documents}
            joining.place(found.comparison, keep, names)
            deque(joining.take(found, keep, names), maxlen=0)
