from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate.alignment import chain as room
from collate.alignment.chain import SHAPES, chain, local_chains
from collate.alignment.similarity import Likeness, likeness
from collate.alignment.worth import NEVER, Prices, Step, closeness, worth

WORDS = ["red", "green", "blue", "black", "rains", "falls"]
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
sentences = st.lists(lines, min_size=1, max_size=5)


def prices(count: int, *, join: float = 0.1, alone: float = 0.15, joined: float = 0.0) -> Prices:
    return Prices(np.full(count, join), np.zeros(count), alone, joined=joined)


def value(alike: Likeness, left: Prices, right: Prices, steps: list[Step]) -> float:
    ends = [(0, 0), *((step.left.stop, step.right.stop) for step in steps)]
    close = sum(end == (step.left.start, step.right.start) for end, step in zip(ends, steps, strict=False))
    worths = sum(worth(alike, left, right, step) for step in steps)
    return worths + close * closeness(left, right)


def every_chain(rows: int, columns: int, row: int = 0, column: int = 0) -> Iterator[list[Step]]:
    """All chains through a table, by brute force."""
    yield []
    for i in range(row, rows):
        for j in range(column, columns):
            for a, b in SHAPES:
                if i + a <= rows and j + b <= columns:
                    for rest in every_chain(rows, columns, i + a, j + b):
                        yield [Step(range(i, i + a), range(j, j + b)), *rest]


@settings(max_examples=60)
@given(
    sentences.filter(lambda side: len(side) < 4),
    sentences.filter(lambda side: len(side) < 4),
    st.sampled_from([0.0, 0.8, 5.0]),
)
def test_no_chain_is_worth_more(left: list[str], right: list[str], joined: float) -> None:
    alike = likeness(left, right)
    ours, theirs = prices(len(left), alone=0.5), prices(len(right), joined=joined)
    found = value(alike, ours, theirs, chain(alike, ours, theirs))
    best = max(value(alike, ours, theirs, steps) for steps in every_chain(len(left), len(right)))
    assert found == pytest.approx(best, abs=1e-5)


def test_what_shares_nothing_goes_with_its_neighbour_where_sentences_are_split() -> None:
    left = ["red green blue black.", "rain falls on roads."]
    right = ["red green blue black.", "nobody came home.", "rain falls on roads."]
    alike = likeness(left, right)
    assert [len(step.right) for step in chain(alike, prices(2), prices(3))] == [1, 1]
    split = chain(alike, prices(2), prices(3, joined=5.0))
    assert sorted(len(step.right) for step in split) == [1, 2]


@given(sentences, sentences)
def test_a_chain_rises_on_both_sides(left: list[str], right: list[str]) -> None:
    steps = chain(likeness(left, right), prices(len(left)), prices(len(right)))
    for before, after in pairwise(steps):
        assert before.left.stop <= after.left.start
        assert before.right.stop <= after.right.start


def test_a_price_keeps_sentences_alone() -> None:
    alike = likeness(["red green. blue black."], ["red green.", "blue black."])
    assert chain(alike, prices(1), prices(2)) == [Step(range(1), range(2))]
    assert chain(alike, prices(1), prices(2, join=NEVER)) == [Step(range(1), range(1, 2))]


def test_a_sentence_with_a_price_beyond_worth_is_in_no_link() -> None:
    alike = likeness(["red green", "blue"], ["red green", "blue"])
    ours = prices(2)._replace(takes=np.array([NEVER, 0.0]))
    assert chain(alike, ours, prices(2)) == [Step(range(1, 2), range(1, 2))]


def test_only_the_most_promising_cells_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_COUNTED", 1)
    left = ["red green blue", "rain falls on black roads"]
    right = ["red green blue", "rain falls", "on black roads"]
    expected = [Step(range(1), range(1)), Step(range(1, 2), range(1, 3))]
    assert chain(likeness(left, right), prices(2), prices(3)) == expected


def test_local_chains_are_found_anywhere_and_hold_no_sentence_twice() -> None:
    left = ["red roses bloom", "green leaves fall", "long grey rain", "a new moon shines"]
    right = ["long grey rain", "a new moon shines", "red roses bloom", "green leaves fall"]
    found = local_chains(likeness(left, right), prices(4), prices(4), skip=0.3, least=1.0)
    pairs = [[(step.left.start, step.right.start) for step in steps] for steps in found]
    assert sorted(pairs) == [[(0, 2), (1, 3)], [(2, 0), (3, 1)]]


def test_a_gap_costs_a_local_chain() -> None:
    left = ["red roses bloom", "nothing of the kind", "green leaves fall"]
    right = ["red roses bloom", "green leaves fall"]
    alike = likeness(left, right)
    ours, theirs = prices(3, join=NEVER), prices(2, join=NEVER)
    near = local_chains(alike, ours, theirs, skip=0.1, least=0.5)
    far = local_chains(alike, ours, theirs, skip=9.0, least=0.5)
    assert [len(steps) for steps in near] == [2]
    assert [len(steps) for steps in far] == [1, 1]
