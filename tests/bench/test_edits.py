from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bench.edits import EDITS, edited, sentences_of

SENTENCES = sentences_of(
    "The ferry left at nine. Forty people saw it go. Rain fell.\n\nA heading\n\nNobody came."
)


@given(st.sampled_from(sorted(EDITS)), st.floats(0, 0.5), st.integers(0, 999))
def test_words_stand_where_it_says(kind: str, rate: float, seed: int) -> None:
    old, new = edited(SENTENCES * 3, rate, [kind], random.Random(seed))
    words = {number: old.text[slice(*span)] for number, span in old.places.items()}
    assert " ".join(words.values()) == " ".join(old.text.split())
    assert all(new.text[slice(*span)] == words[number] for number, span in new.places.items())
    assert new.places.keys() <= old.places.keys()
    if rate == 0:
        assert new == old


def test_what_is_planted_stands_once() -> None:
    old, _ = edited(SENTENCES * 3, 0, ["move"], random.Random(1))
    planted = [word for word in old.text.split() if word.startswith("zq")]
    assert len(planted) == len(set(planted)) == 5
