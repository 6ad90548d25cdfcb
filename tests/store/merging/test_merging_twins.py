"""Comparisons of the same texts that were made apart, and texts that changed in one copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from collate.document import Document
from store import Annotation, Comparison, Store, StoreError, Target, new_id
from tests.store.conftest import LEFT, RIGHT
from tests.store.copies import PLACE, copy_of, dump, edit, merged, only, there
from tests.store.lines import exported, lines_of, take

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
Work = Callable[[Store, Comparison], object]
FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("m*.db"))


def made_apart(folder: Path, document: Doc, work: Work) -> list[Path]:
    """Two databases, each with a comparison of LEFT (by a name of its own) and RIGHT, worked on."""
    paths = [folder / "ann.db", folder / "bob.db"]
    for path in paths:
        with Store.open(path, path.stem) as store:
            work(store, store.comparison(document(LEFT, f"{path.stem}.txt"), document(RIGHT, "new.txt")))
    return paths


def tagged(store: Store, annotation: Annotation) -> Annotation:
    with store.action(annotation.comparison, "tag") as action:
        return action.add(annotation)


def test_the_same_texts_are_the_same_comparison(document: Doc, annotation: Make, tmp_path: Path) -> None:
    def review(store: Store, comparison: Comparison) -> None:
        with store.action(comparison.id, "tag") as action:
            action.add(annotation(comparison, reviewer=store.reviewer))
            action.set_review(PLACE, "equivalent")
            action.set_comparison(name=f"as {store.reviewer} says")

    paths = made_apart(tmp_path, document, review)
    with Store.open_read_only(paths[0]) as store:
        older = only(store).id
    both = [copy_of(path, f"into-{path.name}") for path in paths]
    for into, source in zip(both, reversed(paths), strict=True):
        assert merged(into, source).conflicts == 1  # of the name
    assert dump(both[0]) == dump(both[1])
    with Store.open(both[1], "bob") as store:
        assert only(store).id == older
        assert only(store).name == "as bob says"
        assert only(store).left_path.endswith("bob.txt")
        assert [each.comparison for each in store.annotations(older)] == [older] * 2
        assert store.undo(older)
        assert [each.reviewer for each in store.annotations(older)] == ["ann"]
        assert store.check() == []


def test_suggestions_found_for_a_twin_are_no_hindrance(document: Doc, tmp_path: Path) -> None:
    paths = made_apart(tmp_path, document, lambda store, made: store.keep_found(made.id, "key", b"[]"))
    for into, source in (paths, paths[::-1]):
        merged(into, source)
        with Store.open(into, "ann") as store:
            assert only(store)
            assert store.check() == []


def test_two_of_the_same_texts_in_one_file_become_one_too(full: Store, path: Path, tmp_path: Path) -> None:
    lines = [line for line in lines_of(exported(full)) if line["type"] in ("document", "comparison")]
    full.close()
    double = tmp_path / "double.db"
    with Store.open(double, "cy") as store:
        take(store, *lines, *({**line, "id": new_id()} for line in lines if line["type"] == "comparison"))
        assert len(store.comparisons()) == 4
    both = [copy_of(file, f"into-{file.name}") for file in (path, double)]
    for into, source in zip(both, (double, path), strict=True):
        merged(into, source)
    assert dump(both[0]) == dump(both[1])
    assert len(dump(both[0])["comparisons"]) == 2
    merged(double)
    assert len(dump(double)["comparisons"]) == 2


def test_a_comparison_that_went_on_to_other_texts_is_no_twin_any_more(
    document: Doc, annotation: Make, tmp_path: Path
) -> None:
    paths = made_apart(tmp_path, document, lambda store, made: tagged(store, annotation(made)))
    merged(*paths)
    carry(paths[1], "bob", document)
    before = dump(paths[0])
    with pytest.raises(StoreError, match="for different texts, so nothing was merged"):
        merged(*paths)
    assert dump(paths[0]) == before


def test_an_id_that_is_another_s_here_is_refused(
    first: str, document: Doc, annotation: Make, path: Path
) -> None:
    other = copy_of(path, "bob.db")
    with Store.open(other, "bob") as bob:
        made = tagged(bob, annotation(bob.comparison(document(CHANGED), document(RIGHT)), (0, 0)))
    with Store.open(path, "ann") as ann, ann.action(only(ann).id, "tag") as action:
        action.add(annotation(only(ann))._replace(id=made.id))
    before = dump(path)
    with pytest.raises(StoreError, match="nothing was merged"):
        merged(path, other)
    assert dump(path) == before


def test_the_file_that_was_opened_last_is_the_one_that_is_shown(
    first: str, document: Doc, path: Path
) -> None:
    other = copy_of(path, "bob.db")
    with Store.open(other, "bob") as bob:
        bob.rename(only(bob).id, "as bob says")
        left = document(LEFT, "old.md")._replace(media_type="text/markdown")
        bob.comparison(left, document(RIGHT, "new.txt"))
    both = copy_of(path, "both.db")
    merged(both, other)
    merged(other, path)
    assert dump(both) == dump(other)
    with Store.open(both, "bob") as store:
        assert store.documents(only(store).id)[0].media_type == "text/markdown"
        assert only(store).name == "as bob says"


# Texts that changed


CHANGED = LEFT.replace("old mill", "very old mill")


def carry(path: Path, reviewer: str, document: Doc) -> None:
    with Store.open(path, reviewer) as store:
        comparison = only(store)
        store.carry_over(comparison.id, document(CHANGED, "old.txt"), document(RIGHT, "new.txt"))


def test_a_copy_on_other_texts_is_refused_until_both_are_carried_over(
    first: str, document: Doc, path: Path
) -> None:
    other = copy_of(path, "bob.db")
    edit(other, "bob", first, note="on the old text")
    carry(path, "ann", document)
    before = dump(path)
    with pytest.raises(StoreError, match="for different texts, so nothing was merged: open both"):
        merged(path, other)
    assert dump(path) == before
    carry(other, "bob", document)
    both = copy_of(path, "both.db")
    assert merged(path, other).conflicts == 1  # the note
    merged(other, both)
    assert dump(path) == dump(other)
    (found,) = there(path)
    assert (found.note, found.targets[0].exact) == ("on the old text", "old")


def test_what_quotes_an_earlier_text_goes_by_that_text_s_new_id(
    document: Doc, annotation: Make, tmp_path: Path
) -> None:
    def review(store: Store, comparison: Comparison) -> None:
        tagged(store, annotation(comparison, reviewer=store.reviewer))  # of "old"
        without = document(LEFT.replace("old mill", "mill"), "old.txt")
        store.carry_over(comparison.id, without, document(RIGHT, "new.txt"))

    paths = made_apart(tmp_path, document, review)
    both = [copy_of(path, f"into-{path.name}") for path in paths]
    for into, source in zip(both, reversed(paths), strict=True):
        merged(into, source)
    assert dump(both[0]) == dump(both[1])
    ours, theirs = there(both[0])
    assert ours.targets[0].old_document == theirs.targets[0].old_document is not None
    assert not any(merged(both[0], *paths, both[1])[:2])


def test_so_does_what_only_one_copy_has(first: str, document: Doc, path: Path) -> None:
    """Both copies went on to a text and back; the one in which it has the later id tagged a word of it."""
    other = copy_of(path, "bob.db")
    for copy, reviewer in ((path, "ann"), (other, "bob")):
        carry(copy, reviewer, document)
    at = CHANGED.index("very")
    with Store.open(other, "bob") as bob:
        target = Target.of("left", CHANGED, at, at + 4)
        made = tagged(bob, there(other)[0]._replace(id=new_id(), reviewer="bob", targets=(target,)))
    for copy, reviewer in ((path, "ann"), (other, "bob")):
        with Store.open(copy, reviewer) as store:
            store.carry_over(only(store).id, document(LEFT, "old.txt"), document(RIGHT, "new.txt"))
    merged(other, path)
    assert dump(other)
    (found,) = (each for each in there(other) if each.id == made.id)
    assert (found.targets[0].anchor, found.targets[0].exact) == ("orphan", "very")
