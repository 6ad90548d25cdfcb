from __future__ import annotations

import pytest

from tui.linear.choosing import ChoiceError, choose, words
from tui.review import meant
from tui.review.session import Session


def chosen(session: Session, *commands: str) -> list[tuple[str, int, int, str]]:
    """What a tag would be put on after some commands."""
    for command in commands:
        choose(session, command)
    return [(each.side, each.start, each.end, each.exact) for each in meant.targets(session)]


@pytest.fixture
def late(session: Session) -> Session:
    """At the link of “She’s late,” said Anna Holm, the pilot."""
    session.go(session.places.at("left", session.text("left").index("late")))
    return session


def test_words_are_counted_without_punctuation(late: Session) -> None:
    counted = {
        side: [late.text(side)[slice(*span)] for span in words(late, side)] for side in ("left", "right")
    }
    assert counted["left"] == ["She’s", "late", "said", "Anna", "Holm", "the", "pilot"]
    assert counted["right"] == ["She's", "late", "said", "Hanna", "Holm", "the", "pilot"]


@pytest.mark.parametrize(
    ("command", "side", "exact"),
    [
        ("left 4-5", "left", "Anna Holm"),
        ("left 1 - 2", "left", "She’s late"),
        ("right 7", "right", "pilot"),
        ("3", "left", "said"),
        ('"anna holm"', "left", "Anna Holm"),
        ("“she's late,”", "left", "She’s late,"),
        ('"Hanna"', "right", "Hanna"),
        ('right "said"', "right", "said"),
    ],
)
def test_words_are_selected(late: Session, command: str, side: str, exact: str) -> None:
    ((found, start, end, words_there),) = chosen(late, command)
    assert (found, words_there) == (side, exact)
    assert late.text("left" if side == "left" else "right")[start:end] == exact


@pytest.mark.parametrize(("command", "before"), [("right before 4", "Hanna"), ("right after 3", " Hanna")])
def test_a_place_is_selected(late: Session, command: str, before: str) -> None:
    ((side, start, end, exact),) = chosen(late, command)
    assert (side, exact, start) == ("right", "", end)
    assert late.text("right")[start:].startswith(before)


def test_both_sides_are_selected_in_any_order_and_anew(late: Session) -> None:
    both = chosen(late, "left 4", "right 4-5")
    assert sorted(both) == sorted(chosen(late, "left 1", "right 1", "right 4-5", "left 4"))
    assert [each[3] for each in both] == ["Anna", "Hanna Holm"]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("", "words count from 1"),
        ("the pilot", "words count from 1"),
        ("left 0", "7 words"),
        ("left 8", "7 words"),
        ("left 3-9", "7 words"),
        ("5-4", "Word 4 comes before word 5"),
        ('"Gull"', "not in this link"),
        ('left "Hanna"', "not in this link on the left"),
    ],
)
def test_what_is_not_there_is_not_selected(late: Session, command: str, why: str) -> None:
    with pytest.raises(ChoiceError, match=why):
        choose(late, command)
    assert late.selection is None


def test_a_gap_has_no_words(session: Session) -> None:
    session.go(session.places.at("left", session.text("left").index("Nobody")))
    with pytest.raises(ChoiceError, match="The right has no words"):
        choose(session, "right 1")
