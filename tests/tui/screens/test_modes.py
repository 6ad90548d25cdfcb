from __future__ import annotations

import pytest
from textual.geometry import Region

from store import Store
from store.annotation import SIDES
from tests.tui.conftest import MOVED, kept_session
from tests.tui.hand import reader_of, reading
from tui.app import Diptych
from tui.review.session import Session

SIZE = (80, 24)


async def test_another_way_of_reading_keeps_the_place(long: Session) -> None:
    async with Diptych(long).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("space", "space", "J", "w", "z")
        caret, y = long.caret, reader.page.caret_row()
        for mode in ("paragraph", "flow", "free", "sentence"):
            await pilot.press("r")
            assert reader.page.mode == mode
            assert long.caret == caret
            assert reader.page.caret_row() == y


async def test_the_place_is_kept_through_a_resize(long: Session) -> None:
    async with Diptych(long).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        for mode_key in ("", "r", "r", "r"):
            await pilot.press(*mode_key, "G", "K", "K", "K", "K", "K", "K", "K", "K", "z")
            caret = long.caret
            for size in ((60, 16), (120, 24), SIZE):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert long.caret == caret
                assert 0 <= reader.page.caret_row() < reader.page.viewport.height


async def test_stacked_too_the_link_under_the_caret_has_its_bar_on_both_sides(session: Session) -> None:
    async with reading(session, size=(60, 16)) as hand:
        await hand.press("J")
        assert [line[:3] for line in hand.page if "left the quay at" in line] == ["1 ▌", "2 ▌"]
        assert not any("▌" in line for line in hand.page if "The Ferry" in line)


async def test_read_freely_a_side_scrolls_alone_and_the_distance_is_kept(long: Session) -> None:
    async with Diptych(long).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("r", "r", "r", "space")
        before = dict(reader.page.viewport.tops)
        await pilot.press("ctrl+e", "ctrl+e")
        tops = reader.page.viewport.tops
        assert tops["left"] - before["left"] == 2
        assert tops["right"] == before["right"]
        apart = tops["left"] - tops["right"]
        await pilot.press("space", "J", "J")
        assert reader.page.viewport.tops["left"] - reader.page.viewport.tops["right"] == apart
        await pilot.press("tab", "ctrl+y")
        assert reader.page.viewport.tops["left"] - reader.page.viewport.tops["right"] == apart + 1


async def test_a_moved_passage_is_level_only_when_asked_for_and_where_it_is(store: Store) -> None:
    days = "\n\n".join(f"On day {day} nothing else came ashore but gull number {day}." for day in range(40))
    session = kept_session(store, f"{MOVED}\n{days}", f"{days}\n\n{MOVED}")
    moved = next(at for at, band in enumerate(session.bands) if band.moved)
    async with Diptych(session).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        reader.go(session.places.at_band("left", moved))
        assert reader.page.viewport.tops["left"] == reader.page.viewport.tops["right"]
        await pilot.press("M")
        partner = session.bands.partner(moved)
        assert partner is not None
        assert reader.page.viewport.row_at("right", reader.page.caret_row()).band == partner
        focus = reader.page.frame().focus
        assert {focus[side].band for side in SIDES} == {moved, partner}
        assert all(
            reader.page.viewport.tops[side] + reader.page.caret_row() in focus[side].rows for side in SIDES
        )
        await pilot.press("m")
        assert session.caret.side == "right"
        assert session.caret.band == partner
        assert reader.page.viewport.row_at("left", reader.page.caret_row()).band == moved
        await pilot.press("m")
        assert session.caret.band == moved
        reader.go(session.places.at_band("left", session.places.at("left", 400).band))
        assert reader.page.viewport.layouts["left"] is reader.page.viewport.layouts["right"]
        assert reader.page.viewport.tops["left"] == reader.page.viewport.tops["right"]


async def test_a_mark_is_gone_to(long: Session) -> None:
    async with Diptych(long).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("J", "w", "B", "x")
        place = long.caret
        await pilot.press("G", "apostrophe", "x")
        assert long.caret == place
        await pilot.press("less_than_sign")
        assert long.caret.band > place.band
        await pilot.press("apostrophe", "y")
        assert reader.foot.message == "no mark y"


async def test_differences_are_shown_in_three_levels(session: Session) -> None:
    async with Diptych(session).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("J")

        def is_marked() -> bool:
            page = reader.page
            style = page.look("focus", "difference")
            lines = page.render_lines(Region(0, 0, *page.size))
            return any(segment.style == style for line in lines for segment in line)

        assert is_marked()
        await pilot.press("D", "D")
        assert session.level == "none"
        assert not is_marked()
        await pilot.press("n")
        assert session.led_to is not None


@pytest.mark.parametrize("key", ["r", "M"])
async def test_a_narrow_terminal_says_what_it_cannot(session: Session, key: str) -> None:
    async with Diptych(session).run_test(size=(60, 20)) as pilot:
        reader = reader_of(pilot)
        await pilot.press(*[key] * (2 if key == "r" else 1))
        assert "narrow" in reader.foot.message


async def test_a_change_that_this_side_lacks_is_told(store: Store) -> None:
    session = kept_session(store, "The ferry left at nine.", "The old ferry left at nine.")
    async with Diptych(session).run_test(size=SIZE) as pilot:
        reader = reader_of(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert "change:" in str(reader.panel.render())
        assert "“old”" in "\n".join(line.text for line in reader.panel.render_lines(Region(0, 0, 80, 4)))


async def test_a_jump_shows_both_sides_of_a_link_where_they_are_stacked(store: Store) -> None:
    text = " ".join(
        f"The boat number {at} left the old harbour at once, before it was quite light on the water."
        for at in range(12)
    )
    session = kept_session(store, text, text.replace("quite", "fully"))
    async with Diptych(session).run_test(size=(40, 12)) as pilot:
        for _ in range(8):
            await pilot.press("J")
            viewport, band = reader_of(pilot).page.viewport, session.caret.band
            rows = [row for side in SIDES for row in viewport.layout.rows_of(side, band)]
            assert max(rows) - min(rows) < viewport.height
            assert viewport.top <= min(rows)
            assert max(rows) < viewport.top + viewport.height
