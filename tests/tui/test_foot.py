from __future__ import annotations

import pytest
from textual.geometry import Size

from tui.session import Session
from tui.widgets.foot import Foot


def foot_of(session: Session, width: int, monkeypatch: pytest.MonkeyPatch) -> Foot:
    monkeypatch.setattr(Foot, "size", Size(width, 1))
    return Foot(session)


@pytest.mark.parametrize("width", range(40, 160, 7))
def test_the_ways_on_are_never_cut(session: Session, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    line = foot_of(session, width, monkeypatch).render().plain.rstrip()
    assert line.endswith("t more  ? help  q quit")
    assert len(line) <= width


def test_the_digits_are_named(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    line = foot_of(session, 160, monkeypatch).render().plain
    names = ["omission", "addition", "name", "number", "quote", "meaning", "polarity"]
    assert line.startswith("  ".join(f"{digit} {name}" for digit, name in enumerate(names, 1)))


def test_while_selecting_it_says_what_can_be_done(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.select()
    line = foot_of(session, 80, monkeypatch).render().plain.rstrip()
    assert line == "esc give up  tab other side  1-9 t tag  o other end  v anew  y copy"


def test_a_message_is_made_harmless(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    foot = foot_of(session, 80, monkeypatch)
    foot.say("a\x1b[2J\nb", is_trouble=True)
    assert foot.render().plain == "! a␛[2J b"
