"""Lines folded into the rows there are: messages, and what is known of the link under the caret."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text
from textual.geometry import Size

from store import Store
from tests.tui.conftest import LEFT
from tests.tui.review.test_noticing import Finding, noticed, opened
from tui.actions.recording import tag
from tui.keys.keys import KEYS
from tui.review.session import Session
from tui.widgets.panel import Panel
from tui.widgets.told import folded, rows_of

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=40)


def panel(session: Session, monkeypatch: pytest.MonkeyPatch, width: int = 78, height: int = 4) -> list[str]:
    monkeypatch.setattr(Panel, "size", Size(width, height))
    return Panel(session, KEYS).render().plain.splitlines()


@given(WORDS, st.integers(20, 60), st.integers(1, 4), st.sampled_from(["", "! ", "◇ "]))
def test_rows_have_all_words_in_order_or_say_that_some_are_left_out(
    words: list[str], width: int, most: int, lead: str
) -> None:
    rows = [row.plain for row in folded(Text(lead + " ".join(words)), width, most, len(lead))]
    assert len(rows) <= most
    assert all(cell_len(row) <= width for row in rows)
    assert all(row.startswith(lead if not at else " " * len(lead)) for at, row in enumerate(rows))
    found = " ".join(row[len(lead) :] for row in rows).split()
    is_cut = found[-1] == "…"
    assert found[: len(found) - is_cut] == words[: len(found) - is_cut]
    assert is_cut or len(found) == len(words)


def test_the_sign_of_trouble_never_stands_alone() -> None:
    message = f"/{'x' * 90}/old.txt is gone: put it back"
    assert [row.plain for row in rows_of(message, 60, is_trouble=True)] == [
        f"! /{'x' * 57}",
        f"  {'x' * 33}/old.txt is gone: put it",
        "  back",
    ]


def test_a_reason_is_folded_not_cut(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    why = (
        "inside the quotation: “followed every order that he was given” became “followed most of the orders”"
    )
    find = lambda left, right: [replace(noticed(left, right, "number", ("nine", "ten")), why=why)]  # noqa: E731
    session = opened(store, Finding(find))
    assert session.noticing
    session.notice_all()
    session.go(session.places.at("left", LEFT.index("nine")))
    for width in (58, 78):
        _, *rows = panel(session, monkeypatch, width)
        assert why in " ".join(" ".join(rows).split())
    assert panel(session, monkeypatch, 38, 3)[-1].endswith("…")


def test_of_several_annotations_it_says_which_one_it_is(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.go(session.places.at("left", LEFT.index("Forty")))
    for name in ("facts/number", "facts/entity", "facts/role", "logic/scope"):
        tag(session, name)
    for width in (44, 60, 90):
        (which,) = (row for row in panel(session, monkeypatch, width) if "4 of 4" in row)
        assert which.startswith("▸ p Scope or attachment · major · 4 of 4")


@pytest.mark.parametrize("width", range(38, 100, 6))
def test_the_head_is_cut_nowhere(session: Session, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for band in range(len(session.bands)):
        session.go(session.places.at_band("left", band))
        head = panel(session, monkeypatch, width)[0]
        assert head.startswith(f"Link {band + 1} of {len(session.alignment.links)} · ")
        assert "…" not in head
        assert cell_len(head) <= width
