"""A comparison opened on two texts: found again, with what is on record carried over to them, or made.

old.md, new.md          the same two texts                      ->  that comparison, as it is
old.md, new.md          the same paths, new.md was edited       ->  that comparison, carried over
old.md, new.md          other texts under the same paths        ->  a new one; the other one is left alone
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from collate.document import Document
from store.annotation import SIDES, Side
from store.comparison import Opened
from store.file.ahead import Ahead
from store.file.database import Database
from store.library.documents import absolute, save_document, text_hash
from store.library.library import SAME_TEXTS, get_comparison, text_hashes
from store.library.tag_sets import save_tags
from store.log.comparisons import texts_of
from store.log.records import Scope
from store.stamps import new_id, now
from store.text import require_text

_SAME_NAME = "SELECT id, name FROM comparisons WHERE name = ? ORDER BY opened DESC, id DESC"
_SAME_PATHS = """SELECT id, name FROM comparisons WHERE left_path = ? AND right_path = ?
  ORDER BY opened DESC, id DESC"""
NOWHERE = frozenset({"-", "/dev/null"})  # paths that say nothing of what was read from there
LEAST_KEPT = 0.2  # of the words of a text; with fewer it is another text under the same path


class Names(NamedTuple):
    """What a user calls a comparison, by which it is found; and what else a new one would be called."""

    name: str | None = None
    title: str | None = None


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


def _name(row: dict[str, str]) -> str:
    return f"{Path(row['left_path']).name} vs {Path(row['right_path']).name}"
