from __future__ import annotations

from pathlib import Path

import pytest
from rich.table import Table
from textual import events
from textual.geometry import Region
from textual.widgets import Static

from collate import Alignment, Link
from store import Store, StoreError
from tests.tui.conftest import LEFT, RIGHT, kept_session
from tests.tui.hand import Hand, reading
from tui.actions.editing import change_one, noted
from tui.actions.recording import tag
from tui.keys.keys import KEYS
from tui.review import meant
from tui.review.session import Session
from tui.screens.reader.arriving import tick
from tui.screens.reader.screen import ReaderScreen
from tui.screens.tags import TagScreen
from tui.widgets.note import NoteEditor

# Tagging


async def test_a_digit_tags_what_n_led_to(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4")
        assert hand.quotes == [["left: nine", "right: ten"]]
        assert hand.foot.startswith("Number or quantity · major")
        assert "Number or quantity · major  “nine” → “ten”" in hand.panel
        assert "1/9 reviewed · 1 annotation" in hand.panel
        assert any("●" in line and "left the quay at nine" in line for line in hand.page)
        assert hand.where() == "left: nine. Forty-three people were on board."


async def test_the_same_tag_again_is_not_recorded_twice(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 4")
        assert hand.quotes == [["left: nine", "right: ten"]]
        assert "on record here already" in hand.foot
        await hand.press("5")
        assert hand.quotes == [["left: nine", "right: ten"]] * 2


async def test_a_letter_tags(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("J t u")
        assert isinstance(hand.pilot.app.screen, ReaderScreen)
        (made,) = session.record.annotations.values()
        assert made.tag == "sourcing/attribution"


async def test_the_tag_chooser_shows_every_tag_and_says_of_what(session: Session) -> None:
    for keys, what in (("J", "the whole link"), ("n", "the change"), ("v", "the selection")):
        async with reading(session) as hand:
            await hand.press(f"{keys} t")
            chooser = hand.pilot.app.screen
            assert isinstance(chooser, TagScreen)
            assert what in str(chooser.children[0].border_title)
            await hand.press("Z")
            assert chooser.is_current
            await hand.press("escape")
            assert hand.reader.is_current
            assert not session.record.annotations


async def test_a_tag_on_both_sides(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("J w v w tab w 8")
        assert hand.quotes == [["left: ferry", "right: ferry"]]
        assert session.selection is None


async def test_a_tag_on_one_side_and_a_place_on_the_other(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("J w v tab 1")
        assert hand.quotes == [["left: f", "right: "]]


async def test_a_digit_without_a_tag_says_so(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(session) as hand:
        tags = session.record.tags
        monkeypatch.setattr(session.record, "tags", type(tags)(tags.name, "", tags.tags, tags.digits[:3], {}))
        await hand.press("9")
        assert "no tag is on 9" in hand.foot
        assert not hand.quotes


async def test_what_is_undone_is_said_and_shown(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 u")
        assert hand.foot.startswith("undone: tag")
        assert not hand.quotes
        await hand.press("U")
        assert hand.quotes == [["left: nine", "right: ten"]]
        await hand.press("U")
        assert hand.foot == "nothing to redo"
        await hand.press("u u")
        assert hand.foot == "nothing to undo"


async def test_keys_that_need_an_annotation_say_so(session: Session) -> None:
    async with reading(session) as hand:
        for key in ("plus", "minus", "exclamation_mark", "a", "d"):
            await hand.press(key)
            assert "nothing is tagged yet" in hand.foot


async def test_a_link_with_annotations_is_not_equivalent(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("4 equals_sign")
        assert "delete them first" in hand.foot
        assert session.standing.state(0) == "discrepant"


async def test_a_message_too_long_ends_in_an_ellipsis(session: Session) -> None:
    async with reading(session, size=(60, 24)) as hand:
        hand.reader.say("so many words " * 60)
        await hand.pilot.pause()
        assert hand.foot.endswith("…")
        assert len(hand.foot) <= 8 * 58 + 7


# Notes


async def test_a_note_of_several_lines(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 a")
        await hand.write("nq 1")
        await hand.press("enter")
        await hand.write("ten")
        await hand.press("escape")
        assert hand.notes == ["nq 1\nten"]
        assert "✎ nq 1 ten" in hand.panel
        assert not hand.reader.query(NoteEditor)
        await hand.press("a")
        assert hand.reader.query_one(NoteEditor).text == "nq 1\nten"
        await hand.press("escape u")
        assert hand.notes == [""]


async def test_quitting_keeps_a_note_under_way(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 a")
        await hand.write("half")
        await hand.press("ctrl+q")
        assert hand.notes == ["half"]
        assert hand.pilot.app.return_code == 0


# Jumps


async def test_a_jump_that_leads_nowhere_says_where_something_is(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 G right_curly_bracket")
        assert hand.foot == "no annotation after this: { goes to one before it"
        await hand.press("left_curly_bracket left_curly_bracket")
        assert hand.foot == "no annotation before this"
        await hand.press("g K")
        assert hand.foot == "no link before this"


async def test_marks_are_listed_with_what_stands_there(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("J w B f right_square_bracket tab B e apostrophe")
        listed = hand.pilot.app.screen.query_one(Static).visual
        assert str(listed).splitlines() == [
            "Go to a mark:",
            "e  link 4  not in this version",
            "f  link 2  ferry left the quay at nine.",
        ]


async def test_a_key_that_means_nothing_says_so(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("i")
        assert hand.foot == "i does nothing here · ? all keys"
        await hand.press("j")
        assert "does nothing" not in hand.foot
        await hand.press("slash i")
        assert "does nothing" not in hand.foot


async def test_jumps_and_marks_lead_back_into_a_gap(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("right_square_bracket tab")
        gap = session.caret
        assert session.band.is_gap("right")
        await hand.press("B a G less_than_sign")
        assert session.caret == gap
        await hand.press("g apostrophe a")
        assert session.caret == gap


def test_links_found_anew_leave_the_caret_in_its_gap(session: Session) -> None:
    gap = session.places.at_band("right", session.bands.unmatched[0])
    session.go(gap)
    joined = Link((0, 1), (0, 1), 1.0)  # one link less before it
    session.align(Alignment((joined, *session.alignment.links[2:])))
    assert session.caret == gap._replace(band=gap.band - 1)


# The mouse


async def test_a_click_puts_the_caret(session: Session) -> None:
    async with reading(session) as hand:
        for side, words in (("right", "Thirty-four people"), ("left", "Nobody had")):
            await hand.pilot.click(hand.reader.page, offset=hand.at(side, words))
            assert hand.where().startswith(f"{side}: {words}")


async def test_a_click_on_a_gap_goes_there(session: Session) -> None:
    async with reading(session) as hand:
        await hand.pilot.click(hand.reader.page, offset=hand.at("right", "not in this version"))
        assert session.caret.side == "right"
        assert session.band.is_gap("right")


async def test_dragging_selects(session: Session) -> None:
    async with reading(session) as hand:
        page, (x, y) = hand.reader.page, hand.at("left", "left the quay")
        await hand.pilot.mouse_down(page, offset=(x, y))
        await hand.pilot.hover(page, offset=(x + 4, y))
        await hand.pilot.hover(page, offset=(x + 7, y))
        await hand.pilot.mouse_up(page, offset=(x + 7, y))
        await hand.press("4")
        assert hand.quotes == [["left: left the"]]


async def test_dragging_below_the_texts_scrolls_them_and_selects_on(long: Session) -> None:
    async with reading(long) as hand:
        page, top = hand.reader.page, hand.reader.page.viewport.top
        below = page.size.height + 1
        await hand.pilot.mouse_down(page, offset=(8, 6))
        start = long.caret
        for x in (8, 9):
            await hand.pilot.hover(page, offset=(x, below))
        await hand.pilot.mouse_up(page, offset=(9, below))
        await hand.pilot.pause()
        assert page.viewport.top > top
        assert meant.selected(long)[-1].span.start == start.offset


async def test_undo_elsewhere_does_not_stretch_what_is_selected(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 J J v w u")
        assert session.record.annotations == {}
        assert session.selection is None
        assert hand.where().startswith("left: nine")


async def test_all_tags_are_there_when_the_terminal_grows_low(session: Session) -> None:
    async with reading(session, size=(120, 40)) as hand:
        await hand.press("t")
        await hand.pilot.resize_terminal(60, 16)
        await hand.pilot.pause(0.1)
        grid = hand.pilot.app.screen.query_one(Static)
        assert isinstance(grid.content, Table)
        assert grid.content.row_count <= grid.size.height


async def test_a_click_gives_the_selection_up(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("J v w")
        await hand.pilot.click(hand.reader.page, offset=hand.at("left", "Nobody"))
        assert session.selection is None


async def test_the_wheel_scrolls_and_the_caret_stays(long: Session) -> None:
    async with reading(long) as hand:
        before = long.caret
        page = hand.reader.page
        page.on_mouse_scroll_down(events.MouseScrollDown(page, 5, 5, 0, 1, 0, False, False, False))
        await hand.pilot.pause()
        assert hand.reader.page.viewport.top == 3
        assert long.caret == before
        await hand.press("l")
        assert hand.reader.page.viewport.top == 0


async def test_a_click_on_the_strip_goes_there(long: Session) -> None:
    async with reading(long) as hand:
        await hand.pilot.click(hand.reader.page, offset=(79, 18))
        assert long.caret.band > 25


# Help and palette


async def test_a_command_of_the_palette_runs(session: Session) -> None:
    async with reading(session) as hand:
        await hand.press("colon")
        await hand.write("next difference")
        await hand.pilot.app.workers.wait_for_complete()
        await hand.pilot.pause()
        await hand.press("enter")
        await hand.pilot.pause()
        assert hand.where().startswith("left: nine.")


# Sizes


@pytest.mark.parametrize("size", [(120, 40), (60, 16)])
async def test_a_new_size_keeps_the_place(long: Session, size: tuple[int, int]) -> None:
    async with reading(long) as hand:
        await hand.press("space space w w")
        before, page = long.caret, hand.reader.page
        await hand.resize(*size)
        assert long.caret == before
        row = page.viewport.row_of(long.caret)
        assert page.viewport.top <= row < page.viewport.top + page.viewport.height
        assert page.viewport.height == page.size.height - 1
        assert {len(line) for line in hand.page} == {size[0]}


async def test_a_terminal_that_is_too_small_says_what_it_needs(session: Session) -> None:
    async with reading(session, size=(20, 5)) as hand:
        said = " ".join(" ".join(hand.page).split())
        assert said.startswith("Diptych needs 60x16; this terminal has 20x5.")
        await hand.resize(80, 24)
        assert "The ferry left the quay" in " ".join(hand.page)
        await hand.press("q")
        assert hand.pilot.app.return_code == 0


@pytest.mark.parametrize("size", [(1, 1), (6, 3), (40, 8), (71, 16)])
async def test_it_opens_at_any_size(store: Store, size: tuple[int, int]) -> None:
    async with reading(kept_session(store, "漢字です。\n", "Kanji 漢字.\n"), size=size) as hand:
        await hand.press("n 4 a")
        await hand.press("x escape slash x escape question_mark escape t escape")
        assert len(session_annotations(hand)) == 1


def session_annotations(hand: Hand) -> list[str]:
    return list(hand.session.record.annotations)


# What can go wrong


def refuse(*_: object) -> None:
    raise StoreError("The disk is full: make room.")


async def test_trouble_of_the_store_is_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(session) as hand:
        await hand.press("n 4")
        monkeypatch.setattr(session.record.store, "action", refuse)
        for key in ("5", "plus", "exclamation_mark", "d", "K equals_sign"):
            await hand.press(key)
            assert hand.foot == "! The disk is full: make room."
            assert hand.reader.foot.has_class("trouble")
        assert hand.quotes == [["left: nine", "right: ten"]]
        assert "1/9 reviewed" in hand.panel
        assert hand.where() == "left: The Ferry"
        await hand.press("l")
        assert not hand.reader.foot.has_class("trouble")


async def test_a_note_that_cannot_be_kept_stays_open(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(session) as hand:
        await hand.press("n 4 a")
        await hand.write("why")
        with monkeypatch.context() as patch:
            patch.setattr(session.record.store, "action", refuse)
            await hand.press("escape")
            assert hand.foot == "! The disk is full: make room."
            assert hand.reader.query_one(NoteEditor).text == "why"
            assert hand.notes == [""]
        await hand.press("escape")
        assert hand.notes == ["why"]


async def test_trouble_with_the_place_does_not_keep_anyone_in(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(session) as hand:
        monkeypatch.setattr(session.record.store, "set_position", refuse)
        monkeypatch.setattr(session.record.store, "see", refuse)
        await hand.press("J q")
        assert hand.pilot.app.return_code == 0


async def test_what_another_writes_shows(session: Session, database: Path) -> None:
    async with reading(session) as hand:
        with Store.open(database, "bob") as other:
            tag(kept_session(other), "facts/number")
        tick(hand.reader)
        assert "1 annotation" in hand.panel


async def test_the_greeting_stays_until_a_key(session: Session) -> None:
    async with reading(session, greeting="Both texts are the same.") as hand:
        assert hand.foot == "Both texts are the same."
        await hand.press("l")
        assert "1 omission" in hand.foot


@pytest.mark.parametrize("sides", [(LEFT, RIGHT), (LEFT, ""), ("", RIGHT)])
async def test_every_key_can_be_pressed_anywhere(store: Store, sides: tuple[str, str]) -> None:
    async with reading(kept_session(store, *sides)) as hand:
        for key in [*KEYS, *KEYS[::-1]]:
            if key.id != "program.quit":
                await hand.reader.act(key.action)
            if key.id in ("search.open", "annotation.note", "tag.choose", "program.help", "program.palette"):
                await hand.press("escape")
        assert hand.reader.is_current
        assert store.check() == []


async def test_nothing_in_a_text_acts_on_the_terminal(store: Store) -> None:
    text = "\x1b[31mRed\x07 \u202eabc\x9b2J"
    names = ("\x1b]0;a.txt", "b\x07.txt")
    async with reading(kept_session(store, f"{text} left.\n", f"{text} right.\n", names), (120, 24)) as hand:
        await hand.press("4")
        session = hand.session
        change_one(session, session.record.annotations[str(session.made)], "note", noted("\x1b[2J\nnote"))
        session.record_changed()
        drawn = [*hand.page, *hand.panel.splitlines(), hand.foot]
        assert all(line.isprintable() for line in drawn)
        assert "␛[31mRed␇ ␦abc␦2J left." in " ".join(drawn)


@pytest.mark.parametrize("size", [(64, 18), (80, 24)])
async def test_the_tags_to_choose_from_are_read_in_full(session: Session, size: tuple[int, int]) -> None:
    async with reading(session, size) as hand:
        await hand.press("t")
        grid = hand.pilot.app.screen.query_one(Static)
        shown = "\n".join(strip.text for strip in grid.render_lines(Region(0, 0, *grid.outer_size)))
        assert all(each.label in shown for each in session.record.tags.tags)
