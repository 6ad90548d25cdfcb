from collections.abc import Iterator
from dataclasses import replace
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate.alignment.chain import LONGEST_RUN, SHAPES, chain
from collate.alignment.rivals import TEMPER, certainties, elsewhere
from collate.alignment.similarity import Likeness, likeness
from collate.alignment.surroundings import REACH, UNEVEN, surroundings
from collate.alignment.worth import NEVER, Prices, Step, closeness, masses, overlap, worth
from collate.alignment.worth import UNEVEN as CHAINS_UNEVEN

WORDS = ["red", "green", "blue", "black", "rains", "falls"]
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
sentences = st.lists(lines, min_size=1, max_size=4)


def prices(count: int, scale: float = 1.0, joined: float = 0.0) -> Prices:
    return Prices(np.full(count, 0.1), np.zeros(count), 0.3, scale, joined)


def sure(left: list[str], right: list[str], steps: list[Step]) -> list[float]:
    return certainties(likeness(left, right), prices(len(left)), prices(len(right)), steps)


def link(left: int, right: int, sizes: tuple[int, int] = (1, 1)) -> Step:
    return Step(range(left, left + sizes[0]), range(right, right + sizes[1]))


def every_chain(left: range, right: range) -> Iterator[list[Step]]:
    """All chains through a part of a table, by brute force."""
    yield []
    for i in left:
        for j in right:
            for shape in SHAPES:
                step = link(i, j, shape)
                if step.left.stop <= left.stop and step.right.stop <= right.stop:
                    for rest in every_chain(
                        range(step.left.stop, left.stop), range(step.right.stop, right.stop)
                    ):
                        yield [step, *rest]


def weight(alike: Likeness, left: Prices, right: Prices, box: list[range], steps: list[Step]) -> float:
    """What a chain weighs, up to what all chains of the same part have in common."""
    total, end = 0.0, [side.start for side in box]
    for step in steps:
        total += closeness(left, right) * (end == [step.left.start, step.right.start])
        end = [step.left.stop, step.right.stop]
        ours, theirs = masses(alike, step)
        pairs = alike.overlap[np.ix_(step.left, step.right)]
        less = max(0.0, min(overlap(alike, step), ours, theirs) - min(float(pairs.sum()), ours, theirs))
        total += worth(alike, left, right, step) - 2 * less
        total -= (UNEVEN - CHAINS_UNEVEN) * abs(left.scale * ours - right.scale * theirs)
        total += TEMPER * (len(step.left) + len(step.right))
    return exp(total / TEMPER)


@settings(max_examples=60)
@given(sentences, sentences, st.sampled_from([0.7, 1.0, 1.6]), st.sampled_from([0.0, 0.8]))
def test_a_link_is_as_sure_as_the_chains_that_hold_it(
    left: list[str], right: list[str], scale: float, joined: float
) -> None:
    alike = likeness(left, right)
    ours, theirs = prices(len(left), scale, joined), prices(len(right), 1 / scale)
    steps = chain(alike, ours, theirs)
    found = certainties(alike, ours, theirs, steps)
    for at, step in enumerate(steps):
        before, after = steps[: max(0, at - 1)][-1:], steps[at + 2 : at + 3]
        box = [
            range(before[0][side].stop if before else 0, after[0][side].start if after else count)
            for side, count in enumerate(alike.overlap.shape)
        ]
        ways = [(steps, weight(alike, ours, theirs, box, steps)) for steps in every_chain(*box)]
        share = sum(each for way, each in ways if step in way) / sum(each for _, each in ways)
        assert found[at] == pytest.approx(share, abs=1e-5)


def test_a_link_without_rivals_is_sure() -> None:
    left = ["The dog barked at night.", "A cat sat there.", "Rain fell on roofs."]
    assert min(sure(left, left, [link(0, 0), link(1, 1), link(2, 2)])) > 0.95


def test_of_two_equal_partners_neither_is_sure() -> None:
    right = ["A cat sat there.", "A cat sat there."]
    assert sure(["A cat sat there."], right, [link(0, 0)])[0] < 0.5


def test_what_is_left_out_beside_a_link_makes_it_less_sure() -> None:
    left = ["The dog barked at night.", "A cat sat on the mat and slept."]
    right = ["The dog barked at night.", "A cat sat on the mat.", "It slept."]
    steps = [link(0, 0), link(1, 1)]
    assert sure(left, right, steps)[1] < sure(left, right[:2], steps)[1] - 0.1


def test_a_sentence_that_is_a_little_alike_makes_a_link_less_sure() -> None:
    left, right = ["A grey cat sat on the mat."], ["A grey cat sat.", "It was on a mat."]
    other = ["A grey cat sat.", "Nobody came."]
    assert sure(left, right, [link(0, 0)])[0] < sure(left, other, [link(0, 0)])[0] - 0.1


def test_what_lies_far_off_does_not_matter() -> None:
    middle = ["Bees hum.", "Winds blow.", "Stars shine.", "Cows graze.", "Ships sail.", "Fires burn."]
    right = ["A cat sat there.", *middle[: REACH + 1], "A cat sat there."]
    near = ["A cat sat there.", *middle[: REACH - 1], "A cat sat there."]
    left = ["A cat sat there."]
    assert sure(left, near, [link(0, 0)])[0] < 0.5 < sure(left, right, [link(0, 0)])[0]


def test_what_may_not_be_linked_is_no_rival() -> None:
    left, right = ["A cat sat there."], ["A cat sat there.", "A cat sat there."]
    alike, free = likeness(left, right), prices(2)
    kept_out = free.without([range(1, 2)])
    assert certainties(alike, prices(1), kept_out, [link(0, 0)])[0] > 0.95
    barred = replace(alike, overlap=np.array([[alike.overlap[0, 0], -NEVER]], np.float32))
    assert certainties(barred, prices(1), free, [link(0, 0)])[0] > 0.95


def test_a_partner_elsewhere_is_one_outside_the_link_wherever_it_stands() -> None:
    left = ["A cat sat there.", "Bees hum in June.", "Cows graze.", "Fires burn.", "Ships sail."]
    right = ["A cat sat there.", "Bees hum in June.", "The cows graze.", "Stars shine.", "Bees hum in June."]
    steps = [link(0, 0), link(1, 1), link(2, 2, (1, 2)), link(4, 3)]
    alike = likeness(left, right)
    found = elsewhere(alike, steps)
    assert found[1] == pytest.approx(1)
    assert max(found[0], found[2], found[3]) < 0.5
    assert 0.5 < elsewhere(alike, [link(1, 1, (1, 4))])[0] < 0.9  # the cows
    assert elsewhere(alike, []) == []


def boxes(steps: list[Step], counts: tuple[int, int]) -> list[list[range]]:
    found = surroundings(steps, counts)
    return [
        [range(first, first + size) for first, size in zip(*both, strict=True)]
        for both in zip(found.starts.T.tolist(), found.sizes.T.tolist(), strict=True)
    ]


def test_the_surroundings_end_where_the_next_link_but_one_begins() -> None:
    steps = [link(0, 1), link(2, 2), link(3, 4, (1, 2)), link(4, 6), link(5, 8)]
    assert boxes(steps, (6, 9))[2] == [range(1, 5), range(2, 8)]
    assert boxes(steps, (6, 9))[:2] == [[range(3), range(4)], [range(4), range(6)]]
    assert boxes(steps, (6, 9))[3:] == [[range(3, 6), range(3, 9)], [range(4, 6), range(6, 9)]]


def test_the_surroundings_reach_so_far_and_hold_whole_links() -> None:
    middle, far = link(20, 20), [link(20 - REACH, 19 - REACH), link(20, 20), link(23, 19 + REACH, (1, 3))]
    assert boxes([middle], (50, 50)) == [[range(20 - REACH, 21 + REACH)] * 2]
    assert boxes(far, (50, 50))[1] == [range(21 - REACH, 23), range(20 - REACH, 19 + REACH)]


@given(st.lists(lines, min_size=1, max_size=20), st.lists(lines, min_size=1, max_size=20))
def test_a_certainty_is_a_chance_the_same_from_both_sides(left: list[str], right: list[str]) -> None:
    alike = likeness(left, right)
    steps = chain(alike, prices(len(left)), prices(len(right)))
    found = certainties(alike, prices(len(left)), prices(len(right)), steps)
    assert all(0 <= chance <= 1 for chance in found)
    mirror = replace(
        alike,
        overlap=alike.overlap.T,
        left=alike.right,
        right=alike.left,
        left_side=alike.right_side,
        right_side=alike.left_side,
    )
    swapped = [Step(right, left) for left, right in steps]
    assert certainties(mirror, prices(len(right)), prices(len(left)), swapped) == pytest.approx(found)


def test_long_runs_are_links_too() -> None:
    parts = ["A cat sat.", "It was on a mat.", "The mat was red.", "Nobody came."]
    step = link(0, 0, (1, LONGEST_RUN))
    assert 0.9 < sure([" ".join(parts)], parts, [step])[0] <= 1
