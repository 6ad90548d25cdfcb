from __future__ import annotations

import pytest

from collate.language.verbs import verbs


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("he will not close it", "future"),
        ("he is going to close it", "future"),
        ("it was closed", "past"),
        ("he closed it", "past"),
        ("it has been closed", "perfect"),
        ("it is closed", "present"),
        ("he closes it", "present"),
        ("they close it", "present"),
        ("it would be closed", "open"),
    ],
)
def test_the_time_of_a_verb(text: str, time: str) -> None:
    found = [verb for verb in verbs(text.split(), "en") if "close" in verb.stems]
    assert [verb.time for verb in found] == [time]


@pytest.mark.parametrize(
    ("form", "plain"),
    [("stopped", "stop"), ("tried", "try"), ("wrote", "write"), ("frozen", "freeze"), ("passes", "pass")],
)
def test_forms_share_the_stem_of_their_verb(form: str, plain: str) -> None:
    assert plain in verbs(["he", form, "it"], "en")[0].stems


def test_a_noun_behind_an_article_is_no_verb() -> None:
    assert verbs(["the", "needs", "of", "the", "many"], "en") == []


def test_other_languages_know_their_small_words() -> None:
    assert [verb.time for verb in verbs(["die", "fähre", "wird", "ablegen"], "de")] == ["future"]
