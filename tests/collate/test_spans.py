from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from collate import Span
from collate.spans import Spans

SPANS = st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99)), max_size=9)


@given(SPANS, st.slices(9))
def test_columns_are_the_same_spans(spans: list[Span], part: slice) -> None:
    columns = Spans.of(spans)
    assert columns == spans
    assert tuple(spans) == columns  # a document holds either
    assert (list(columns), len(columns), hash(columns)) == (spans, len(spans), hash(tuple(spans)))
    assert all(isinstance(span, Span) for span in columns)
    assert [columns[at] for at in range(-len(spans), len(spans))] == spans * 2
    assert columns[part] == spans[part]
    assert pickle.loads(pickle.dumps(columns)) == spans  # they travel to the processes that search


def test_other_spans_are_not_the_same() -> None:
    assert Spans.of([Span(0, 9)]) != Spans.of([Span(0, 8)])
    assert Spans.of([Span(0, 9)]) != (Span(0, 9), Span(10, 22))
    assert Spans.of([]) != 0
