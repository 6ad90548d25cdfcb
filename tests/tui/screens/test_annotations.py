"""The list of annotations on screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Static

from store import Annotation, Store, StoreError
from tests.tui.conftest import LEFT, RIGHT, kept_session
from tests.tui.hand import Hand, reading
from tests.tui.pressing import assert_as_on_disk, opened
from tui.actions.editing import delete_one
from tui.actions.recording import tag
from tui.keys.screens import LISTING
from tui.review import meant
from tui.review.filtering import parse
from tui.review.session import Session
from tui.screens.annotations import AnnotationsScreen
from tui.screens.help import HelpScreen
from tui.screens.reader.screen import ReaderScreen
from tui.screens.tags import TagScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.note import NoteEditor

TAGS = ("facts/number", "facts/entity", "accuracy/omission", "facts/number")
SHOWN = {key.id: key for key in LISTING}


class Lister:
    """A reviewer at the list."""

    def __init__(self, hand: Hand, screen: AnnotationsScreen) -> None:
        self.hand = hand
        self.screen = screen
        self.session = hand.session

    async def press(self, keys: str) -> None:
        await self.hand.press(keys)

    async def write(self, text: str) -> None:
        await self.hand.write(text)

    @property
    def lines(self) -> list[str]:
        rows = self.screen.rows
        found = [rows.render_line(y).text for y in range(rows.size.height)]
        return [line.rstrip() for line in found if line.strip()]

    @property
    def at(self) -> int:
        return self.screen.rows.at

    def shown(self, name: str) -> str:
        """What stands in the title, the head, the description or the ways on."""
        return "\n".join(
            strip.text.strip()
            for strip in self.screen.query_one(f"#{name}", Static).render_lines(Region(0, 0, 200, 3))
        ).strip()

    @property
    def listed(self) -> list[Annotation]:
        return [self.session.record.annotations[each] for each in self.screen.ids]

    @property
    def said(self) -> list[tuple[str, str, str, bool]]:
        return [(each.tag, each.severity, each.status, each.sure) for each in self.listed]


@asynccontextmanager
async def listing(session: Session, size: tuple[int, int] = (80, 24), tags: int = 4) -> AsyncIterator[Lister]:
    """The list, of an annotation on each of the first links, the caret on the second."""
    for band, tag_id in enumerate(TAGS[:tags]):
        session.go(session.places.at_band("left", band))
        tag(session, tag_id)
    session.go(session.places.at_band("left", 1))
    async with reading(session, size) as hand:
        await hand.press("A")
        screen = hand.pilot.app.screen
        assert isinstance(screen, AnnotationsScreen)
        yield Lister(hand, screen)


async def test_it_begins_at_the_annotation_under_the_caret(session: Session) -> None:
    async with listing(session) as hand:
        assert [line.split()[0] for line in hand.lines] == ["1", "▸", "3", "4"]
        assert "Name or entity" in hand.lines[1]
        assert hand.shown("title") == "Annotations · 4"
        assert hand.shown("about").startswith("Name or entity · major · open · by ann\n“The ferry left")


async def test_without_one_there_it_begins_at_the_next(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("escape")
        delete_one(session, session.record.annotations[hand.screen.ids[1]])
        await hand.press("A")
        screen = hand.hand.pilot.app.screen
        assert isinstance(screen, AnnotationsScreen)
        assert (len(screen.ids), screen.rows.at) == (3, 1)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40)], ids=["60x16", "80x24", "120x40"])
async def test_every_line_keeps_to_the_screen(store: Store, size: tuple[int, int]) -> None:
    wide = kept_session(store, LEFT.replace("ferry", "渡し船\x1b[2J"), RIGHT)
    async with listing(wide, size) as hand:
        rows = hand.screen.rows
        assert rows.size.height == size[1] - 6
        assert {cell_len(rows.render_line(y).text) for y in range(rows.size.height)} == {size[0]}
        assert "渡し船␛[2J" in " ".join(hand.lines)
        await hand.press("G A")


async def test_moving(session: Session) -> None:
    async with listing(session) as hand:
        for key, at in (("j", 2), ("down", 3), ("j", 3), ("k", 2), ("g", 0), ("k", 0), ("G", 3)):
            await hand.press(key)
            assert hand.at == at
        for key, at in (("pageup", 0), ("space", 3), ("home", 0), ("end", 3)):
            await hand.press(key)
            assert hand.at == at


async def test_the_window_follows(long: Session) -> None:
    for band in range(len(long.bands)):
        long.go(long.places.at_band("left", band))
        tag(long, "facts/number")
    async with listing(long, (60, 16), tags=0) as hand:
        rows = hand.screen.rows
        await hand.press("G")
        assert rows.top == rows.count - rows.size.height
        await hand.press("pageup")
        assert rows.top <= rows.at < rows.top + rows.size.height
        await hand.press("g")
        assert (rows.at, rows.top) == (0, 0)


async def test_enter_goes_there_and_back_comes_back(session: Session) -> None:
    async with listing(session) as hand:
        before, wanted = session.caret, hand.listed[3]
        await hand.press("G enter")
        assert hand.hand.reader.is_active
        assert meant.annotation(session) == wanted
        assert session.caret.band == 3
        await hand.press("less_than_sign")
        assert session.caret == before


async def test_keys_change_the_current_line(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("plus exclamation_mark p p")
        assert hand.said[1] == ("facts/entity", "critical", "rejected", False)
        await hand.press("minus minus exclamation_mark")
        assert hand.said[1] == ("facts/entity", "minor", "rejected", True)
        await hand.press("T d")
        assert hand.said[1][0] == "facts/date-time"
        assert hand.shown("ways") == "Date or time"
        assert [each[1:3] for each in hand.said[2:]] == [("major", "open")] * 2
        assert_as_on_disk(session)


async def test_marked_lines_are_changed_together_and_one_undo_takes_it_back(session: Session) -> None:
    async with listing(session) as hand:
        before = hand.said
        await hand.press("g v v k k")
        assert hand.shown("title").endswith("2 marked")
        for keys, at, value in (
            ("p", 2, "accepted"),
            ("exclamation_mark", 3, False),
            ("minus", 1, "minor"),
            ("T r", 0, "facts/role"),
        ):
            await hand.press(keys)
            assert [each[at] for each in hand.said[:2]] == [value] * 2
            assert "2 of 2 annotations changed" in hand.shown("ways")
            assert hand.said[2:] == before[2:]
            await hand.press("u")
            assert hand.said == before
        await hand.press("d")
        assert hand.said == before[2:]
        await hand.press("u")
        assert hand.said == before
        assert_as_on_disk(session)


async def test_all_are_marked_or_none(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("V p")
        assert {each[2] for each in hand.said} == {"accepted"}
        assert [line.split()[0] for line in hand.lines] == ["*", "▸*", "*", "*"]
        await hand.press("V")
        assert hand.screen.marked == set()
        await hand.press("v escape")
        assert hand.screen.is_active
        assert hand.screen.marked == set()
        await hand.press("U u U")
        assert {each[2] for each in hand.said} == {"accepted"}


async def test_a_filter_narrows_as_one_types_and_escape_widens(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("f")
        await hand.write("tag:number")
        assert [each[0] for each in hand.said] == ["facts/number"] * 2
        await hand.press("enter")
        assert hand.shown("title") == "Annotations · filter: tag:number · 2 of 4"
        await hand.press("p")
        assert [each[2] for each in hand.said].count("accepted") == 1
        await hand.press("escape")
        assert len(hand.listed) == 4
        await hand.press("escape")
        assert hand.hand.reader.is_active


async def test_marks_that_are_filtered_out_are_gone(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("V f")
        await hand.write("tag:number")
        await hand.press("enter")
        assert hand.shown("title").endswith("2 marked")
        await hand.press("p escape escape")
        assert [each[2] for each in hand.said] == ["accepted", "open", "open", "accepted"]
        assert hand.screen.marked == set()


async def test_a_filter_is_given_up(session: Session) -> None:
    session.sieve.set(parse("tag:number"))
    async with listing(session) as hand:
        await hand.press("slash")
        await hand.write(" unsure")
        assert hand.listed == []
        assert hand.shown("about") == ""
        await hand.press("escape")
        assert len(hand.listed) == 2


async def test_what_cannot_be_read_is_said_and_the_last_filter_stays(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("f")
        await hand.write("tag:number status:shut")
        assert "“shut” is no status" in hand.shown("ways")
        assert len(hand.listed) == 2
        await hand.press("enter")
        assert len(hand.screen.query(FilterBar)) == 1
        assert "“shut” is no status" in hand.shown("ways")


async def test_a_line_stays_though_the_filter_would_not_let_it_through_now(session: Session) -> None:
    session.sieve.set(parse("status:open"))
    async with listing(session) as hand:
        await hand.press("p p")
        assert hand.said[1][2] == "rejected"
        await hand.press("escape A f enter")
    assert len(session.sieve.through()) == 4


async def test_a_note_is_written(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("a")
        await hand.write("by the log")
        await hand.press("escape")
        assert hand.listed[1].note == "by the log"
        assert hand.shown("about").endswith("\nby the log")
        assert not hand.screen.query(NoteEditor)
        await hand.press("j")
        assert hand.at == 2


async def test_a_note_under_way_is_kept_when_the_program_ends(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("a")
        await hand.write("late")
        await hand.press("ctrl+q")
    assert [each.note for each in session.record.annotations.values()].count("late") == 1


async def test_a_note_that_is_refused_stays_open(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    async with listing(session) as hand:
        await hand.press("a")
        await hand.write("x")

        def refuse(*_: object) -> None:
            raise StoreError("The disk is full: make room.")

        monkeypatch.setattr(session.record.store, "action", refuse)
        await hand.press("escape")
        assert hand.screen.query_one(NoteEditor).text == "x"
        assert hand.shown("ways") == "! The disk is full: make room."
        await hand.press("ctrl+q")
        assert hand.screen.is_active
        monkeypatch.undo()


async def test_trouble_is_told_and_changes_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    async with listing(session) as hand:
        before = hand.said

        def refuse(*_: object) -> None:
            raise StoreError("The disk is full: make room.")

        monkeypatch.setattr(session.record.store, "action", refuse)
        for keys in ("p", "plus", "exclamation_mark", "d", "T r"):
            await hand.press(keys)
            assert hand.shown("ways") == "! The disk is full: make room."
            assert hand.said == before


async def test_what_another_writes_is_listed(session: Session, database: Path) -> None:
    async with listing(session) as hand:
        session.record.flush()
        with Store.open(database, "bob") as other:
            theirs = kept_session(other)
            theirs.go(theirs.places.at_band("left", 6))
            tag(theirs, "facts/role")
        session.record.refresh()
        hand.hand.reader.record_changed()
        assert [each.reviewer for each in hand.listed].count("bob") == 1
        assert "reviewer" in hand.shown("head")


async def test_the_mouse_points_and_goes(session: Session) -> None:
    async with listing(session) as hand:
        pilot: Pilot[None] = hand.hand.pilot
        await pilot.click(hand.screen.rows, offset=(5, 3))
        assert hand.at == 3
        await pilot.click(hand.screen.rows, offset=(5, 9))
        assert hand.at == 3
        await pilot.click(hand.screen.rows, offset=(5, 3))
        await pilot.pause()
        assert session.caret.band == 3


async def test_help_lists_its_keys_and_does_what_is_chosen(session: Session) -> None:
    async with listing(session) as hand:
        await hand.press("question_mark")
        assert isinstance(hand.hand.pilot.app.screen, HelpScreen)
        await hand.write("last line")
        await hand.press("enter")
        assert hand.at == 3


async def test_an_empty_list_has_nothing_to_act_on(session: Session) -> None:
    async with listing(session, tags=1) as hand:
        await hand.press("d")
        for key in LISTING:
            if key.id not in ("list.close", "list.give_up", "list.help", "list.filter", "list.undo"):
                await hand.press(key.presses[0])
                assert hand.screen.is_active
        assert not session.record.annotations
        await hand.press("q")
        assert isinstance(hand.hand.pilot.app.screen, ReaderScreen)


def test_every_way_on_is_a_key_with_a_label() -> None:
    from tui.screens.listing import WAYS, WAYS_OUT

    assert all(SHOWN[f"list.{name}"].label for name in (*WAYS, *WAYS_OUT))
    assert all(hasattr(AnnotationsScreen, f"action_{key.action.split('(')[0]}") for key in LISTING)


ELSEWHERE = ("list.help", "list.close", "list.filter", "list.note")
SAFE = [key.presses[0] for key in LISTING if key.id not in ELSEWHERE]


@given(st.lists(st.sampled_from([*SAFE, "V", "p", "d", "u"]), max_size=10))
@settings(max_examples=5, deadline=None)
async def test_whatever_is_pressed_memory_is_as_the_disk(keys: list[str]) -> None:
    with opened((LEFT, RIGHT)) as session:
        async with listing(session) as hand:
            for key in keys:
                await hand.press(key)
                if isinstance(hand.hand.pilot.app.screen, TagScreen):
                    await hand.press("r")
            assert_as_on_disk(session)
            assert session.record.store.check() == []


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
