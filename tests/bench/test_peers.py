"""What the comparison with peers derives and counts, without a peer."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.peers import page, plot
from bench.peers.aligners import difflib_sentences, difflib_words
from bench.peers.figures import GOLD, Figure
from bench.peers.scores import by_script, moves_found, strict_f1
from bench.peers.texts import Pair, from_verses, verses_in
from bench.peers.words import Links, common_in_wdiff, join_pairs, links_of, words_of

HOUSE = Path(__file__).parents[2]


def test_a_split_sentence_is_one_link() -> None:
    left = ["The old house stood empty, and nobody went near it.", "Rain fell."]
    right = ["The old house stood empty.", "Nobody ever went near it.", "Crows sang."]
    assert difflib_words(left, right) == [([0], [0, 1])]


def test_a_stray_common_word_is_no_link() -> None:
    left, right = words_of(["a b c d e f g h i j k"]), words_of(["a l m n o p q r s t u"])
    assert links_of([(0, 0)], left, right) == []


def test_a_sentence_goes_where_most_of_its_words_are() -> None:
    left, right = words_of(["one two three four"]), words_of(["one", "two three four"])
    assert links_of([(0, 0), (1, 1), (2, 2), (3, 3)], left, right) == [([0], [0, 1])]
    left, right = words_of(["one two three four", "five six"]), words_of(["one two three", "four five six"])
    assert links_of([(at, at) for at in range(6)], left, right) == [([0], [0]), ([1], [1])]


def test_a_side_by_side_diff_pairs_what_was_replaced_in_step() -> None:
    assert difflib_sentences(["a", "b", "c"], ["a", "x"]) == [([0], [0]), ([1], [1])]


def test_common_words_are_read_from_the_marks_of_wdiff() -> None:
    # left: the old tall house fell    right: the house fell quite down
    printed = "the\n\1old\ntall\2 house fell \3quite\ndown\4\n"
    assert list(common_in_wdiff(printed)) == [(0, 0), (3, 1), (4, 2)]


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_joined_pairs_are_apart_and_keep_every_pair(pairs: set[tuple[int, int]]) -> None:
    links = join_pairs(pairs)
    for side in (0, 1):
        sentences = [at for link in links for at in link[side]]
        assert len(sentences) == len(set(sentences)) == len({pair[side] for pair in pairs})
    assert pairs <= {(i, j) for left, right in links for i in left for j in right}


def pair_of(gold: Links, moved: frozenset[tuple[int, int]] = frozenset()) -> Pair:
    return Pair("a", ["x"] * 4, ["x"] * 4, gold, moved)


def test_strict_f1_by_hand() -> None:
    pair = pair_of([([0], [0]), ([1, 2], [1]), ([3], [3])])
    assert strict_f1(pair, pair.gold) == 1
    # right: 0-0, right 2 alone, 3-3; wrong: 1-1, left 2 alone. Precision 3/5, recall 2/3.
    assert strict_f1(pair, [([0], [0]), ([1], [1]), ([3], [3])]) == pytest.approx(
        2 * 0.6 / 3 * 2 / (0.6 + 2 / 3)
    )
    assert strict_f1(pair, []) == 0


def test_moves_found_by_hand() -> None:
    pair = pair_of([([0], [2]), ([1], [0])], moved=frozenset({(0, 2), (3, 3)}))
    assert moves_found(pair, [([0], [2]), ([1], [0])]) == 0.5


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled sets are not beside this checkout")
def test_our_count_is_that_of_the_labelled_sets(tmp_path: Path) -> None:
    gold, got = [([0], [0]), ([1, 2], [1]), ([3], [3])], [([0], [0]), ([1], [1]), ([2, 3], [2, 3])]
    file = tmp_path / "gold.jsonl"
    file.write_text(
        '{"id": "a", "left": ["x", "x", "x", "x"], "right": ["x", "x", "x", "x"], '
        '"gold": [[[0], [0]], [[1, 2], [1]], [[3], [3]]]}\n'
    )
    scores = by_script(GOLD / "score_alignment.py", file, {"a": got})
    assert scores["strict_f1"] == pytest.approx(strict_f1(pair_of(gold), got), abs=1e-4)
    assert 0 < scores["strict_f1"] < 1


def test_verses_lose_their_marks_and_the_headings_before_them() -> None:
    printed = (
        "<title>A song, sung early.</title> <l/>Songs 1:1: Up, <w n='3'>my</w> harp.<l/> <l/>Sing!\n"
        "<title>A song, sung early.</title> <l/>Songs 1:2: \n(aModule)\n"
    )
    assert verses_in(printed) == {"Songs 1:1": "Up, my harp. Sing!"}


def verses_of(text: list[str]) -> list[int]:
    return [int(verse[1:]) for sentence in text for verse in sentence.split()]


@given(st.integers(40, 120), st.sampled_from([0.0, 0.05]))
def test_gold_of_verses_is_where_the_same_verses_stand(length: int, moved: float) -> None:
    verses = [f"v{at}" for at in range(length)]
    pair = from_verses(verses, verses, moved)
    stands = {verse: j for j, right in enumerate(pair.right) for verse in right.split()}
    words = [(i, verse) for i, left in enumerate(pair.left) for verse in left.split()]
    shared = {(i, stands[verse]) for i, verse in words if verse in stands}
    assert join_pairs(sorted(shared)) == sorted(pair.gold, key=lambda link: link[0])
    assert pair.moved <= shared
    assert bool(pair.moved) == bool(moved)
    assert (verses_of(pair.right) == sorted(verses_of(pair.right))) == (not moved)
    assert pair == from_verses(verses, verses, moved)


def figure(peer: str, text: str, right: str = "", trouble: str = "") -> Figure:
    return Figure(peer, text, 0.614, 30.2, right, trouble)


def test_the_page_says_why_a_peer_stopped() -> None:
    done = [figure("wdiff", "250", ".8"), figure("wdiff", "1,000", ".9")]
    table = page.of_growth([*done, figure("wdiff", "3,000", trouble="over 60 s")])
    assert "| wdiff | .61 s, 30 MB, .9 |  |  | 1,000 (then over 60 s) |" in table


def test_tables_are_put_between_their_marks() -> None:
    old = f"before\n{page.BEGIN}\nold\n{page.END}\nafter\n"
    assert page.replaced(old, "new") == f"before\n{page.BEGIN}\nnew\n{page.END}\nafter\n"
    with pytest.raises(ValueError, match="lacks"):
        page.replaced("no marks", "new")


def test_a_plot_is_well_formed_and_its_labels_are_apart() -> None:
    panel = plot.Panel("seconds & more", (10, 1000), (1, 100))
    lines = {"a < b": [(10, 1), (1000, 100)], "c": [(10, 2), (1000, 100)]}
    drawn = plot.svg([(panel, lines)], {"a < b": "#111", "c": "#222"})
    labels = [x for x in ET.fromstring(drawn).iter() if x.get("paint-order")]
    assert [x.text for x in labels] == ["a < b", "c"]
    assert abs(float(labels[0].get("y", 0)) - float(labels[1].get("y", 0))) >= 13
    assert f"M0.0 {plot.HEIGHT:.1f}L{plot.WIDTH:.1f} 0.0" in drawn


def test_the_plot_of_the_page_is_small_and_has_no_script() -> None:
    drawn = (HOUSE / "docs" / "collation.svg").read_text(encoding="utf-8")
    assert len(drawn) < 60_000
    assert not re.search(r"<script|href|file:", drawn)
