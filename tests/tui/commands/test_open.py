"""`diptych LEFT RIGHT` and its like where there is no screen: plain text, the library, what is said first."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Store
from store.annotation import SIDES
from tests.running import Run
from tests.tui.commands.conftest import in_a_process
from tests.tui.conftest import LEFT, MOVED, MOVED_BACK, RIGHT, document
from tui.commands.open import DEMO, sample_pair
from tui.review.greeting import LOGICAL, STRANGERS, greeting
from tui.review.shelf import Shelf
from tui.settings.settings import Settings

pytestmark = pytest.mark.usefixtures("place")


def test_a_document_is_compared_with_itself_before_its_changes(run: Run, tmp_path: Path) -> None:
    contract = tmp_path / "contract.rtf"
    contract.write_bytes(
        rb"{\rtf1 The tenant {\deleted pays}{\revised owes} the rent.\par It is due in May.\par}"
    )
    ended = run(str(contract))
    assert ended.code == 0
    assert ended.out.splitlines()[:2] == ["~ The tenant pays the rent.", "~ The tenant owes the rent."]


def test_the_library_calls_it_by_its_one_name(run: Run, tmp_path: Path) -> None:
    contract, database = tmp_path / "contract.rtf", str(tmp_path / "record.db")
    contract.write_bytes(rb"{\rtf1 The tenant {\deleted pays}{\revised owes} the rent.\par}")
    command = [sys.executable, "-m", "tui", "--linear", "--db", database, str(contract)]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert "contract.rtf, tracked changes\t" in run("--db", database).out


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.rtf", "a.rtf has no tracked changes: name the document"), ("a.txt", "two texts are needed")],
)
def test_a_document_without_changes_needs_another(name: str, said: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(rb"{\rtf1 It rained.}")
    ended = run(str(tmp_path / name))
    assert ended.code == 2
    assert said in ended.err


def test_the_plain_comparison(run: Run) -> None:
    out = run("left.txt", "right.txt").out
    assert out.startswith(
        "= The Ferry\n= The Ferry\n\n"
        "~ The ferry left the quay at nine.\n~ The ferry left the quay at ten.\n\n"
        "~ Forty-three people were on board.\n~ Thirty-four people were on board.\n\n"
        "- Nobody had counted the bicycles.\n\n"
    )
    assert "\n\n+ It rained on the town hall all night.\n\n" in out
    assert run("open", "left.txt", "right.txt").out == out


def test_the_plain_comparison_names_what_moved(run: Run, place: Path) -> None:
    (place / "a").write_text(MOVED, encoding="utf-8")
    (place / "b").write_text(MOVED_BACK, encoding="utf-8")
    baker = MOVED.splitlines()[2]
    assert f"> {baker}\n< {baker}\n" in run("a", "b").out


def test_quotes_and_dashes_are_no_changes_in_the_plain_comparison(run: Run, place: Path) -> None:
    (place / "a").write_text("“It’s late” – he said.", encoding="utf-8")
    (place / "b").write_text('"It\'s  late" - he said.', encoding="utf-8")
    assert run("a", "b").out == '= “It’s late” – he said.\n= "It\'s late" - he said.\n'


def test_nothing_in_a_text_acts_on_the_terminal(run: Run, place: Path) -> None:
    (place / "a").write_text("\x1b[31mRed \u202eabc.", encoding="utf-8")
    out = run("a", "right.txt").out
    assert out.replace("\n", "").isprintable()
    assert "␛[31mRed" in out


def test_one_side_may_be_absent(run: Run) -> None:
    out = run("left.txt", os.devnull).out
    assert out.startswith("- The Ferry\n\n- The ferry left")
    assert run(os.devnull, "right.txt").out.startswith("+ The Ferry\n\n+ The ferry left")


def test_one_side_may_be_standard_input() -> None:
    ended = in_a_process("-", "right.txt", stdin=LEFT)
    assert ended == in_a_process("left.txt", "right.txt")
    assert "She’s late" in ended.out


def test_the_demo_prints_the_sample_pair(run: Run) -> None:
    ended = run("--demo")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.count("\n\n") > 30
    assert [Path(path).name for path in sample_pair()] == list(DEMO)


def test_without_texts_and_a_terminal_the_library_is_printed(run: Run, record: Path) -> None:
    with Store.open(record, "ann") as store:
        store.rename(store.comparisons()[0].id, "two\tways")
        store.set_links(store.comparisons()[0].id, 9)
        store.comparison(document("One.", "one.txt"), document("Two.", "two.txt"), name="second")
    ended = run("--db", record, "--reviewer", "ann")
    assert (ended.code, ended.err) == (0, "")
    head, *rows = [line.split("\t") for line in ended.out.splitlines()]
    assert head == ["name", "reviewed", "links", "annotations", "opened", "left", "right"]
    assert [row[:4] for row in rows] == [["second", "0", "", "0"], ["two ways", "1", "9", "1"]]
    assert rows[0][5].endswith("one.txt")
    assert run("--linear", "--db", record) == run("--db", record)


def test_printing_the_library_makes_no_database(run: Run, place: Path) -> None:
    ended = run("--db", place / "new.db")
    assert (ended.code, ended.out) == (0, "")
    assert "Nothing has been compared yet" in ended.err
    assert not (place / "new.db").exists()


def test_the_library_of_a_database_that_is_not_ours(run: Run, place: Path) -> None:
    assert run("--db", place / "left.txt").code == 2


@pytest.fixture
def greeted(store: Store) -> Callable[[str, str], str]:
    """What is said of two texts when they open."""

    def greeted(left: str, right: str) -> str:
        names = [f"{side}{len(store.library())}.txt" for side in SIDES]
        documents = document(left, names[0]), document(right, names[1])
        return greeting(Shelf(store, Settings()).compare(documents))

    return greeted


def test_identical_texts_are_said_to_be_so(greeted: Callable[[str, str], str]) -> None:
    assert greeted(LEFT, LEFT) == "Both texts are the same."
    assert greeted(LEFT, RIGHT) == ""


def test_right_to_left_text_is_announced(greeted: Callable[[str, str], str]) -> None:
    assert greeted("The sign said hello to all.", "The sign said שלום to all.") == LOGICAL


def test_texts_that_share_nothing_are_asked_about(greeted: Callable[[str, str], str]) -> None:
    soup = "Rinse barley. Fry six carrots. Pour on stock. Simmer an hour. Add thyme. Season well. Serve."
    assert greeted(LEFT, soup) == STRANGERS
    assert greeted(LEFT, "Rinse barley. Fry six carrots.") == ""
    assert greeted(LEFT, f"{LEFT} {soup}") == ""
