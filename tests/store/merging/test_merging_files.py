"""Files of others: older ones, ones being written, and what is no database of ours."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from collate.document import Document
from store import Annotation, Store, StoreError
from store.merging.foreign import sources
from store.merging.merging import merge
from tests.store.copies import copy_of, dump, edit, merged, only, there

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("m*.db"))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_an_older_database_is_read_and_left_as_it_is(
    fixture: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(shutil.copy(fixture, tmp_path / "older.db"))
    into, renewed = tmp_path / "all.db", Path(shutil.copy(fixture, tmp_path / "renewed.db"))
    monkeypatch.setenv("DIPTYCH_BACKUPS", str(backups := tmp_path_factory.mktemp("backups")))
    assert merged(into, source).conflicts == 0
    assert list(backups.iterdir()) == []
    assert source.read_bytes() == fixture.read_bytes()
    Store.open(renewed, "ann").close()
    assert dump(into) == dump(renewed)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.db", "older.db", "renewed.db"]


def test_what_somebody_is_writing_just_now_is_read_and_left_alone(
    first: str, annotation: Make, path: Path, tmp_path: Path
) -> None:
    with Store.open(path, "bob") as bob:
        with bob.action(only(bob).id, "tag") as action:
            action.add(annotation(only(bob), reviewer="bob"))
        before = path.read_bytes()
        merged(tmp_path / "all.db", path)
        assert path.read_bytes() == before
        assert len(there(tmp_path / "all.db")) == 2


def test_what_is_written_after_a_file_was_checked_is_not_taken(
    first: str, annotation: Make, path: Path, tmp_path: Path
) -> None:
    into = tmp_path / "all.db"
    with sources([path]) as found:
        with Store.open(path, "bob") as bob, bob.action(only(bob).id, "tag") as action:
            action.add(annotation(only(bob), reviewer="bob"))
        with Store.open(into, "ann") as store:
            assert merge(store.database, found).new["annotations"] == 1
    assert len(there(into)) == 1


def test_functions_in_the_schema_of_others_are_not_trusted(first: str, path: Path) -> None:
    with sources([path]) as (found,):
        assert found.value("PRAGMA trusted_schema") == 0


def test_a_copy_in_a_folder_that_may_not_be_written_is_read(first: str, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir()
    source = Path(shutil.copy(path, folder))
    folder.chmod(0o555)
    merged(tmp_path / "all.db", source)
    assert [file.name for file in folder.iterdir()] == [path.name]
    folder.chmod(0o755)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "There is no database"),
        (b"", "There is no database"),
        (b"just a text " * 99, "is not a Diptych database"),
        (b"SQLite format 3\0" + b"\0" * 4080, "damaged|not a Diptych database|another program's"),
    ],
)
def test_what_is_no_database_of_ours_is_refused(content: bytes | None, message: str, tmp_path: Path) -> None:
    source, into = tmp_path / "theirs.db", tmp_path / "all.db"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(StoreError, match=message):
        merged(into, source)
    assert not into.exists()


def test_a_file_that_is_refused_lets_nothing_of_another_in(first: str, path: Path, tmp_path: Path) -> None:
    into, broken = copy_of(path, "into.db"), copy_of(path, "broken.db")
    edit(path, "ann", first, note="new")
    with Store.open(broken, "x") as store, store.database.writing():
        store.database.execute("UPDATE annotations SET note = 'unlogged'")
    before = dump(into)
    with pytest.raises(StoreError, match=r"broken.db is not whole.*diptych check"):
        merged(into, path, broken)
    assert dump(into) == before


def test_a_database_that_is_not_whole_takes_nothing_in(first: str, path: Path) -> None:
    other = copy_of(path, "bob.db")
    edit(other, "bob", first, note="new")
    with Store.open(path, "x") as store, store.database.writing():
        store.database.execute("UPDATE annotations SET note = 'unlogged'")
    with sources([other]) as found, Store.open(path, "ann") as store:
        with pytest.raises(StoreError, match=r"record.db is not whole"):
            merge(store.database, found)
        assert store.annotations(only(store).id)[0].note == "unlogged"


def test_an_interrupt_leaves_nothing(first: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = copy_of(path, "bob.db")
    edit(other, "bob", first, note="new")
    before = dump(path)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("store.merging.joining.Joining._read_on", interrupt)
    with Store.open(other, "bob") as store:
        store.set_position(only(store).id, "left", 3)
    with pytest.raises(KeyboardInterrupt):
        merged(path, other)
    monkeypatch.undo()
    assert dump(path) == before
    assert merged(path, other).changed["annotations"] == 1
