from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.data import table
from collate.language.phrases import ALSO, Mark, lexicon

WORDS = ["may", "probably", "not", "it", "is", "possible", "he", "might", "have", "to", "go"]
TOPICS = ("modality", "causality", "scope", "order", "verbs", "reporting", "roles", "mutual")


def marks(text: str, topic: str = "modality", language: str = "en") -> list[tuple[str, set[str]]]:
    words = text.split()
    found = lexicon(topic, language).marks(words)
    return [(" ".join(words[mark.start : mark.end]), set(mark.lists)) for mark in found]


def test_a_mark_knows_its_lists() -> None:
    assert marks("he may come") == [("may", {"possible", "permitted"})]


def test_the_longest_phrase_counts_and_takes_its_words_away() -> None:
    assert marks("probably not today but probably later") == [
        ("probably not", {"unlikely"}),
        ("probably", {"likely"}),
    ]


def test_a_star_is_any_ending_in_later_words_too() -> None:
    assert marks("il est parti parce qu'il pleuvait", "causality", "fr") == [("parce qu'il", {"cause"})]


def test_an_answer_is_no_mark() -> None:
    words = ["there", "is", "a", "chance", "of", "rain"]
    assert lexicon("modality", "en").marks(words) == []
    assert "possible" in lexicon("modality", "en").answers(words)


def test_a_mark_may_be_left_out_of_the_answers() -> None:
    words = ["he", "may", "come"]
    [may] = lexicon("modality", "en").marks(words)
    assert may == Mark(1, 2, frozenset({"possible", "permitted"}))
    assert may.lists <= lexicon("modality", "en").answers(words)
    assert not may.lists & lexicon("modality", "en").answers(words, may)


def test_an_unknown_language_has_the_phrases_of_all() -> None:
    assert marks("er kommt vielleicht", language="")
    assert marks("er kommt vielleicht", language="en") == []


@pytest.mark.parametrize("topic", TOPICS)
def test_what_answers_for_a_list_has_that_list(topic: str) -> None:
    for lists in table(topic).values():
        assert {name.removesuffix(ALSO) for name in lists if name.endswith(ALSO)} <= set(lists)


@pytest.mark.parametrize("topic", TOPICS)
def test_phrases_are_lower_case_and_none_stands_twice(topic: str) -> None:
    for lists in table(topic).values():
        for name, phrases in lists.items():
            if isinstance(phrases, list):
                assert phrases == [phrase.lower() for phrase in phrases]
                assert len(phrases) == len(set(phrases)), name


@given(st.lists(st.sampled_from(WORDS)))
def test_marks_are_in_order_and_do_not_overlap(words: list[str]) -> None:
    found = lexicon("modality", "en").marks(words)
    assert all(mark.start < mark.end <= len(words) and mark.lists for mark in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
