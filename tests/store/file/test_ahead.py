from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store
from store.carrying.anchoring import Carried, carry
from store.file.ahead import TRIES, Ahead
from tests.store.conftest import LEFT, RIGHT

Doc = Callable[..., Document]
Make = Callable[..., Annotation]
CHANGED = LEFT.replace("old mill", "very old mill")


def is_free(path: Path) -> bool:
    """Whether somebody else may write at once."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        return True


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """What happens, one each time, while a text is followed to another."""
    events: list[Callable[[], None]] = []

    def follow(old: str, new: str, spans: Sequence[tuple[int, int]]) -> list[Carried]:
        if events:
            events.pop(0)()
        return carry(old, new, spans)

    monkeypatch.setattr("store.carrying.tracks.carry", follow)
    return events


def take_in(store: Store, comparison: Comparison, document: Doc) -> None:
    store.carry_over(comparison.id, document(CHANGED, "old.txt"), document(RIGHT, "new.txt"))
    assert store.check() == []


def test_others_write_while_places_are_found(
    store: Store, comparison: Comparison, document: Doc, path: Path, meanwhile: list[Callable[[], None]]
) -> None:
    found: list[bool] = []
    store.set_position(comparison.id, "left", 9)
    meanwhile.append(lambda: found.append(is_free(path)))
    take_in(store, comparison, document)
    assert found == [True]
    assert store.position(comparison.id) == ("left", 14)


def test_what_others_wrote_meanwhile_is_carried_too(
    store: Store,
    comparison: Comparison,
    annotation: Make,
    document: Doc,
    path: Path,
    meanwhile: list[Callable[[], None]],
) -> None:
    def tag() -> None:
        with Store.open(path, "bob") as bob, bob.action(comparison.id, "tag") as action:
            action.add(annotation(comparison, reviewer="bob"))

    store.set_position(comparison.id, "left", 9)
    meanwhile += [tag, tag]
    take_in(store, comparison, document)
    assert not meanwhile
    for each in store.annotations(comparison.id):
        (left,) = (target for target in each.targets if target.side == "left")
        assert CHANGED[left.start : left.end] == left.exact


def test_who_never_stops_writing_waits_in_the_end(store: Store, path: Path) -> None:
    ahead, numbers, found = Ahead(), iter(range(99)), []

    def ask(_: int) -> None:
        found.append(is_free(path))

    ahead.write(store.database, lambda: ahead.answers(ask, [(next(numbers),)]))
    assert found == [True] * TRIES + [False]


def test_nothing_of_a_try_that_was_taken_back_stays(store: Store) -> None:
    ahead = Ahead()

    def attempt() -> list[int]:
        store.database.execute("CREATE TABLE once (n)")
        return ahead.answers(len, [("one",), ("three",)])

    assert ahead.write(store.database, attempt) == [3, 5]
    assert store.database.rows("SELECT * FROM once") == []
