import numpy as np
import pytest

from collate.alignment import aligner
from collate.alignment.aligner import align
from collate.alignment.anchors import Pairs
from collate.alignment.ground import Weighed
from collate.alignment.moves import _groups, sorted_out
from collate.alignment.worth import Step

BRIDGE = "The council closed the iron bridge after two cracks were found."
FERRY = "A ferry will carry workers across the river until spring."
COST = "Repairs will cost about nine million crowns."
MAYOR = "Mayor Ilse Brandt apologised to the fishermen."


def step(left: int, right: int) -> Weighed:
    return Weighed(Step(range(left, left + 1), range(right, right + 1)), 1.0, 1.0)


def test_what_was_moved_leaves_a_weak_link() -> None:
    left = [BRIDGE, FERRY, COST, MAYOR]
    weak = [BRIDGE, "Rain kept the workers at home.", COST, MAYOR]
    assert (1,) in [link.right for link in align(left, weak).links if link.left == (1,)]
    links = align(left, [*weak, FERRY]).links
    assert [(link.left, link.right) for link in links if link.moved] == [((1,), (4,))]
    assert [link.kind for link in links if link.right == (1,)] == ["addition"]


def test_a_good_link_is_not_given_up() -> None:
    left = [BRIDGE, FERRY, COST, MAYOR]
    links = align(left, [BRIDGE, FERRY.replace("workers", "people"), COST, MAYOR, FERRY]).links
    assert [(link.left, link.right) for link in links] == [*(((i,), (i,)) for i in range(4)), ((), (4,))]


def test_that_it_stands_elsewhere_makes_a_link_less_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [BRIDGE, FERRY, COST, MAYOR], [BRIDGE, COST, MAYOR, "A ferry carries some across until spring."]
    (found,) = (link for link in align(*texts).links if link.moved)
    monkeypatch.setattr(aligner, "MOVED_DOUBT", 0.0)
    (by_words,) = (link for link in align(*texts).links if link.moved)
    assert 0.5 < found.score < by_words.score < 1


def test_short_phrases_that_recur_were_not_moved() -> None:
    links = align([BRIDGE, "He said so.", FERRY, COST], [BRIDGE, FERRY, COST, "She said no."]).links
    assert not any(link.moved for link in links)


def test_a_chain_found_apart_was_moved_only_if_it_crosses_a_link() -> None:
    steps, moved = sorted_out([step(0, 0), step(5, 5)], [step(2, 2), step(3, 7), step(6, 1)])
    assert steps == [step(0, 0), step(2, 2), step(5, 5)]
    assert moved == [step(3, 7), step(6, 1)]


def test_pairs_near_each_other_are_of_one_group() -> None:
    pairs = Pairs(np.array([1, 2, 3, 90, 91]), np.array([60, 61, 62, 5, 9]), np.ones(5))
    assert _groups(pairs) == [[0, 1, 2], [3, 4]]
