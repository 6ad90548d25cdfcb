from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from collate.document import Document, Span
from store import EXPORTS, Annotation, Comparison, Store, StoreError, Suggestion, Target, new_id, now
from store.comparison import Place
from store.incoming.misfits import ImportRefused
from tests.store.lines import exported, lines_of, suggestion_line, take

Doc = Callable[..., Document]

OLD = (
    "The ferry left Holm at nine in the morning. Forty people were on board that day. "
    "The captain, Ines Aagard, spoke of a short crossing. Rain fell on the wide harbour all night. "
    "Nobody was hurt when the mast came down. The company will repair the mast in spring."
)
# The second sentence is gone, the third reworded, the fourth has moved to the end.
NEW = (
    "At last the ferry left Holm at nine in the morning. "
    "The captain, Ines Ahlgren, spoke of a long crossing. "
    "Nobody was hurt when the mast came down. The company will repair the mast in spring. "
    "Rain fell on the wide harbour all night."
)
RIGHT = "A ferry left at nine. Forteen people were on board."
Quoted = tuple[str, str]  # the anchor, and what stands at the target


@pytest.fixture
def ferry(store: Store, document: Doc) -> Comparison:
    return store.comparison(document(OLD, "old.txt"), document(RIGHT, "new.txt"), name="the ferry")


def span(quote: str, text: str = OLD) -> tuple[int, int]:
    return text.index(quote), text.index(quote) + len(quote)


def tag(store: Store, comparison: Comparison, *quotes: str | Target, **fields: Any) -> Annotation:
    """Tag quotes of the left, all in one annotation."""
    targets = tuple(
        each if isinstance(each, Target) else Target.of("left", OLD, *span(each)) for each in quotes
    )
    made = Annotation(
        new_id(), comparison.id, "facts/entity", "major", store.reviewer, now(), now(), targets, **fields
    )
    with store.action(comparison.id, "tag") as action:
        return action.add(made)


def change(store: Store, document: Doc, text: str = NEW, right: str = RIGHT) -> None:
    store.open_texts(document(text, "old.txt"), document(right, "new.txt"), name="the ferry")
    assert store.check() == []


def found(store: Store, comparison: Comparison, text: str = NEW) -> list[list[Quoted]]:
    """What stands at the targets of the left, by annotation."""
    return [
        [(target.anchor, text[target.start : target.end]) for target in each.targets if target.side == "left"]
        for each in store.annotations(comparison.id)
    ]


@pytest.mark.parametrize(
    ("quote", "is_found"),
    [
        ("ferry left Holm", ("exact", "ferry left Holm")),
        ("Rain fell", ("moved", "Rain fell")),
        ("Aagard, spoke of", ("fuzzy", ", spoke of")),
        ("Forty people", ("orphan", "")),
    ],
)
def test_each_target_is_marked(
    store: Store, ferry: Comparison, document: Doc, quote: str, is_found: Quoted
) -> None:
    made = tag(store, ferry, quote, Target.of("right", RIGHT, 2, 7), note="kept")
    change(store, document)
    assert found(store, ferry) == [[is_found]]
    (kept,) = store.annotations(ferry.id)
    assert (kept.anchor, kept.note, kept.updated) == (is_found[0], "kept", made.updated)
    left, right = kept.targets
    assert right == made.targets[1]
    assert left.exact == quote
    if is_found[0] == "exact":
        assert left == Target.of("left", NEW, *span(quote, NEW))
    else:
        assert left.old_document == ferry.left
        assert (left.old_start, left.old_end) == span(quote)
    if is_found[0] in ("fuzzy", "orphan"):
        assert (left.prefix, left.suffix) == (made.targets[0].prefix, made.targets[0].suffix)
    row = store.database.row("SELECT anchor, left_quote, right_quote FROM discrepancies")
    assert tuple(row or ()) == (is_found[0], quote, "ferry")


def test_an_orphan_stands_where_it_was(store: Store, ferry: Comparison, document: Doc) -> None:
    tag(store, ferry, "Forty people", "on board that day")
    change(store, document)
    (kept,) = store.annotations(ferry.id)
    assert [(target.start, target.end) for target in kept.targets] == [(NEW.index(" The captain"),) * 2] * 2
    assert [target.exact for target in kept.targets] == ["Forty people", "on board that day"]


def test_what_is_put_back_is_as_it_was(store: Store, ferry: Comparison, document: Doc) -> None:
    quotes = ("Holm", "Rain fell", "Aagard, spoke of", "Forty people", "mast in spring")
    before = [tag(store, ferry, quote) for quote in quotes]
    before.append(
        tag(
            store,
            ferry,
            *quotes,
            suggestion=f"name {OLD.index(quotes[0])}-{OLD.index(quotes[-1]) + len(quotes[-1])}/",
        )
    )
    for text in (NEW, NEW.replace("Ahlgren", "Ahl"), NEW[:60], OLD.replace("Forty", "Fifty"), OLD):
        change(store, document, text)
    assert store.annotations(ferry.id) == before
    assert store.comparisons()[0].left == ferry.left


def test_a_deleted_annotation_is_carried_too(store: Store, ferry: Comparison, document: Doc) -> None:
    made = tag(store, ferry, "mast in spring")
    with store.action(ferry.id, "delete") as action:
        action.delete(made.id)
    change(store, document, NEW[:100])
    (line,) = [line for line in lines_of(exported(store, deleted=True)) if line["type"] == "annotation"]
    assert line["targets"][0]["end"] <= 100


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (
            span("Nobody was hurt when the mast came down."),
            span("Nobody was hurt when the mast came down.", NEW),
        ),
        (
            span("Rain fell on the wide harbour all night."),
            span("Rain fell on the wide harbour all night.", NEW),
        ),
        (span("The captain, Ines Aagard, spoke of a short crossing."), None),
        (span("Forty people were on board that day."), None),
    ],
)
def test_review_pins_and_dismissals_stay_where_the_text_did(
    store: Store, ferry: Comparison, document: Doc, path: Path, place: tuple[int, int], kept: tuple[int, int]
) -> None:
    target = Target.of("left", OLD, *place)
    with store.action(ferry.id, "all") as action:
        action.set_review(Place(*place, 0, 21), "equivalent")
        action.pin(Span(*place), None)
        action.dismiss(Suggestion("name", "x", "minor", 1, True, "", "", (target,)))
    with Store.open(path, "bob") as bob:
        bob.see(ferry.id, [Place(*place, 0, 21)])
        assert bob.review(ferry.id) == {Place(*place, 0, 21): "seen"}
        take(store, suggestion_line(left=[place], right=[], left_quotes=[target.exact], right_quotes=[]))
        change(store, document)
        assert store.review(ferry.id) == ({(*kept, 0, 21): "equivalent"} if kept else {})
        assert bob.review(ferry.id) == ({(*kept, 0, 21): "seen"} if kept else {})
    assert [pin.left for pin in store.pins(ferry.id)] == ([Span(*kept)] if kept else [])
    assert store.settled(ferry.id) == ({f"name {kept[0]}-{kept[1]}/"} if kept else set())
    rows = store.database.rows("SELECT left_quote, deleted FROM suggestions")
    assert [(row[0] == target.exact, row[1] is None) for row in rows] == [(bool(kept), bool(kept))]


def test_other_reviewers_states_are_logged_under_their_names(
    store: Store, ferry: Comparison, document: Doc, path: Path
) -> None:
    place = Place(*span("Nobody was hurt when the mast came down."), 0, 21)
    for reviewer in ("ann", "bob"):
        with Store.open(path, reviewer) as each, each.action(ferry.id, "judge") as action:
            action.set_review(place, "equivalent" if reviewer == "ann" else "discrepant")
    change(store, document)
    rows = store.database.rows("SELECT DISTINCT reviewer FROM changes WHERE label = 'carry over' ORDER BY 1")
    assert [row["reviewer"] for row in rows] == ["ann", "bob"]


def test_undo_and_redo_do_not_step_over_it(
    store: Store, ferry: Comparison, document: Doc, path: Path
) -> None:
    tag(store, ferry, "Holm")
    tag(store, ferry, "nine")
    store.undo(ferry.id)
    with Store.open(path, "bob") as bob:
        tag(bob, ferry, "Ines")
        change(store, document)
        for each in (store, bob):
            assert each.redo(ferry.id) is None
            assert each.undo(ferry.id) is None
        made = tag(bob, ferry, Target.of("left", NEW, 0, 7))
        assert bob.undo(ferry.id)
        assert bob.redo(ferry.id)
        assert made in bob.annotations(ferry.id)
    assert store.check() == []


def test_an_accepted_suggestion_stays_settled(store: Store, ferry: Comparison, document: Doc) -> None:
    target = Target.of("left", OLD, *span("mast in spring"))
    suggestion = Suggestion("term", "x", "minor", 1, True, "", "", (target,))
    with store.action(ferry.id, "accept") as action:
        action.accept(suggestion)
    change(store, document)
    now_there = Target.of("left", NEW, *span("mast in spring", NEW))
    assert store.settled(ferry.id) == {replace(suggestion, targets=(now_there,)).key}


def test_the_position_goes_along(store: Store, ferry: Comparison, document: Doc) -> None:
    store.set_position(ferry.id, "left", OLD.index("repair"))
    change(store, document)
    assert store.position(ferry.id) == ("left", NEW.index("repair"))


def test_both_sides_at_once(store: Store, ferry: Comparison, document: Doc) -> None:
    tag(store, ferry, "Holm", Target.of("right", RIGHT, 2, 7))
    change(store, document, NEW, f"Well. {RIGHT}")
    (kept,) = store.annotations(ferry.id)
    assert [(each.side, each.start, each.anchor) for each in kept.targets] == [
        ("left", NEW.index("Holm"), "exact"),
        ("right", 8, "exact"),
    ]


def test_accents_in_another_encoding_are_the_same_words(store: Store, document: Doc) -> None:
    composed, apart = "Caf\xe9 Ber\xe9 opened at nine.", "Cafe\u0301 Bere\u0301 opened at nine."
    comparison = store.comparison(document(composed, "a.txt"), document(RIGHT, "b.txt"))
    target = Target.of("left", composed, 5, 9)
    tag(store, comparison, target)
    for text, quote in ((apart, "Bere\u0301"), (composed, "Ber\xe9")):
        store.open_texts(document(text, "a.txt"), document(RIGHT, "b.txt"))
        (kept,) = store.annotations(comparison.id)
        assert (kept.anchor, kept.targets[0].exact) == ("exact", quote)
        assert store.check() == []
    assert kept.targets == (target,)


def test_it_goes_out_and_comes_in_the_same(
    store: Store, ferry: Comparison, document: Doc, tmp_path: Path
) -> None:
    for quote in ("Holm", "Rain fell", "Aagard, spoke of", "Forty people"):
        tag(store, ferry, quote)
    change(store, document)
    (shown,) = [
        row
        for row in csv.DictReader(io.StringIO("".join(EXPORTS["csv"](store)), newline=""))
        if row["anchor"] == "fuzzy"
    ]
    assert shown["left_quote"] == "Aagard, spoke of"
    lines = exported(store)
    assert [line["text"] for line in lines_of(lines) if line["type"] == "document"] == [NEW, RIGHT, OLD]
    with Store.open(tmp_path / "other.db", "ann") as other:
        take(other, *lines.splitlines())
        assert exported(other) == lines
        assert other.check() == []
        change(other, document, OLD)
        assert [each.anchor for each in other.annotations(ferry.id)] == ["exact"] * 4


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"old_start": 1}, "needs old_sha256, old_start and old_end together"),
        ({"old_sha256": "0" * 64, "old_start": 0, "old_end": 4}, "of no document on record"),
        ({"old_start": 0, "old_end": 5, "exact": "ferry"}, "does not fit the earlier text"),
        ({"anchor": "exact", "exact": "", "old_start": 0, "old_end": 4}, "needs no place in an earlier text"),
    ],
)
def test_an_earlier_place_must_fit(
    store: Store, ferry: Comparison, document: Doc, fields: dict[str, Any], why: str
) -> None:
    sha = store.documents(ferry.id)[0].sha256
    target = {"side": "left", "start": 0, "end": 0, "exact": "The ", "anchor": "orphan"}
    if "old_end" in fields:
        target["old_sha256"] = sha
    line = {
        "type": "annotation",
        "id": new_id(),
        "tag": "x",
        "severity": "minor",
        "targets": [{**target, **fields}],
    }
    with pytest.raises(ImportRefused) as caught:
        take(store, line)
    assert why in str(caught.value.misfits[0])


def test_what_came_as_fuzzy_gets_no_surer(store: Store, ferry: Comparison, document: Doc) -> None:
    target = {"side": "left", "start": 0, "end": 3, "exact": "Das", "anchor": "fuzzy"}
    line = {"type": "annotation", "id": new_id(), "tag": "x", "severity": "minor", "targets": [target]}
    take(store, line)
    change(store, document)
    (kept,) = store.annotations(ferry.id)
    assert (kept.anchor, kept.targets[0].exact) == ("fuzzy", "Das")
    assert NEW[kept.targets[0].start : kept.targets[0].end] == "the"


def test_the_same_texts_change_nothing(store: Store, ferry: Comparison, document: Doc) -> None:
    tag(store, ferry, "Holm")
    assert store.carry_over(ferry.id, document(OLD, "old.txt"), document(RIGHT, "new.txt")).changed == ()
    assert store.undo(ferry.id)


def test_a_quote_that_stands_in_no_earlier_text_is_found(
    store: Store, ferry: Comparison, document: Doc
) -> None:
    tag(store, ferry, "Forty people")
    change(store, document)
    with store.database.writing():
        store.database.execute("UPDATE targets SET old_start = old_start + 1, old_end = old_end + 1")
    assert any("does not stand in the earlier text" in problem for problem in store.check())


def test_who_reads_the_old_texts_cannot_write_on_the_new(
    store: Store, ferry: Comparison, document: Doc, path: Path
) -> None:
    with Store.open(path, "bob") as bob:
        bob.documents(ferry.id)
        tag(bob, ferry, "Holm")
        change(store, document)
        with pytest.raises(StoreError, match=r"changed in .*record\.db by another reader"):
            tag(bob, ferry, "Ines")
        with pytest.raises(StoreError, match="by another reader"):
            bob.annotations(ferry.id)
        with pytest.raises(StoreError, match="by another reader"):
            bob.set_position(ferry.id, "left", 1)
        with pytest.raises(StoreError, match="by another reader"):
            bob.see(ferry.id, [])
        assert bob.documents(ferry.id)[0].text == NEW
        tag(bob, ferry, Target.of("left", NEW, 0, 2))
        assert len(bob.annotations(ferry.id)) == 2
