"""Comparisons on record: found again, made, listed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from collate.document import Document
from store.annotation import SEVERITIES, SIDES, Severity, Side
from store.comparison import Comparison, Opened
from store.errors import StoreError
from store.file.ahead import Ahead
from store.file.database import Database
from store.library.documents import absolute, load_document, save_document, text_hash
from store.library.progress import counted
from store.log.marks import texts_of
from store.log.records import Scope
from store.stamps import new_id, now
from store.tags import SHIPPED, Tag, TagSet, load_tags, shipped_sets, tag_set_path
from store.text import require_text

SAME_TEXTS = """SELECT c.id FROM comparisons AS c
  JOIN documents AS l ON l.id = c."left" JOIN documents AS r ON r.id = c."right"
  WHERE l.text_sha256 = ? AND r.text_sha256 = ? ORDER BY c.name = ? DESC, c.opened DESC, c.id DESC"""
_HASHES = """SELECT l.text_sha256, r.text_sha256 FROM comparisons AS c
  JOIN documents AS l ON l.id = c."left" JOIN documents AS r ON r.id = c."right" WHERE c.id = ?"""
_SAME_NAME = "SELECT id, name FROM comparisons WHERE name = ? ORDER BY opened DESC, id DESC"
_SAME_PATHS = """SELECT id, name FROM comparisons WHERE left_path = ? AND right_path = ?
  ORDER BY opened DESC, id DESC"""
NOWHERE = frozenset({"-", "/dev/null"})  # paths that say nothing of what was read from there
LEAST_KEPT = 0.2  # of the words of a text; with fewer it is another text under the same path
if TYPE_CHECKING:
    import sqlite3

_ROW = 'id, name, "left", "right", left_path, right_path, tag_set, created, opened, archived, links'
# One pass in the order of an index: to group by the severity as well would sort them all.
_BY_SEVERITY = f"""SELECT comparison, {", ".join(f"sum(severity = '{name}')" for name in SEVERITIES)}
  FROM annotations WHERE deleted IS NULL GROUP BY comparison"""


class Names(NamedTuple):
    """What a user calls a comparison, by which it is found; and what else a new one would be called."""

    name: str | None = None
    title: str | None = None


class Shelved(NamedTuple):
    """A comparison as the library shows it.

    Attributes:
        comparison: the comparison itself; its `links` is how many there are to review.
        annotations: how many are on record, of all reviewers, by severity; a severity without any is absent.
        reviewed: how many links are reviewed for this reviewer, never more than there are; see `progress`.
    """

    comparison: Comparison
    annotations: Mapping[Severity, int]
    reviewed: int


def list_shelf(database: Database, reviewer: str) -> list[Shelved]:
    """All comparisons with their progress; see `Store.library`."""
    counts: dict[str, dict[Severity, int]] = {
        comparison: {severity: count for severity, count in zip(SEVERITIES, found, strict=True) if count}
        for comparison, *found in database.tuples(_BY_SEVERITY)
    }
    reviewed = counted(database, reviewer)
    return [
        Shelved(
            found,
            counts.get(found.id, {}),
            _at_most(reviewed.get(found.id, 0), found.links),
        )
        for found in list_comparisons(database)
    ]


def _at_most(reviewed: int, links: int | None) -> int:
    return reviewed if links is None else min(reviewed, links)


def open_comparison(
    database: Database, left: Document, right: Document, names: Names, tag_set: str, reviewer: str
) -> Opened:
    """The comparison of two texts, found or made; see `Store.open_texts`."""
    for name in names:
        require_text("name", name or "")
    ahead = Ahead()

    def attempt() -> Opened:
        found, left_alone = _found(database, ahead, left, right, names)
        if found:
            return _take(database, ahead, Scope(found, reviewer), left, right)
        made = _make(database, left, right, names, tag_set)
        return Opened(get_comparison(database, made), left_alone=left_alone)

    return ahead.write(database, attempt)


def _make(database: Database, left: Document, right: Document, names: Names, tag_set: str) -> str:
    row = _texts_row(database, left, right)
    made = new_id()
    new = {
        "id": made,
        "name": names.name or names.title or _name(row),
        "tag_set": save_tags(database, tag_set),
    }
    database.insert("comparisons", {**new, **row, "created": row["opened"]})
    return made


def take_texts(database: Database, scope: Scope, left: Document, right: Document) -> Opened:
    """Open a comparison on these texts; what is on record is carried over to them."""
    ahead = Ahead()
    return ahead.write(database, lambda: _take(database, ahead, scope, left, right))


def _take(database: Database, ahead: Ahead, scope: Scope, left: Document, right: Document) -> Opened:
    before = get_comparison(database, scope.comparison)
    row = _texts_row(database, left, right)
    documents: dict[Side, str] = {"left": row["left"], "right": row["right"]}
    hashes = text_hashes(database, before.id), (text_hash(left), text_hash(right))
    changed = tuple(side for side, old, new in zip(SIDES, *hashes, strict=True) if old != new)
    if changed:
        from store.carrying.carrying import carry_over  # costs as much as the program's start

        carry_over(database, ahead, scope, documents)
    database.update("comparisons", before.id, row)
    return Opened(get_comparison(database, before.id), changed, before.opened)


def _texts_row(database: Database, left: Document, right: Document) -> dict[str, str]:
    return {
        "left": save_document(database, left),
        "right": save_document(database, right),
        "left_path": absolute(left.path),
        "right_path": absolute(right.path),
        "opened": now(),
    }


def _found(
    database: Database, ahead: Ahead, left: Document, right: Document, names: Names
) -> tuple[str | None, str]:
    """The comparison of these texts, these names or paths; and the name of one that was not taken."""
    called = names.name or names.title
    if found := database.value(SAME_TEXTS, text_hash(left), text_hash(right), called):
        return found, ""
    if names.name and (found := database.value(_SAME_NAME, names.name)):
        return found, ""
    paths = absolute(left.path), absolute(right.path)
    same = None if NOWHERE & set(paths) else database.row(_SAME_PATHS, *paths)
    same = same or (database.row(_SAME_NAME, names.title) if names.title else None)
    if same is None:
        return None, ""
    is_same = _are_the_same(database, ahead, same["id"], left, right)
    return (same["id"], "") if is_same else (None, same["name"])


def _are_the_same(database: Database, ahead: Ahead, comparison: str, left: Document, right: Document) -> bool:
    """Whether the texts are those on record, changed, and not others under the same paths."""
    from store.carrying.anchoring import keeps

    texts = texts_of(database, comparison)
    pairs = (texts["left"], left.text), (texts["right"], right.text)
    return all(ahead.answers(keeps, [(old, new, LEAST_KEPT) for old, new in pairs if old != new]))


def get_comparison(database: Database, comparison_id: str) -> Comparison:
    """The comparison of an id.

    Raises:
        StoreError: when there is none.
    """
    row = database.row(f"SELECT {_ROW} FROM comparisons WHERE id = ?", comparison_id)
    if row is None:
        raise StoreError(
            f"{database.path} holds no comparison {comparison_id}: `diptych` lists those it holds."
        )
    return Comparison(**dict(row))


def list_comparisons(database: Database) -> list[Comparison]:
    """All comparisons, the last opened first."""
    rows = database.rows(f"SELECT {_ROW} FROM comparisons ORDER BY opened DESC, id DESC")
    return [Comparison(**dict(row)) for row in rows]


def load_documents(database: Database, comparison_id: str) -> tuple[Document, Document]:
    """Left and right of a comparison."""
    comparison = get_comparison(database, comparison_id)
    return (
        load_document(database, comparison.left, comparison.left_path),
        load_document(database, comparison.right, comparison.right_path),
    )


def text_hashes(database: Database, comparison_id: str) -> tuple[str, str]:
    """Of the left and the right text of a comparison; "" twice when there is none."""
    row = database.row(_HASHES, comparison_id)
    return (row[0], row[1]) if row else ("", "")


def _name(row: dict[str, str]) -> str:
    return f"{Path(row['left_path']).name} vs {Path(row['right_path']).name}"


def load_tag_set(database: Database, tag_set: str) -> TagSet:
    """The tags of a set; when its file is out of reach those on record, the first nine on the digits."""
    rows = database.rows("SELECT * FROM tags WHERE tag_set = ? ORDER BY rowid", tag_set)
    if not rows or tag_set in shipped_sets() or Path(tag_set).is_file():
        return load_tags(tag_set)
    tags = tuple(map(_tag_of, rows))
    name = Path(tag_set).stem
    return TagSet(name, name, tags, tuple(tag.id for tag in tags[:9]), tags[0].weights)


def _tag_of(row: sqlite3.Row) -> Tag:
    return Tag(
        id=row["id"],
        label=row["label"],
        key=row["key"],
        when=row["meaning"],
        severity=row["severity"],
        colour=row["colour"],
        weights={severity: row[f"weight_{severity}"] for severity in SEVERITIES},
    )


def save_shipped_tags(database: Database, tag_set: str) -> None:
    """Put the tags of a shipped set on record; another's file may be out of reach and is left alone."""
    if tag_set in shipped_sets():
        save_tags(database, tag_set)


def save_tags(database: Database, tag_set: str) -> str:
    """Put the tags on record, for the labels in the views; gives the name by which the set is found again."""
    path = tag_set_path(tag_set)
    kept = path.stem if path.parent == SHIPPED else str(path.absolute())
    tags = load_tags(path)
    for tag in tags.tags:
        weights = (tags.weight(tag.id, severity) for severity in SEVERITIES)
        database.execute(
            "INSERT OR REPLACE INTO tags VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(kept, tag.id, tag.label, tag.key, tag.when, tag.severity, tag.colour, *weights),
        )
    return kept
