"""Keys typed faster than screens open: sent all at once, as a paste of them would come."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from store import Store
from tests.tui.conftest import kept_session
from tui.app import Diptych
from tui.review.session import Session
from tui.screens.reader.screen import ReaderScreen

NAMES = {
    "%": "percent_sign",
    "\r": "enter",
    "'": "apostrophe",
    "/": "slash",
    ":": "colon",
    "?": "question_mark",
    "#": "number_sign",
    "+": "plus",
    "\x1b": "escape",
    "\x7f": "backspace",
}


async def burst(pilot: Pilot[None], keys: str) -> None:
    """Type without a pause, then wait until all is done."""
    for key in keys:
        pilot.app.post_message(events.Key(NAMES.get(key, key), key))
    for _ in range(10):
        await pilot.pause(0.05)


@pytest.mark.parametrize("rounds", [1, 10])
async def test_a_tag_by_its_letter(session: Session, rounds: int) -> None:
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await burst(pilot, "ntm" * rounds)
        made = list(session.record.annotations.values())
        assert {each.tag for each in made} == {"accuracy/mistranslation"}
        assert len(made) == rounds if rounds == 1 else len(made) > 3
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_the_tag_is_put_before_the_next_key_moves(session: Session) -> None:
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await burst(pilot, "ntmn4")
        tags = [each.tag for each in session.record.annotations.values()]
        assert tags == ["accuracy/mistranslation", "facts/number"]


async def test_marks_prompts_and_menus(long: Session) -> None:
    async with Diptych(long).run_test(size=(80, 24)) as pilot:
        await burst(pilot, "JJBaG'a")
        assert long.caret.band == 2
        await burst(pilot, "%50\r")
        assert 8 < long.caret.band < 24
        before = long.alignment
        await burst(pilot, "Lu")
        assert long.alignment != before


async def test_a_search(session: Session) -> None:
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await burst(pilot, "/gull")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.page.hits
        at = session.caret.band
        await burst(pilot, "x\x7f\rJ")
        assert session.caret.band == at + 1


async def test_keys_after_a_note_are_no_part_of_it(session: Session) -> None:
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await burst(pilot, "n4awhx\x7fy\x1bJn4")
        assert [each.note for each in session.record.annotations.values()] == ["why", ""]


@pytest.mark.parametrize(("end", "said"), [("\r", "filter: major · 0 of 1"), ("\x1b", "")])
async def test_keys_after_a_filter_are_no_part_of_it(session: Session, end: str, said: str) -> None:
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await burst(pilot, "n4")
        at = session.caret.band
        await burst(pilot, f"fmajoq\x7fr{end}J")
        assert session.caret.band == at + 1
        assert session.sieve.words() == said


async def test_a_format_a_name_and_that_it_be_written(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        await burst(pilot, "n4E\r\x7f\r")
        while not (written := list(tmp_path.glob("*.htm*"))):
            await pilot.pause(0.05)
        assert [path.name for path in written] == ["left.txt-vs-right.txt.htm"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "keys",
    [
        *("%50\rJ4", "#j\rJtd", ":next link\rJ", "?graver\rJ", "/gull\rJ.J", "LuJJ", "BaJ'aJ"),
        *("n4Aj+\x1bJJ", "n4Afmaj\r+\x1b\x1bJ", "n4Aaxy\x1b+\x1bJ", "n4TdJ", "n4ax\ry\x1buJ"),
    ],
)
async def test_at_once_they_do_what_they_do_one_by_one(store: Store, tmp_path: Path, keys: str) -> None:
    with Store.open(tmp_path / "other.db", "ann") as other:
        first, second = kept_session(store), kept_session(other)
        for session, pieces in ((first, [keys]), (second, list(keys))):
            async with Diptych(session).run_test(size=(80, 24)) as pilot:
                for piece in pieces:
                    await burst(pilot, piece)
                assert isinstance(pilot.app.screen, ReaderScreen)
        assert said(first) == said(second)


def said(session: Session) -> tuple[object, ...]:
    made = [(each.tag, each.severity, each.note) for each in session.record.annotations.values()]
    return session.caret, made, session.record.tag_set, len(session.alignment.links)
