from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collate.document import Document
from store import EXPORTS, Annotation, Comparison, Store, StoreError, Target
from store.comparison import Place
from store.exchange.only import Only
from store.file.views import COLUMNS

Make = Callable[..., Annotation]
Doc = Callable[..., Document]
NUMBERS = count()
ONE_ALONE = ("brat", "html", "tei", "tmx", "xliff")  # formats that take one comparison
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
NOTES = st.text(st.one_of(ANY, st.sampled_from("=+-@\t\r\n\x1b\x9b\x7f\u2028\"',")))
CONTROLS = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def lines(store: Store, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in EXPORTS["jsonl"](store, **options)]


def rows(store: Store, name: str = "csv", **options: Any) -> list[dict[str, str]]:
    text = "".join(EXPORTS[name](store, **options))
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if name == "tsv" else ","))


@pytest.fixture
def made(store: Store, comparison: Comparison, annotation: Make) -> Annotation:
    with store.action(comparison.id, "tag") as action:
        gone = action.add(annotation(comparison, note="gone", created="2024"))
        action.set_review(Place(26, 42, None, None), "discrepant")
        kept = action.add(annotation(comparison, note="=1+1\nthen\x1b[2J", sure=False))
    with store.action(comparison.id, "delete") as action:
        action.delete(gone.id)
    return kept


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_writes_something(store: Store, made: Annotation, name: str) -> None:
    assert len(list(EXPORTS[name](store))) > 1
    assert "gone" not in "".join(EXPORTS[name](store))
    assert "gone" in "".join(EXPORTS[name](store, deleted=True))
    with pytest.raises(StoreError, match="holds no comparison"):
        list(EXPORTS[name](store, ["unheard-of"]))


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_takes_the_comparisons_it_is_given(
    store: Store, made: Annotation, name: str, document: Doc
) -> None:
    other = store.comparison(document("One."), document("Two."))
    assert made.created not in "".join(EXPORTS[name](store, [other.id]))
    both = [made.comparison] if name in ONE_ALONE else [other.id, made.comparison]
    assert made.created in "".join(EXPORTS[name](store, both))


def test_jsonl_holds_the_record(store: Store, comparison: Comparison, made: Annotation) -> None:
    left, right = store.documents(comparison.id)
    found = lines(store)
    assert [line["type"] for line in found] == ["document", "document", "comparison", "annotation", "review"]
    assert (found[0]["text"], found[1]["text"]) == (left.text, right.text)
    assert [tuple(span) for span in found[0]["sentences"]] == list(left.sentences)
    assert (found[2]["left"], found[2]["right"]) == (left.sha256, right.sha256)
    fields = {name: value for name, value in found[3].items() if name != "type"}
    targets = tuple(Target(**target) for target in fields["targets"])
    assert Annotation(**{**fields, "targets": targets}) == made
    assert (found[4]["left_start"], found[4]["right_start"], found[4]["state"]) == (26, None, "discrepant")


@pytest.mark.parametrize("name", EXPORTS)
def test_none_chosen_is_none_written(store: Store, made: Annotation, name: str) -> None:
    for ids, is_there in ((frozenset[str](), False), (frozenset({made.id}), True)):
        assert (made.created in "".join(EXPORTS[name](store, only=Only(ids=ids)))) == is_there


def test_jsonl_without_texts(store: Store, made: Annotation) -> None:
    assert not {"text", "sentences", "runs"} & set(lines(store, texts=False)[0])
    assert len(lines(store, texts=False)) == len(lines(store))


def test_jsonl_tells_when_a_deleted_one_was_deleted(store: Store, made: Annotation) -> None:
    deleted = [line.get("deleted") for line in lines(store, deleted=True) if line["type"] == "annotation"]
    assert deleted[0]
    assert deleted[1] is None


def test_jsonl_has_corrected_links_and_dismissals(store: Store, comparison: Comparison) -> None:
    common = {
        "comparison": comparison.id,
        "left_start": 0,
        "left_end": 25,
        "reviewer": "ann",
        "created": "2025",
    }
    with store.database.writing():
        for table, own in (("pins", {}), ("dismissed", {"kind": "name"})):
            row = {**common, **own, "updated": "2025", "version": 1}
            store.database.insert(table, {**row, "id": "one"})
            store.database.insert(table, {**row, "id": "two", "deleted": "2026"})
    assert [(line["type"], line["id"]) for line in lines(store)[3:]] == [("pin", "one"), ("dismissal", "one")]


def test_csv_is_the_view_with_dangerous_cells_made_safe(store: Store, made: Annotation) -> None:
    (row,) = rows(store)
    assert tuple(row) == (*COLUMNS, "left_place", "right_place")
    assert row["note"] == "'=1+1\nthen␛[2J"
    assert (row["label"], row["left_quote"], row["right_quote"], row["right_end"]) == (
        "Name or entity",
        "old",
        "",
        "0",
    )
    assert rows(store, "tsv") == [row]


def test_csv_of_deleted_ones_says_when(store: Store, made: Annotation) -> None:
    gone, kept = rows(store, deleted=True)
    assert gone["deleted"]
    assert kept["deleted"] == ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=NOTES, text=NOTES)
def test_no_text_breaks_a_line_or_reaches_a_terminal(
    fast_store: Store, document: Doc, annotation: Make, note: str, text: str
) -> None:
    quoted = document(f"{text}.")._replace(sentences=())
    comparison = fast_store.comparison(quoted, document(f"{next(NUMBERS)}."))
    target = Target.of("left", quoted.text, 0, len(quoted.text))
    with fast_store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, note=note, targets=(target,)))

    pieces = list(EXPORTS["jsonl"](fast_store, [comparison.id]))
    assert all(
        piece.endswith("\n") and not CONTROLS.search(piece[:-1]) and "\n" not in piece[:-1]
        for piece in pieces
    )
    (kept,) = [json.loads(piece) for piece in pieces if '"type": "annotation"' in piece]
    assert (kept["note"], kept["targets"][0]["exact"]) == (note, quoted.text)

    for name in ("csv", "tsv"):
        (row,) = rows(fast_store, name, comparisons=[comparison.id])
        for given_text, cell in ((note, row["note"]), (quoted.text, row["left_quote"])):
            assert not CONTROLS.search(cell.replace("\t", ""))
            assert not cell.startswith(("=", "+", "-", "@", "\t"))
            assert len(cell) >= len(given_text)
            assert (
                (cell.removeprefix("'") == given_text)
                or CONTROLS.search(given_text)
                or given_text.startswith("'")
            )
