from __future__ import annotations

import hashlib

from store import Comparison, Store, new_id
from store.library.documents import absolute
from store.library.known import Files, by_files, by_texts, found_again, is_as_reviewed
from tests.store.conftest import LEFT, RIGHT, make_document


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_comparison_is_known_by_its_files(store: Store) -> None:
    made = store.comparison(make_document(LEFT, "a.txt"), make_document(RIGHT, "b.txt"))
    other = store.comparison(make_document(RIGHT, "b.txt"), make_document(LEFT, "a.txt"))
    paths = absolute("a.txt"), absolute("b.txt")
    assert by_files(store.database) == {
        Files(sha256(LEFT), sha256(RIGHT), *paths): made.id,
        Files(sha256(RIGHT), sha256(LEFT), *reversed(paths)): other.id,
    }


def test_of_several_of_the_same_files_the_one_opened_last_is_known(store: Store) -> None:
    documents = make_document(LEFT, "a.txt"), make_document(RIGHT, "b.txt")
    first = store.comparison(*documents)
    second = store.comparison(make_document("Another text.", "a.txt"), documents[1], name="Other")
    store.carry_over(second.id, *documents)
    for opened in (first.id, second.id, first.id):
        with store.database.writing():
            store.database.execute("UPDATE comparisons SET opened = '2020' WHERE id <> ?", opened)
            store.database.execute("UPDATE comparisons SET opened = '2021' WHERE id = ?", opened)
        assert list(by_files(store.database).values()) == [opened]


def test_it_is_known_by_its_texts_as_the_store_finds_it(store: Store) -> None:
    left, right = make_document(LEFT, "a.txt"), make_document(RIGHT, "b.txt")
    assert by_texts(store.database, left, right, "") is None
    made = store.comparison(left, right, name="Mill")
    elsewhere = make_document(LEFT, "c.txt"), make_document(RIGHT, "d.txt")
    for name in ("", "Mill", "Other"):
        assert by_texts(store.database, *elsewhere, name) == made.id
        assert store.open_texts(*elsewhere, name=name or None).comparison.id == made.id
    assert by_texts(store.database, right, left, "Mill") is None


def test_texts_are_found_again_as_they_are_opened(store: Store, comparison: Comparison) -> None:
    left, right = make_document(LEFT, "elsewhere.txt"), make_document(RIGHT, "there.txt")
    changed = make_document(f"{RIGHT} More.", "new.txt")
    twin = store.comparison(make_document(LEFT, "old.txt"), make_document("Others.", "x.txt"), name="twin")
    for pair, name, expected in (
        ((left, right), None, comparison),
        ((left, right), "twin", comparison),
        ((left, changed), None, None),
        ((make_document(LEFT, "old.txt"), changed), None, comparison),
        ((left, changed), "twin", twin),
        ((make_document(LEFT, "old.txt"), changed), "twin", twin),
        ((left, changed), new_id(), None),
    ):
        found = found_again(store.database, *pair, name)
        assert (found and found.id) == (expected and expected.id)
        assert found is None or is_as_reviewed(store.database, found, *pair) == (pair == (left, right))
