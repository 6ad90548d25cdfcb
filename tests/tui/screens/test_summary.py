"""The sum of a review: when it shows itself, what it counts, where it leads."""

from __future__ import annotations

from collections import Counter

from store import Store
from store.annotation import Severity
from tests.tui.conftest import kept_session
from tests.tui.hand import numbered, reading
from tui.actions.editing import change_one, made_sure
from tui.actions.recording import tag
from tui.lists.summary import summary
from tui.review.session import Session
from tui.screens.annotations import AnnotationsScreen
from tui.screens.export import ExportScreen
from tui.screens.summary import SummaryScreen


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
        session.record.set_equivalent(session.places.place(band))
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
    session.record.set_equivalent(session.places.place(1))
    session.record_changed()
    found = summary(session)
    assert (found.links["discrepant"], found.links["equivalent"], found.links.total()) == (2, 1, 9)
    assert {name: dict(each) for name, each in found.by_tag.items()} == {
        "Number or quantity": {"major": 2},
        "Role or title": {"major": 1},
    }
    assert (found.unsure, found.is_done) == (1, False)
    assert found.links["discrepant"] + found.links["equivalent"] == session.progress()[0]


async def test_severities_are_never_cut_where_there_is_room(session: Session) -> None:
    severities: Counter[Severity] = Counter({"critical": 11, "major": 24, "minor": 14, "neutral": 31})
    found = summary(session)._replace(by_tag={"Tense or order of events": severities})
    async with reading(session) as hand:
        for width in (120, 60):
            await hand.pilot.resize_terminal(width, 40)
            await hand.pilot.app.push_screen(SummaryScreen(found, 3, ""))
            await hand.pilot.pause()
            shown = "\n".join(
                strip.text for strip in hand.pilot.app.screen._compositor.render_strips()
            ).replace("\u00a0", " ")
            assert all(f"{number} {severity}" in shown for severity, number in severities.items())
            await hand.press("escape")
