"""What went out comes in the same; what is newer wins; a whole import is one step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from collate import read_bytes
from collate.document import Document
from store import Annotation, Comparison, Store, Target
from tests.store.lines import ID, Line, dump, exported, lines_of, refused, suggestion_line, take

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
At = Callable[[str, int, int], Target]


def test_what_went_out_comes_in_the_same(full: Store, tmp_path: Path) -> None:
    for options in ({}, {"deleted": True}):
        text = exported(full, **options)
        assert {line["type"] for line in lines_of(text)} == {
            "document", "comparison", "tag", "annotation", "review", "pin", "dismissal", "suggestion"
        }  # fmt: skip
        with Store.open(tmp_path / f"other{len(options)}.db", "cid") as other:
            counts = take(other, *text.splitlines())
            assert all(set(outcomes) == {"new"} for outcomes in counts.values())
            assert exported(other, **options) == text
            assert other.check() == []
            assert all(set(outcomes) == {"same"} for outcomes in take(other, *text.splitlines()).values())
            assert exported(other, **options) == text


def test_the_same_again_changes_nothing(full: Store) -> None:
    before = dump(full)
    counts = take(full, *exported(full, deleted=True).splitlines())
    assert all(set(outcomes) == {"same"} for outcomes in counts.values())
    assert dump(full) == before


def test_a_dry_run_tells_and_keeps_nothing(full: Store, tmp_path: Path) -> None:
    text = exported(full)
    with Store.open(tmp_path / "other.db", "cid") as other:
        before = dump(other)
        counts = take(other, *text.splitlines(), dry_run=True)
        assert counts["document"] == {"new": 4}
        assert dump(other) == before


def test_without_texts_the_texts_must_be_on_record(full: Store, tmp_path: Path) -> None:
    text = exported(full, texts=False)
    with Store.open(tmp_path / "other.db", "cid") as other:
        assert (
            "line 1, text: is missing, and the document is not on record: export it with its text"
            in refused(other, *text.splitlines())
        )
        documents = [line for line in lines_of(exported(full)) if line["type"] == "document"]
        take(other, *documents)
        take(other, *text.splitlines())
        assert exported(other) == exported(full)


def test_an_import_is_one_step_of_undo(full: Store, comparison: Comparison, annotation: Make) -> None:
    before = exported(full)
    line = lines_of(before)
    mine = {**next(found for found in line if found["type"] == "annotation"), "note": "newer", "version": 99}
    new = {**mine, "id": f"{ID}1", "version": 1}
    assert take(full, mine, new, suggestion_line(comparison=comparison.id, kind="role")) == {
        "annotation": {"changed": 1, "new": 1},
        "suggestion": {"new": 1},
    }
    undone = full.undo(comparison.id)
    assert undone
    assert (undone.label, set(undone.annotations)) == ("import", {mine["id"], new["id"]})
    assert without_versions(exported(full)) == without_versions(before)
    assert full.check() == []


def without_versions(text: str) -> list[Line]:
    return [{name: value for name, value in line.items() if name != "version"} for line in lines_of(text)]


def test_the_newer_of_two_versions_stays(full: Store) -> None:
    (line,) = [line for line in lines_of(exported(full)) if line.get("note") == "two\nlines \x1b[2J"]
    version = line["version"]
    for change, outcome in (
        ({"version": version - 1, "note": "older"}, "older"),
        ({"note": "as old"}, "older"),
        ({"note": "later", "updated": "2999-01-01T00:00:00Z"}, "changed"),
        ({"note": "higher", "version": version + 1}, "changed"),
    ):
        assert take(full, {**line, **change}) == {"annotation": {outcome: 1}}
        notes = [annotation.note for annotation in full.annotations(line["comparison"])]
        assert (change["note"] in notes) == (outcome == "changed")


def test_the_newer_of_two_review_states_stays(store: Store, comparison: Comparison) -> None:
    place = {"left_start": 0, "left_end": 25, "right_start": 0, "right_end": 25}
    common = {"type": "review", "comparison": comparison.id, "reviewer": "ann", **place, "version": 3}
    made = {**common, "state": "equivalent", "at": "2025-01-02T00:00:00Z"}
    assert take(store, made) == {"review": {"new": 1}}
    for change, outcome in (
        ({"version": 2, "at": "2026-01-01T00:00:00Z"}, "older"),
        ({"at": "2025-01-01T00:00:00Z"}, "older"),
        ({"state": "equivalent", "version": 9}, "same"),
        ({"at": "2025-01-03T00:00:00Z"}, "changed"),
    ):
        assert take(store, {**made, "state": "discrepant", **change}) == {"review": {outcome: 1}}
        is_changed = outcome == "changed"
        assert store.review(comparison.id) == {(0, 25, 0, 25): "discrepant" if is_changed else "equivalent"}
    assert store.undo(comparison.id)
    assert store.review(comparison.id) == {(0, 25, 0, 25): "equivalent"}
    assert store.check() == []


def test_a_quote_that_was_carried_over_need_not_stand_there(store: Store, comparison: Comparison) -> None:
    target = {"side": "left", "start": 4, "end": 7, "exact": "aged", "anchor": "fuzzy"}
    line = {"type": "annotation", "id": f"{ID}1", "tag": "x", "severity": "minor", "targets": [target]}
    assert take(store, line) == {"annotation": {"new": 1}}
    assert store.annotations(comparison.id)[0].targets[0].exact == "aged"
    assert store.check() == []
    assert "ends beyond" in refused(store, {**line, "targets": [{**target, "end": 999}]})[0]


def test_that_somebody_looked_is_no_step(store: Store, comparison: Comparison) -> None:
    seen = {"type": "review", "comparison": comparison.id, "reviewer": "ann", "state": "seen"}
    take(store, {**seen, "left_start": 0, "left_end": 25, "at": "2025-01-02T00:00:00Z"})
    assert store.review(comparison.id) == {(0, 25, None, None): "seen"}
    assert store.undo(comparison.id) is None
    assert store.check() == []


def test_a_deleted_one_stays_deleted(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        made = action.add(annotation(comparison))
    text = exported(store)
    with store.action(comparison.id, "delete") as action:
        action.delete(made.id)
    assert take(store, *text.splitlines())["annotation"] == {"older": 1}
    assert store.annotations(comparison.id) == []


def test_a_colleagues_comparison_of_the_same_texts_is_ours(
    store: Store, comparison: Comparison, annotation: Make, document: Doc, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "bobs.db", "bob") as bob:
        theirs = bob.comparison(*store.documents(comparison.id), name="bob's")
        with bob.action(theirs.id, "tag") as action:
            made = action.add(annotation(theirs, reviewer="bob"))
        text = exported(bob)
    take(store, *text.splitlines())
    assert store.comparisons() == [comparison]
    assert store.annotations(comparison.id, "bob") == [made._replace(comparison=comparison.id)]


def test_two_comparisons_of_the_same_texts_stay_two(full: Store, tmp_path: Path) -> None:
    """As a merge of two databases leaves them; only what was there before is taken for ours."""
    text = exported(full)
    one = next(line for line in lines_of(text) if line["type"] == "comparison")
    take(full, *text.splitlines())
    with Store.open(tmp_path / "other.db", "cid") as other:
        take(other, *text.splitlines(), {**one, "id": f"{ID}1"}, dry_run=True)
        counts = take(other, *text.splitlines(), {**one, "id": f"{ID}1"})
        assert counts["comparison"] == {"new": 3}
        assert take(other, {**one, "id": f"{ID}2"}) == {"comparison": {"same": 1}}


def test_a_comparison_is_changed_by_a_newer_line_only(full: Store, comparison: Comparison) -> None:
    line = next(line for line in lines_of(exported(full)) if line.get("id") == comparison.id)
    assert take(full, {**line, "name": "older"}) == {"comparison": {"older": 1}}
    assert take(full, {**line, "name": "newer", "version": 7}) == {"comparison": {"changed": 1}}
    assert "newer" in [kept.name for kept in full.comparisons()]
    undone = full.undo(comparison.id)
    assert undone
    assert comparison.name in [kept.name for kept in full.comparisons()]
    shas = {
        line["left_path"]: line["left"] for line in lines_of(exported(full)) if line["type"] == "comparison"
    }
    (gate,) = {sha for path, sha in shas.items() if path != comparison.left_path}
    wrong = {name: value for name, value in line.items() if not name.startswith("left_")} | {"left": gate}
    assert refused(full, wrong) == [
        "line 1, id: is on record for other texts: open those of this file once, then import it"
    ]


def test_tags_have_their_labels_wherever_they_come_to(full: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db", "cid") as other:
        take(other, *exported(full).splitlines())
        (tmp_path / "mine.toml").unlink()
        labels = other.database.rows("SELECT DISTINCT label FROM discrepancies ORDER BY label")
        assert [row["label"] for row in labels] == ["Name or entity", "Odd"]
        (own,) = [kept.id for kept in other.comparisons() if kept.tag_set.endswith("mine.toml")]
        assert other.tag_set(own).tags[0].label == "Odd"


def test_times_are_kept_in_utc(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison))
    line = lines_of(exported(store))[-1]
    take(store, {**line, "id": f"{ID}1", "created": "2025-02-15T22:44:42+01:00", "updated": "2025-02-16"})
    (kept,) = store.living(comparison.id, [f"{ID}1"])
    assert (kept.created, kept.updated) == ("2025-02-15T21:44:42.000Z", "2025-02-16T00:00:00.000Z")


def test_marks_go_out_in_the_order_in_which_they_were_made(store: Store, comparison: Comparison) -> None:
    pin = {"type": "pin", "comparison": comparison.id, "reviewer": "ann", "left_start": 0}
    order = [(3, "2025-01-02"), (1, "2025-01-01"), (2, "2025-01-03")]
    take(store, *({**pin, "id": f"{ID}{id_}", "left_end": id_, "created": at} for id_, at in order))
    pins = [line for line in lines_of(exported(store)) if line["type"] == "pin"]
    assert [line["left_end"] for line in pins] == [1, 3, 2]


def test_minimal_lines_are_enough(store: Store) -> None:
    """What formats.md names and nothing else; sentences and blocks are found as in the file."""
    texts = ["A mill. It burned.\n\nThe end.", "A mill. It froze.\n\nThe end."]
    shas = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    documents = [
        {"type": "document", "sha256": sha, "path": "/a.txt", "media_type": "text/plain", "text": text}
        for sha, text in zip(shas, texts, strict=True)
    ]
    target = {"side": "right", "start": 11, "end": 16, "exact": "froze"}
    take(
        store,
        *documents,
        {"type": "comparison", "id": f"{ID}1", "name": "mills", "left": shas[0], "right": shas[1]},
        {"type": "annotation", "id": f"{ID}2", "tag": "x", "severity": "minor", "targets": [target]},
        {"type": "suggestion", "kind": "k", "tag": "x", "severity": "minor", "left": [[0, 6]], "right": []},
    )
    left, _ = store.documents(f"{ID}1")
    assert [left.sentences, left.blocks] == [
        (expected := read_bytes(texts[0].encode(), "a.txt")).sentences, expected.blocks
    ]  # fmt: skip
    (made,) = store.annotations(f"{ID}1")
    assert made.targets == (Target.of("right", texts[1], 11, 16),)
    assert (made.status, made.sure, made.reviewer, made.origin) == ("open", True, "ann", "import")
    (found,) = store.suggestions(f"{ID}1")
    assert (found.score, found.shown, found.origin, found.targets[0].exact) == (1, True, "import", "A mill")
    assert store.check() == []


def test_a_suggestion_finds_its_comparison(store: Store, comparison: Comparison, document: Doc) -> None:
    left, right = store.documents(comparison.id)
    store.comparison(document("One."), document("Two."))
    ways: list[Line] = [
        {"comparison": comparison.id},
        {"left_sha256": left.sha256, "right_sha256": right.sha256},
        {"right_sha256": right.sha256},
        {"left_path": comparison.left_path, "right_path": comparison.right_path},
        {"left_path": "old.txt", "right_path": "new.txt"},
    ]
    for number, way in enumerate(ways):
        take(store, suggestion_line(kind=f"kind {number}", **way))
    assert len(store.suggestions(comparison.id)) == len(ways)
    assert refused(store, suggestion_line()) == [
        "line 1, comparison: is missing, and there are 2 comparisons to choose from"
    ]
    assert refused(store, suggestion_line(left_path="other.txt"))[0].startswith(
        "line 1, left_path: belongs to no"
    )


def test_the_same_suggestion_is_there_once(store: Store, comparison: Comparison) -> None:
    assert take(store, suggestion_line(), suggestion_line()) == {"suggestion": {"new": 1, "same": 1}}
    assert take(store, suggestion_line(score=0.9, why="surely")) == {"suggestion": {"changed": 1}}
    (found,) = store.suggestions(comparison.id)
    assert (found.score, found.why) == (0.9, "surely")
    with store.action(comparison.id, "dismiss") as action:
        action.dismiss(found)
    assert take(store, suggestion_line(score=0.1)) == {"suggestion": {"changed": 1}}
    assert store.suggestions(comparison.id) == []
    assert store.check() == []


def test_an_import_of_suggestions_can_be_taken_back_and_made_again(
    store: Store, comparison: Comparison
) -> None:
    take(store, suggestion_line())
    assert store.undo(comparison.id)
    assert store.suggestions(comparison.id) == []
    take(store, suggestion_line())
    assert len(store.suggestions(comparison.id)) == 1
    assert store.check() == []


def test_a_row_may_stand_in_a_file_again(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison))
    line = {**lines_of(exported(store))[-1], "note": "first", "version": 1}
    again = [{**line, "id": f"{ID}{at % 2}", "version": at + 1, "note": str(at)} for at in range(4)]
    assert take(store, *again, again[0], again[3]) == {
        "annotation": {"new": 2, "changed": 2, "older": 1, "same": 1}
    }
    kept = store.living(comparison.id, [f"{ID}0", f"{ID}1"])
    assert {(each.id[-1], each.note, len(each.targets)) for each in kept} == {("0", "2", 2), ("1", "3", 2)}
    assert store.undo(comparison.id)
    assert len(store.annotations(comparison.id)) == 1
    assert store.check() == []


def test_more_lines_than_are_taken_at_once(store: Store, comparison: Comparison, annotation: Make) -> None:
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison))
    line = lines_of(exported(store))[-1]
    many = [{**line, "id": f"01890000-0000-7000-8000-{at:012}"} for at in range(2500)]
    assert take(store, *many) == {"annotation": {"new": 2500}}
    assert take(store, *many[:3], {**many[3], "version": 2, "note": "newer"}) == {
        "annotation": {"same": 3, "changed": 1}
    }
    assert len(store.annotations(comparison.id)) == 2501
    assert refused(store, *many[:1100], {**line, "tag": 3}) == ["line 1101, tag: must be text"]
    assert store.check() == []
