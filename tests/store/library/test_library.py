from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from collate.document import Document, Span
from store import Annotation, Comparison, Store, StoreError, load_tags
from store.comparison import Place
from tests.store.conftest import OWN_TAGS

Doc = Callable[..., Document]
Make = Callable[..., Annotation]


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


LONG = "The ferry left Holm at nine. Forty people were on board."
LATER = "The ferry left Holm at ten. Forty people were on board."
OTHER = "Nobody knows why the bells rang that night."


def test_changed_texts_are_found_by_both_paths(store: Store, document: Doc) -> None:
    old = store.comparison(document(LONG, "a.txt"), document(LONG, "b.txt"))
    found = store.open_texts(document(LONG, "a.txt"), document(LATER, "b.txt"))
    assert (found.comparison.id, found.changed, found.since) == (old.id, ("right",), old.opened)
    assert [text.text for text in store.documents(old.id)] == [LONG, LATER]
    elsewhere = store.open_texts(document(LONG, "elsewhere/a.txt"), document(OTHER, "b.txt"))
    assert (elsewhere.comparison.id != old.id, elsewhere.changed, elsewhere.since) == (True, (), "")
    again = store.open_texts(document(LONG, "a.txt"), document(LATER, "b.txt"))
    assert (again.comparison.id, again.changed) == (old.id, ())


def test_other_texts_under_the_same_paths_are_another_comparison(store: Store, document: Doc) -> None:
    old = store.comparison(document(LONG, "a.txt"), document(LONG, "b.txt"), name="the ferry")
    new = store.open_texts(document(LONG, "a.txt"), document(OTHER, "b.txt"))
    assert (new.comparison.id != old.id, new.left_alone) == (True, "the ferry")
    assert [text.text for text in store.documents(old.id)] == [LONG, LONG]


def test_a_name_is_the_same_comparison_whatever_its_texts(store: Store, document: Doc) -> None:
    old = store.comparison(document(LONG, "a.txt"), document(LONG, "b.txt"), name="mine")
    found = store.open_texts(document(OTHER, "c.txt"), document(LATER, "d.txt"), name="mine")
    assert (found.comparison.id, found.changed) == (old.id, ("left", "right"))
    assert found.comparison.left_path == str(Path("c.txt").absolute())
    assert store.open_texts(document(LONG, "a.txt"), document(LONG, "b.txt"), name="yours").since == ""


def test_what_git_calls_a_file_finds_it_when_the_text_is_alike(store: Store, document: Doc) -> None:
    old = store.open_texts(document(LONG, "/tmp/1/a"), document(LONG, "b.txt"), title="text.md").comparison
    assert old.name == "text.md"
    again = store.open_texts(document(LONG, "/tmp/2/a"), document(LATER, "b.txt"), title="text.md")
    assert (again.comparison.id, again.changed) == (old.id, ("right",))
    other = store.open_texts(document(OTHER, "/tmp/3/a"), document(LATER, "c.txt"), title="text.md")
    assert (other.comparison.id != old.id, other.left_alone) == (True, "text.md")
    assert other.comparison.name == "text.md"


@pytest.mark.parametrize("nowhere", ["-", "/dev/null"])
def test_what_was_read_from_nowhere_is_not_found_by_its_path(
    store: Store, document: Doc, nowhere: str
) -> None:
    old = store.comparison(document(LONG, "a.txt"), document(LONG, nowhere))
    assert store.comparison(document(LONG, "a.txt"), document(LATER, nowhere)).id != old.id
    assert store.comparison(document(LONG, "a.txt"), document(LONG, nowhere)).id == old.id


def test_a_name_chooses_among_comparisons_of_the_same_texts(store: Store, document: Doc) -> None:
    texts = document("One."), document("Two.")
    store.comparison(*texts, name="first")
    with store.database.writing():  # as a merge of two databases leaves it
        row = dict(store.database.rows("SELECT * FROM comparisons")[0])
        store.database.insert("comparisons", {**row, "id": "other", "name": "second"})
    assert store.comparison(*texts, name="second").id == "other"
    assert store.comparison(*texts, name="first").id == row["id"]
    with store.database.writing():
        store.database.execute("UPDATE comparisons SET opened = '2000' WHERE id = 'other'")
    assert store.comparison(*texts, name="third").id == row["id"]  # the one opened last


def test_documents_come_back_whole(store: Store, comparison: Comparison, document: Doc) -> None:
    left, right = store.documents(comparison.id)
    assert left._replace(path="old.txt") == document(left.text, "old.txt")
    assert left.path == comparison.left_path == str(Path("old.txt").absolute())
    assert right.sentences[0] == Span(0, 25)


def test_a_newer_reading_of_the_same_text_takes_the_place_of_the_older(store: Store, document: Doc) -> None:
    coarse = document("One. Two.")
    fine = coarse._replace(sentences=(Span(0, 9),))
    comparison = store.comparison(coarse, coarse)
    assert store.comparison(fine, fine).id == comparison.id
    assert store.documents(comparison.id)[0].sentences == fine.sentences
    assert store.database.value("SELECT count(*) FROM documents") == 1


def test_one_file_read_in_two_ways_is_two_documents(store: Store, document: Doc) -> None:
    plain = document("One.")
    marked = plain._replace(media_type="text/markdown", styles=())
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
        action.set_review(Place(0, 1, None, None), "equivalent")


def test_seeing_is_kept_and_never_undone(store: Store, comparison: Comparison) -> None:
    store.see(comparison.id, [Place(0, 25, 0, 25), Place(26, 42, None, None)])
    with store.action(comparison.id, "equivalent") as action:
        action.set_review(Place(0, 25, 0, 25), "equivalent")
    store.see(comparison.id, [Place(0, 25, 0, 25)])
    assert store.review(comparison.id) == {
        Place(0, 25, 0, 25): "equivalent",
        Place(26, 42, None, None): "seen",
    }
    assert store.undo(comparison.id)
    assert store.undo(comparison.id) is None
    assert store.review(comparison.id) == {(0, 25, 0, 25): "seen", (26, 42, None, None): "seen"}


def test_review_and_position_are_a_reviewers_own(store: Store, comparison: Comparison, path: Path) -> None:
    store.see(comparison.id, [Place(0, 25, 0, 25)])
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
    store.see(comparison.id, [Place(0, 25, 0, 25), Place(26, 42, None, None)])
    with store.action(comparison.id, "equivalent") as action:
        action.set_review(Place(0, 25, 0, 25), "equivalent")
    store.set_links(comparison.id, 9)
    columns = "comparison, seen, equivalent, discrepant, annotations, links, archived"
    row = store.database.row(f"SELECT {columns} FROM progress")
    assert tuple(row or ()) == ("old.txt vs new.txt", 1, 1, 0, 0, 9, None)


def test_the_library_tells_how_far_this_reviewer_is(
    store: Store, comparison: Comparison, annotation: Make, document: Doc, path: Path
) -> None:
    with store.action(comparison.id, "tag") as action:
        for severity in ("minor", "major", "major"):
            action.add(annotation(comparison, severity=severity))
        gone = action.add(annotation(comparison))
        action.set_review(Place(0, 25, 0, 25), "discrepant")
        action.set_review(Place(26, 42, None, None), "equivalent")
        action.delete(gone.id)
    store.see(comparison.id, [Place(None, None, 26, 60)])
    with Store.open(path, "bob") as bob, bob.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, severity="critical", reviewer="bob"))
        action.set_review(Place(None, None, 26, 60), "discrepant")
    other = store.comparison(document("One."), document("Two."))
    empty, full = store.library()
    assert (empty.comparison, dict(empty.annotations), empty.reviewed) == (other, {}, 0)
    assert (dict(full.annotations), full.reviewed) == ({"minor": 1, "major": 2, "critical": 1}, 2)
    assert full.comparison.links is None
    store.set_links(comparison.id, 1)
    assert [(shelved.comparison.links, shelved.reviewed) for shelved in store.library()] == [
        (None, 0),
        (1, 1),
    ]
    assert store.undo(comparison.id)  # of the tags: how many links there are is no step


@pytest.mark.parametrize(("is_blind", "then"), [(False, 6), (True, 5)])
def test_the_library_tells_what_the_reader_counted_and_what_was_judged_since(
    store: Store, comparison: Comparison, path: Path, is_blind: bool, then: int
) -> None:
    with store.action(comparison.id, "nothing wrong") as action:
        action.set_review(Place(0, 25, 0, 25), "equivalent")
    with Store.open(path, "bob") as bob:
        with bob.action(comparison.id, "tag") as action:
            action.set_review(Place(26, 42, None, None), "discrepant")
        store.keep_progress(comparison.id, 5, 9, is_blind=is_blind)
        (kept,) = store.library()
        assert (kept.reviewed, kept.comparison.links) == (5, 9)
        with bob.action(comparison.id, "tag") as action:
            action.set_review(Place(None, None, 26, 60), "discrepant")
            action.set_review(Place(26, 42, 0, 25), "equivalent")  # his own judgement, which is not hers
        assert bob.library()[0].reviewed == 3
    with store.action(comparison.id, "nothing wrong") as action:
        action.set_review(Place(26, 42, 0, 25), "equivalent")
        action.set_review(Place(0, 25, 0, 25), "seen")
    assert store.library()[0].reviewed == then
    assert store.undo(comparison.id)  # to keep the progress is no step
    store.keep_progress(comparison.id, 0, 9, is_blind=is_blind)
    assert store.undo(comparison.id)
    assert store.library()[0].reviewed == 0  # of a link that is no more


def test_other_texts_have_other_links(store: Store, comparison: Comparison, document: Doc) -> None:
    store.keep_progress(comparison.id, 5, 9)
    left, right = store.documents(comparison.id)
    store.carry_over(comparison.id, document(f"First. {left.text}"), right)
    assert store.library()[0].reviewed == 0


def test_a_comparison_can_be_renamed_and_put_away(store: Store, comparison: Comparison, path: Path) -> None:
    assert store.rename(comparison.id, "the mill").name == "the mill"
    assert store.archive(comparison.id).archived
    with Store.open(path, "bob") as bob:
        (kept,) = bob.comparisons()
    assert (kept.name, bool(kept.archived)) == ("the mill", True)
    assert store.comparison(*store.documents(comparison.id)).archived  # opened again, it is where it was
    assert store.archive(comparison.id, archived=False).archived is None
    labels = []
    while undone := store.undo(comparison.id):
        labels.append((undone.label, set(undone.tables)))
    assert labels == [("archive", {"comparisons"})] * 2 + [("rename", {"comparisons"})]
    assert [kept.name for kept in store.comparisons()] == [comparison.name]
    assert store.check() == []


def test_a_name_that_cannot_be_kept_and_an_unknown_comparison_are_refused(
    store: Store, comparison: Comparison
) -> None:
    with pytest.raises(StoreError, match="name holds"):
        store.rename(comparison.id, "a\0b")
    for refused in (store.archive, store.tag_set):
        with pytest.raises(StoreError, match="holds no comparison 17"):
            refused("17")
    assert store.comparisons() == [comparison]


def test_another_tag_set_loses_nothing(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    assert store.set_tag_set(comparison.id, "short").tag_set == "short"
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, tag="fact", created="3000"))
    assert store.annotations(comparison.id)[0] == made
    labels = [row["label"] for row in store.database.rows("SELECT label FROM discrepancies ORDER BY created")]
    assert labels == ["Name or entity", "Fact changed"]
    store.undo(comparison.id)
    undone = store.undo(comparison.id)
    assert undone
    assert undone.label == "tag set"
    assert store.tag_set(comparison.id) == load_tags("faithfulness")
    with pytest.raises(StoreError, match="no tag set"):
        store.set_tag_set(comparison.id, "unheard-of")
    assert store.check() == []


def test_tags_are_known_when_their_file_is_out_of_reach(
    store: Store, comparison: Comparison, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(OWN_TAGS, encoding="utf-8")
    store.set_tag_set(comparison.id, str(file))
    whole = store.tag_set(comparison.id)
    file.write_text(OWN_TAGS.replace("Odd", "Strange"), encoding="utf-8")
    assert store.tag_set(comparison.id).tags[0].label == "Strange"  # a file in reach is read anew
    file.unlink()
    kept = store.tag_set(comparison.id)
    assert [(tag.id, tag.label, tag.key, tag.colour) for tag in kept.tags] == [("odd", "Odd", "o", "red")]
    assert kept.weight("odd", "major") == whole.weight("odd", "major") == 5
    assert (kept.name, kept.digit(1)) == ("mine", kept.tags[0])
    with store.database.writing():
        store.database.execute("DELETE FROM tags WHERE tag_set = ?", str(file))
    with pytest.raises(StoreError, match="no tag set"):
        store.tag_set(comparison.id)


def test_an_opened_comparison_comes_first(store: Store, document: Doc) -> None:
    first = store.comparison(document("One."), document("Two."))
    second = store.comparison(document("One."), document("Three."))
    assert [each.id for each in store.comparisons()] == [second.id, first.id]
    with store.database.writing():
        store.database.execute("UPDATE comparisons SET opened = '2000'")
    store.mark_opened(first.id)
    assert [each.id for each in store.comparisons()] == [first.id, second.id]
    assert store.undo(first.id) is None


def test_labels_of_every_set_that_was_chosen(store: Store, document: Doc) -> None:
    found = store.comparison(document("One."), document("Two."), tag_set="short")
    assert store.labels()["omission"] == "Omission"
    assert "facts/entity" not in store.labels()
    store.set_tag_set(found.id, "faithfulness")
    assert store.labels()["facts/entity"] == "Name or entity"
    assert store.labels()["omission"] == "Omission"
