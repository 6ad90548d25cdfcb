from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from inspect import signature
from typing import NamedTuple

import pytest
from textual.actions import parse
from textual.command import CommandPalette

from store import Annotation, Store
from store.annotation import SEVERITIES, Side
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session
from tests.tui.suggested import put, suggestion
from tui.app import Diptych
from tui.keys.keys import JUMP, KEYS, MOVE, PROGRAM, READ, SELECT, TAG, Key
from tui.review import meant
from tui.review.session import Session
from tui.screens.annotations import AnnotationsScreen
from tui.screens.correct import CorrectScreen
from tui.screens.export import ExportScreen
from tui.screens.help import HelpScreen
from tui.screens.letter import LetterScreen
from tui.screens.pick import PickScreen
from tui.screens.prompt import PromptScreen
from tui.screens.reader.screen import ReaderScreen
from tui.screens.summary import SummaryScreen
from tui.screens.tags import TagScreen
from tui.widgets.filter_bar import FilterBar
from tui.widgets.note import NoteEditor
from tui.widgets.search_bar import SearchBar

Holds = Callable[[ReaderScreen], bool]


class Check(NamedTuple):
    """What a key is for: the keys pressed before it, and what must hold after it."""

    before: str
    holds: Holds


def stands(words: str, side: Side = "left") -> Holds:
    """The caret is on the first character of some words."""

    def holds(reader: ReaderScreen) -> bool:
        caret = reader.session.caret
        return caret.side == side and reader.session.text(side)[caret.offset :].startswith(words)

    return holds


def row(reader: ReaderScreen) -> int:
    return reader.page.viewport.row_of(reader.session.caret)


def top(reader: ReaderScreen) -> int:
    return reader.page.viewport.top


def height(reader: ReaderScreen) -> int:
    return reader.page.viewport.height


def scrolled(reader: ReaderScreen, rows: int) -> bool:
    """The window begins there, give or take a row to show the caret's link whole, the caret near its top."""
    return abs(top(reader) - rows) <= 1 and 0 <= row(reader) - top(reader) <= 3


def only(reader: ReaderScreen) -> Annotation:
    """The one annotation on record."""
    (found,) = reader.session.record.annotations.values()
    return found


def tagged(digit: int) -> Holds:
    def holds(reader: ReaderScreen) -> bool:
        tag = reader.session.record.tags.digit(digit)
        found = [(made.tag, made.severity) for made in reader.session.record.annotations.values()]
        return tag is not None and found == [(tag.id, tag.severity)]

    return holds


def graver(reader: ReaderScreen, by: int) -> bool:
    tag = reader.session.record.tags.by_id(only(reader).tag)
    return tag is not None and only(reader).severity == SEVERITIES[SEVERITIES.index(tag.severity) + by]


def selected(reader: ReaderScreen) -> list[str]:
    return [reader.session.text(piece.side)[slice(*piece.span)] for piece in meant.selected(reader.session)]


def current(reader: ReaderScreen) -> str:
    found = meant.annotation(reader.session)
    return found.tag if found else ""


def levelled(reader: ReaderScreen) -> bool:
    """Both halves of the moved link under the caret are on the same screen row."""
    viewport, caret = reader.page.viewport, reader.session.caret
    partner = reader.session.bands.partner(caret.band)
    assert partner is not None
    if not viewport.layouts["right"].holds(partner):
        return False
    left = viewport.layouts["left"].top_of("left", caret.band) - viewport.tops["left"]
    right = viewport.layouts["right"].top_of("right", partner) - viewport.tops["right"]
    return left == right


def only_origin(reader: ReaderScreen) -> list[str]:
    return [made.origin for made in reader.session.record.annotations.values()]


CHECKS: dict[str, Check] = {
    "caret.left": Check("l l", stands("he Ferry")),
    "caret.right": Check("", stands("he Ferry")),
    "caret.down": Check("J", stands("Forty-three")),
    "caret.up": Check("J J", stands("The ferry left")),
    "caret.word": Check("J", stands("ferry left")),
    "caret.word_back": Check("J w w", stands("ferry left")),
    "caret.word_end": Check("J", stands("e ferry left")),
    "caret.row_start": Check("J w w", stands("The ferry left")),
    "caret.row_end": Check("J", stands(". Forty")),
    "page.down": Check("", lambda reader: scrolled(reader, height(reader) - 2)),
    "page.up": Check("space space", lambda reader: scrolled(reader, height(reader) - 2)),
    "page.half_down": Check("", lambda reader: scrolled(reader, height(reader) // 2)),
    "page.half_up": Check("space ctrl+d", lambda reader: scrolled(reader, height(reader) - 2)),
    "text.start": Check("G", lambda reader: reader.session.caret == ("left", 0, 0)),
    "text.end": Check("", stands(".\n")),
    "page.centre": Check("space space", lambda reader: row(reader) - top(reader) == height(reader) // 2),
    "page.row_down": Check("", lambda reader: top(reader) == 1),
    "page.row_up": Check("ctrl+e ctrl+e", lambda reader: top(reader) == 1),
    "side.switch": Check("J w", stands("ferry left the quay at ten", "right")),
    "link.next": Check("l", stands("The ferry left")),
    "link.previous": Check("J J", stands("The ferry left")),
    "difference.next": Check("", stands("nine")),
    "difference.previous": Check("n n", stands("nine")),
    "suggestion.next": Check("", stands("nine")),
    "suggestion.previous": Check("J J J J", stands("nine")),
    "unmatched.next": Check("", stands("Nobody")),
    "unmatched.previous": Check("] ]", stands("Nobody")),
    "annotation.next": Check("n 4 g", lambda reader: stands("nine")(reader) and bool(current(reader))),
    "annotation.previous": Check("n 4 G", lambda reader: stands("nine")(reader) and bool(current(reader))),
    "unreviewed.next": Check("J J equals_sign K K", stands("Nobody")),
    "moved.partner": Check("", stands("The old baker")),
    "jump.back": Check("J l }".replace("}", "right_square_bracket"), stands("he ferry left")),
    "jump.forward": Check("right_square_bracket less_than_sign", stands("Nobody")),
    "jump.to": Check("", lambda reader: isinstance(reader.app.screen, PromptScreen)),
    "mark.set": Check("", lambda reader: isinstance(reader.app.screen, LetterScreen)),
    "mark.go": Check("B x J", lambda reader: isinstance(reader.app.screen, LetterScreen)),
    "read.mode": Check("", lambda reader: reader.page.mode == "paragraph"),
    "read.differences": Check("", lambda reader: reader.session.level == "all words"),
    "read.partner": Check("", levelled),
    "search.open": Check("", lambda reader: len(reader.query(SearchBar)) == 1),
    "search.next": Check("slash f e r r y enter", stands("Ferry", "right")),
    "search.previous": Check("slash f e r r y enter", stands("ferry left", "right")),
    "select.start": Check("", lambda reader: selected(reader) == ["T"]),
    "select.sentence": Check("J", lambda reader: selected(reader) == ["The ferry left the quay at nine."]),
    "select.another": Check(
        "J v e", lambda r: r.session.selection is not None and r.session.selection.anchor is None
    ),
    "select.swap": Check("J v e", lambda r: stands("The ferry")(r) and selected(r) == ["The"]),
    "select.copy": Check("J s", lambda reader: reader.app.clipboard == "The ferry left the quay at nine."),
    "select.give_up": Check("v", lambda reader: selected(reader) == []),
    **{f"tag.{digit}": Check("J", tagged(digit)) for digit in range(1, 10)},
    "tag.choose": Check("", lambda reader: isinstance(reader.app.screen, TagScreen)),
    "severity.up": Check("4", lambda reader: graver(reader, 1)),
    "severity.down": Check("4", lambda reader: graver(reader, -1)),
    "annotation.unsure": Check("4", lambda reader: not only(reader).sure),
    "annotation.note": Check("4", lambda reader: isinstance(reader.focused, NoteEditor)),
    "annotation.list": Check("4", lambda reader: isinstance(reader.app.screen, AnnotationsScreen)),
    "filter.set": Check("4", lambda reader: len(reader.query(FilterBar)) == 1),
    "annotation.status": Check("4", lambda reader: only(reader).status == "accepted"),
    "annotation.tag": Check("4", lambda reader: isinstance(reader.app.screen, TagScreen)),
    "annotation.spans": Check("4", lambda reader: selected(reader) == ["The Ferry", "The Ferry"]),
    "text.take_in": Check("", lambda reader: "both texts are as they were read" in reader.foot.message),
    "program.export": Check("", lambda reader: isinstance(reader.app.screen, ExportScreen)),
    "program.summary": Check("", lambda reader: isinstance(reader.app.screen, SummaryScreen)),
    "annotation.cycle": Check("4 5", lambda reader: current(reader) == reader.session.record.tags.digits[3]),
    "annotation.delete": Check("4", lambda reader: not reader.session.record.annotations),
    "link.equivalent": Check(
        "", lambda r: r.session.standing.state(0) == "equivalent" and stands("The ferry left")(r)
    ),
    "suggestion.accept": Check("n", lambda reader: only_origin(reader) == ["suggestion"]),
    "suggestion.dismiss": Check("n", lambda reader: not reader.session.record.suggestions),
    "link.correct": Check("", lambda reader: isinstance(reader.app.screen, CorrectScreen)),
    "history.undo": Check("4", lambda reader: not reader.session.record.annotations),
    "history.redo": Check("4 u", tagged(4)),
    "program.adjudicate": Check("", lambda reader: "only one reviewer" in reader.foot.message),
    "conflict.settle": Check("", lambda reader: "merged copies" in reader.foot.message),
    "program.tag_set": Check("", lambda reader: isinstance(reader.app.screen, PickScreen)),
    "program.help": Check("", lambda reader: isinstance(reader.app.screen, HelpScreen)),
    "program.palette": Check("", lambda reader: isinstance(reader.app.screen, CommandPalette)),
    "program.suspend": Check("", lambda reader: bool(reader.app._notifications)),
    "program.quit": Check("", lambda reader: reader.app.return_code == 0),
}


@pytest.mark.parametrize("key", [key for key in KEYS if key.keys], ids=lambda key: key.id)
async def test_a_key_does_what_it_is_for(key: Key, long: Session, store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK) if key.id in ("moved.partner", "read.partner") else long
    if key.id.startswith("suggestion."):
        put(session, suggestion(session, "nine", "ten"))
        session.record_changed()
    async with Diptych(session).run_test(size=(80, 24)) as pilot:
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        await pilot.press(*CHECKS[key.id].before.split())
        assert not CHECKS[key.id].holds(reader)
        await pilot.press(*key.presses[:1])
        await pilot.pause()
        assert CHECKS[key.id].holds(reader)


def test_every_key_has_a_check() -> None:
    assert {key.id for key in KEYS if key.keys} == CHECKS.keys()


def presses() -> list[str]:
    return [press for key in KEYS for press in key.presses]


def test_no_two_keys_collide() -> None:
    assert [press for press, times in Counter(presses()).items() if times > 1] == []
    assert len({key.id for key in KEYS}) == len(KEYS)


def test_no_key_is_one_that_terminals_take_for_another() -> None:
    taken = {"ctrl+i", "ctrl+m", "ctrl+[", "ctrl+s", "ctrl+q", "ctrl+c"}
    assert not taken & set(presses())


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_a_key_is_explained(key: Key) -> None:
    assert key.help
    assert key.group in (MOVE, JUMP, READ, SELECT, TAG, PROGRAM)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_what_a_key_calls_is_there_and_takes_what_it_is_given(key: Key) -> None:
    module, name, arguments = parse(key.action)
    if module == "app":
        called = getattr(Diptych, f"action_{name}")
    else:
        called = getattr(import_module(f"tui.screens.reader.{module}"), name)
    signature(called).bind("the desk", *arguments)


PROMISED = {
    "caret": "h l w b e 0 dollar_sign j k left right up down",
    "page": "space ctrl+b pageup pagedown ctrl+d ctrl+u z",
    "text": "g G home end",
    "side": "tab",
    "link": "J K equals_sign",
    "difference": "n N",
    "unmatched": "left_square_bracket right_square_bracket",
    "annotation": "left_curly_bracket right_curly_bracket exclamation_mark a d A",
    "filter": "f",
    "severity": "plus minus",
    "moved": "m",
    "select": "v s o escape y",
    "tag": "1 2 3 4 5 6 7 8 9 t",
    "history": "u U ctrl+r",
    "search": "slash full_stop comma",
    "program": "question_mark colon ctrl+p q",
}


@pytest.mark.parametrize("subject", PROMISED)
def test_the_keys_that_people_learn_stay(subject: str) -> None:
    found = {press for key in KEYS if key.id.startswith(f"{subject}.") for press in key.presses}
    assert set(PROMISED[subject].split()) <= found
