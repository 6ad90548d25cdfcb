"""A filter in the reader, what changes in place there, and the sum of a review."""

from __future__ import annotations

from store import Store
from tests.tui.conftest import kept_session
from tests.tui.review.test_record import assert_as_on_disk
from tests.tui.screens.test_annotations import listing
from tests.tui.screens.test_reader import Hand, reading
from tui.actions.editing import change_one, made_sure
from tui.actions.recording import tag
from tui.lists.summary import summary
from tui.review.filtering import parse
from tui.review.session import Session
from tui.screens.annotations import AnnotationsScreen
from tui.screens.export import ExportScreen
from tui.screens.summary import SummaryScreen
from tui.widgets.filter_bar import FilterBar


def signs(hand: Hand) -> str:
    """The signs of annotations in the margins, from above."""
    return "".join(char for line in hand.page[1:] for char in line[:3] if char in "·○●◆")


def strip(hand: Hand) -> str:
    """The strip at the edge."""
    return "".join(line[-1] for line in hand.page).replace(" ", "")


async def numbered(hand: Hand) -> None:
    """A number, major, on the second link and an omission, minor, on the fourth."""
    await hand.press("J 4 J J 1 minus g")


# The filter


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
        current = session.current_annotation()
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
        assert session.state(1) == "discrepant"


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


# In place


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


async def test_another_tag(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 plus T d")
        assert hand.foot == "Date or time · u undo"
        assert [(each.tag, each.severity) for each in session.record.annotations.values()] == [
            ("facts/date-time", "critical")
        ]
        await hand.press("T escape")
        assert [each.tag for each in session.record.annotations.values()] == ["facts/date-time"]
        await hand.press("minus u u")
        assert [each.tag for each in session.record.annotations.values()] == ["facts/number"]


async def test_spans_are_changed(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 S")
        assert hand.foot == "its spans: change them, then S keeps · esc gives up"
        await hand.press("w e S")
        assert hand.quotes == [["left: nine. Forty-three", "right: ten"]]
        assert hand.foot == "it is on the selection now · u undo"
        assert_as_on_disk(session)
        await hand.press("u")
        assert hand.quotes == [["left: nine", "right: ten"]]


async def test_a_selection_becomes_the_spans_of_what_is_under_the_caret(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("J 4 v e S")
        assert hand.quotes == [["left: The"]]


async def test_spans_given_up_stay(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 S w escape J J v S")
        assert hand.quotes == [["left: nine", "right: ten"]]
        assert hand.foot.startswith("no annotation under the caret")


# Where nothing may be recorded


async def test_the_list_says_why_nothing_can_be_recorded(session: Session) -> None:
    async with listing(session) as hand:
        session.record.refusal = "Nobody may write here."
        before = hand.said
        for key in ("p", "plus", "T", "a", "d", "u", "U"):
            await hand.press(key)
            assert hand.shown("ways") == "Nobody may write here."
        assert hand.said == before
        await hand.press("v")
        assert len(hand.screen.marked) == 1


# The sum


async def test_the_last_link_reviewed_sums_up(session: Session) -> None:
    async with reading(session) as hand:
        for _ in range(8):
            await hand.press("equals_sign")
            assert hand.reader.is_active
        await hand.press("equals_sign")
        screen = hand.pilot.app.screen
        assert isinstance(screen, SummaryScreen)
        assert screen.found.is_done
        await hand.press("escape p")
        assert hand.reader.is_active
        await hand.press("u U")
        assert isinstance(hand.pilot.app.screen, SummaryScreen)


async def test_what_was_done_before_is_not_summed_up(store: Store, session: Session) -> None:
    for band in range(len(session.bands)):
        session.record.set_equivalent(session.place(band))
    async with reading(kept_session(store)) as hand:
        await hand.press("j 4")
        assert hand.reader.is_active


async def test_the_sum_leads_to_the_list_of_what_is_unsure(session: Session) -> None:
    async with reading(session) as hand:
        await numbered(hand)
        await hand.press("J exclamation_mark Z u")
        screen = hand.pilot.app.screen
        assert isinstance(screen, AnnotationsScreen)
        assert len(screen.ids) == 1
        await hand.press("escape escape Z l")
        assert isinstance(hand.pilot.app.screen, AnnotationsScreen)


async def test_the_sum_leads_to_the_export(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("Z E")
        assert isinstance(hand.pilot.app.screen, ExportScreen)


def test_it_counts(session: Session) -> None:
    for band, tag_id in ((0, "facts/number"), (0, "facts/role"), (2, "facts/number")):
        session.go(session.places.at_band("left", band))
        tag(session, tag_id)
    first = next(iter(session.record.annotations.values()))
    change_one(session, first, "sure or unsure", made_sure(False))
    session.record.set_equivalent(session.place(1))
    session.record_changed()
    found = summary(session)
    assert (found.links["discrepant"], found.links["equivalent"], found.links.total()) == (2, 1, 9)
    assert {name: dict(each) for name, each in found.by_tag.items()} == {
        "Number or quantity": {"major": 2},
        "Role or title": {"major": 1},
    }
    assert (found.unsure, found.is_done) == (1, False)
    assert found.links["discrepant"] + found.links["equivalent"] == session.progress()[0]


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
