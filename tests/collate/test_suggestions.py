from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate import compare, read, read_bytes
from collate.finding import KINDS, Finding
from collate.passages.passage import pair_passage
from collate.suggestions import findings, suggest, suggest_pair

CASES = Path(__file__).with_name("suggestions")
# Of the cases of a kind so many, out of a hundred, may be "hard": too hard so far, they stay where they are.
MAY_BE_HARD = 10


def cases(kind: str, must: str) -> list[dict[str, Any]]:
    """The cases of a kind in which it must speak, or must be silent."""
    found: list[dict[str, Any]] = tomllib.loads((CASES / f"{kind}.toml").read_text(encoding="utf-8"))[must]
    return found


def shown(kind: str, case: dict[str, Any]) -> list[Finding]:
    """What is shown of a kind, before other kinds that stand on the same words take its place.

    Of a kind that is never shown unasked, all.
    """
    found = findings(pair_passage(case["left"], case["right"]))
    least = KINDS[kind].shown if KINDS[kind].shown <= 1 else 0
    return [each for each in found if each.kind == kind and each.score >= least]


def said(found: Finding, case: dict[str, Any]) -> dict[str, list[str]]:
    """The quotes of a suggestion, as a case names them."""
    return {
        f"{side}_quote": [case[side][slice(*span)] for span in getattr(found, side)]
        for side in ("left", "right")
    }


def speaks(kind: str, case: dict[str, Any]) -> bool:
    """Whether one of what is shown stands where the case says, and tells why."""
    wanted = {name: case[name] for name in ("left_quote", "right_quote") if name in case}
    return any(
        wanted.items() <= said(found, case).items() and case.get("why", "") in found.why
        for found in shown(kind, case)
    )


KNOWN = sorted(path.stem for path in CASES.glob("*.toml"))
OF_WHOLE_TEXTS = {"term"}  # no case fits on a line: `detectors/test_whole.py` has them


@pytest.mark.parametrize("kind", KNOWN)
def test_a_kind_speaks(kind: str) -> None:
    found = [case for case in cases(kind, "speak") if "hard" not in case]
    assert [f"{case['left']} | {case['right']}" for case in found if not speaks(kind, case)] == []


@pytest.mark.parametrize("kind", KNOWN)
def test_a_kind_is_silent(kind: str) -> None:
    found = [case for case in cases(kind, "silent") if "hard" not in case]
    assert [f"{case['left']} | {case['right']}" for case in found if shown(kind, case)] == []


@pytest.mark.parametrize("kind", KNOWN)
def test_few_cases_are_too_hard(kind: str) -> None:
    for must, fails in (("speak", speaks), ("silent", shown)):
        found = cases(kind, must)
        hard = [case for case in found if "hard" in case]
        assert 100 * len(hard) <= MAY_BE_HARD * len(found)
        assert all(bool(fails(kind, case)) == (must == "silent") for case in hard), "no longer hard"


def test_every_kind_has_cases_where_it_must_speak_and_be_silent() -> None:
    assert set(KNOWN) == set(KINDS) - OF_WHOLE_TEXTS
    assert all(cases(kind, must) for kind in KNOWN for must in ("speak", "silent"))


WORDS = st.sampled_from(
    [
        *(
            "The",
            "a",
            "not",
            "never",
            "Ferrant",
            "Osei",
            "12",
            "120",
            "5%",
            "on",
            "Monday",
            "in",
            "May",
            "she",
        ),
        *("he", "said", "may", "harbour", "zzyx", "habour", "“", "”", "?", ".", ",", '"', "'"),
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)


@given(TEXTS, TEXTS)
def test_spans_lie_in_the_texts_and_evidence_is_named(left: str, right: str) -> None:
    for found in suggest_pair(left, right):
        assert all(0 <= span.start <= span.end <= len(left) for span in found.left)
        assert all(0 <= span.start <= span.end <= len(right) for span in found.right)
        assert any(span.start < span.end for span in (*found.left, *found.right))
        assert found.why
        assert 0 <= found.score <= 1
        assert found.kind in KINDS


@given(TEXTS)
def test_nothing_is_said_of_equal_texts(text: str) -> None:
    assert suggest_pair(text, text) == []


def test_of_two_kinds_on_the_same_words_one_stays() -> None:
    left, right = "“The roof holds,” said Osei.", "“The roof holds,” said Brandt."
    assert {each.kind for each in findings(pair_passage(left, right))} == {"name", "attribution"}
    assert [found.kind for found in suggest_pair(left, right)] == ["attribution"]


def test_who_reports_is_a_name_where_nothing_is_quoted() -> None:
    left, right = "The roof holds, said Osei.", "The roof holds, said Brandt."
    assert {each.kind for each in findings(pair_passage(left, right))} == {"name", "attribution"}
    assert [found.kind for found in suggest_pair(left, right)] == ["name"]


def test_what_is_said_again_and_again_is_shown_twice() -> None:
    left = read_bytes(b"Osei is here. The mill is old. Osei is poor. I met Osei. Osei is tall.\n", "l.txt")
    right = read_bytes(
        b"Brant is here. The mill is old. Brant is poor. I met Brant. Brant is tall.\n", "r.txt"
    )
    found = [each for each in suggest(left, right, compare(left, right)) if each.kind == "name"]
    assert [each.shown for each in found] == [True, True, False, False]
    assert [each.why for each in found] == ["Osei → Brant … and 3 more like it", *3 * ["Osei → Brant"]]


def test_spans_count_in_the_documents() -> None:
    left = read_bytes(
        b"# Accounts\n\nThe mill was old and tall. Osei paid 120 guilders for it in all.\n", "left.md"
    )
    right = read_bytes(
        b"Accounts\n\nThe mill was tall and old. Osei paid 102 guilders for it in all.\n", "right.txt"
    )
    found = suggest(left, right, compare(left, right))
    assert [(each.kind, each.tag, each.why) for each in found] == [("number", "facts/number", "120 → 102")]
    assert [left.text[slice(*span)] for span in found[0].left] == ["120"]
    assert [right.text[slice(*span)] for span in found[0].right] == ["102"]


def test_a_stray_word_for_a_sentence_is_garble() -> None:
    left = read_bytes(b"The mill was old and tall. Osei bought it in May for his sister.\n", "left.txt")
    right = read_bytes(
        b"The mill was old and tall.\n\ndid.\n\nOsei bought it in May for his sister.\n\nThey left.\n",
        "right.txt",
    )
    found = suggest(left, right, compare(left, right))
    stray = [each for each in found if each.kind == "garble"]
    assert [right.text[slice(*each.right[0])] for each in stray] == ["did."]
    assert all(each.shown for each in stray)


def test_a_name_that_a_document_lacks_is_shown() -> None:
    sentences = "The mill was old and tall. {} paid for it in May. They sold it again in June.\n"
    left, right = (read_bytes(sentences.format(who).encode(), "m.txt") for who in ("Ines Falk", "A widow"))
    found = suggest(left, right, compare(left, right))
    assert [(each.kind, each.why, each.shown) for each in found] == [
        ("name", "Ines Falk: only in the left", True)
    ]
    assert not any(each.shown for each in suggest_pair("Ines Falk paid for it.", "A widow paid for it."))


@pytest.mark.parametrize(
    ("said", "now", "missed"),
    [
        ("the Danish king", "Harald", []),
        ("the Danish king", "the king", ["Danish: only in the left"]),
        ("the Danish barn", "Harald", ["Danish: only in the left"]),
    ],
)
def test_a_country_goes_with_its_office_where_a_name_stands_for_both(
    said: str, now: str, missed: list[str]
) -> None:
    text = "Harald was old and tall. The mill was left for {} to sell. They sold it in June.\n"
    left, right = (read_bytes(text.format(who).encode(), "m.txt") for who in (said, now))
    found = [each for each in suggest(left, right, compare(left, right)) if each.kind == "name"]
    assert [each.why for each in found if each.shown] == missed


def test_a_rare_scrap_for_a_sentence_is_garble() -> None:
    left = read_bytes(b"The mill was old and tall. They sold it again in June.\n", "l.txt")
    for scrap, expected in (("Mu.", ["stray “Mu.”"]), ("Yes.", [])):
        text = f"The mill was old and tall.\n\n{scrap}\n\nThey sold it again in June.\n"
        right = read_bytes(text.encode(), "r.txt")
        found = suggest(left, right, compare(left, right))
        assert [each.why for each in found if each.kind == "garble"] == expected


def test_a_lead_to_no_quotation_is_garble() -> None:
    left = read_bytes(b"The mill was old and tall. They sold it again in June.\n", "l.txt")
    right = read_bytes(b"The mill was old and tall.\n\nOsei said:\n\nThey sold it again in June.\n", "r.txt")
    quoted = read_bytes(right.text.replace("They", "\u201cThey").encode(), "q.txt")
    found = [
        [each.why for each in suggest(left, it, compare(left, it)) if each.kind == "garble"]
        for it in (right, quoted)
    ]
    assert found == [["stray “Osei said:”"], []]


@pytest.mark.parametrize("kind", ["omission", "addition"])
def test_of_an_absent_version_all_is_unmatched(kind: str) -> None:
    pair = read_bytes(b"The mill was old and tall. They sold it again in June.\n", "l.txt"), read(os.devnull)
    left, right = pair if kind == "omission" else pair[::-1]
    assert {each.kind for each in suggest(left, right, compare(left, right))} == {kind}
