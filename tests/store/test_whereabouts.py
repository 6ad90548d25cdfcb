"""Where an annotation is to be looked up in the file it came from; nowhere for plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from collate.document import PART, Document, Run
from store import EXPORTS, Annotation, Store, Target
from store.whereabouts import whereabouts, with_parts
from tests.store.conftest import LEFT, RIGHT
from tests.store.report.reading import lines_of

PDF, DOCX = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TWELVE = LEFT.index("Twelve")
Doc = Callable[..., Document]
Make = Callable[..., Annotation]


def parted(document: Document, media_type: str, *starts: int) -> Document:
    """The document as if parts of it, from the second on, began at these places."""
    ends = (*starts, len(document.text))
    runs = (Run(a, b, n * PART) for n, (a, b) in enumerate(zip((0, *starts), ends, strict=True), 1))
    return document._replace(media_type=media_type, runs=tuple(runs))


@pytest.fixture
def paged(store: Store, document: Doc, annotation: Make) -> Store:
    """A PDF of two pages beside plain text; one annotation on the second page, one whose place was lost."""
    left, right = parted(document(LEFT, "old.pdf"), PDF, TWELVE), document(RIGHT, "new.txt")
    comparison = store.comparison(left, right)
    twelve = Target.of("left", LEFT, TWELVE, TWELVE + 6), Target.of("right", RIGHT, 26, 32)
    with store.action(comparison.id, "tag") as action:
        action.add(annotation(comparison, targets=twelve))
        action.add(annotation(comparison, targets=(twelve[0]._replace(anchor="orphan"),)))
    return store


def rows(store: Store, format_name: str, **asked: bool) -> list[dict[str, str]]:
    pieces = "".join(EXPORTS[format_name](store, **asked))  # type: ignore[arg-type]
    return list(
        csv.DictReader(io.StringIO(pieces, newline=""), delimiter="\t" if format_name == "tsv" else ",")
    )


@pytest.mark.parametrize(
    ("media_type", "said"), [(PDF, "page 2"), (DOCX, "paragraph 2"), ("text/plain", ""), ("text/html", "")]
)
def test_what_people_can_count_is_said(document: Doc, media_type: str, said: str) -> None:
    assert whereabouts(parted(document(LEFT), media_type, TWELVE), TWELVE) == said


def test_nothing_is_said_of_what_is_not_known(document: Doc) -> None:
    known = parted(document(LEFT), PDF, TWELVE)
    assert whereabouts(known, None) == ""
    assert whereabouts(None, 0) == ""
    assert whereabouts(known._replace(runs=()), 0) == ""


def test_texts_without_parts_are_not_loaded(store: Store, paged: Store, document: Doc) -> None:
    plain = store.comparison(document("It rained.", "a.txt"), document("It snowed.", "b.txt"))
    assert with_parts(store, plain) == {}
    (other,) = (each for each in store.comparisons() if each.id != plain.id)
    assert list(with_parts(store, other)) == ["left"]


@pytest.mark.parametrize("format_name", ["csv", "tsv"])
def test_a_row_ends_in_where_it_is_in_the_files(paged: Store, format_name: str) -> None:
    found = [(row["left_place"], row["right_place"]) for row in rows(paged, format_name)]
    assert found[0] == ("page 2", "")
    (row, _) = rows(paged, format_name, deleted=True)
    assert list(row)[-3:] == ["deleted", "left_place", "right_place"]


def test_markdown_says_it_beside_the_offsets(paged: Store) -> None:
    written = "".join(EXPORTS["markdown"](paged))
    assert f"left {TWELVE}-{TWELVE + 6} (page 2), right 26-32" in written


def test_the_report_says_it_beside_the_quote(paged: Store) -> None:
    lines = lines_of("".join(EXPORTS["html"](paged)))
    (found,) = (line for line in lines if line.startswith("1 |"))
    assert "Twelve page 2" in found
    assert found.count("page") == 1


def test_the_report_says_no_place_that_was_lost(paged: Store) -> None:
    lines = lines_of("".join(EXPORTS["html"](paged)))
    (lost,) = (line for line in lines if line.startswith("2 |"))
    assert "its place was lost" in lost
    assert "page" not in lost
