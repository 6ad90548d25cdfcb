from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from store import Store, new_id
from store.annotation import SEVERITIES, STATUSES
from store.file.views import COLUMNS
from tests.running import Run
from tests.tui.conftest import LEFT, RIGHT, document, kept_session
from tui.actions.recording import tag


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in, with a pair of texts."""
    (tmp_path / "left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIPTYCH_DB", "record.db")
    return tmp_path


@pytest.fixture
def record(place: Path, database: Path) -> Path:
    """A database in which "nine" and "ten" are tagged as different numbers, which is major."""
    with Store.open(database, "ann") as store:
        session = kept_session(store, paths=(str(place / "left.txt"), str(place / "right.txt")))
        session.go(session.places.at("left", LEFT.index("nine")))
        tag(session, "facts/number")
    return database


def change(record: Path, **fields: Any) -> None:
    """Edit the only annotation."""
    with Store.open(record, "ann") as store:
        (comparison,) = store.comparisons()
        (made,) = store.annotations(comparison.id)
        with store.action(comparison.id, "edit") as action:
            action.edit(made._replace(**fields))


LINE = "major facts/number: “nine” → “ten” (left 38-42, right 38-41) in left.txt vs right.txt\n"


def test_what_stands_in_the_way_is_told_on_a_line(run: Run, record: Path) -> None:
    ended = run("gate")
    assert (ended.code, ended.out) == (1, LINE)
    assert ended.err == "diptych: 1 annotation stands in the way, looking from major on at 1 comparison.\n"
    assert run("gate", "--quiet") == (1, LINE, "")


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("least", SEVERITIES)
def test_only_what_is_as_grave_stands_in_the_way(run: Run, record: Path, severity: str, least: str) -> None:
    change(record, severity=severity)
    is_graver = SEVERITIES.index(severity) >= SEVERITIES.index(least)
    assert run("gate", "--severity", least).code == is_graver


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_is_not_settled_stands_in_the_way(run: Run, record: Path, status: str) -> None:
    change(record, status=status)
    assert run("gate").code == (status in ("open", "accepted"))


def test_what_is_deleted_is_gone(run: Run, record: Path) -> None:
    with Store.open(record, "ann") as store:
        store.undo(store.comparisons()[0].id)
    assert run("gate", "-q") == (0, "", "")


def test_a_side_that_says_nothing_is_left_out(run: Run, database: Path) -> None:
    with Store.open(database, "ann") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("Nobody")))
        tag(session, "accuracy/omission")
    assert run("gate").out.startswith(
        "major accuracy/omission: “Nobody had counted the bicycles.” → (nothing) ("
    )


def test_as_json(run: Run, record: Path) -> None:
    ended = run("gate", "--format", "json")
    told = json.loads(ended.out)
    assert (ended.code, told["passes"], told["severity"], told["comparisons"]) == (1, False, "major", 1)
    (row,) = told["annotations"]
    assert tuple(row) == COLUMNS
    assert (row["left_quote"], row["left_start"]) == ("nine", LEFT.index("nine"))
    fine = run("gate", "--format", "json", "--severity", "critical")
    assert (fine.code, json.loads(fine.out)["passes"], json.loads(fine.out)["annotations"]) == (0, True, [])


def test_two_texts_are_found_by_what_they_say(run: Run, record: Path, place: Path) -> None:
    for name in ("left.txt", "right.txt"):
        (place / name).rename(place / f"other-{name}")
    assert run("gate", "other-left.txt", "other-right.txt").out == LINE
    ended = run("gate", "other-right.txt", "other-left.txt")
    assert (ended.code, ended.out) == (2, "")
    assert "record.db holds no comparison of other-right.txt and other-left.txt" in ended.err


def test_a_text_that_has_changed_is_found_by_its_path_and_told_to_have(
    run: Run, record: Path, place: Path
) -> None:
    (place / "right.txt").write_text(RIGHT + "\nMore.\n", encoding="utf-8")
    ended = run("gate", "left.txt", "right.txt")
    assert (ended.code, ended.out) == (1, LINE)
    assert ended.err.startswith("These texts have changed since they were reviewed")


def test_a_text_that_has_changed_and_gone_elsewhere_is_found_by_its_name(
    run: Run, record: Path, place: Path
) -> None:
    (place / "new.txt").write_text(RIGHT + "\nMore.\n", encoding="utf-8")
    assert run("gate", "left.txt", "new.txt").code == 2
    assert run("gate", "left.txt", "new.txt", "--name", "left.txt vs right.txt").out == LINE


def test_what_never_was_a_file_is_not_found_by_its_path(run: Run, place: Path, database: Path) -> None:
    with Store.open(database, "ann") as store:
        store.comparison(document("", os.devnull), document(RIGHT, "right.txt"))
    (place / "right.txt").write_text("Something else.", encoding="utf-8")
    assert run("gate", os.devnull, "right.txt").code == 2


def test_a_document_alone_is_found_with_its_tracked_changes(run: Run, place: Path, database: Path) -> None:
    contract = place / "contract.rtf"
    contract.write_bytes(rb"{\rtf1 The {\deleted tenant}{\revised owner} pays.\par}")
    with Store.open(database, "ann") as store:
        paths = (f"{contract}#original", str(contract))
        session = kept_session(store, "The tenant pays.", "The owner pays.", paths)
        tag(session, "facts/role")
    assert run("gate", "contract.rtf").code == 1
    (place / "other.rtf").write_bytes(rb"{\rtf1 The {\deleted bell}{\revised lamp} fell.\par}")
    assert "holds no comparison of other.rtf#original and other.rtf" in run("gate", "other.rtf").err


def test_one_comparison_of_several(run: Run, record: Path) -> None:
    with Store.open(record, "ann") as store:
        store.comparison(document("One.", "one.txt"), document("Two.", "two.txt"), name="other")
    assert run("gate", "--comparison", "other").code == 0
    assert run("gate", "--comparison", "other", "--comparison", "left.txt vs right.txt").code == 1
    assert run("gate").err.endswith("at 2 comparisons.\n")
    assert run("gate", "--comparison", new_id()).code == 2


@pytest.mark.parametrize(
    "arguments",
    ["left.txt", "left.txt right.txt --comparison x", "--name x", "--severity awful", "no.txt right.txt"],
)
def test_trouble_is_exit_2(run: Run, record: Path, arguments: str) -> None:
    ended = run("gate", *arguments.split())
    assert (ended.code, ended.out) == (2, "")


def test_nothing_is_written(run: Run, record: Path, place: Path) -> None:
    before = {path: path.read_bytes() for path in place.iterdir()}
    run("gate")
    run("gate", "left.txt", "right.txt")
    assert {path: path.read_bytes() for path in place.iterdir()} == before
