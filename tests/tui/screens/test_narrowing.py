"""A filter in the reader."""

from __future__ import annotations

from store import Store
from tests.tui.hand import Hand, numbered, reading
from tui.review import meant
from tui.review.filtering import parse
from tui.review.session import Session
from tui.widgets.filter_bar import FilterBar


def signs(hand: Hand) -> str:
    """The signs of annotations in the margins, from above."""
    return "".join(char for line in hand.page[1:] for char in line[:3] if char in "·○●◆")


def strip(hand: Hand) -> str:
    """The strip at the edge."""
    return "".join(line[-1] for line in hand.page).replace(" ", "")


async def test_only_what_the_filter_lets_through_is_shown(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        assert signs(hand) == "●○"
        assert "○" in strip(hand)
        await hand.press("f")
        await hand.write("tag:number")
        assert signs(hand) == "●"
        assert "○" not in strip(hand)
        assert hand.foot == "filter: tag:number · 1 of 2"
        await hand.press("enter j")
        assert hand.foot.startswith("esc clears filter: tag:number · 1 of 2")
        await hand.press("escape")
        assert signs(hand) == "●○"
        assert "filter" not in hand.foot


async def test_only_what_the_filter_lets_through_is_stepped_to(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        session.sieve.set(parse("severity:minor"))
        await hand.press("right_curly_bracket")
        current = meant.annotation(session)
        assert current
        assert current.tag == "accuracy/omission"
        await hand.press("right_curly_bracket")
        assert hand.foot == "no annotation after this"


async def test_what_is_recorded_meanwhile_is_filtered_as_well(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        session.sieve.set(parse("status:open"))
        await hand.press("equals_sign J J equals_sign K K J J J 5")
        assert signs(hand) == "●○●"
        assert session.sieve.words() == "filter: status:open · 3 of 3"
        await hand.press("p")
        assert signs(hand) == "●○"
        assert "●○" in strip(hand)


async def test_what_is_filtered_out_can_be_told_in_the_panel(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        session.sieve.set(parse("severity:minor"))
        await hand.press("J")
        assert "Number or quantity · major · filtered out" in hand.panel
        assert session.standing.state(1) == "discrepant"


async def test_a_filter_given_up_is_as_before(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        await hand.press("f")
        await hand.write("whale")
        assert signs(hand) == ""
        await hand.press("escape j")
        assert signs(hand) == "●○"
        assert session.sieve.filter is None


async def test_trouble_with_a_filter_is_told(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        await hand.press("f")
        await hand.write("minor+ tag:")
        assert hand.foot == "! “tag:” asks for nothing: write a word after it."
        assert session.sieve.words() == "filter: minor+ · 2 of 2"
        await hand.press("enter")
        assert hand.foot.startswith("! “tag:”")


async def test_escape_gives_up_a_selection_before_a_filter(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        session.sieve.set(parse("note"))
        await hand.press("v escape")
        assert session.sieve.filter
        await hand.press("escape")
        assert session.sieve.filter is None


async def test_a_status_is_told_when_it_is_not_open(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 p")
        assert hand.foot == "status: accepted"
        assert "Number or quantity · major · accepted  “nine”" in hand.panel
        await hand.press("p p p")
        assert "Number or quantity · major  “nine”" in hand.panel
        await hand.press("u")
        assert "resolved" in hand.panel


async def test_the_reviewer_is_told_when_it_is_another(store: Store, session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 l h")
        store.reviewer = "bob"
        await hand.press("l")
        assert "Number or quantity · major · by ann  “nine”" in hand.panel
        store.reviewer = "ann"


async def test_the_bar_opens_with_the_filter_that_is_set(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        for typed in ("tag:number", " major", " x"):
            await hand.press("f")
            await hand.write(typed)
            await hand.press("enter")
        await hand.press("f")
        assert hand.reader.query_one(FilterBar).value == "tag:number major x"
        await hand.press("ctrl+u")
        await hand.write("unsure")
        await hand.press("escape f")
        assert hand.reader.query_one(FilterBar).value == "tag:number major x"
        await hand.press("escape escape f")
        assert hand.reader.query_one(FilterBar).value == ""


async def test_what_is_typed_last_is_given_up_too(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        await hand.press("f")
        bar = hand.reader.query_one(FilterBar)
        bar.value = "tag:number"
        bar.action_give_up()  # before the news of what was typed has come
        await hand.pilot.pause()
        assert session.sieve.filter is None


async def test_the_bar_of_the_list_does_so_too(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        session.sieve.set(parse("severity:minor"))
        await hand.press("A f")
        assert hand.pilot.app.screen.query_one(FilterBar).value == "severity:minor"
        await hand.press("ctrl+u")
        await hand.write("tag:number")
        await hand.press("enter f")
        assert hand.pilot.app.screen.query_one(FilterBar).value == "tag:number"
        await hand.press("escape escape A f")
        assert hand.pilot.app.screen.query_one(FilterBar).value == ""
