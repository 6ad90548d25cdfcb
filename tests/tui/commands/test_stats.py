from __future__ import annotations

import csv
import io
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from collate.words.tokens import tokens
from store import Store
from tests.running import Run
from tests.tui.conftest import LEFT, RIGHT, kept_session
from tui.actions.recording import tag
from tui.lists.figures import table
from tui.review.session import Session


@pytest.fixture
def run(run: Run, database: Path) -> Run:
    """Call `diptych stats` on the database, in this process."""
    return partial(run, "stats", "--db", database)


def tag_at(session: Session, word: str, tag_id: str) -> None:
    """Tag the change that begins at a word of the left."""
    session.go(session.places.at("left", LEFT.index(word)))
    tag(session, tag_id)


def fine(session: Session, word: str) -> None:
    """Find nothing wrong in the link of a word of the left."""
    band = session.places.at("left", LEFT.index(word)).band
    session.record.set_equivalent(session.places.place(band))


@pytest.fixture
def two(store: Store, database: Path) -> str:
    """Links of "nine", "Forty" and "captain" judged by both, that of "empty" by ann alone; the name of it."""
    ann = kept_session(store)
    for word, given in (("nine", "facts/number"), ("Forty", "facts/number"), ("empty", "logic/polarity")):
        tag_at(ann, word, given)
    fine(ann, "captain")
    with Store.open(database, "bob") as store_of_bob:
        bob = kept_session(store_of_bob)
        tag_at(bob, "nine", "facts/number")
        tag_at(bob, "Forty", "accuracy/mistranslation")
        tag_at(bob, "captain", "facts/role")
    return store.comparisons()[0].name


def figures(run: Run) -> dict[str, Any]:
    code, out, err = run("--format", "json")
    assert (code, err) == (0, "")
    (found,) = json.loads(out)
    assert isinstance(found, dict)
    return found


def test_what_each_reviewer_did(run: Run, two: str) -> None:
    found = figures(run)
    words = sum(token.word for token in tokens(RIGHT))
    assert (found["comparison"], found["words"]) == (two, words)
    ann, bob = found["reviewers"]
    assert (ann["reviewer"], ann["reviewed"], ann["discrepant"], ann["equivalent"]) == ("ann", 4, 3, 1)
    assert (bob["reviewer"], bob["reviewed"], bob["discrepant"], bob["equivalent"]) == ("bob", 3, 3, 0)
    weights = {"neutral": 0, "minor": 1, "major": 5, "critical": 25}
    weight = sum(weights[severity] * ann[severity] for severity in weights)
    assert ann["score"] == pytest.approx(weight * 1000 / words)


def test_agreement_by_hand(run: Run, two: str) -> None:
    found = figures(run)
    (pair,) = found["pairs"]
    assert (pair["first"], pair["second"], pair["links"]) == ("ann", "bob", 3)
    # Verdicts: ann x x =, bob x x x. observed 2/3, expected 2/3 · 1: kappa 0.
    # alpha: 6 values, x 5 and = 1; 2 of 6 disagree, expected 2·5·1 / (6·5) = 1/3: 0.
    assert pair["kappa"]["discrepant"] == pytest.approx(0)
    assert found["alpha"]["discrepant"] == pytest.approx(0)
    # Tags: ann number number =, bob number mistranslation role. observed 1/3, expected 2/3 · 1/3 = 2/9: 1/7.
    assert pair["kappa"]["tag"] == pytest.approx((1 / 3 - 2 / 9) / (1 - 2 / 9))
    # alpha: number 3, the others 1 each; 4 of 6 disagree, expected (3·3 + 3 · (1·5)) / (6·5) = 24/30: 1/6.
    assert found["alpha"]["tag"] == pytest.approx(1 - (4 / 6) / (24 / 30))
    spans = {(each["side"], each["match"], each["tag"]): each for each in pair["spans"]}
    same, tagged = spans["left", "same", False], spans["left", "same", True]
    # On the left ann marked two spans, bob the same two and one more; one of them under the same tag.
    assert (same["precision"], same["recall"], same["f1"]) == (pytest.approx(2 / 3), 1, pytest.approx(4 / 5))
    assert (tagged["precision"], tagged["recall"], tagged["f1"]) == pytest.approx((1 / 3, 1 / 2, 2 / 5))


def test_what_was_rejected_weighs_nothing(run: Run, two: str, store: Store) -> None:
    (comparison,) = store.comparisons()
    with store.action(comparison.id, "decision") as action:
        for each in store.annotations(comparison.id, "ann"):
            action.decide(each, "rejected")
    ann, bob = figures(run)["reviewers"]
    assert (ann["score"], ann["annotations"]) == (0, 3)
    assert bob["score"] > 0


def test_what_is_counted_over_all(run: Run, two: str, store: Store) -> None:
    (comparison,) = store.comparisons()
    with store.action(comparison.id, "decision") as action:
        action.decide(store.annotations(comparison.id, "bob")[0], "rejected")
    found = figures(run)
    assert [(each["label"], each["annotations"]) for each in found["tags"]] == [
        ("Number or quantity", 2),
        ("Meaning changed", 1),
        ("Role or title", 1),
        ("Negation or polarity", 1),
    ]
    assert sum(found["severities"].values()) == 5
    assert [each["annotations"] for each in found["documents"]] == [5, 5]
    assert [each["tags"] for each in found["reviewers"]] == [
        {"facts/number": 2, "logic/polarity": 1},
        {"accuracy/mistranslation": 1, "facts/role": 1},
    ]


def test_bars_are_for_a_terminal(run: Run, two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not set("█▓▒░") & set(run()[1])
    found = figures(run)
    lines = list(table(found, has_bars=True))
    assert lines[8].endswith("–  ▓▓▓")
    assert lines[13].split() == ["█", "critical", "▓", "major", "▒", "minor", "░", "neutral"]


def test_the_table_is_for_people(run: Run, two: str) -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == two
    assert [line.split()[:2] for line in lines[3:5]] == [["ann", "4/9"], ["bob", "3/9"]]
    assert [line.split()[:3] for line in lines[5:7]] == [["left", "6", "marked,"], ["right", "6", "marked,"]]
    assert lines[7].split()[:2] == ["tag", "open"]
    assert lines[8].split() == ["Number", "or", "quantity", "3", "–", "3", "–", "–"]
    assert lines[12].split() == ["all", "6", "1", "5", "–", "–"]
    assert "ann and bob, 3 links judged by both" in lines[13]
    assert lines[14].split() == ["discrepant", "or", "not", "kappa", "0.00", "alpha", "0.00"]
    assert len(lines) == 25


def test_rows_for_spreadsheets(run: Run, two: str, store: Store) -> None:
    store.rename(store.comparisons()[0].id, "=1+1")
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv")[1])))
    assert {row["comparison"] for row in rows} == {"'=1+1"}
    told = {(row["reviewer"], row["other"], row["side"], row["measure"]): row["value"] for row in rows}
    assert told["ann", "", "", "reviewed"] == "4"
    assert told["ann", "", "", "facts/number annotations"] == "2"
    assert told["", "", "", "facts/number annotations"] == told["", "", "", "facts/number major"] == "3"
    assert told["", "", "left", "annotations"] == "6"
    assert float(told["ann", "bob", "", "kappa tag"]) == pytest.approx(1 / 7)
    assert float(told["ann", "bob", "left", "same tag recall"]) == pytest.approx(1 / 2)


def test_one_reviewer_agrees_with_nobody(run: Run, store: Store) -> None:
    tag_at(kept_session(store), "nine", "facts/number")
    found = figures(run)
    assert (found["alpha"], found["pairs"]) == (None, [])
    assert len(run()[1].splitlines()) == 9


def test_nothing_recorded_is_told(run: Run, store: Store) -> None:
    kept_session(store)
    assert run()[1].splitlines()[-1].strip() == "nothing recorded yet"


def test_three_reviewers_have_one_alpha_and_three_kappas(run: Run, two: str, database: Path) -> None:
    with Store.open(database, "cy") as store:
        fine(kept_session(store), "nine")
    found = figures(run)
    assert len(found["pairs"]) == 3
    out = run()[1]
    assert out.count("kappa") == 6
    assert out.count("alpha") == 1


def test_without_the_library_the_rest_is_told(run: Run, two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    code, out, err = run()
    assert code == 0
    assert "pip install 'diptych[agreement]'" in err
    assert "kappa     –" in out
    assert "0.80" in out


def test_a_comparison_is_chosen_by_name(run: Run, two: str) -> None:
    assert run("--comparison", two)[0] == 0
    code, _, err = run("--comparison", "no such")
    assert code == 2
    assert two in err
