import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.alignment import similarity
from collate.alignment.features import Masses, read_features
from collate.alignment.similarity import by_chance, likeness, shared, window
from tests.collate.alignment.features_by_hand import bag, weigh, weights

WORDS = ["red", "green", "blue", "so-so", "rains", "12%", "雨", "が", ",", "!"]
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
sentences = st.lists(lines, min_size=1, max_size=7)


@pytest.mark.parametrize("dense", [0, 10**9])
def test_overlap_is_what_both_have_less_chance(monkeypatch: pytest.MonkeyPatch, dense: int) -> None:
    monkeypatch.setattr(similarity, "DENSE_PAIRS", dense)
    monkeypatch.setattr(similarity, "SPARSE_PAIRS", 5)
    monkeypatch.setattr(similarity, "DENSE_COLUMNS", 2)

    @given(sentences, sentences)
    def law(left: list[str], right: list[str]) -> None:
        alike, by = likeness(left, right), weights(left, right)
        masses = [weigh(bag(sentence), by) for sentence in left + right]
        unit = sum(masses) / len(masses)
        assert [*alike.left, *alike.right] == pytest.approx([mass / unit for mass in masses])
        for i, ours in enumerate(left):
            for j, theirs in enumerate(right):
                both = weigh(bag(ours) & bag(theirs), by) / unit
                chance = by_chance(alike.chance, float(alike.left[i]), alike.right[j : j + 1])[0]
                expected = alike.left[i] if ours == theirs else both - chance
                assert alike.overlap[i, j] == pytest.approx(expected, abs=1e-4)

    law()


@given(sentences, sentences)
def test_a_window_is_a_part_of_the_whole(left: list[str], right: list[str]) -> None:
    features = read_features(left, right)
    ours, theirs = np.arange(len(left)), np.arange(len(right))
    whole = window(features, ours, theirs)
    half = len(left) // 2
    part = window(features, ours[half:], theirs[:2], whole.chance)
    assert part.overlap == pytest.approx(whole.overlap[half:, :2], abs=1e-5)
    assert list(part.left) == list(whole.left[half:])


@given(sentences, sentences, st.integers(1, 4), st.integers(1, 4))
def test_runs_share_each_feature_as_often_as_both_have_it(
    left: list[str], right: list[str], rows: int, columns: int
) -> None:
    rows, columns = min(rows, len(left)), min(columns, len(right))
    alike, by = likeness(left, right), weights(left, right)
    unit = sum(weigh(bag(sentence), by) for sentence in left + right) / (len(left) + len(right))
    counts = np.zeros(len(alike.weights), np.int64)
    for row in range(rows):
        names, times = alike.left_side.run(row)
        counts[names] += times
    starts = np.arange(len(right) - columns + 1)
    expected = [weigh(bag(*left[:rows]) & bag(*right[at : at + columns]), by) / unit for at in starts]
    assert list(shared(counts, alike, starts, starts + columns)) == pytest.approx(expected)


def test_chance_is_the_median_pair_without_the_partners_so_far_as_partners_are_alike() -> None:
    tenths = np.array([[9, 1, 2], [3, 5, 4], [5, 2, 9]], np.float32)
    tenths /= 10
    ones: Masses = np.ones(3)
    assert similarity._chance(tenths, ones, ones) == pytest.approx(0.3 * 0.9)
    assert similarity._chance(tenths[1:], ones[1:], ones) == pytest.approx(0.3 * 0.7)
    assert similarity._chance(tenths[:1], ones[:1], ones) == 0
