from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from collate.document import Span
from collate.finding import KINDS, Finding
from collate.suggestions import CELL, _reading_order, _stand_on_the_same, _telling, _without_overlaps

# Spans of no, one and several cells, so near one another that many share words.
SPANS = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, 3 * CELL),
    st.sampled_from((0, 1, 5, CELL // 2, CELL - 1, CELL, CELL + 1, 2 * CELL)),
)
SIDES = st.lists(SPANS, max_size=2).map(tuple)
FINDINGS = st.builds(
    Finding,
    st.sampled_from(sorted(KINDS)),
    SIDES,
    SIDES,
    st.just("a reason"),
    st.sampled_from((0.3, 0.6, 0.9)),
)


def looked_at_pair_by_pair(found: Sequence[Finding]) -> list[Finding]:
    """The same the plain way: each beside all that are kept."""
    kept: list[Finding] = []
    for finding in sorted(found, key=_telling):
        if not any(_stand_on_the_same(finding, other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=_reading_order)


@given(st.lists(FINDINGS, max_size=12))
def test_what_overlaps_is_found_without_looking_at_all(found: list[Finding]) -> None:
    assert _without_overlaps(found) == looked_at_pair_by_pair(found)


def test_a_word_stays_beside_what_is_told_of_its_whole_sentence() -> None:
    word = Finding("number", (Span(20, 24),), (Span(20, 24),), "nine → ten", 0.9)
    phrase, sentence = (
        Finding("question", (Span(10, 10 + size),), (Span(10, 10 + size),), "?", 0.9) for size in (16, 60)
    )
    assert _without_overlaps([word, phrase]) == [word]
    assert set(_without_overlaps([word, sentence])) == {word, sentence}


def test_few_are_looked_at_in_a_long_text() -> None:
    looks = 0

    class Looked(tuple[Span, ...]):
        """Spans that count how often somebody reads them."""

        def __iter__(self):  # type: ignore[no-untyped-def]
            nonlocal looks
            looks += 1
            return super().__iter__()

    count = 400
    found = [
        Finding("number", spans, spans, "a reason", 0.9)
        for at in range(count)
        for spans in [Looked((Span(at * CELL, at * CELL + 9),))]
    ]
    assert len(_without_overlaps(found)) == count
    assert looks < count * 20
