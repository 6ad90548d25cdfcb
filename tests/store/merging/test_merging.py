"""What is there after a merge, and who looked at what."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from collate.document import Document, Span
from store import Annotation, Store
from store.comparison import Place
from tests.store.copies import PLACE, copy_of, delete, dump, edit, judge, merged, only, there
from tests.store.lines import suggestion_line, take

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("m*.db"))


def test_what_each_reviewer_made_is_there(first: str, annotation: Make, path: Path) -> None:
    other = copy_of(path, "bob.db")
    with Store.open(other, "bob") as bob:
        comparison = only(bob)
        with bob.action(comparison.id, "tag") as action:
            second = action.add(annotation(comparison, reviewer="bob"))
            action.set_review(PLACE, "discrepant")
            action.pin(Span(0, 25), Span(0, 25))
        bob.see(comparison.id, [Place(26, 42, None, None)])
        bob.set_position(comparison.id, "right", 9)
        bob.set_links(comparison.id, 7)
    found = merged(path, other)
    assert dict(found.new) == {"annotations": 1, "review": 1, "pins": 1}
    assert (dict(found.changed), found.conflicts) == ({}, 0)
    assert {each.id: each.reviewer for each in there(path)} == {first: "ann", second.id: "bob"}
    with Store.open(path, "bob") as bob:
        assert bob.review(comparison.id) == {PLACE: "discrepant", (26, 42, None, None): "seen"}
        assert bob.position(comparison.id) == ("right", 9)
        assert len(bob.pins(comparison.id)) == 1
        assert only(bob).links == 7
    assert dump(path) == dump(other)


def test_what_two_reviewers_say_of_one_place_stays_two(first: str, annotation: Make, path: Path) -> None:
    other = copy_of(path, "bob.db")
    with Store.open(other, "bob") as bob, bob.action(only(bob).id, "tag") as action:
        action.add(annotation(only(bob), reviewer="bob"))
    merged(path, other)
    ann, bob_s = there(path)
    assert (ann.tag, ann.targets) == (bob_s.tag, bob_s.targets)
    assert (ann.reviewer, bob_s.reviewer) == ("ann", "bob")


def test_a_deleted_row_stays_deleted(first: str, path: Path) -> None:
    old, other = copy_of(path, "old.db"), copy_of(path, "bob.db")
    delete(other, "bob", first)
    for into, source in ((path, other), (other, old)):
        assert merged(into, source).conflicts == 0
        assert there(into) == []
    assert not merged(path, old).changed


@pytest.mark.parametrize("is_later", [True, False])
def test_of_two_changes_the_later_stands(first: str, path: Path, is_later: bool) -> None:
    other = copy_of(path, "bob.db")
    for file, name in ((path, "ann"), (other, "bob"))[:: 1 if is_later else -1]:
        edit(file, name, first, note=name)
    into, source = copy_of(path, "into.db"), copy_of(other, "source.db")
    for target, given in ((path, other), (source, into)):
        assert merged(target, given).conflicts == 1
        assert [each.note for each in there(target)] == ["bob" if is_later else "ann"]
    assert dump(path) == dump(source)


def test_what_was_changed_more_often_stands(first: str, path: Path) -> None:
    other = copy_of(path, "bob.db")
    edit(path, "ann", first, note="one")
    edit(path, "ann", first, note="two")
    delete(other, "bob", first)
    merged(path, other)
    assert [each.note for each in there(path)] == ["two"]


def test_what_one_file_brought_and_another_changed_is_new(first: str, path: Path, tmp_path: Path) -> None:
    other = copy_of(path, "bob.db")
    edit(other, "bob", first, note="bob")
    found = merged(tmp_path / "all.db", path, other)
    assert (found.new["annotations"], found.changed["annotations"]) == (1, 0)


def test_what_was_looked_at_again_after_a_judgement_was_taken_back_is_seen(first: str, path: Path) -> None:
    early = copy_of(path, "early.db")
    judge(path, "ann", "equivalent")
    with Store.open(path, "ann") as store:
        store.undo(only(store).id)
    unseen = copy_of(path, "unseen.db")
    with Store.open(path, "ann") as store:
        store.see(only(store).id, [PLACE])
    judge(early, "ann", "discrepant")  # without knowing of it: one write, and the other copy has two
    for order in permutations([path, unseen, early]):
        into = copy_of(order[0], "into.db")
        for source in order[1:]:
            merged(into, source)
        with Store.open(into, "ann") as store:
            assert store.review(only(store).id) == {PLACE: "seen"}
            assert store.check() == []


def test_tags_of_ones_own_come_along(full: Store, path: Path, tmp_path: Path) -> None:
    full.close()
    into = tmp_path / "all.db"
    merged(into, path)
    assert dump(into) == dump(path)
    with Store.open_read_only(into) as store:
        assert store.labels()["odd"] == "Odd"


def test_the_same_suggestions_are_shown_once(first: str, path: Path) -> None:
    other = copy_of(path, "bob.db")
    for file in (path, other):
        with Store.open(file, "ann") as store:
            take(store, suggestion_line())
    assert merged(path, other).conflicts == 0
    with Store.open(path, "ann") as store:
        assert len(store.suggestions(only(store).id)) == 1
        assert take(store, suggestion_line()) == {"suggestion": {"same": 1}}
