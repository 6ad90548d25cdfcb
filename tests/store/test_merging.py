from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from collate.document import Document, Span
from store import Annotation, Comparison, Store, StoreError, new_id
from store.conflicts import Conflict
from store.foreign import sources
from store.merging import merge
from tests.store.conftest import LEFT, RIGHT
from tests.store.copies import copy_of, dump, merged, only
from tests.store.lines import exported, lines_of, suggestion_line, take

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
PLACE = (0, 25, 0, 25)
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("m*.db"))


@pytest.fixture
def first(store: Store, comparison: Comparison, annotation: Make) -> str:
    """The id of an annotation of ann's, in a database of which others then take copies."""
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    store.close()
    return made.id


def edit(path: Path, reviewer: str, annotation_id: str, **fields: object) -> Annotation:
    with Store.open(path, reviewer) as store:
        comparison = only(store).id
        (found,) = store.living(comparison, [annotation_id])
        with store.action(comparison, "edit") as action:
            return action.edit(replace(found, **fields))  # type: ignore[arg-type]


def delete(path: Path, reviewer: str, annotation_id: str) -> None:
    with Store.open(path, reviewer) as store, store.action(only(store).id, "delete") as action:
        action.delete(annotation_id)


def judge(path: Path, reviewer: str, state: str) -> None:
    with Store.open(path, reviewer) as store, store.action(only(store).id, "judge") as action:
        action.set_review(PLACE, state)  # type: ignore[arg-type]


def there(path: Path) -> list[Annotation]:
    with Store.open_read_only(path) as store:
        return store.annotations(only(store).id)


# What is there afterwards


def test_what_each_reviewer_made_is_there(first: str, annotation: Make, path: Path) -> None:
    other = copy_of(path, "bob.db")
    with Store.open(other, "bob") as bob:
        comparison = only(bob)
        with bob.action(comparison.id, "tag") as action:
            second = action.add(annotation(comparison, reviewer="bob"))
            action.set_review(PLACE, "discrepant")
            action.pin(Span(0, 25), Span(0, 25))
        bob.see(comparison.id, [(26, 42, None, None)])
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


# Conflicts


def beside(path: Path) -> list[tuple[str, list[str]]]:
    """Who made what stands, and what the others noted."""
    with Store.open_read_only(path) as store:
        return [
            (each.stands.reviewer, [other.record["note"] for other in each.others])
            for each in store.conflicts(only(store).id)
        ]


@pytest.fixture
def parted(first: str, path: Path) -> str:
    """Both ann and bob wrote a note; bob's stands."""
    other = copy_of(path, "bob.db")
    edit(path, "ann", first, note="ann's")
    edit(other, "bob", first, note="bob's")
    merged(path, other)
    return first


def test_what_the_other_says_is_kept_and_shown(parted: str, path: Path) -> None:
    assert beside(path) == [("bob", ["ann's"])]


def test_an_edit_settles_it_for_everyone(parted: str, path: Path) -> None:
    before = copy_of(path, "before.db")
    edit(path, "cy", parted, note="cy's")
    assert beside(path) == []
    assert merged(path, before, path.with_name("bob.db")).conflicts == 0
    assert merged(before, path).conflicts == 0
    assert [each.note for each in there(before)] == ["cy's"]


@pytest.mark.parametrize(("at", "note"), [(0, "bob's"), (1, "ann's")])
def test_one_of_both_can_be_chosen_and_undo_opens_it_again(
    parted: str, path: Path, at: int, note: str
) -> None:
    with Store.open(path, "cy") as store:
        comparison = only(store).id
        (conflict,) = store.conflicts(comparison)
        with store.action(comparison, "settle") as action:
            action.settle(conflict, [conflict.stands, *conflict.others][at])
        assert store.conflicts(comparison) == []
        assert [each.note for each in store.annotations(comparison)] == [note]
        for step, count in ((store.undo, 1), (store.redo, 0), (store.undo, 1)):
            assert step(comparison)
            assert len(store.conflicts(comparison)) == count
            assert [each.note for each in store.annotations(comparison)] == [note if count == 0 else "bob's"]
        assert store.check() == []


def test_a_deletion_can_be_settled_too(first: str, path: Path) -> None:
    other = copy_of(path, "bob.db")
    edit(path, "ann", first, note="ann's")
    delete(other, "bob", first)
    assert merged(path, other).conflicts == 1
    assert there(path) == []
    with Store.open(path, "ann") as store:
        (conflict,) = store.conflicts(only(store).id)
        with store.action(only(store).id, "settle") as action:
            action.settle(conflict, conflict.others[0])
    assert [each.note for each in there(path)] == ["ann's"]
    assert merged(path, other).conflicts == 0


def test_what_was_written_since_is_not_settled_by_what_was_shown_before(parted: str, path: Path) -> None:
    with Store.open(path, "cy") as store:
        comparison = only(store).id
        (conflict,) = store.conflicts(comparison)
        edit(path, "bob", parted, note="bob's again")
        with pytest.raises(StoreError, match="changed since"), store.action(comparison, "settle") as action:
            action.settle(conflict, conflict.others[0])
        assert [each.note for each in store.annotations(comparison)] == ["bob's again"]


def test_another_s_judgement_is_theirs_to_settle(first: str, path: Path) -> None:
    other = copy_of(path, "home.db")
    judge(path, "ann", "equivalent")
    judge(other, "ann", "discrepant")
    merged(path, other)
    for name in ("bob", "ann"):
        with Store.open(path, name) as store:
            (conflict,) = store.conflicts(only(store).id)
            assert conflict.reviewer == "ann"
            if name == "bob":
                with pytest.raises(StoreError, match="another reviewer's own"):
                    settle(store, conflict)
            else:
                settle(store, conflict)
                assert store.review(only(store).id) == {PLACE: "equivalent"}


def settle(store: Store, conflict: Conflict) -> None:
    with store.action(only(store).id, "settle") as action:
        action.settle(conflict, conflict.others[0])


def test_after_it_is_settled_only_what_is_new_is_shown(parted: str, path: Path) -> None:
    third = copy_of(path.with_name("bob.db"), "cy.db")
    edit(third, "cy", parted, note="cy's")
    edit(path, "ann", parted, note="settled")
    merged(path, third)
    assert beside(path) == [("ann", ["cy's"])]


def test_three_who_say_different_things_are_all_shown(first: str, path: Path) -> None:
    names = ("bob", "cy", "di")
    copies = [copy_of(path, f"{name}.db") for name in names]
    for copy, name in zip(copies, names, strict=True):
        edit(copy, name, first, note=name)
    assert merged(path, *copies).conflicts == 1
    assert beside(path) == [("di", ["cy", "bob"])]


@pytest.mark.parametrize("both", [delete, lambda path, name, _: judge(path, "ann", "equivalent")])
def test_who_says_the_same_is_in_no_conflict(
    first: str, path: Path, both: Callable[[Path, str, str], None]
) -> None:
    other = copy_of(path, "bob.db")
    both(path, "ann", first)
    both(other, "bob", first)
    assert merged(path, other).conflicts == 0


def test_a_judgement_of_ones_own_on_two_machines_is_a_conflict(first: str, path: Path) -> None:
    other = copy_of(path, "home.db")
    judge(path, "ann", "equivalent")
    judge(other, "ann", "discrepant")
    assert merged(path, other).conflicts == 1
    with Store.open(path, "ann") as store:
        (found,) = store.conflicts(only(store).id)
        assert (found.table, found.stands.record["state"]) == ("review", "discrepant")
    judge(path, "ann", "equivalent")
    with Store.open(path, "ann") as store:
        assert store.conflicts(only(store).id) == []


# Undo


def test_undo_takes_back_ones_own_last_action_alone(first: str, annotation: Make, path: Path) -> None:
    other = copy_of(path, "bob.db")
    with Store.open(other, "bob") as bob, bob.action(only(bob).id, "tag") as action:
        action.add(annotation(only(bob), reviewer="bob"))
    merged(path, other)
    with Store.open(path, "ann") as ann:
        assert ann.undo(only(ann).id)
        assert ann.undo(only(ann).id) is None
        assert [each.reviewer for each in ann.annotations(only(ann).id)] == ["bob"]


def test_undo_is_refused_where_another_s_change_stands(parted: str, path: Path) -> None:
    with Store.open(path, "ann") as ann:
        with pytest.raises(StoreError, match="bob changed it since"):
            ann.undo(only(ann).id)
        assert [each.note for each in ann.annotations(only(ann).id)] == ["bob's"]


def test_to_take_back_what_stands_leaves_the_other_beside_it(parted: str, path: Path) -> None:
    with Store.open(path, "bob") as bob:
        assert bob.undo(only(bob).id)
        assert [each.note for each in bob.annotations(only(bob).id)] == [""]
    assert beside(path) == [("bob", ["ann's"])]


def test_the_last_action_is_the_last_in_time_wherever_it_was_made(first: str, path: Path) -> None:
    home = copy_of(path, "home.db")
    judge(home, "ann", "discrepant")
    edit(path, "ann", first, note="later")
    merged(path, home)
    merged(home, path)
    for file in (path, home):
        with Store.open(file, "ann") as store:
            labels = [undone.label for _ in range(3) if (undone := store.undo(only(store).id))]
            assert labels == ["edit", "judge", "tag"]


# Two that were made apart


def test_the_same_texts_are_the_same_comparison(document: Doc, annotation: Make, tmp_path: Path) -> None:
    paths = [tmp_path / "ann.db", tmp_path / "bob.db"]
    for path in paths:
        with Store.open(path, path.stem) as store:
            comparison = store.comparison(document(LEFT, f"{path.stem}.txt"), document(RIGHT, "new.txt"))
            with store.action(comparison.id, "tag") as action:
                action.add(annotation(comparison, reviewer=path.stem))
                action.set_review(PLACE, "equivalent")
                action.set_comparison(name=f"as {path.stem} says")
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
    paths = [tmp_path / "ann.db", tmp_path / "bob.db"]
    for path in paths:
        with Store.open(path, path.stem) as store:
            comparison = store.comparison(document(LEFT, "old.txt"), document(RIGHT, "new.txt"))
            with store.action(comparison.id, "tag") as action:
                action.add(annotation(comparison))
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
        comparison = bob.comparison(document(CHANGED), document(RIGHT))
        with bob.action(comparison.id, "tag") as action:
            made = action.add(annotation(comparison, (0, 0)))
    with Store.open(path, "ann") as ann, ann.action(only(ann).id, "tag") as action:
        action.add(replace(annotation(only(ann)), id=made.id))
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
        left = replace(document(LEFT, "old.md"), media_type="text/markdown")
        bob.comparison(left, document(RIGHT, "new.txt"))
    both = copy_of(path, "both.db")
    merged(both, other)
    merged(other, path)
    assert dump(both) == dump(other)
    with Store.open(both, "bob") as store:
        assert store.documents(only(store).id)[0].media_type == "text/markdown"
        assert only(store).name == "as bob says"


# Who looked at what


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
    paths = [tmp_path / "ann.db", tmp_path / "bob.db"]
    for path in paths:
        with Store.open(path, path.stem) as store:
            comparison = store.comparison(document(LEFT, "old.txt"), document(RIGHT, "new.txt"))
            with store.action(comparison.id, "tag") as action:
                action.add(annotation(comparison, reviewer=path.stem))  # of "old"
            without = document(LEFT.replace("old mill", "mill"), "old.txt")
            store.carry_over(comparison.id, without, document(RIGHT, "new.txt"))
    both = [copy_of(path, f"into-{path.name}") for path in paths]
    for into, source in zip(both, reversed(paths), strict=True):
        merged(into, source)
    assert dump(both[0]) == dump(both[1])
    ours, theirs = there(both[0])
    assert ours.targets[0].old_document == theirs.targets[0].old_document is not None
    assert not any(merged(both[0], *paths, both[1])[:2])


# Files of others


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_an_older_database_is_read_and_left_as_it_is(fixture: Path, tmp_path: Path) -> None:
    source = Path(shutil.copy(fixture, tmp_path / "older.db"))
    into, renewed = tmp_path / "all.db", Path(shutil.copy(fixture, tmp_path / "renewed.db"))
    backups = set(Path(os.environ["DIPTYCH_BACKUPS"]).iterdir())
    assert merged(into, source).conflicts == 0
    assert set(Path(os.environ["DIPTYCH_BACKUPS"]).iterdir()) == backups
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

    monkeypatch.setattr("store.joining.Joining._read_on", interrupt)
    with Store.open(other, "bob") as store:
        store.set_position(only(store).id, "left", 3)
    with pytest.raises(KeyboardInterrupt):
        merged(path, other)
    monkeypatch.undo()
    assert dump(path) == before
    assert merged(path, other).changed["annotations"] == 1
