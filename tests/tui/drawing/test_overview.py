"""The strip: what is left to do, what was found, and where one is."""

from __future__ import annotations

import pytest

from collate import Span
from store import Suggestion
from tests.tui.drawing.test_viewport import lay_out
from tests.tui.suggested import put, suggestion
from tui.actions.recording import dismiss, redo, tag, undo
from tui.drawing.overview import Overview
from tui.drawing.viewport import Viewport
from tui.review.filtering import parse
from tui.review.session import Session


@pytest.fixture
def viewport(session: Session) -> Viewport:
    viewport = Viewport(lay_out(session, 40, stacked=False), 5)
    viewport.show(session)
    return viewport


def shown(overview: Overview, viewport: Viewport, height: int = 9) -> str:
    return "".join(edge.char for edge in overview.cells(viewport, height))


def settle(session: Session, *bands: int) -> None:
    for band in bands:
        session.record.set_equivalent(session.places.place(band))
    session.record_changed()


def test_the_place_has_its_sign_whatever_is_there(session: Session, viewport: Viewport) -> None:
    overview = Overview(session)
    assert shown(overview, viewport).startswith("◂")
    tag(session, "facts/number")
    session.record_changed()
    assert shown(overview, viewport).startswith("◂")
    session.go(session.places.at_band("left", len(session.bands) - 1))
    viewport.show(session)
    assert shown(overview, viewport).startswith("●")
    assert shown(overview, viewport).endswith("◂")


def test_what_is_reviewed_to_the_last_link_is_ticked_off(session: Session, viewport: Viewport) -> None:
    height, overview = 3, Overview(session)
    assert "=" not in shown(overview, viewport, height)
    middle = [band for band in range(len(session.bands)) if overview.cell_of(band) == 1]
    assert len(middle) > 1
    settle(session, *middle[1:])
    assert "=" not in shown(overview, viewport, height)
    settle(session, middle[0])
    assert shown(overview, viewport, height)[1] == "="
    undo(session)
    assert "=" not in shown(overview, viewport, height)
    redo(session)
    assert shown(overview, viewport, height) == shown(Overview(session), viewport, height)


def test_what_the_filter_hides_is_not_ticked_off(session: Session, viewport: Viewport) -> None:
    tag(session, "facts/number")
    session.go(session.places.at_band("left", len(session.bands) - 1))
    settle(session, *range(1, len(session.bands)))
    session.sieve.set(parse("severity:minor"))
    assert shown(Overview(session), viewport, 1) == "◂"
    assert Overview(session).cells(viewport, 1)[0].styles == ("window", "quiet", "mark")


def test_where_most_suggestions_wait_is_told(session: Session, viewport: Viewport) -> None:
    overview, last = Overview(session), len(session.bands) - 1
    first, second, third = (session.bands.span("left", band) for band in (last, last - 2, last - 2))
    text, height = session.text("left"), len(session.bands) * 2

    def at(span: Span, start: int) -> Suggestion:
        return suggestion(session, text[slice(*span)][start:], "", kind=f"kind {start}")

    put(session, at(first, 0), at(second, 0), at(third, 1))
    few, many = shown(overview, viewport, height)[overview.cell_of(last)], overview.cell_of(last - 2)
    assert (few, shown(overview, viewport, height)[many]) == ("⋄", "◇")
    for each in [*session.suggestions_in(last - 2)]:
        dismiss(session, each)
    assert shown(overview, viewport, height)[overview.cell_of(last)] == "◇"
    assert shown(overview, viewport, height) == shown(Overview(session), viewport, height)
