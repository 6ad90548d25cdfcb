"""Whatever has changed on the disk is noticed, told, and saved as far as it can be."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from collate.document import Document
from store import Store, StoreError
from store.file import backups
from store.recovery.recovery import newest_whole_copy, recover
from tests.store.damaging import Dump, blanked, changed, cut, dump, fill, flipped
from tests.store.soaking import full, result
from tests.store.victims import LEFT

Doc = Callable[..., Document]
FLIPS = 400
DAMAGES = {"flip": flipped, "page": blanked, "cut": cut}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, document: Doc) -> Path:
    path = tmp_path_factory.mktemp("whole") / "record.db"
    fill(path, document(LEFT), document("The new mill burned down. Nobody was hurt."))
    return path


def found_in(path: Path) -> list[str]:
    """What is told of a database, however it is told."""
    try:
        with Store.open_read_only(path) as store:
            return store.check()
    except StoreError as error:
        return [str(error)]


def flips(whole: Path, path: Path, count: int, seed: int) -> tuple[int, int]:
    """Turn over one bit at a time: how many rows changed, and how many of those nothing was said of."""
    dice, before, contents = random.Random(seed), dump(whole), whole.read_bytes()
    assert before
    rows = missed = 0
    for _ in range(count):
        path.write_bytes(flipped(contents, dice))
        number = changed(before, dump(path))
        rows += number
        missed += number if number and not found_in(path) else 0
    return rows, missed


def test_a_bit_that_flips_is_noticed(whole: Path, path: Path) -> None:
    assert found_in(whole) == []
    rows, missed = flips(whole, path, 12, 1)
    assert rows > 0
    assert missed == 0


@pytest.mark.slow
def test_each_of_many_bits_that_flip_is_noticed(whole: Path, path: Path) -> None:
    rows, missed = flips(whole, path, full(FLIPS), 2)
    result("bits turned over", flips=full(FLIPS), rows_changed=rows, not_noticed=missed)
    assert rows > full(FLIPS) // 4
    assert missed == 0


def numbers_in(told: str) -> set[int]:
    """The entries of the log that are told of."""
    found = re.findall(r"(?:The entry|entry|entries) (\d+)(?:-(\d+))?", told)
    return {number for first, last in found for number in range(int(first), int(last or first) + 1)}


def saved(whole: Path, path: Path, damage: str, dice: random.Random) -> str:
    """Damage a copy and save what can be saved; what has become of it."""
    before: Dump = dump(whole) or {}
    path.write_bytes(DAMAGES[damage](whole.read_bytes(), dice))
    damaged, out = path.read_bytes(), path.with_name("out.db")
    out.unlink(missing_ok=True)
    try:
        lines = recover(path, out)
    except StoreError:
        assert not out.exists()
        return "beyond"
    finally:
        assert path.read_bytes() == damaged
    told, kept = " ".join(lines), dump(out) or {}
    entries = {entry[0]: entry[6:10] + entry[11:12] for entry in before["changes"].values()}
    known = {entry[6:10] + entry[11:12] for entry in kept["changes"].values()}  # by what they say, and when
    lost, last = numbers_in(told), max((number for number in entries if entries[number] in known), default=0)
    if "Not all of the table changes" in told:
        lost |= {number for number in entries if number > last}
    assert {number for number in entries if entries[number] not in known} <= lost
    for table in ("annotations", "pins", "documents", "comparisons"):
        for key in before[table].keys() - kept[table].keys():
            about = {entry[0] for entry in before["changes"].values() if key[0] in entry}
            assert key[0].decode() in told or (about and about <= lost)
    assert lines or kept == before
    return "whole" if found_in(out) == [] else "not whole"


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_can_be_read_is_saved_and_the_rest_told(whole: Path, path: Path, damage: str) -> None:
    dice = random.Random(5)
    outcomes = [saved(whole, path, damage, dice) for _ in range(4)]
    assert "whole" in outcomes
    assert "not whole" not in outcomes


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_much_is_saved_of_much_damage(whole: Path, path: Path, damage: str) -> None:
    dice, count = random.Random(6), full(200)
    outcomes = [saved(whole, path, damage, dice) for _ in range(count)]
    result(
        f"saved after a {damage}", tried=count, whole=outcomes.count("whole"), beyond=outcomes.count("beyond")
    )
    assert "not whole" not in outcomes


def damaged_in(path: Path, old: bytes, new: bytes) -> None:
    contents = path.read_bytes()
    assert old in contents
    path.write_bytes(contents.replace(old, new))


def test_a_text_is_taken_from_its_file_again(tmp_path: Path, path: Path, document: Doc) -> None:
    file = tmp_path / "left.txt"
    file.write_text(LEFT, encoding="utf-8")
    fill(path, document(LEFT, str(file)), document("Two."))
    damaged_in(path, LEFT.encode(), LEFT.replace("burned", "learned").encode()[: len(LEFT)])
    assert found_in(path) != []
    lines = recover(path, tmp_path / "out.db")
    assert lines == [f"The text of {file} was taken from its file."]
    assert found_in(tmp_path / "out.db") == []


def test_a_text_is_mended_from_what_annotations_quote(tmp_path: Path, path: Path, document: Doc) -> None:
    fill(path, document(LEFT, "gone.txt"), document("Two."))
    damaged_in(path, LEFT.encode(), LEFT.replace("old", "odd").encode())
    (line,) = recover(path, tmp_path / "out.db")
    assert line.endswith("gone.txt was mended from what annotations quote.")
    with Store.open_read_only(tmp_path / "out.db") as store:
        assert store.documents(store.comparisons()[0].id)[0].text == LEFT
        assert store.check() == []


@pytest.mark.parametrize("table", ["comparisons", "tags", "annotations", "pins"])
def test_a_table_that_is_gone_is_saved_from_elsewhere(
    tmp_path: Path, whole: Path, path: Path, table: str
) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        root = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        at = 4096 * (connection.execute(root, [table]).fetchone()[0] - 1)
    contents = whole.read_bytes()
    path.write_bytes(contents[:at] + bytes(4096) + contents[at + 4096 :])
    assert recover(path, tmp_path / "out.db")[0] == f"Not all of the table {table} could be read."
    before, after = dump(whole) or {}, dump(tmp_path / "out.db") or {}
    assert after[table].keys() == before[table].keys()
    assert found_in(tmp_path / "out.db") == []


def test_a_row_that_cannot_be_true_is_taken_from_the_log(tmp_path: Path, whole: Path, path: Path) -> None:
    shutil.copy(whole, path)
    with Store.open(path, "ann") as store:
        kept = store.annotations(store.comparisons()[0].id)[0]
        with store.database.writing():
            store.database.execute("UPDATE targets SET exact = 'xyz' WHERE annotation = ? AND n = 0", kept.id)
    assert recover(path, tmp_path / "out.db") == [f"The row {kept.id} of annotations was saved from the log."]
    with Store.open_read_only(tmp_path / "out.db") as store:
        assert kept in store.annotations(store.comparisons()[0].id)
        assert store.check() == []


def test_a_row_that_may_be_true_is_kept_and_so_is_what_the_log_said(
    tmp_path: Path, whole: Path, path: Path
) -> None:
    shutil.copy(whole, path)
    with Store.open(path, "ann") as store:
        kept = store.annotations(store.comparisons()[0].id)[0]
        with store.database.writing():
            store.database.execute("UPDATE annotations SET note = 'by hand' WHERE id = ?", kept.id)
    (line,) = recover(path, tmp_path / "out.db")
    assert kept.id in line
    with Store.open_read_only(tmp_path / "out.db") as store:
        found = next(each for each in store.annotations(store.comparisons()[0].id) if each.id == kept.id)
        assert found.note == "by hand"
        before = store.database.value("SELECT before FROM changes WHERE label = 'recovered'")
        assert kept.id in before
        assert "by hand" not in before
        now = store.database.value("SELECT version FROM annotations WHERE id = ?", kept.id)
        assert now == json.loads(before)["version"] + 1
        assert store.check() == []


def test_nothing_is_written_over(tmp_path: Path, whole: Path) -> None:
    (tmp_path / "out.db").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="is there already"):
        recover(whole, tmp_path / "out.db")
    assert (tmp_path / "out.db").read_text(encoding="utf-8") == "mine"


def test_what_is_not_ours_is_not_recovered(tmp_path: Path, path: Path) -> None:
    path.write_text("Dear diary, " * 99, encoding="utf-8")
    with pytest.raises(StoreError, match="not a Diptych database"):
        recover(path, tmp_path / "out.db")
    with pytest.raises(StoreError, match="no database"):
        recover(tmp_path / "missing.db", tmp_path / "out.db")
    assert not (tmp_path / "out.db").exists()


def test_the_newest_backup_that_is_whole_is_found(whole: Path, path: Path) -> None:
    shutil.copy(whole, path)
    assert newest_whole_copy(path) is None
    good, bad = backups.keep(path, "daily"), backups.keep(path, "daily")
    bad.write_bytes(blanked(bad.read_bytes(), random.Random(1)))
    assert newest_whole_copy(path) == good
