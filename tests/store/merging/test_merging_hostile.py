"""Databases that somebody tampered with: one sentence, and nothing of them is merged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from collate.document import Document, Span
from store import Annotation, Comparison, Store, StoreError
from store.comparison import Place
from tests.store.copies import copy_of, dump, merged, only

Make = Callable[..., Annotation]

# Rows alone, or rows and their log alike.
BOTH = """UPDATE changes SET "after" = replace("after", '{0}', '{1}'),
  "before" = replace("before", '{0}', '{1}');"""
TAMPERED = {
    "a row without its log": "UPDATE annotations SET severity = 'minor'",
    "a log without its row": "DELETE FROM targets; DELETE FROM annotations",
    "a row that is in no log": "DELETE FROM changes WHERE \"table\" = 'annotations'",
    "no JSON in the log": "UPDATE changes SET \"after\" = '{'",
    "endless JSON in the log": 'UPDATE changes SET "after" = \'' + "[" * 100_000 + "'",
    "a list in the log": "UPDATE changes SET \"after\" = '[]'",
    "null in the log": "UPDATE changes SET \"after\" = 'null', \"before\" = 'null'",
    "another row's state in the log": "UPDATE changes SET \"row\" = '01890000-0000-7000-8000-000000000001'",
    "a table that is none of ours": "UPDATE changes SET \"table\" = 'sqlite_master'",
    "an action without an id": "UPDATE changes SET action = 'x'",
    "parents that are none": "UPDATE changes SET parents = 'x y'",
    "a time of its own": "UPDATE changes SET \"at\" = 'tomorrow'",
    "a list for a time": BOTH.format('"deleted": null', '"deleted": []'),
    "another's time": "UPDATE changes SET \"at\" = '2026-03-14T08:25:19+01:00'",
    "a span beyond the text": BOTH.format('"start": 4, "end": 7', '"start": 4000, "end": 4003')
    + "UPDATE targets SET start = 4000, \"end\" = 4003 WHERE side = 'left'",
    "a span that ends before it starts": BOTH.format('"start": 4, "end": 7', '"start": 7, "end": 4')
    + "PRAGMA ignore_check_constraints = ON; UPDATE targets SET start = 7, \"end\" = 4 WHERE side = 'left'",
    "a quote of something else": BOTH.format('"exact": "old"', '"exact": "new"')
    + "UPDATE targets SET exact = 'new' WHERE side = 'left'",
    "a side of its own": BOTH.format('"side": "left"', '"side": "top"')
    + "PRAGMA ignore_check_constraints = ON; UPDATE targets SET side = 'top' WHERE side = 'left'",
    "a severity of its own": BOTH.format('"severity": "major"', '"severity": "awful"')
    + "PRAGMA ignore_check_constraints = ON; UPDATE annotations SET severity = 'awful'",
    "a NUL in a note": BOTH.format('"note": ""', '"note": "a\\u0000b"')
    + "UPDATE annotations SET note = 'a' || char(0) || 'b'",
    "half of a character in a note": BOTH.format('"note": ""', '"note": "\\ud800"')
    + "UPDATE annotations SET note = CAST(X'EDA080' AS TEXT)",
    "no UTF-8": "UPDATE documents SET text = CAST(X'FFFE' AS TEXT)",
    "another text": "UPDATE documents SET text = 'The old mill burned up.' WHERE text LIKE 'The old%'",
    "sentences that are none": "UPDATE documents SET sentences = '[[\"a\", {}]]'",
    "sentences beyond the text": "UPDATE documents SET sentences = '[[0, 5000]]'",
    "blocks that leave text out": "UPDATE documents SET blocks = '[]'",
    "blocks that are no JSON": "UPDATE documents SET blocks = '['",
    "a hash that is none": "UPDATE documents SET sha256 = 'x'",
    "another account of what both have": "UPDATE changes SET label = 'x'",
    "an empty name for a reviewer": "UPDATE changes SET reviewer = ''",
    "a review of nowhere": "UPDATE review SET place = 'x/y'",
    "a reading place below nothing": "PRAGMA ignore_check_constraints = ON;"
    'UPDATE positions SET "offset" = -3',
    "a corrected link beyond the text": BOTH.format('"left_end": 25', '"left_end": 2500')
    + "UPDATE pins SET left_end = 2500",
    "a comparison that is not there": "PRAGMA foreign_keys = OFF; DELETE FROM comparisons",
    "a view for a table": "ALTER TABLE tags RENAME TO t; CREATE VIEW tags AS SELECT * FROM t",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON changes BEGIN DELETE FROM annotations; END",
    "a table without its columns": "DROP INDEX idx_changes_table_row; DROP INDEX idx_changes_first; "
    "ALTER TABLE changes DROP COLUMN parents",
    "a table gone": "DROP TABLE pins",
}


@pytest.fixture
def files(store: Store, comparison: Comparison, annotation: Make, path: Path) -> tuple[Path, Path]:
    """A database, and a copy of it in which bob has said more."""
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison))
    store.close()
    other = copy_of(path, "theirs.db")
    with Store.open(other, "bob") as bob:
        with bob.action(only(bob).id, "tag") as action:
            action.add(annotation(only(bob), reviewer="bob"))
            action.set_review(Place(0, 25, 0, 25), "discrepant")
            action.pin(Span(0, 25), Span(0, 25))
        bob.set_position(only(bob).id, "left", 3)
    return path, other


def tamper(path: Path, script: str) -> None:
    """Change a file behind Diptych's back."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.parametrize("what", TAMPERED)
def test_nothing_of_it_is_merged(files: tuple[Path, Path], what: str) -> None:
    path, other = files
    before = dump(path)
    tamper(other, TAMPERED[what])
    with pytest.raises(StoreError) as refusal:
        merged(path, other)
    assert "theirs.db" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert dump(path) == before


def test_another_text_under_an_id_of_ours_is_refused(
    files: tuple[Path, Path], document: Callable[..., Document], tmp_path: Path
) -> None:
    path, _ = files
    with Store.open(path, "ann") as store:
        ours = only(store).left
    other = tmp_path / "others.db"
    with Store.open(other, "bob") as bob:
        theirs = bob.comparison(document("One gate."), document("Two gates.")).left
    script = "UPDATE documents SET id = '{0}' WHERE id = '{1}'; UPDATE comparisons SET left = '{0}';"
    tamper(other, script.format(ours, theirs))
    before = dump(path)
    with pytest.raises(StoreError, match=r"others.db was changed.*is another text"):
        merged(path, other)
    assert dump(path) == before
