from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from store import Store
from tests.tui.conftest import MOVED, MOVED_BACK, kept_session
from tui.actions import selecting
from tui.actions.conditions import Here
from tui.actions.recording import tag
from tui.app import Diptych
from tui.keys.keys import KEYS, remapped
from tui.review.search import find
from tui.review.session import Session
from tui.widgets.foot import HINT_FOR, Foot
from tui.widgets.key_line import KeyLine

WIDTHS = range(40, 160, 7)
WAYS = "t more  ? help  q quit"


@pytest.fixture
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """So wide is the foot: 78 cells, as in a terminal of 80, unless a test says otherwise."""
    cells: int = getattr(request, "param", 78)
    monkeypatch.setattr(Foot, "size", Size(cells, 1))
    return cells


def foot_of(session: Session) -> Foot:
    return Foot(lambda: Here(session), KEYS)


def line(session: Session) -> str:
    return foot_of(session).render().plain.rstrip()


@pytest.mark.parametrize("width", WIDTHS, indirect=True)
@pytest.mark.parametrize("tagged", [False, True])
def test_the_ways_on_are_never_cut(session: Session, width: int, tagged: bool) -> None:
    if tagged:
        tag(session, "facts/number")
    assert line(session).endswith(WAYS)
    assert cell_len(line(session)) <= width


@pytest.mark.parametrize("width", [160], indirect=True)
@pytest.mark.usefixtures("width")
def test_the_digits_are_named(session: Session) -> None:
    names = ["omission", "addition", "name", "number", "quote", "meaning", "polarity"]
    assert line(session).startswith("  ".join(f"{digit} {name}" for digit, name in enumerate(names, 1)))


@pytest.mark.usefixtures("width")
def test_on_an_annotation_it_says_what_can_be_done_with_it(session: Session) -> None:
    tag(session, "facts/number")
    assert line(session) == f"+ graver  - lighter  a note  d delete  ! unsure  {WAYS}"
    tag(session, "facts/entity")
    assert "; another" in line(session)
    session.go(session.places.at_band("left", 3))
    assert line(session).startswith("1 omission")


@pytest.mark.usefixtures("width")
def test_on_a_moved_link_it_names_the_partner(store: Store) -> None:
    session = kept_session(store, MOVED, MOVED_BACK)
    shown = {session.band.moved: line(session)}
    session.go(session.places.at_band("left", 1))
    shown |= {session.band.moved: line(session)}
    session.go(session.places.at_band("left", 2))
    shown |= {session.band.moved: line(session)}
    assert shown[True].startswith("m partner  1 omission")
    assert shown[False].startswith("1 omission")


@pytest.mark.usefixtures("width")
def test_while_there_are_hits_it_steps_through_them(session: Session) -> None:
    foot = Foot(lambda: Here(session, find(session.documents, session.places, "ferry")), KEYS)
    assert foot.render().plain.startswith(". next hit  , previous  esc give up  1 omission")


@pytest.mark.usefixtures("width")
def test_while_keys_are_letters_it_names_none(session: Session) -> None:
    assert Foot(lambda: Here(session, is_typing=True), KEYS).render().plain == ""


@pytest.mark.usefixtures("width")
def test_while_selecting_it_says_what_can_be_done(session: Session) -> None:
    selecting.select(session)
    assert line(session) == "esc give up  tab other side  1-9 t tag  o other end  v anew  y copy"


@pytest.mark.usefixtures("width")
def test_it_names_the_users_own_keys(session: Session) -> None:
    chosen = {"program.help": ["F2"], "tag.1": [], "severity.up": ["Z"], "program.quit": []}
    foot = Foot(lambda: Here(session), remapped(chosen))
    assert foot.render().plain.startswith("2 addition  3 name")
    assert foot.render().plain.endswith("t more  F2 help")
    tag(session, "facts/number")
    assert foot.render().plain.startswith("Z graver  - lighter")
    selecting.select(session)
    assert "2-9 t tag" in foot.render().plain
    foot.say("{severity.up} is graver, {program.quit} has no key, {no.such} is no id")
    said = "Z is graver, “quit (everything is saved)” has no key, {no.such} is no id"
    assert foot.render().plain == said


@pytest.mark.usefixtures("width")
def test_a_message_is_made_harmless(session: Session) -> None:
    foot = foot_of(session)
    foot.say("a\x1b[2J\nb", is_trouble=True)
    assert foot.render().plain == "! a␛[2J b"


@pytest.mark.usefixtures("width")
def test_a_hint_goes_after_some_keys_or_the_first_tag(session: Session) -> None:
    keys = {key.id: key for key in KEYS}
    foot = foot_of(session)
    hint = "n next change · ) next suggestion · 1-9 tag it · tab other side · ? all keys"
    for used in (["link.next"] * HINT_FOR, ["link.next", "tag.4"]):
        foot.hint()
        for key_id in used:
            assert foot.render().plain == hint
            foot.used(keys[key_id])
        assert foot.render().plain.startswith("1 omission")


async def test_the_foot_and_the_keys_of_a_list_grow_with_a_message(session: Session) -> None:
    app = Diptych(session)
    async with app.run_test(size=(80, 24)) as pilot:
        foot, line = app.screen.query_one(Foot), KeyLine(KEYS)
        await app.screen.mount(line)
        for each in (foot, line):
            for message, is_trouble, height in (("a path " * 40, True, 4), ("short", False, 1)):
                each.say(message, is_trouble=is_trouble)
                await pilot.pause()
                assert (each.size.height, len(each.render().plain.split("\n"))) == (height, height)
            each.say("a path " * 40)
            for width, height in ((60, 5), (80, 4)):
                await pilot.resize_terminal(width, 24)
                for _ in range(500):
                    await pilot.pause(0.01)
                    if each.size == (width - 2, height):
                        break
                assert each.size == (width - 2, height)
            each.say("")
