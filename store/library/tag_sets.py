"""The tags of sets on record, for their labels in the views and for sets whose file is out of reach.

two.toml, with two tags     <->     two rows of `tags`, whose `tag_set` is the absolute path of two.toml
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.annotation import SEVERITIES
from store.file.database import Database
from store.tags import SHIPPED, Tag, TagSet, load_tags, shipped_sets, tag_set_path

if TYPE_CHECKING:
    import sqlite3


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
