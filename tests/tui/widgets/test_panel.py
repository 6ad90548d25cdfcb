"""On which page an annotation stands, said in the panel where there is room."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from collate.document import PART, Run
from tests.tui.conftest import LEFT
from tui.actions.recording import tag
from tui.keys.keys import KEYS
from tui.review.session import Session
from tui.widgets.panel import Panel


@pytest.fixture
def paged(session: Session) -> Session:
    """The left is a PDF whose second page begins with “Nobody”; “noon” on it is tagged."""
    second = LEFT.index("Nobody")
    left = session.documents["left"]
    length = len(left.text)
    runs = Run(0, second, PART), Run(second, length, 2 * PART)
    session.documents["left"] = left._replace(media_type="application/pdf", runs=runs)
    session.go(session.places.at("left", LEFT.index("nine")))
    tag(session, "facts/number")
    session.go(session.places.at("left", LEFT.index("empty")))
    tag(session, "accuracy/mistranslation")
    return session


def line(session: Session, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(Panel, "size", Size(width, 4))
    _, *rows = Panel(session, KEYS).render().plain.splitlines()
    return " ".join(" ".join(rows).split())


def test_it_says_the_page_of_the_side_that_has_pages(paged: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert line(paged, 200, monkeypatch).endswith("(page 2 → ·)")
    paged.go(paged.places.at("left", LEFT.index("nine")))
    assert line(paged, 200, monkeypatch).endswith("(page 1 → ·)")


def test_it_is_said_in_full_or_not_at_all(paged: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [line(paged, width, monkeypatch) for width in range(20, 90)]
    told = [each.endswith("(page 2 → ·)") for each in found]
    assert told == ["(" in each for each in found]
    assert told == sorted(told)
    assert len(set(told)) == 2


def test_the_same_page_of_both_is_said_once(paged: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    paged.documents["right"] = paged.documents["left"]._replace(text=paged.text("right"))
    paged.go(paged.places.at("left", LEFT.index("nine")))
    assert line(paged, 200, monkeypatch).endswith("(page 1)")


def test_plain_text_has_no_pages(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.go(session.places.at("left", LEFT.index("nine")))
    tag(session, "facts/number")
    assert "(" not in line(session, 200, monkeypatch)
