"""What changes in place in the reader: tag, status, spans."""

from __future__ import annotations

from tests.tui.hand import reading
from tests.tui.pressing import assert_as_on_disk
from tui.review.session import Session


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
