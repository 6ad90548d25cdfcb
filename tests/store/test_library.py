from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from collate.document import Document, Span
from store import Comparison, Store, StoreError

Doc = Callable[..., Document]


def test_the_same_two_texts_are_the_same_comparison(store: Store, document: Doc) -> None:
    first = store.comparison(document("One.", "a.txt"), document("Two.", "b.txt"))
    again = store.comparison(document("One.", "moved/a.txt"), document("Two.", "b.txt"))
    assert again.id == first.id
    assert again.left_path == str(Path("moved/a.txt").absolute())
    assert again.name == "a.txt vs b.txt"
    assert again.opened >= first.opened
    assert store.comparisons() == [again]


def test_sides_are_not_exchangeable(store: Store, document: Doc) -> None:
    there = store.comparison(document("One."), document("Two."))
    assert store.comparison(document("Two."), document("One.")).id != there.id


def test_changed_texts_leave_the_old_comparison_as_it_is(store: Store, document: Doc) -> None:
    old = store.comparison(document("One.", "a.txt"), document("Two.", "b.txt"), name="mine")
    new = store.comparison(document("One.", "a.txt"), document("Two, too.", "b.txt"), name="mine")
    assert new.id != old.id
    assert {new, old} == set(store.comparisons())
    assert [text.text for text in store.documents(old.id)] == ["One.", "Two."]


def test_a_name_chooses_among_comparisons_of_the_same_texts(store: Store, document: Doc) -> None:
    texts = document("One."), document("Two.")
    store.comparison(*texts, name="first")
    with store.database.writing() as utils:  # as a merge of two databases leaves it
        row = next(iter(utils.table("comparisons").rows))
        utils.table("comparisons").insert({**row, "id": "other", "name": "second"})
    assert store.comparison(*texts, name="second").id == "other"
    assert store.comparison(*texts, name="first").id == row["id"]
    with store.database.writing():
        store.database.execute("UPDATE comparisons SET opened = '2000' WHERE id = 'other'")
    assert store.comparison(*texts, name="third").id == row["id"]  # the one opened last


def test_documents_come_back_whole(store: Store, comparison: Comparison, document: Doc) -> None:
    left, right = store.documents(comparison.id)
    assert replace(left, path="old.txt") == document(left.text, "old.txt")
    assert left.path == comparison.left_path == str(Path("old.txt").absolute())
    assert right.sentences[0] == Span(0, 25)


def test_a_newer_reading_of_the_same_text_takes_the_place_of_the_older(store: Store, document: Doc) -> None:
    coarse = document("One. Two.")
    fine = replace(coarse, sentences=(Span(0, 9),))
    comparison = store.comparison(coarse, coarse)
    assert store.comparison(fine, fine).id == comparison.id
    assert store.documents(comparison.id)[0].sentences == fine.sentences
    assert store.database.value("SELECT count(*) FROM documents") == 1


def test_one_file_read_in_two_ways_is_two_documents(store: Store, document: Doc) -> None:
    plain = document("One.")
    marked = replace(plain, media_type="text/markdown", styles=())
    kept = store.documents(store.comparison(plain, marked).id)
    assert [len(text.styles) for text in kept] == [1, 0]


@pytest.mark.parametrize(
    ("given", "kept"), [("-", "-"), ("caf\udce9.txt", "caf\N{REPLACEMENT CHARACTER}.txt")]
)
def test_odd_paths_can_be_kept(store: Store, document: Doc, given: str, kept: str) -> None:
    comparison = store.comparison(document("One.", given), document("Two."))
    assert Path(comparison.left_path).name == kept
    assert (comparison.left_path == "-") == (given == "-")


def test_tags_go_on_record_with_their_labels(store: Store, document: Doc, tmp_path: Path) -> None:
    comparison = store.comparison(document("One."), document("Two."), tag_set="short")
    labels = store.database.rows("SELECT label, weight_major FROM tags WHERE tag_set = ?", comparison.tag_set)
    assert ("Omission", 5.0) in [tuple(row) for row in labels]
    assert len(labels) == 7
    assert store.comparison(document("One."), document("Two.")).tag_set == "short"


def test_an_unknown_tag_set_makes_no_comparison(store: Store, document: Doc) -> None:
    with pytest.raises(StoreError, match="no tag set"):
        store.comparison(document("One."), document("Two."), tag_set="unheard-of")
    assert store.comparisons() == []


def test_an_unknown_comparison_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match="holds no comparison 17"):
        store.documents("17")
    with pytest.raises(StoreError), store.action("17", "tag") as action:
        action.set_review((0, 1, None, None), "equivalent")


def test_seeing_is_kept_and_never_undone(store: Store, comparison: Comparison) -> None:
    store.see(comparison.id, [(0, 25, 0, 25), (26, 42, None, None)])
    with store.action(comparison.id, "equivalent") as action:
        action.set_review((0, 25, 0, 25), "equivalent")
    store.see(comparison.id, [(0, 25, 0, 25)])
    assert store.review(comparison.id) == {(0, 25, 0, 25): "equivalent", (26, 42, None, None): "seen"}
    assert store.undo(comparison.id)
    assert store.undo(comparison.id) is None
    assert store.review(comparison.id) == {(0, 25, 0, 25): "seen", (26, 42, None, None): "seen"}


def test_review_and_position_are_a_reviewers_own(store: Store, comparison: Comparison, path: Path) -> None:
    store.see(comparison.id, [(0, 25, 0, 25)])
    assert store.position(comparison.id) is None
    store.set_position(comparison.id, "left", 7)
    store.set_position(comparison.id, "right", 26)
    with Store.open(path, "bob") as other:
        assert other.review(comparison.id) == {}
        assert other.position(comparison.id) is None
    with Store.open(path, "ann") as again:
        assert again.position(comparison.id) == ("right", 26)


def test_the_stamp_moves_when_others_write(store: Store, comparison: Comparison, path: Path) -> None:
    before = store.stamp()
    store.set_position(comparison.id, "left", 1)
    assert store.stamp() == before
    with Store.open(path, "bob") as other:
        other.set_position(comparison.id, "left", 2)
    assert store.stamp() != before


def test_progress_counts(store: Store, comparison: Comparison) -> None:
    store.see(comparison.id, [(0, 25, 0, 25), (26, 42, None, None)])
    with store.action(comparison.id, "equivalent") as action:
        action.set_review((0, 25, 0, 25), "equivalent")
    row = store.database.row("SELECT comparison, seen, equivalent, discrepant, annotations FROM progress")
    assert tuple(row or ()) == ("old.txt vs new.txt", 1, 1, 0, 0)
