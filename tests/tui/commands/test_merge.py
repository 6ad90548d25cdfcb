from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from store import Store
from store.file.backups import copies
from tests.running import Run
from tests.tui.conftest import LEFT, kept_session
from tui.actions.editing import change_one, noted
from tui.actions.recording import tag


@pytest.fixture
def run(run: Run) -> Run:
    """Call `diptych merge` in this process."""
    return partial(run, "merge")


@pytest.fixture
def theirs(database: Path) -> Path:
    """A copy of a database, with a note of bob's on what is there, and one thing more."""
    with Store.open(database, "ann") as store:
        session = kept_session(store)
        session.go(session.places.at("left", LEFT.index("nine")))
        tag(session, "facts/number")
    other = Path(shutil.copy(database, database.with_name("bob.db")))
    with Store.open(other, "bob") as store:
        session = kept_session(store)
        (made,) = session.record.annotations.values()
        change_one(session, made, "note", noted("by bob"))
        session.go(session.places.at("left", LEFT.index("Forty")))
        tag(session, "facts/number")
    return other


def parted(database: Path) -> None:
    """Make its comparison one of other texts, so that no copy of it fits."""
    with Store.open(database, "ann") as store:
        (comparison,) = store.comparisons()
        left, right = store.documents(comparison.id)
        store.carry_over(comparison.id, left._replace(text=left.text.replace("Ferry", "Barge")), right)


def test_what_came_of_it_is_told(run: Run, database: Path, theirs: Path) -> None:
    assert run(database, theirs) == (0, "annotations: 1 new, 1 changed\nreview state: 1 new\n", "")
    assert run(database, theirs) == (0, "nothing new\n", "")
    with Store.open_read_only(database) as store:
        (comparison,) = store.comparisons()
        assert [each.note for each in store.annotations(comparison.id)] == ["by bob", ""]
    assert len(copies(database, "before-merge")) == 2


def test_what_copies_say_differently_is_counted(run: Run, database: Path, theirs: Path) -> None:
    with Store.open(database, "ann") as store:
        (comparison,) = store.comparisons()
        (made,) = store.annotations(comparison.id)
        with store.action(comparison.id, "note") as action:
            action.edit(made._replace(note="by ann"))
        store.rename(comparison.id, "old\x1b.txt")
    code, out, _ = run(database, theirs)
    assert code == 0
    *_, told = out.splitlines()
    assert told.startswith("1 row of which copies say different things, in “old\N{SYMBOL FOR ESCAPE}.txt”: ")
    assert told.endswith("settled by Y")


def test_a_database_that_is_not_there_is_made(run: Run, database: Path, theirs: Path) -> None:
    into = database.with_name("all.db")
    assert run(into, database, theirs)[0] == 0
    with Store.open_read_only(into) as store:
        (comparison,) = store.comparisons()
        assert len(store.annotations(comparison.id)) == 2


def test_trouble_is_one_line_and_leaves_nothing(run: Run, database: Path, theirs: Path) -> None:
    into, text = database.with_name("all.db"), database.with_name("note.txt")
    text.write_text("no database " * 20, encoding="utf-8")
    for wrong in (text, database.with_name("nowhere.db")):
        code, out, err = run(into, theirs, wrong)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert str(wrong) in err
        assert not into.exists()


def test_a_made_database_goes_when_files_are_at_odds(run: Run, database: Path, theirs: Path) -> None:
    into = database.with_name("all.db")
    parted(database)
    code, _, err = run(into, database, theirs)
    assert code == 2
    assert "for different texts, so nothing was merged" in err
    assert not list(database.parent.glob("all.db*"))


def test_a_link_to_where_nothing_is_yet_stays(run: Run, database: Path, theirs: Path) -> None:
    into, link = database.with_name("all.db"), database.with_name("link.db")
    link.symlink_to(into)
    parted(database)
    assert run(link, database, theirs).code == 2
    assert link.is_symlink()
    assert not list(database.parent.glob("all.db*"))
    assert run(link, database).code == 0
    assert into.exists()


def test_from_whom_is_needed(run: Run, database: Path) -> None:
    code, _, err = run(database)
    assert code == 2
    assert "FROM" in err


@pytest.mark.parametrize("is_into", [True, False])
def test_what_is_no_database_is_left_alone_and_another_wanted(
    run: Run, theirs: Path, tmp_path: Path, is_into: bool
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ann, " * 20, encoding="utf-8")
    code, out, err = run(letter, theirs) if is_into else run(theirs, letter)
    told = f"diptych: {letter} is not a Diptych database and was left alone: name another file.\n"
    assert (code, out, err) == (2, "", told)
