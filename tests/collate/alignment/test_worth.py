import numpy as np
import pytest

from collate.alignment.similarity import likeness
from collate.alignment.worth import CLOSE, CLOSE_ANYWAY, Prices, Step, closeness, worth


def prices(count: int, *, alone: float = 0.15, joined: float = 0.0) -> Prices:
    return Prices(np.full(count, 0.1), np.zeros(count), alone, joined=joined)


def test_links_are_close_where_one_version_splits_the_others_sentences() -> None:
    plain, split = prices(3, alone=0.25), prices(3, joined=0.8)
    assert (
        closeness(plain, split)
        == closeness(split, plain)
        == pytest.approx(CLOSE * (0.8 * 0.75 - CLOSE_ANYWAY))
    )
    assert closeness(split, split) == closeness(plain, plain) == closeness(plain, prices(3, joined=0.05)) == 0


def test_where_much_is_left_out_a_weak_link_is_worth_less() -> None:
    alike = likeness(["red rains", "black falls"], ["red falls", "blue"])
    step = Step(range(1), range(1))
    assert worth(alike, prices(2, alone=0.0), prices(2), step) > worth(alike, prices(2), prices(2), step)
    assert worth(alike, prices(2), prices(2, alone=0.0), step) > worth(alike, prices(2), prices(2), step)


def test_runs_of_one_length_are_likelier_unless_one_side_is_wordier() -> None:
    alike = likeness(["red green blue black rains falls"], ["red green blue"])
    step = Step(range(1), range(1))
    even, wordy = (
        worth(alike, prices(1)._replace(scale=scale), prices(1)._replace(scale=1 / scale), step)
        for scale in (1.0, 0.7)
    )
    assert even < wordy
