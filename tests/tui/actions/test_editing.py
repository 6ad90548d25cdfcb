from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store import Annotation, Store
from store.annotation import STATUSES
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session
from tests.tui.pressing import MOVES, PRESSED, TEXTS, assert_as_on_disk, opened
from tui.actions import selecting
from tui.actions.editing import (
    change_all,
    delete_all,
    in_status,
    made_sure,
    next_status,
    respan,
    shifted,
    tagged,
)
from tui.actions.recording import tag, undo
from tui.review import meant
from tui.review.session import Session


def several(session: Session) -> list[Annotation]:
    """An annotation on each of the first four links."""
    made = []
    for band in range(4):
        session.go(session.places.at_band("left", band))
        made.append(tag(session, "facts/number"))
    return made


def spans(annotation: Annotation) -> list[tuple[str, int, int]]:
    return [(target.side, target.start, target.end) for target in annotation.targets]


def test_many_are_changed_and_one_undo_takes_it_back(session: Session) -> None:
    made = several(session)
    for change in (in_status("accepted"), tagged("facts/role"), shifted(1), made_sure(False)):
        before = dict(session.record.annotations)
        changed = change_all(session, made, "change", change)
        assert changed == list(session.record.annotations.values())
        assert [change(each)._replace(updated="") for each in made] == [
            each._replace(updated="") for each in changed
        ]
        assert_as_on_disk(session)
        assert session.record.undo()
        assert session.record.annotations == before


def test_what_stays_as_it_is_is_no_change(session: Session) -> None:
    made = several(session)
    assert change_all(session, made, "tag", tagged("facts/number")) == []
    assert len(change_all(session, [*made[:2]], "severity", shifted(9))) == 2
    assert len(change_all(session, several(session), "severity", shifted(9))) == 2


def test_deleting_many_leaves_their_links_seen_and_one_undo_brings_all_back(session: Session) -> None:
    made = several(session)
    session.go(session.places.at_band("left", 3))
    stays = tag(session, "facts/role")
    before = dict(session.record.annotations), dict(session.record.review)
    delete_all(session, made)
    assert list(session.record.annotations) == [stays.id]
    assert [session.standing.state(band) for band in range(5)] == ["seen"] * 3 + ["discrepant", "unseen"]
    assert session.record.review[session.places.place(3)] == "discrepant"
    assert_as_on_disk(session)
    undo(session)
    assert (dict(session.record.annotations), dict(session.record.review)) == before


def test_statuses_come_round() -> None:
    found = [STATUSES[0]]
    while (status := next_status(ANNOTATION._replace(status=found[-1]))) != found[0]:
        found.append(status)
    assert tuple(found) == STATUSES


ANNOTATION = Annotation("1", "c", "facts/number", "major", "ann", "", "", ())


# Spans


def test_spans_taken_elsewhere_take_the_review_state_along(session: Session) -> None:
    made = several(session)[0]
    session.go(session.places.at_band("left", 5))
    before = dict(session.record.annotations), dict(session.record.review)
    changed = respan(session, made, meant.targets(session))
    assert meant.annotation(session) == changed
    assert (session.standing.state(0), session.standing.state(5)) == ("seen", "discrepant")
    assert session.record.review[session.places.place(5)] == "discrepant"
    assert_as_on_disk(session)
    undo(session)
    assert (dict(session.record.annotations), dict(session.record.review)) == before


def test_a_link_that_has_another_annotation_stays_discrepant(session: Session) -> None:
    made = several(session)[0]
    session.go(session.places.at_band("left", 0))
    tag(session, "facts/role")
    session.go(session.places.at_band("left", 5))
    respan(session, made, meant.targets(session))
    assert session.standing.state(0) == session.standing.state(5) == "discrepant"


@given(TEXTS, PRESSED)
@settings(max_examples=40)
def test_spans_selected_and_kept_are_as_they_were(texts: tuple[str, str], keys: list[str]) -> None:
    with opened(texts) as session:
        for key in keys:
            if key in MOVES:
                MOVES[key](session)
        made = tag(session, "facts/number")
        selecting.select_spans(session, made)
        assert session.selection is not None
        assert session.selection.of == made.id
        assert {(t.side, t.start, t.end) for t in meant.targets(session)} == set(spans(made))
        assert respan(session, made, meant.targets(session)) == made


@given(TEXTS, st.lists(st.sampled_from(["l", "h", "w", "e", "tab", "v", "o", "J", "another"]), max_size=8))
@settings(max_examples=40)
def test_whose_spans_they_are_is_known_until_they_are_given_up(
    texts: tuple[str, str], keys: list[str]
) -> None:
    with opened(texts) as session:
        made = tag(session, "facts/number")
        selecting.select_spans(session, made)
        for key in keys:
            (MOVES | {"another": selecting.select_another})[key](session)
            assert session.selection is not None
            assert session.selection.of == made.id
        selecting.give_up(session)
        selecting.select(session)
        assert session.selection is not None
        assert session.selection.of == ""


def test_the_caret_stays_in_the_span_where_it_is(session: Session) -> None:
    made = several(session)[1]
    start = session.text("right").index("quay")
    session.go(session.places.at("right", start))
    selecting.select_spans(session, made)
    assert session.caret.side == "right"
    assert session.caret.offset == made.targets[1].end - 1


def test_spans_out_of_sight_are_gone_to(store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK)
    made = tag(session, "facts/number")
    session.go(session.places.at_band("left", 2))
    selecting.select_spans(session, made)
    assert session.caret == session.places.at("left", made.targets[0].end - 1)
