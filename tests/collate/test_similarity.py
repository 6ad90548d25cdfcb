from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import similarity
from collate.similarity import MOST_OCCURRENCES, Masses, by_chance, features, likeness, shared

WORDS = ["red", "green", "blue", "so-so", "rains", "12%", "雨", "が", ",", "!"]
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
sentences = st.lists(lines, min_size=1, max_size=7)


def bag(*run: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for sentence in run:
        found = Counter(name for name, _ in features(sentence))
        total += Counter({name: min(count, MOST_OCCURRENCES) for name, count in found.items()})
    return total


def weights(left: list[str], right: list[str]) -> dict[str, int]:
    kinds = {name: kind for sentence in left + right for name, kind in features(sentence)}
    holders = Counter(name for sentence in left + right for name in bag(sentence))
    count = len(left) + len(right)
    return {
        name: max(1, round(similarity.GRAIN * kinds[name] * float(np.log((count + 1) / held))))
        for name, held in holders.items()
    }


def weigh(found: Counter[str], by: dict[str, int]) -> int:
    return sum(by[name] * count for name, count in found.items())


def test_features() -> None:
    assert dict(features("Two men, two")) == {
        "two": 1.0,
        "men": 1.0,
        "two men": 0.5,
        "men two": 0.5,
        "#_two": 0.15,
        "#two_": 0.15,
        "#_men": 0.15,
        "#men_": 0.15,
    }


def test_a_sentence_without_words_is_its_own_feature() -> None:
    assert dict(features("* * *")) == {"=* * *": 1.0}


def test_in_scripts_without_spaces_grams_run_over_words() -> None:
    assert {name for name, kind in features("大雨が降る。") if kind == similarity.GRAM} == {
        "#_大雨が",
        "#大雨が降",
        "#雨が降る",
        "#が降る_",
    }


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


@given(sentences, sentences, st.integers(1, 4), st.integers(1, 4))
def test_runs_share_each_feature_as_often_as_both_have_it(
    left: list[str], right: list[str], rows: int, columns: int
) -> None:
    rows, columns = min(rows, len(left)), min(columns, len(right))
    alike, by = likeness(left, right), weights(left, right)
    unit = sum(weigh(bag(sentence), by) for sentence in left + right) / (len(left) + len(right))
    counts = np.zeros(alike.features, np.int64)
    for row in range(rows):
        names, times = alike.left_bag.run(row)
        counts[names] += times
    starts = np.arange(len(right) - columns + 1)
    expected = [weigh(bag(*left[:rows]) & bag(*right[at : at + columns]), by) / unit for at in starts]
    assert list(shared(counts, alike.right_bags[columns - 1], starts)) == pytest.approx(expected)


def test_chance_is_the_median_pair_without_the_partners() -> None:
    overlap = np.array([[9, 1, 2], [3, 9, 4], [5, 6, 9]], np.float32)
    ones: Masses = np.ones(3)
    assert similarity._chance(overlap, ones, ones) == 4
    assert similarity._chance(overlap[:1], ones[:1], ones) == 0
