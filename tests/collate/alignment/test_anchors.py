from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.alignment import anchors as room
from collate.alignment.anchors import Pairs, anchors, best_pairs, rising
from collate.alignment.features import read_features

places = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=9)


def pairs(found: list[tuple[int, int, int]]) -> Pairs:
    rows = sorted({(left, right): weight for left, right, weight in found}.items())
    lefts, rights = (np.array([key[side] for key, _ in rows], np.int64) for side in (0, 1))
    return Pairs(lefts, rights, np.array([float(weight) for _, weight in rows]))


def rises(chain: tuple[int, ...], found: Pairs) -> bool:
    return all(found.left[a] < found.left[b] and found.right[a] < found.right[b] for a, b in pairwise(chain))


@given(places.map(pairs))
def test_no_rising_chain_weighs_more(found: Pairs) -> None:
    every = range(len(found.left))
    chains = [chain for size in range(len(found.left) + 1) for chain in combinations(every, size)]
    most = max(found.weights[list(chain)].sum() for chain in chains if rises(chain, found))
    chain = rising(found)
    assert rises(tuple(chain.tolist()), found)
    assert found.weights[chain].sum() == most


LEFT = ["The ferry sank.", "It was late.", "A zebra ate the hay.", "It was late."]
RIGHT = ["It was late.", "Then the ferry was lost.", "It was late.", "The hay went to some zebra."]


def test_rare_words_name_anchors() -> None:
    found = anchors(read_features(LEFT, RIGHT), np.arange(4), np.arange(4))
    assert {(0, 1), (2, 3)} <= {*zip(found.left.tolist(), found.right.tolist(), strict=True)}


def test_what_is_common_names_nothing() -> None:
    features = read_features(LEFT, RIGHT)
    everywhere = np.array([1, 3]), np.array([0, 2])
    assert not len(best_pairs(features, *everywhere, 1).left)
    assert len(best_pairs(features, *everywhere, 4).left)


def test_sentences_are_told_by_their_numbers_in_the_text() -> None:
    found = best_pairs(read_features(LEFT, RIGHT), np.array([2]), np.array([1, 3]))
    assert (found.left.tolist(), found.right.tolist()) == ([2, 2], [1, 3])
    assert found.weights[1] > found.weights[0] > 0


def test_of_many_pairs_only_the_rarest_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    product = np.array([1, 1, 4, 16, 16, 99])
    assert room._rarity(product, 16) == 16
    monkeypatch.setattr(room, "MOST_PAIRS", 30)
    assert room._rarity(product, 16) == 8
    monkeypatch.setattr(room, "MOST_PAIRS", 1)
    assert room._rarity(product, 16) == 1


def test_texts_that_share_nothing_have_no_anchors() -> None:
    assert not len(anchors(read_features(["rain"], ["ubi"]), np.arange(1), np.arange(1)).left)
