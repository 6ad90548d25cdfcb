import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import Alignment, align
from collate.alignment import windows
from collate.alignment.anchors import Pairs
from collate.alignment.features import read_features
from collate.alignment.windows import Window, cut

WORDS = [f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in ("lm", "nt", "rz", "st", "x")]
OTHER_LETTERS = str.maketrans("abcdefgiklmnorstuxz", "абвгдежзиклмнопрсту")
lines = st.lists(st.sampled_from(["rain", "falls", "on", "old", "roof"]), min_size=1, max_size=4).map(
    " ".join
)
texts = st.lists(lines, min_size=1, max_size=12)


def book(length: int, *, seed: int = 5) -> list[str]:
    dice = random.Random(seed)
    return [" ".join(dice.choices(WORDS, k=dice.randint(5, 12))) for _ in range(length)]


def redrafted(text: list[str]) -> list[str]:
    dice = random.Random(1)
    return [" ".join(w if dice.random() < 0.8 else dice.choice(WORDS) for w in s.split()) for s in text]


def links(alignment: Alignment) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(link.left, link.right) for link in alignment.links}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"WHOLE": 50, "MOST_CELLS": 2000, "SHORTEST": 20, "LONGEST": 60, "EVEN_CELLS": 100, "EQUAL": 8}
    for name, value in sizes.items():
        monkeypatch.setattr(windows, name, value)


def test_a_short_text_is_one_window() -> None:
    text = book(9)
    assert cut(read_features(text, text[1:])) == [Window(range(9), range(8))]


@pytest.mark.usefixtures("small")
def test_windows_follow_each_other() -> None:
    @given(texts, texts)
    def law(left: list[str], right: list[str]) -> None:
        found = cut(read_features(left, right))
        for side, text in enumerate((left, right)):
            assert [sentence for window in found for sentence in window[side]] == list(range(len(text)))

    law()


@pytest.mark.usefixtures("small")
def test_a_book_is_cut_into_windows_that_hold_its_links() -> None:
    left = book(300)
    right = redrafted(left[:100] + left[120:])
    found = cut(read_features(left, right))
    assert len(found) > 5
    assert max(window.cells for window in found) <= windows.MOST_CELLS
    inside = {(i, j) for window in found for i in window.left for j in window.right}
    partners = {(i, i if i < 100 else i - 20) for i in range(300) if not 100 <= i < 120}
    assert len(partners - inside) < 3


@pytest.mark.usefixtures("small")
def test_a_cut_is_where_heavy_anchors_touch() -> None:
    lefts, rights = np.array([9, 12, 14, 15, 19]), np.array([9, 11, 14, 15, 18])
    found = Pairs(lefts, rights, np.array([1.0, 1.0, 0.7, 0.8, 0.9]))
    assert next(windows._cut_at(found, Window(range(30), range(30)))) == Window(range(15), range(15))


@pytest.mark.usefixtures("small")
def test_without_anchors_a_text_is_cut_evenly() -> None:
    found = cut(read_features(["rain"] * 100, ["snow"] * 60))
    assert max(window.cells for window in found) <= 1.1 * windows.EVEN_CELLS
    assert abs(len(found[3].left) - len(found[4].left)) <= 1


@pytest.mark.usefixtures("small")
def test_equal_ends_are_cut_in_step() -> None:
    left = book(40)
    found = cut(read_features(left, [*left[:16], "Hm.", *left[16:]]))
    assert found[0] == Window(range(8), range(8))
    assert found[-1] == Window(range(32, 40), range(33, 41)) or found[-1].left.stop == 40
    assert ((39,), (40,)) in links(align(left, [*left[:16], "Hm.", *left[16:]]))


def test_windows_give_the_links_that_the_whole_table_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    left = book(300)
    right = redrafted(left[:50] + left[60:200] + left[250:280] + left[200:250] + left[280:])
    whole = align(left, right)
    for name, value in {"WHOLE": 50, "MOST_CELLS": 5000, "SHORTEST": 40, "LONGEST": 90}.items():
        monkeypatch.setattr(windows, name, value)
    cut_up = align(left, right)
    assert len(links(whole) ^ links(cut_up)) <= 0.02 * len(whole.links)
    assert len([link for link in cut_up.links if link.moved]) >= 29


@pytest.mark.usefixtures("small")
def test_laws_hold_in_windows() -> None:
    @given(texts, texts)
    def law(left: list[str], right: list[str]) -> None:
        found = align(left, right).links
        assert sorted(i for link in found for i in link.left) == list(range(len(left)))
        assert sorted(j for link in found for j in link.right) == list(range(len(right)))
        still = [link.right for link in found if link.right and not link.moved]
        assert still == sorted(still)
        assert {link.mirrored() for link in align(right, left).links} == set(found)
        assert links(align(left, left)) == {((i,), (i,)) for i in range(len(left))}

    law()


WORST: dict[str, Callable[[], tuple[list[str], list[str], int]]] = {
    "equal": lambda: (["So it is."] * 100_000, ["So it is."] * 100_000, 100_000),
    "uneven": lambda: (["So it is."] * 600_000, ["So it is.", "It rained."], 1),
    "giant": lambda: (["word and " * 5_000_000], ["word", "and"], 1),
    "nothing": lambda: (book(5000), [line.translate(OTHER_LETTERS) for line in book(5000)], 0),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", WORST.values(), ids=WORST)
def test_worst_cases_end(case: Callable[[], tuple[list[str], list[str], int]]) -> None:
    left, right, matched = case()
    found = align(left, right).links
    assert sum(len(link.left) for link in found) == len(left)
    assert sum(link.kind == "match" for link in found) == matched


def test_a_small_text_tells_what_is_usual_as_a_whole_and_a_large_one_in_parts() -> None:
    text = book(400)
    whole = [Window(range(400), range(400))]
    parts = windows.sample(read_features(text, redrafted(text)), whole)
    assert len(parts) == windows.SAMPLED
    assert max(part.cells for part in parts) < whole[0].cells / 3
    small = [Window(range(50), range(50))]
    assert windows.sample(read_features(text[:50], text[:50]), small) == small
