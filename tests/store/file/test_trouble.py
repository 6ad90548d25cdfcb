"""A disk that is full, locked, far away or gone: a sentence, nothing lost, and work goes on afterwards."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store, StoreError
from store.file import database as files
from store.file.database import log_of

Doc = Callable[..., Document]
Make = Callable[..., Annotation]
Add = Callable[..., Annotation]
Locked = tuple[Path, Callable[[], AbstractContextManager[None]]]


@pytest.fixture
def add(annotation: Make) -> Add:
    """Put one annotation on record, acknowledged."""

    def put(store: Store, comparison: Comparison, **fields: object) -> Annotation:
        with store.action(comparison.id, "tag") as action:
            return action.add(annotation(comparison, **fields))

    return put


def told(path: Path) -> list[str]:
    """The notes that another process finds."""
    program = (
        "import sys; from pathlib import Path; from store import Store\n"
        "with Store.open_read_only(Path(sys.argv[1])) as store:\n"
        "    print(*(a.id for c in store.comparisons() for a in store.annotations(c.id)))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    ).stdout.split()


# Two of one process


def test_what_one_opens_and_closes_leaves_the_other_its_log(
    store: Store, comparison: Comparison, add: Add, path: Path
) -> None:
    """A process that closes a file by itself drops its locks: another could then take the log away."""
    Store.open(path, "bob").close()
    Store.open_read_only(path).close()
    visit = "import sys; from pathlib import Path; from store import Store\n"
    visit += "Store.open(Path(sys.argv[1]), 'bob').close()"
    subprocess.run([sys.executable, "-c", visit, str(path)], check=True)
    assert log_of(path).exists()
    made = add(store, comparison)
    assert told(path) == [made.id]


# Taken away


def test_a_file_that_is_deleted_takes_nothing_more(
    store: Store, comparison: Comparison, add: Add, path: Path
) -> None:
    kept = add(store, comparison)
    path.rename(path.with_name("away.db"))
    with pytest.raises(StoreError, match="taken away or replaced"):
        add(store, comparison)
    with pytest.raises(StoreError, match="taken away or replaced"):
        store.stamp()
    path.with_name("away.db").rename(path)
    again = add(store, comparison)
    assert told(path) == [kept.id, again.id]


def test_a_file_that_goes_during_an_action_is_told_at_its_end(
    store: Store, comparison: Comparison, annotation: Make, path: Path
) -> None:
    def act() -> None:
        with store.action(comparison.id, "tag") as action:
            action.add(annotation(comparison))
            path.unlink()

    with pytest.raises(StoreError, match="taken away"):
        act()


def test_a_copy_put_in_its_place_is_not_written_into(
    store: Store, comparison: Comparison, add: Add, path: Path, tmp_path: Path
) -> None:
    store.database.rows("VACUUM INTO ?", str(tmp_path / "copy.db"))
    before = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "copy.db").replace(path)
    with pytest.raises(StoreError, match="taken away or replaced"):
        add(store, comparison)
    store.close()
    assert path.read_bytes() == before


def test_a_log_that_is_deleted_takes_nothing_more(
    store: Store, comparison: Comparison, add: Add, path: Path
) -> None:
    log_of(path).unlink()
    with pytest.raises(StoreError, match="taken away or replaced"):
        add(store, comparison)


@pytest.mark.parametrize("has_file", [True, False])
def test_a_log_without_its_database_is_not_thrown_away(
    store: Store, comparison: Comparison, add: Add, path: Path, tmp_path: Path, has_file: bool
) -> None:
    add(store, comparison)
    alone = tmp_path / "alone" / "record.db"
    alone.parent.mkdir()
    shutil.copy(log_of(path), log_of(alone))
    before = log_of(alone).read_bytes()
    if has_file:
        alone.touch()
    with pytest.raises(StoreError, match="-wal beside it holds changes"):
        Store.open(alone, "ann")
    assert log_of(alone).read_bytes() == before


# Locked


def test_permission_that_is_lost_loses_nothing(
    locked_folder: Locked, document: Doc, add: Add, annotation: Make
) -> None:
    folder, locked = locked_folder
    path = folder / "record.db"
    with Store.open(path, "ann") as store:
        comparison = store.comparison(document("The old mill burned down."), document("Two."))
        fields = {"targets": annotation(comparison).targets[:1]}
        kept = [add(store, comparison, **fields)]
        with locked():
            kept.append(add(store, comparison, **fields))
        kept.append(add(store, comparison, **fields))
        assert told(path) == [made.id for made in kept]
        assert store.check() == []


# Full

FILL = """
import resource, sys
from pathlib import Path
from store import Store, StoreError
from tests.store.conftest import make_annotation

with Store.open(Path(sys.argv[1]), "ann") as store:
    (comparison,) = store.comparisons()
    if len(sys.argv) > 2:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))

    def add():
        made = make_annotation(comparison, note="long " * 2000)
        with store.action(comparison.id, "tag") as action:
            action.add(made)
        print(made.id)

    try:
        for _ in range(10000):
            add()
    except StoreError as error:
        print(error, file=sys.stderr)
    else:
        sys.exit("it never was full")
    if len(sys.argv) > 2:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        Path(sys.argv[1]).with_name("ballast").unlink()
    add()
"""


def fill(path: Path, *limit: str) -> None:
    """Add until it is full, then make room and add again; what was acknowledged must all be there."""
    command = [sys.executable, "-W", "error", "-c", FILL, str(path), *limit]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr
    acknowledged = done.stdout.split()
    assert len(acknowledged) > 1
    with Store.open(path, "ann") as store:
        assert [made.id for made in store.annotations(store.comparisons()[0].id)] == acknowledged
        assert store.check() == []


def test_a_file_that_may_not_grow(store: Store, comparison: Comparison, path: Path) -> None:
    store.close()
    fill(path, "1000000")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; where we may not mount one, the test is left out."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
def test_a_full_disk(small_disk: Path, document: Doc) -> None:
    path = small_disk / "record.db"
    (small_disk / "ballast").write_bytes(bytes(1_500_000))
    with Store.open(path, "ann") as store:
        store.comparison(document("The old mill burned down."), document("Two."))
    fill(path)


def test_a_limit_of_this_process_is_as_it_was() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


# Far away


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file from now on is on a disk that cannot share memory, as network shares often are."""
    near = files.connect
    for module in ("database", "inspecting", "opening", "copying"):
        monkeypatch.setattr(
            f"store.file.{module}.connect", lambda path, mode: near(path, f"{mode}&vfs=unix-dotfile")
        )


def test_on_a_disk_that_shares_no_memory_it_is_slower_and_as_durable(
    far: None, path: Path, document: Doc
) -> None:
    with Store.open(path, "ann") as store:
        settings = [store.database.value(f"PRAGMA {name}") for name in ("journal_mode", "synchronous")]
        assert settings == ["delete", 3]
        comparison = store.comparison(document("One."), document("Two."))
        with Store.open(path, "bob") as bob:
            assert bob.comparisons() == [comparison]
            stamp = bob.stamp()
            store.set_position(comparison.id, "left", 1)
            assert bob.stamp() != stamp
        assert store.check() == []


def test_a_database_moved_to_such_a_disk_opens_there_and_at_home_again(
    store: Store, comparison: Comparison, add: Add, path: Path, request: pytest.FixtureRequest
) -> None:
    kept = add(store, comparison)
    store.close()
    with pytest.MonkeyPatch.context() as patch:
        near = files.connect
        for module in ("database", "inspecting", "opening", "copying"):
            patch.setattr(
                f"store.file.{module}.connect", lambda path, mode: near(path, f"{mode}&vfs=unix-dotfile")
            )
        with Store.open(path, "ann") as away:
            assert away.annotations(comparison.id) == [kept]
            more = add(away, comparison)
    with Store.open(path, "ann") as home:
        assert home.annotations(comparison.id) == [kept, more]
        assert home.database.value("PRAGMA journal_mode") == "wal"
        assert home.check() == []


def test_where_the_shared_file_is_refused_it_is_told(path: Path, document: Doc) -> None:
    with Store.open(path, "ann") as store:
        store.comparison(document("One."), document("Two."))
    path.with_name("record.db-shm").mkdir()
    with pytest.raises(StoreError, match=str(path)), closing(Store.open(path, "ann")) as store:
        store.set_position(store.comparisons()[0].id, "left", 1)
    path.with_name("record.db-shm").rmdir()
    with Store.open(path, "ann") as store:
        assert store.check() == []
