"""Searching in both sides: hits as one types, the ways on from them, and back."""

from __future__ import annotations

import pytest

from tests.tui.hand import reading
from tui.review.session import Session
from tui.widgets.search_bar import SearchBar


async def test_a_search_shows_hits_as_it_grows_and_can_be_given_up(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("slash")
        await hand.write("she's")
        assert hand.foot == "2 hits · enter to this one · esc back"
        assert hand.where().startswith("left: She’s late")
        await hand.press("escape")
        assert hand.where() == "left: The Ferry"
        assert not hand.reader.query(SearchBar)
        assert hand.reader.page.hits == []


async def test_a_search_without_hits_says_so(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("slash")
        await hand.write("whale")
        await hand.press("enter")
        assert "“whale” is on neither side" in hand.foot
        assert hand.where() == "left: The Ferry"
        await hand.press("full_stop")
        assert "no hits to step through" in hand.foot


async def test_which_hit_it_is(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("slash")
        await hand.write("ferry")
        await hand.press("enter full_stop full_stop")
        assert hand.foot.startswith("hit 3 of 4")


@pytest.mark.parametrize("words", ["day 20", "day 20 whales"])
async def test_a_search_given_up_shows_the_same_rows_again(long: Session, words: str) -> None:
    async with reading(long) as hand:
        await hand.press("space j j")
        before = hand.page
        await hand.press("slash")
        await hand.write(words)
        assert ("day 20" in "".join(hand.page)) != ("whales" in words)
        assert len(hand.page) == len(before)
        await hand.press("escape")
        assert hand.page == before
        assert "esc back" not in hand.foot


async def test_a_search_for_nothing_looks_for_the_last_words_again(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("slash enter")
        assert "neither side" not in hand.foot
        await hand.press("slash")
        await hand.write("pilot")
        await hand.press("enter escape g slash enter")
        assert hand.foot.startswith("hit 1 of 2")
        assert hand.where() == "left: pilot."


async def test_a_search_given_up_is_no_jump(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("G less_than_sign slash")
        await hand.write("pilot")
        await hand.press("escape greater_than_sign")
        assert hand.where() == "left: ."
