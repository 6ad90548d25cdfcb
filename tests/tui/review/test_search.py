from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate import Alignment, Link
from store.annotation import SIDES
from tests.tui.conftest import unkept_session
from tests.tui.strategies import Pair, document_of, pairs
from tui.review.search import Hit, find, nearest
from tui.review.session import Session

laws = settings(max_examples=40)


def session_of(left: str, right: str = "x") -> Session:
    alignment = Alignment((Link((0,), (0,), 1),))
    return unkept_session(Pair(document_of([left], [""]), document_of([right], [""]), alignment))


def hits_of(session: Session, query: str) -> list[Hit]:
    return find(session.documents, session.places, query)


def found(query: str, left: str) -> list[str]:
    session = session_of(left)
    return [session.text(hit.side)[slice(*hit.span)] for hit in hits_of(session, query)]


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("he's gone", "He’s\ngone, he's  gone", ["He’s\ngone", "he's  gone"]),
        ('"so"', '“so” „so“ «so» "so"', ["“so”", "„so“", "«so»", '"so"']),
        ("“so”", '"so"', ['"so"']),
        ("a-b", "a–b a—b a-b", ["a–b", "a—b", "a-b"]),
        ("may", "May may MAY", ["May", "may", "MAY"]),
        ("May", "May may MAY", ["May"]),
        ("ÉTÉ", "été ÉTÉ", ["ÉTÉ"]),
        ("été", "Été", ["Été"]),
        ("a.c", "abc a.c", ["a.c"]),
        ("(x", "f(x)", ["(x"]),
        ("", "text", []),
        ("  ", "text", []),
        (" b ", "a b c", ["b"]),
        ("漢", "漢字漢", ["漢", "漢"]),
    ],
)
def test_what_is_found(query: str, text: str, hits: list[str]) -> None:
    assert found(query, text) == hits


@given(pairs(), st.data())
@laws
def test_what_stands_there_is_found_there(pair: Pair, data: st.DataObject) -> None:
    session = unkept_session(pair)
    side = data.draw(st.sampled_from(SIDES))
    text = session.text(side)
    start = data.draw(st.integers(0, len(text)))
    query = text[start : start + data.draw(st.integers(0, 12))]
    hits = hits_of(session, query)
    assert hits == sorted(hits)
    wanted = "".join(query.split())
    start += len(query) - len(query.lstrip())
    assert not wanted or any(hit.side == side and hit.span.start <= start < hit.span.end for hit in hits)
    for hit in hits:
        shown = session.text(hit.side)[slice(*hit.span)]
        assert len("".join(shown.split())) == len(wanted)
        assert session.places.at(hit.side, hit.span.start).band == hit.band


@given(pairs(), st.sampled_from("abe"))
@laws
def test_stepping_goes_through_all_hits_and_around(pair: Pair, query: str) -> None:
    session = unkept_session(pair)
    hits = hits_of(session, query)
    if not hits:
        return
    order: list[int] = []
    for _ in range(len(hits) + 1):
        order.append(nearest(hits, session.caret, 1 if order else 0))
        hit = hits[order[-1]]
        session.go(session.places.at(hit.side, hit.span.start))
    assert order == [(order[0] + step) % len(hits) for step in range(len(hits) + 1)]
    assert nearest(hits, session.caret, 0) == order[-1]
    assert nearest(hits, session.caret, -1) == (order[-1] - 1) % len(hits)


def test_left_comes_before_right() -> None:
    session = session_of("one two", "two one")
    assert [(hit.side, hit.span.start) for hit in hits_of(session, "one")] == [("left", 0), ("right", 4)]
