from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store import Annotation
from store.annotation import STATUSES
from tests.tui.review.test_filtering import ANNOTATIONS, TAGS, annotation
from tests.tui.strategies import TEXTS
from tui.actions.recording import tag
from tui.layout.typesetting import visible
from tui.lists.listing import STATUS_SIGNS, columns, first_line, fitted, head, line, reading_order
from tui.review.filtering import parse
from tui.review.session import Session

WIDTHS = st.integers(57, 200)


@given(TEXTS.map(visible), st.integers(1, 40))
def test_a_text_takes_just_its_room(text: str, width: int) -> None:
    found = fitted(text, width)
    assert cell_len(found) == width
    assert found.rstrip() == text.rstrip() or found.rstrip()[:-1] == text[: len(found.rstrip()) - 1]


def test_a_cut_shows() -> None:
    assert fitted("漢字かな", 8) == "漢字かな"
    assert fitted("漢字かな", 7) == "漢字か…"
    assert fitted("漢字かな", 6) == "漢字… "
    assert fitted("e\u0301e\u0301e\u0301", 2) == "e\u0301…"


@given(WIDTHS, st.integers(0, 99_999), st.booleans(), ANNOTATIONS)
def test_lines_and_heads_fit(width: int, count: int, others: bool, found: Annotation) -> None:
    shape = columns(width, count, has_others=others)
    text = "".join(part.text for part in line(found, count, shape, label))
    assert cell_len(text) <= width
    assert width - cell_len(text) <= 4
    assert cell_len(head(shape)) <= width
    assert visible(text) == text


def label(tag: str) -> str:
    found = TAGS.by_id(tag)
    return found.label if found else tag


def cells(width: int, found: Annotation, *, has_others: bool = False) -> dict[str, str]:
    """The cells of a line by the names of their columns."""
    shape = columns(width, 9, has_others=has_others)
    parts = line(found, 7, shape, label)
    return {column.name: part.text.strip() for column, part in zip(shape, parts, strict=True)}


def test_in_little_room_signs_stand_alone() -> None:
    found = annotation("the old pier of the harbour", sure=False, note="\n\n why\nso")._replace(
        status="accepted"
    )
    assert cells(57, found) == {
        "number": "7",
        "tag": "Number or q…",
        "severity": "●?",
        "status": "✓",
        "left": "“the old pier of…",
        "right": "“the “new” pier”",
    }
    wide = cells(117, found, has_others=True)
    assert wide["tag"] == "Number or quantity"
    assert (wide["severity"], wide["status"], wide["reviewer"]) == ("● major?", "✓ accepted", "Ann Holm")
    assert (wide["left"], wide["note"]) == ("“the old pier of the…", "why")


def test_what_one_side_lacks_is_marked() -> None:
    found = annotation("", "new")
    assert cells(97, found)["left"] == "‸"
    assert cells(97, found._replace(targets=found.targets[1:]))["left"] == "·"


def test_a_tag_of_another_set_shows_its_id() -> None:
    assert cells(117, annotation(tag="other/thing"))["tag"] == "other/thing"


def test_every_status_has_a_sign_of_its_own() -> None:
    assert set(STATUS_SIGNS) == set(STATUSES)
    assert len(set(STATUS_SIGNS.values())) == len(STATUSES)


def test_a_note_is_shown_by_its_first_line_of_words() -> None:
    assert first_line("\n  \n one\x1b \ntwo") == "one␛"
    assert first_line(" \n") == ""


def test_annotations_come_as_they_are_met(session: Session) -> None:
    made = {}
    for band in (5, 0, 3):
        session.go(session.places.at_band("left", band))
        made[band] = tag(session, "facts/number").id
    session.go(session.places.at("left", session.text("left").index("nine")))
    nine = tag(session, "facts/date-time").id
    assert [each.id for each in reading_order(session)] == [made[0], nine, made[3], made[5]]
    session.sieve.set(parse("tag:date"))
    assert [each.id for each in reading_order(session)] == [nine]
