from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.alignment import features as room
from collate.alignment.features import (
    BIGRAM,
    COMMON,
    GRAIN,
    GRAM,
    LOOKED_AT,
    MOST_OCCURRENCES,
    WORD,
    read_features,
    spread,
)
from tests.collate.alignment.features_by_hand import bag, named, weights

WORDS = [
    "red",
    "green",
    "blue",
    "so-so",
    "rains",
    "12%",
    "1\u00a0000",
    "U.S.",
    "雨",
    "が",
    "ฝนตก",
    ",",
    "!",
    "",
    "\n",
]
lines = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
sentences = st.lists(lines, min_size=1, max_size=7)


def test_features_by_hand() -> None:
    assert dict(named("Two men, two")) == {
        "two": WORD, "men": WORD, "two men": BIGRAM, "men two": BIGRAM,
        "#_two": GRAM, "#two_": GRAM, "#_men": GRAM, "#men_": GRAM,
    }  # fmt: skip
    assert dict(named("* * *")) == {"=* * *": WORD}
    assert {name for name, kind in named("大雨が降る。") if kind == GRAM} == set()
    assert {name for name, kind in named("ฝนตก") if kind == GRAM} == {"#_ฝนต", "#ฝนตก", "#นตก_"}


@given(sentences, sentences, st.integers(1, 3))
def test_sentences_have_the_features_that_reading_by_hand_gives(
    left: list[str], right: list[str], block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "BLOCK", block)
        found = read_features(left, right)
    by = weights(left, right)
    for side, rows in ((left, found.left), (right, found.right)):
        for sentence, row in zip(side, rows.tolist(), strict=True):
            there = slice(found.bags.bounds[row], found.bags.bounds[row + 1])
            ours = zip(
                found.weights[found.bags.features[there]].tolist(),
                found.bags.counts[there].tolist(),
                strict=True,
            )
            assert Counter(ours) == Counter((by[name], count) for name, count in bag(sentence).items())
            assert found.masses[row] == sum(by[name] * count for name, count in bag(sentence).items())


def test_equal_sentences_are_read_once() -> None:
    found = read_features(["rain"] * 3, ["rain", "snow"])
    assert (found.left.tolist(), found.right.tolist(), len(found.masses)) == ([0] * 3, [0, 1], 2)


def test_of_a_huge_sentence_head_and_tail_are_read() -> None:
    giant = "head " + "middle" * LOOKED_AT + " tail"
    found = read_features([giant, "head", "tail", "other"], ["nothing"])
    assert found.bags.bounds[1] < LOOKED_AT
    bags = [set(found.bags.features[slice(*found.bags.bounds[row : row + 2])].tolist()) for row in range(4)]
    assert bags[0] > bags[1] | bags[2]
    assert not bags[0] & bags[3]


def test_what_is_rare_weighs_more() -> None:
    found = read_features(["rain"] * 9 + ["zebra"], ["rain"])
    assert found.masses[1] > found.masses[0] > 0
    assert found.weights.min() >= 1
    assert found.weights.max() == round(GRAIN * (COMMON + np.log(12)))


def test_spread() -> None:
    assert spread(np.array([3, 8, 1]), np.array([2, 0, 1])).tolist() == [3, 4, 1]
    assert spread(np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []


def test_occurrences_are_capped() -> None:
    assert read_features(["rain " * 9], ["snow"]).bags.counts.max() == MOST_OCCURRENCES


def test_korean_endings_hide_no_word() -> None:
    sentences = ["버스가 늦었다.", "버스는 비었다.", "하늘이 맑았다."]
    found = read_features(sentences[:1], sentences[1:])
    held = [set(found.bags.features[slice(*found.bags.bounds[at : at + 2])].tolist()) for at in range(3)]
    assert len(held[0] & held[1]) > len(held[0] & held[2]) + 1
